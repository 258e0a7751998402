"""One walk over the tree: pieces of text with their link share, and the suspicious boxes that they stand in."""

import re
from collections.abc import Set
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newsarchive.extract.blocks import Block
from newsarchive.extract.elements import one_line
from newsarchive.extract.set_lines import continues_capital, ends_line, paragraphs_in, stands_alone, unescaped
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.suspects import is_suspect

SKIPPED = frozenset((
    "script", "style", "noscript", "svg", "iframe", "template", "object", "embed", "audio", "video", "canvas",
    "map", "button", "select", "option", "input", "textarea", "datalist", "label", "dialog", "figcaption", "head",
    "nav", "menu", "form", "footer", "math", "rt", "rp", "amp-ad", "amp-app-banner", "amp-consent", "amp-embed",
    "amp-lightbox", "amp-sidebar", "amp-sticky-ad", "amp-user-notification",
))  # fmt: skip
WEIGHED = frozenset(("form", "footer"))  # skipped only where they hold little: whole articles stand in forms
BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr", "caption",
    "figure", "address", "details", "summary", "fieldset", "form", "body", "center", "hr", "hgroup",
))  # fmt: skip
TAGS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "h"),
    **dict.fromkeys(("li", "dt", "dd"), "li"),
    "tr": "row",
    "blockquote": "quote",
    "pre": "pre",
}
CELLS = frozenset(("td", "th"))
LASTING = frozenset(("li", "quote", "row"))  # a paragraph in one of these is still one of these
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
PUNCTUATION = re.compile(r"[.!?,;。！？，；、।؟،]")
PROSE_CHARS, PROSE_CHARS_SPACELESS, ROW_CHARS = 45, 15, 20
LINE_CHARS = 100  # a shorter line without any mark between words is a label, a title, a list of names

Suspects = tuple[HtmlElement, ...]


@dataclass(slots=True)
class Piece:
    """A run of text in one block element, and in which suspicious boxes it stands, outermost first."""

    block: Block
    holder: HtmlElement
    suspects: Suspects
    order: int
    mass: int = 0  # characters of running prose

    @property
    def is_quotation(self) -> bool:
        """Whether it stands in a quotation."""
        return self.block.tag == "quote"


@dataclass(slots=True)
class Walk:
    """The pieces of an element in page order."""

    headline: HtmlElement | None
    spine: Set[HtmlElement] = frozenset()  # what holds the headline
    pieces: list[Piece] = field(default_factory=list)
    headline_order: int = -1  # of the first piece of the headline
    parts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    link_chars: int = 0
    breaks: int = 0
    href: str | None = None  # of the link that we are in, which may hold whole blocks

    def visit(self, element: HtmlElement, holder: HtmlElement, tag: str, suspects: Suspects) -> None:
        """Take in an element below `holder`, the block element around it, whose pieces are called `tag`."""
        name = element.tag
        if element is self.headline:
            self.headline_order = len(self.pieces) + 1
        if name in BLOCKS or (("-" in name or name in CELLS) and stands_alone(element)):
            self.flush(holder, tag, suspects)
            is_kept = tag in LASTING and name in ("p", "div", *CELLS)
            inner = TAGS.get(name) or (tag if is_kept or "-" in name else "p")
            below = (*suspects, element) if is_suspect(element) else suspects
            self._children(element, element, inner, below)
            self.flush(element, inner, below)
        elif name == "a":
            self._link(element, holder, tag, suspects)
        elif len(element) and is_suspect(element):
            self.flush(holder, tag, suspects)
            below = (*suspects, element)
            self._children(element, holder, tag, below)
            self.flush(holder, tag, below)
        else:
            if name in CELLS:
                self.parts.append(" ")
            self._children(element, holder, tag, suspects)

    def flush(self, holder: HtmlElement, tag: str, suspects: Suspects) -> None:
        """End the piece at hand."""
        if self.parts:
            whole = "".join(self.parts)
            for part in paragraphs_in(whole) if tag == "pre" and not self.links else (whole,):
                if text := one_line(part):
                    self._add(text, holder, tag, suspects)
            self.parts, self.links, self.link_chars = [], [], 0
        self.breaks = 0

    def _add(self, text: str, holder: HtmlElement, tag: str, suspects: Suspects) -> None:
        """A piece more; a capital set in a box of its own before it is its first letter."""
        if "&" in text or not text.isascii():
            text = unescaped(text)
        if (
            self.pieces
            and len(self.pieces[-1].block.text) == 1
            and continues_capital(self.pieces[-1].block.text, text)
        ):
            text = self.pieces.pop().block.text + text
        block = Block(tag, text, min(self.link_chars, len(text)), self.links)
        self.pieces.append(Piece(block, holder, suspects, len(self.pieces) + 1, prose_of(block)))

    def _link(self, element: HtmlElement, holder: HtmlElement, tag: str, suspects: Suspects) -> None:
        outer, self.href = self.href, element.get("href") or self.href
        start, before = len(self.parts), len(self.pieces)
        self._children(element, holder, tag, suspects)
        self.href = outer
        if len(self.pieces) == before and (anchor := one_line("".join(self.parts[start:]))):
            self.links.append((element.get("href") or "", anchor))

    def _children(self, element: HtmlElement, holder: HtmlElement, tag: str, suspects: Suspects) -> None:
        if text := element.text:
            self._say(text, tag)
        for child in element:
            name = child.tag
            if name == "br":
                self.breaks += 1
                if self.breaks > 1 or (self.parts and ends_line(self.parts[-1])):
                    # Two breaks are a paragraph's end, and so is one behind a whole line of sentences.
                    self.flush(holder, tag, suspects)
                    self.breaks = 1
                else:
                    self.parts.append(" ")
            elif name not in SKIPPED:
                self.visit(child, holder, tag, suspects)
            elif (name in WEIGHED or child in self.spine) and len(child):
                self.visit(child, holder, tag, (*suspects, child))
            if text := child.tail:
                self._say(text, tag)

    def _say(self, text: str, tag: str) -> None:
        if not self.parts and self.href is None and tag != "pre" and text.isspace():
            return  # what parts most blocks: no piece begins with it
        if self.breaks and not text.isspace():
            self.breaks = 0
        self.parts.append(text)
        if self.href is not None:
            self.link_chars += len(one_line(text)) if "  " in text or "\n" in text else len(text)


def walk_over(part: HtmlElement, seen: PageSurvey) -> Walk:
    """All pieces of an element."""
    walk = Walk(seen.headline, seen.spine)
    walk.visit(part, part, "p", ())
    walk.flush(part, "p", ())
    return walk


def prose_of(block: Block) -> int:
    """Characters of running prose in a block: unlinked, and long enough to be a sentence."""
    if block.tag == "h" or block.link_share >= 0.5:
        return 0
    size = len(block.text) - block.link_chars
    least = ROW_CHARS if block.tag == "row" else PROSE_CHARS
    if size < least and (size < PROSE_CHARS_SPACELESS or not SPACELESS.search(block.text[:40])):
        return 0
    if size < LINE_CHARS and not PUNCTUATION.search(block.text):
        return 0
    return size
