"""Our own reader: one walk over the tree gives pieces of text; shape and names tell which are the article."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

from newsarchive.extract.blocks import Block
from newsarchive.extract.survey import Survey, plain

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "svg",
        "iframe",
        "template",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "map",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "datalist",
        "dialog",
        "figcaption",
        "head",
        "nav",
        "menu",
        "form",
        "footer",
        "math",
    ]
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "caption",
        "figure",
        "address",
        "details",
        "summary",
        "fieldset",
        "form",
        "body",
        "center",
        "hr",
        "hgroup",
        "label",
    ]
)
TAGS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "h"),
    **dict.fromkeys(("li", "dt", "dd"), "li"),
    "tr": "row",
    "blockquote": "quote",
    "pre": "pre",
}
BAD = re.compile(
    r"comment|disqus|related|recommend|recirc|sidebar|side-?bar|foot(?:er|note-?s)?\b|\bnav|navigation|breadcrumb|\bmenu|shar(?:e|ing)\b|share-|social|"
    r"newsletter|subscri|sign-?up|promo|sponsor|advert|\bads?\b|[-_]ads?[-_]|\bad-|outbrain|taboola|cookie|consent|gdpr|banner|modal|popup|overlay|"
    r"tooltip|paywall|teaser|trending|popular|most-?read|read-?more|readmore|more-?(?:stories|news|on|from|articles)|also-?(?:read|like)|"
    r"\btags?\b|tag-?(?:list|cloud|s)\b|topics|keywords|author-?(?:box|bio|info|card)|about-?author|byline|\bbio\b|\bmeta\b|post-?meta|entry-?meta|"
    r"dateline|timestamp|pub-?date|caption|credit|copyright|photo-?by|gallery|carousel|slider|slideshow|widget|toolbar|tools\b|print|hidden|"
    r"sr-only|screen-?reader|visually-?hidden|skip-?link|pagination|pager|prev-?next|next-?post|post-?nav|disclaimer|donat|membership|login|"
    r"register|rating|vote|poll\b|quiz|survey|correction-?link|embed|infobox|factbox|link-?list|linkbox|links?-?box|tweet|instagram|player|"
    r"video|audio|podcast|ticker|stock|weather|horoscope|jobs|shop|product-?card|price|affiliate|kicker|eyebrow|feedback|report-?error|"
    r"translate|listen|speech|read-?time|reading-?time|views?-?count|post-?views|app-?download|follow"
)
GOOD = re.compile(
    r"article-?_?body|articletext|story-?_?body|entry-?content|post-?content|article-?_?content|story-?content|body-?text|main-?content|content-?body|articlecontent"
)
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
ROLES = frozenset(
    (
        "navigation",
        "complementary",
        "contentinfo",
        "banner",
        "search",
        "dialog",
        "menu",
        "menubar",
        "alert",
        "alertdialog",
        "toolbar",
        "form",
    )
)
PROSE_CHARS = 45
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
MINOR_SHARE = 0.35  # a part with a bad name that holds more than this is the article, whatever its name
TIGHT = 0.85
TEASER_LINES, TEASER_CHARS = 4, 450


@dataclass(slots=True)
class Piece:
    """A run of text in one block element, and below which suspicious parts it stands."""

    block: Block
    holder: HtmlElement
    suspects: tuple[HtmlElement, ...]
    order: int
    mass: int = 0


@dataclass(slots=True)
class Reading:
    """What the walk gave: the article's blocks, and the page's prose to judge them by."""

    blocks: list[Block] = field(default_factory=list)
    mass: int = 0  # characters of prose chosen
    prose: int = 0  # characters of prose on the page outside furniture
    depth: int = 0  # of the tree as parsed


@dataclass(slots=True)
class _Walk:
    pieces: list[Piece] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    link_chars: int = 0
    breaks: int = 0
    order: int = 0
    href: str | None = None  # of the link that we are in, which may hold whole blocks
    h1_order: int = -1
    depth: int = 0
    deepest: int = 0
    headline: HtmlElement | None = None

    def flush(self, holder: HtmlElement, tag: str, suspects: tuple[HtmlElement, ...]) -> None:
        if self.parts:
            text = plain("".join(self.parts))
            if text:
                self.order += 1
                block = Block(tag, text, min(self.link_chars, len(text)), self.links)
                self.pieces.append(Piece(block, holder, suspects, self.order, _mass(block)))
            self.parts, self.links, self.link_chars = [], [], 0
        self.breaks = 0

    def visit(
        self, element: HtmlElement, holder: HtmlElement, tag: str, suspects: tuple[HtmlElement, ...]
    ) -> None:
        name = element.tag
        if name in ("td", "th"):
            self.parts.append(" ")
        if element is self.headline:
            self.h1_order = self.order + 1
        if name in BLOCKS:
            self.flush(holder, tag, suspects)
            inner = TAGS.get(name, tag if tag in ("li", "quote", "row") and name in ("p", "div") else "p")
            below = (*suspects, element) if self.is_suspect(element) else suspects
            self._children(element, element, inner, below)
            self.flush(element, inner, below)
            return
        if name == "a":
            outer, self.href = self.href, element.get("href") or self.href
            start, order = len(self.parts), self.order
            self._children(element, holder, tag, suspects)
            self.href = outer
            if (
                self.order == order
                and len(self.parts) > start
                and (anchor := plain("".join(self.parts[start:])))
            ):
                self.links.append((element.get("href") or "", anchor))
            return
        below = (*suspects, element) if len(element) and self.is_suspect(element) else suspects
        if below is not suspects:
            self.flush(holder, tag, suspects)
        self._children(element, holder, tag, below)
        if below is not suspects:
            self.flush(holder, tag, below)

    def _children(
        self, element: HtmlElement, holder: HtmlElement, tag: str, suspects: tuple[HtmlElement, ...]
    ) -> None:
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        if element.text:
            self.say(element.text)
        for child in element:
            name = child.tag
            if name == "br":
                self.breaks += 1
                if self.breaks > 1:
                    self.flush(holder, tag, suspects)
                    self.breaks = 1
                else:
                    self.parts.append(" ")
            elif isinstance(name, str) and name not in SKIPPED:
                self.visit(child, holder, tag, suspects)
            elif name in ("form", "footer") and len(child):
                self.visit(child, holder, tag, (*suspects, child))
            if child.tail:
                self.say(child.tail)
        self.depth -= 1

    def say(self, text: str) -> None:
        if self.breaks and not text.isspace():
            self.breaks = 0
        self.parts.append(text)
        if self.href is not None:
            self.link_chars += len(text) if "  " not in text and "\n" not in text else len(plain(text))

    def is_suspect(self, element: HtmlElement) -> bool:
        attributes = element.attrib
        if element.tag in ("aside", "footer", "form", "figure", "header", "address"):
            return True
        if not attributes:
            return False
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or attributes.get("role") in ROLES
        ):
            return True
        if HIDING.search(attributes.get("style", "")):
            return True
        name = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if len(name) < 2:
            return False
        return _is_bad_name(name)


@lru_cache(maxsize=8192)
def _is_bad_name(name: str) -> bool:
    name = name.lower()
    return bool(BAD.search(name)) and not GOOD.search(name)


def _mass(block: Block) -> int:
    """Characters of running prose in a block: unlinked, and long enough to be a sentence."""
    size = len(block.text) - block.link_chars
    least = PROSE_CHARS if not SPACELESS.search(block.text[:40]) else 15
    least = 20 if block.tag == "row" else least
    return size if size >= least and block.tag != "h" and block.link_share < 0.5 else 0


def read_all(part: HtmlElement, seen: Survey) -> list[Block]:
    """Every block in an element but its furniture by name."""
    walk = _Walk(headline=seen.headline)
    walk.visit(part, part, "p", ())
    walk.flush(part, "p", ())
    return [p.block for p in _without_suspects(walk.pieces, seen)]


def read_own(tree: HtmlElement, seen: Survey) -> Reading:
    """The article's blocks by our own reading."""
    body = tree.find("body")
    if body is None:
        body = tree
    walk = _Walk(headline=seen.headline)
    walk.visit(body, body, "p", ())
    walk.flush(body, "p", ())
    pieces = _without_suspects(walk.pieces, seen)
    prose = sum(p.mass for p in pieces)
    main = _main(pieces, body, seen)
    inside = _inside(pieces, main)
    chosen = _from_headline(inside, pieces, walk.h1_order)
    return Reading(
        without_teasers([p.block for p in chosen]), sum(p.mass for p in chosen), prose, walk.deepest
    )


def without_teasers(blocks: list[Block]) -> list[Block]:
    """Runs of linked headings with a line or two below each: other stories, not this one."""
    heads = [
        n
        for n, b in enumerate(blocks)
        if b.link_share > 0.9 and (b.tag == "h" or (b.tag == "li" and len(b.text) > 25))
    ]
    cut: set[int] = set()
    for one, two in pairwise(heads):
        between = blocks[one + 1 : two]
        if len(between) <= TEASER_LINES and sum(len(b.text) for b in between) <= TEASER_CHARS:
            cut.update(range(one, two + 1))
    if not cut:
        return blocks
    kept: list[Block] = []
    tail = 0
    for number, block in enumerate(blocks):
        if number in cut:
            if number - 1 not in cut and kept and kept[-1].tag == "h" and len(kept[-1].text) < 60:
                kept.pop()  # 'More stories'
            tail = TEASER_LINES if number + 1 not in cut else 0
        elif (
            tail
            and len(block.text) < TEASER_CHARS
            and block.tag != "h"
            and _follows_teaser(blocks, number, cut)
        ):
            tail -= 1
        else:
            tail = 0
            kept.append(block)
    return kept


def _follows_teaser(blocks: list[Block], number: int, cut: set[int]) -> bool:
    """Whether a line after the last linked heading is like the lines after the heading before it."""
    ends = [n for n in range(number) if n in cut and n + 1 not in cut]
    first = next((n for n in range(ends[-1], -1, -1) if n - 1 not in cut), 0)
    heads = [n for n in range(first, ends[-1]) if blocks[n].link_share > 0.9]
    least = min((two - one - 1 for one, two in pairwise([*heads, ends[-1]])), default=0)
    return number - ends[-1] <= least


def _without_suspects(pieces: list[Piece], seen: Survey) -> list[Piece]:
    total = sum(p.mass for p in pieces) or 1
    held: dict[HtmlElement, int] = {}
    for piece in pieces:
        for suspect in piece.suspects:
            held[suspect] = held.get(suspect, 0) + piece.mass
    alike: dict[str, int] = {}
    for element, mass in held.items():
        alike[_likeness(element)] = alike.get(_likeness(element), 0) + mass
    dropped = {e for e in held if alike[_likeness(e)] < MINOR_SHARE * total and e not in seen.spine}
    return [p for p in pieces if not any(s in dropped for s in p.suspects)]


def _likeness(element: HtmlElement) -> str:
    """Parts of one kind are judged together: an article may stand in twenty boxes of the same odd name."""
    return f"{element.tag}.{element.get('class', '')}"


def _main(pieces: list[Piece], body: HtmlElement, seen: Survey) -> HtmlElement:
    """The tightest element that holds nearly all of the prose, from the declared body downwards."""
    mass: dict[HtmlElement, int] = {}
    children: dict[HtmlElement, set[HtmlElement]] = {}
    for piece in pieces:
        if not piece.mass:
            continue
        node = piece.holder
        while node is not None:
            mass[node] = mass.get(node, 0) + piece.mass
            up = node.getparent()
            if node is body or up is None:
                break
            children.setdefault(up, set()).add(node)
            node = up
    total = mass.get(body, 0)
    at = body
    for declared in (*seen.props.get("articleBody", ()), *(a for a in seen.articles if a in seen.spine)):
        if mass.get(declared, 0) > 0.5 * total and mass[declared] <= mass[at]:
            at = declared
            break
    while True:
        best = max(children.get(at, ()), key=lambda e: mass[e], default=None)
        if best is None or mass[best] < TIGHT * mass[at] or best.tag in ("p", "li", "tr", "table", "ul"):
            return at
        at = best


def _inside(pieces: list[Piece], main: HtmlElement) -> list[Piece]:
    known: dict[HtmlElement, bool] = {main: True}

    def is_in(element: HtmlElement) -> bool:
        path = []
        node: HtmlElement | None = element
        while node is not None and node not in known:
            path.append(node)
            node = node.getparent()
        answer = known[node] if node is not None else False
        for passed in path:
            known[passed] = answer
        return answer

    return [p for p in pieces if is_in(p.holder)]


def _from_headline(inside: list[Piece], pieces: list[Piece], h1_order: int) -> list[Piece]:
    """What stands before the headline is not the article; a lead between headline and text is."""
    if not inside:
        return inside
    if h1_order > 0:
        after = [p for p in inside if p.order >= h1_order]
        if sum(p.mass for p in after) > 0.6 * sum(p.mass for p in inside):
            inside = after
            first = inside[0].order
            leads = [
                p for p in pieces if h1_order < p.order < first and p.mass > 60 and p.block.link_share < 0.3
            ]
            return leads[:3] + inside
    return inside
