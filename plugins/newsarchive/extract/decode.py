"""Bytes to text, and text to a tree, with the caps that keep one page from hurting the rest."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from lxml import etree, html

PAGE_BYTES = 10 * 1024 * 1024  # more is not a page that a person reads
SCRIPT_CHARS = 512 * 1024  # a longer script block is dropped before parsing
DEEP = 240  # libxml2 silently flattens what is nested deeper

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What pages call a charset, and the superset that browsers read instead (WHATWG Encoding, section 4.2)
WIDER = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874",
}  # fmt: skip
HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
META_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
BINARY = (
    b"%PDF-",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"RIFF",
    b"\x1f\x8b",
    b"ID3",
    b"OggS",
)
OPEN_SCRIPT, CLOSE_SCRIPT = re.compile(r"<script\b", re.I), re.compile(r"</script\s*>", re.I)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, how its charset was known, and what had to be cut or dropped on the way."""

    text: str
    charset: str
    how: str  # 'bom', 'utf-8', 'header', 'meta', 'detected', 'assumed'
    flags: tuple[str, ...] = ()


def is_binary(body: bytes, content_type: str) -> bool:
    """Whether these are bytes of a PDF, picture or film rather than a page."""
    head = body[:512].lstrip()
    if head.startswith(BINARY) or head[4:8] == b"ftyp":
        return True
    kind = content_type.partition(";")[0].strip().lower()
    if kind and not any(word in kind for word in ("html", "xml", "text/plain", "octet-stream")):
        return b"<html" not in body[:4096].lower()
    return False


def decode_page(body: bytes, content_type: str = "") -> Decoded:
    """The page's text: BOM, strict UTF-8, header, meta, detector, in this order."""
    text, charset, how = _decoded(body, content_type)
    flags = []
    if "\x00" in text:
        text = text.replace("\x00", "")
        flags.append("nul_removed")
    if len(text) > SCRIPT_CHARS:
        text, dropped = _without_long_scripts(text)
        flags += ["script_block_dropped"] * dropped
    return Decoded(text, charset, how, tuple(flags))


def _decoded(body: bytes, content_type: str) -> tuple[str, str, str]:
    for mark, charset in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), charset, "bom"
    try:
        return body.decode("utf-8"), "utf-8", "utf-8"
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4:  # only the last character is cut
            return body.decode("utf-8", "replace"), "utf-8", "utf-8"
    for how, charset in _claims(body, content_type):
        try:
            return body.decode(charset), charset, how
        except (UnicodeDecodeError, LookupError):
            continue
    return _detected(body, content_type)


def _claims(body: bytes, content_type: str) -> list[tuple[str, str]]:
    found = [("header", match[1]) for match in [HEADER_CHARSET.search(content_type)] if match]
    found += [("meta", match[1].decode("ascii", "replace")) for match in META_CHARSET.finditer(body[:8192])]
    return [
        (how, WIDER.get(name.lower(), name)) for how, name in found if name.lower() not in ("utf-16", "utf16")
    ]


def _detected(body: bytes, content_type: str) -> tuple[str, str, str]:
    """A page whose claims do not hold: mostly UTF-8 with a few bad bytes, else the detector's guess."""
    text = body.decode("utf-8", "replace")
    if text.count("�") * 200 < len(text):
        return text, "utf-8", "utf-8"
    for how, charset in _claims(body, content_type):
        try:
            text = body.decode(charset, "replace")
        except LookupError:
            continue
        if text.count("�") * 200 < len(text):
            return text, charset, how
    guess = from_bytes(body[:65536]).best()
    charset = guess.encoding if guess else "cp1252"
    return body.decode(charset, "replace"), charset, "detected" if guess else "assumed"


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


def parse_page(text: str) -> html.HtmlElement | None:
    """One tree for everything that follows; None where there is no element at all. Raises MemoryError."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    data = text.encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser) if data.strip() else None
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:  # type: ignore[attr-defined]  # ours, not the page's
            raise MemoryError("no memory for the page's tree") from error
        return None
    except (etree.ParserError, ValueError):
        return None
    return tree if tree is not None and len(tree) else None
