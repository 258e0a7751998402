"""What a person would look at to tell an article's line from the furniture, as numbers."""

import math
import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from newsarchive.extract.jsonld import title_key
from newsarchive.extract.own_reader import GOOD, Piece
from newsarchive.extract.survey import Survey
from newsarchive.extract.words import WORDS

SENTENCE_END = re.compile(r"[.!?。！？…»”\"')\]।؟]\s*$")
SHORT = 260
NAMES = (
    "size", "log_size", "words_long", "link_share", "all_link", "sentence", "comma", "digits", "starts_lower", "tag_p", "tag_h", "tag_li", "tag_row", "tag_quote",
    "mass", "after_h1", "h1_near", "position", "is_first_mass", "past_last_mass",
    "parent_share", "grand_share", "great_share", "holder_is_p", "parent_pieces", "parent_prose_share", "parent_link_share",
    "suspects", "suspect_mass", "suspect_small", "in_aside", "in_figure", "in_header", "in_footer", "in_form", "suspect_self",
    "good_name", "in_article_body", "in_article", "in_main", "other_article",
    "is_title", "in_titles", "is_lead", "in_body", "no_body", "body_known_after", "body_known_before",
    "read_also", "chrome", "credit", "dateline", "tail", "byline", "after_tail", "repeated", "copyright", "colon_end", "upper",
    "prev_log", "prev_link", "prev_mass", "prev_same_parent", "next_log", "next_link", "next_mass", "next_same_parent",
    "li_run", "depth_gap",
)  # fmt: skip


@dataclass(slots=True)
class Context:
    """What the page says of itself, to compare its lines with."""

    titles: list[str]
    leads: list[str]
    body: str
    seen: Survey


def features_of(pieces: list[Piece], h1_order: int, context: Context) -> list[list[float]]:
    """One row of numbers (NAMES) for every piece."""
    page = _Page(pieces, h1_order, context)
    return [page.row(number, piece) for number, piece in enumerate(pieces)]


class _Page:
    """Sums over the page that the rows share."""

    def __init__(self, pieces: list[Piece], h1_order: int, context: Context) -> None:
        self.pieces, self.h1_order, self.seen = pieces, h1_order, context.seen
        self.total = sum(p.mass for p in pieces) or 1
        self.held: dict[HtmlElement, int] = {}
        self.chars: dict[HtmlElement, int] = {}
        self.linked: dict[HtmlElement, int] = {}
        self.count: dict[HtmlElement, int] = {}
        self.suspect_mass: dict[HtmlElement, int] = {}
        self.lines: list[list[HtmlElement]] = []
        self.info: dict[HtmlElement, tuple[bool, bool, bool, bool, int]] = {}
        for piece in pieces:
            line = _line(piece.holder)
            self.lines.append(line)
            for node in line[:6]:
                self.held[node] = self.held.get(node, 0) + piece.mass
                self.chars[node] = self.chars.get(node, 0) + len(piece.block.text)
                self.linked[node] = self.linked.get(node, 0) + piece.block.link_chars
                self.count[node] = self.count.get(node, 0) + 1
            for suspect in piece.suspects:
                self.suspect_mass[suspect] = self.suspect_mass.get(suspect, 0) + piece.mass
        self.before: list[int] = []
        run = 0
        for piece in pieces:
            self.before.append(run)
            run += piece.mass
        self.keys = [title_key(p.block.text[:400]) for p in pieces]
        self.titles = {title_key(t) for t in context.titles} - {""}
        self.all_titles = "|".join(self.titles)
        self.leads = "|".join(title_key(t) for t in context.leads)
        self.body = title_key(context.body) if len(context.body) > 300 else ""
        known = [n for n, k in enumerate(self.keys) if self.body and len(k) > 25 and k[:120] in self.body]
        self.first_known, self.last_known = (known[0], known[-1]) if len(known) > 2 else (-1, len(pieces))
        self.has_known = len(known) > 2
        seen: set[str] = set()
        self.repeated = []
        for key in self.keys:
            self.repeated.append(len(key) > 25 and key in seen)
            seen.add(key)
        self.tail_at = self._tail()
        self.main_article = next((a for a in self.seen.articles if a in self.seen.spine), None)
        self.bodies = set(self.seen.props.get("articleBody", ()))

    def _tail(self) -> int:
        for number, piece in enumerate(self.pieces):
            text = piece.block.text
            if len(text) < 80 and self.before[number] > 0.4 * self.total and piece.order > self.h1_order and WORDS.tail.search(text):
                return number
        return len(self.pieces)

    def around(self, holder: HtmlElement, line: list[HtmlElement]) -> tuple[bool, bool, bool, bool, int]:
        found = self.info.get(holder)
        if found is None:
            names = [f"{e.get('class', '')} {e.get('id', '')}" for e in line[:8]]
            articles = [e for e in line if e.tag == "article"]
            found = self.info[holder] = (
                any(GOOD.search(n) for n in names),
                any(e in self.bodies for e in line),
                any(a is self.main_article for a in articles) or (self.main_article is None and bool(articles)),
                any(e.tag == "main" or e.get("role") == "main" for e in line),
                sum(a is not self.main_article for a in articles),
            )
        return found

    def row(self, number: int, piece: Piece) -> list[float]:
        block, line, text, key = piece.block, self.lines[number], piece.block.text, self.keys[number]
        size = len(text)
        holder = piece.holder
        parent = line[1] if len(line) > 1 else holder
        grand = line[2] if len(line) > 2 else parent
        great = line[3] if len(line) > 3 else grand
        good, in_body, in_article, in_main, others = self.around(holder, line)
        tags = {s.tag for s in piece.suspects}
        smallest = min((self.suspect_mass[s] for s in piece.suspects if s not in self.seen.spine), default=self.total)
        short = size < SHORT
        before, after = self._near(number - 1, parent), self._near(number + 1, parent)
        return [
            min(size, 1500) / 500, math.log1p(size), min(text.count(" "), 100) / 20, block.link_share, block.link_share > 0.9, bool(SENTENCE_END.search(text)),
            "," in text or "、" in text, sum(c.isdigit() for c in text[:200]) / min(size, 200), text[0].islower(),
            block.tag == "p", block.tag == "h", block.tag == "li", block.tag == "row", block.tag == "quote",
            piece.mass > 0, piece.order >= self.h1_order > 0, math.log1p(abs(piece.order - self.h1_order)) if self.h1_order > 0 else 3.0,
            self.before[number] / self.total, self.before[number] == 0, self.before[number] + piece.mass >= self.total,
            self.held[parent] / self.total, self.held[grand] / self.total, self.held[great] / self.total, holder.tag == "p", math.log1p(self.count[parent]),
            self.held[parent] / (self.chars[parent] or 1), self.linked[parent] / (self.chars[parent] or 1),
            min(len(piece.suspects), 4), smallest / self.total, smallest < 0.1 * self.total, "aside" in tags, "figure" in tags, "header" in tags, "footer" in tags, "form" in tags,
            holder in piece.suspects, good, in_body, in_article, in_main, min(others, 2),
            key in self.titles, len(key) > 12 and key in self.all_titles, len(key) > 20 and key[:100] in self.leads,
            len(key) > 12 and key[:120] in self.body, not self.has_known, self.has_known and number > self.last_known, self.has_known and number < self.first_known,
            short and bool(WORDS.read_also.search(text)), short and bool(WORDS.chrome.search(text)), size < 220 and bool(WORDS.credit.search(text)),
            size < 120 and bool(WORDS.dateline.search(text)), size < 80 and bool(WORDS.tail.search(text)), size < 150 and bool(WORDS.byline.search(text)),
            number >= self.tail_at, self.repeated[number], "©" in text, text.endswith(":"), text.isupper(),
            *before, *after, self._run(number), abs(len(line) - len(self.lines[number - 1])) if number else 0,
        ]  # fmt: skip

    def _near(self, number: int, parent: HtmlElement) -> tuple[float, float, float, float]:
        if not 0 <= number < len(self.pieces):
            return 0.0, 0.0, 0.0, 0.0
        piece, line = self.pieces[number], self.lines[number]
        return math.log1p(len(piece.block.text)), piece.block.link_share, float(piece.mass > 0), float(len(line) > 1 and line[1] is parent)

    def _run(self, number: int) -> float:
        """How linked the five lines around are: lists of teasers are."""
        near = self.pieces[max(0, number - 2) : number + 3]
        return sum(p.block.link_share > 0.5 for p in near) / len(near)


def _line(holder: HtmlElement) -> list[HtmlElement]:
    """The holder and what holds it, up to the body."""
    found = [holder]
    node = holder.getparent()
    while node is not None and node.tag not in ("body", "html"):
        found.append(node)
        node = node.getparent()
    return found
