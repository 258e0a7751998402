"""Bytes to text, and text to a tree, with the caps that keep one page from hurting the rest."""

import re
from dataclasses import dataclass

from lxml import etree, html

from newsarchive.bodies import text_of, without_ends

PAGE_BYTES = 10 * 1024 * 1024  # more is not a page that a person reads
DEEPEST = 255  # elements around one another: libxml2 reads nothing behind a deeper one
SCRIPT_CHARS = 512 * 1024  # a longer script block is dropped before parsing

READABLE = frozenset(("text/html", "application/xml", "text/plain"))  # as the bytes tell it
# Every element is of one class: lxml.html's own look-up asks Python which, for each element that is looked at.
ELEMENTS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
OPEN_SCRIPT, CLOSE_SCRIPT = re.compile(r"<script\b", re.I), re.compile(r"</script\s*>", re.I)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, and what had to be cut or dropped on the way."""

    text: str
    flags: tuple[str, ...] = ()


def decode_page(body: bytes, content_type: str = "") -> Decoded:
    """The page's text without what would hurt the parser."""
    text = text_of(body, content_type)
    flags = []
    if "\x00" in text:
        text = text.replace("\x00", "")
        flags.append("nul_removed")
    if len(text) > SCRIPT_CHARS:
        text, dropped = _without_long_scripts(text)
        flags += ["script_block_dropped"] * dropped
    return Decoded(text, tuple(flags))


def _without_long_scripts(text: str) -> tuple[str, int]:
    """Cut script blocks over the cap; one without an end is cut to the end of the page."""
    kept, at, dropped = [], 0, 0
    for match in OPEN_SCRIPT.finditer(text):
        if match.start() < at:
            continue
        close = CLOSE_SCRIPT.search(text, match.end())
        end = close.end() if close else len(text)
        if end - match.start() > SCRIPT_CHARS:
            kept.append(text[at : match.start()])
            at, dropped = end, dropped + 1
    kept.append(text[at:])
    return "".join(kept), dropped


def is_cut_deep(tree: html.HtmlElement) -> bool:
    """Whether the tree ends where the page nests deeper than DEEPEST: nothing behind was read."""
    parser = tree.getroottree().parser
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return parser is not None and any(entry.type == limit for entry in parser.error_log)


def parse_page(text: str) -> html.HtmlElement | None:
    """One tree for everything that follows; None where there is no element at all. Raises MemoryError."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    parser.set_element_class_lookup(ELEMENTS)
    data = without_ends(text.encode("utf-8", "replace"))
    try:
        tree = html.document_fromstring(data, parser=parser) if data.strip() else None
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:  # type: ignore[attr-defined]  # ours, not the page's
            raise MemoryError("no memory for the page's tree") from error
        return None
    except (etree.ParserError, ValueError):
        return None
    return tree if tree is not None and len(tree) else None
