"""A feed or sitemap parted into its entries before any parser sees it: what a tear went through is no entry.

A parser that recovers closes what was left open, and hands out half an address. Here an entry counts if its own end
stands before the next one's beginning, and its address ends too; the others are counted as torn.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from newsarchive.discover.xml_entry import Entry, entry_of, spaces_in
from newsarchive.discover.xml_safety import entities_of

MAX_ENTRY_CHARACTERS = 4_000_000  # between the ends of two entries: an entry may name a thousand images
ANY_PREFIX = r"[\w.-]+:"
ROOT_CHARACTERS = 65_536  # a root that stands behind more is none

_ROOT = re.compile(
    r"<(?P<prefix>[\w.-]+:)?(?P<name>urlset|sitemapindex|rss|rdf|feed|channel)(?=[\s/>])(?P<said>[^<>]*)>",
    re.I,
)
_ENTRY_OF_ROOT = {
    "urlset": "(?:url|sitemap)",
    "sitemapindex": "(?:url|sitemap)",
    "feed": "entry",
}  # others have items


def root_of(text: str) -> str:
    """The name of a feed's or sitemap's root in small letters, '' where the document is neither."""
    found = _ROOT.search(text, 0, ROOT_CHARACTERS)
    return found["name"].lower() if found else ""


class EntryTooLong(Exception):
    """More characters than an entry may have, without an entry's end; the entries before it have been read."""


@dataclass(slots=True)
class Entries:
    """The entries of one document, and what is known of it when all have been read."""

    root: str = ""  # as root_of has it
    whole: int = 0
    head: str = ""  # before the first entry
    torn: int = 0  # entries without an end, a beginning or a whole address
    is_closed: bool = False  # whether the document's own end was seen
    _text: str = ""
    _is_open: bool = False  # whether the text at hand begins with an entry that has not ended
    _has_begun: bool = False
    _scanned: int = 0  # of the text at hand
    _since_end: int = 0  # characters since an entry's end
    _spaces: str = ""
    _tags: re.Pattern[str] | None = field(default=None, repr=False)
    _prefix: str = ""  # of the root's name
    entities: Mapping[str, str] = field(default_factory=dict)  # that the document's own type declares

    def of(self, pieces: Iterable[str]) -> Iterator[Entry]:
        """The whole entries of a document that comes in pieces; raises EntryTooLong."""
        for piece in pieces:
            self._text += piece
            self._since_end += len(piece)
            if self._tags is None and not self._find_root():
                if len(self._text) >= ROOT_CHARACTERS:
                    return
                continue
            yield from self._read()
            if self._since_end > MAX_ENTRY_CHARACTERS:
                raise EntryTooLong(f"more than {MAX_ENTRY_CHARACTERS} bytes without an entry's end")
        self.torn += self._is_open

    @property
    def problem(self) -> str | None:
        """What was lost of the document, in words; None where it is whole."""
        if self.root and not self.is_closed:
            torn = f", {self.torn} of them torn" if self.torn else ""
            return f"cut short after {self.whole + self.torn} entries{torn}"
        return (
            f"{self.torn} of {self.whole + self.torn} entries are torn and were not taken"
            if self.torn
            else None
        )

    def _find_root(self) -> bool:
        found = _ROOT.search(self._text, 0, ROOT_CHARACTERS)
        if found is None:
            return False
        self.root, self._prefix = found["name"].lower(), re.escape(found["prefix"] or "")
        self._tags = self._tags_of(ANY_PREFIX)
        self._spaces = spaces_in(found["said"])
        self.entities = entities_of(self._text[: found.start()])
        self.is_closed = found["said"].endswith("/")
        return True

    def _tags_of(self, prefix: str) -> re.Pattern[str]:
        """Where entries begin and end whose names have no prefix, the root's or this one."""
        entry = f"(?:{self._prefix}|{prefix})?{_ENTRY_OF_ROOT.get(self.root, 'item')}"
        return re.compile(
            rf"<(?:(?P<begin>{entry}(?=[\s>])[^<>/]*(?:/(?!>)[^<>/]*)*>)|/(?P<end>{entry}\s*>)"
            rf"|/(?P<root_end>{self._prefix}{self.root}\s*>)|(?P<empty>{entry}(?:\s[^<>]*)?/>)"
            r"|(?P<skipped>!--.*?-->|!\[CDATA\[.*?\]\]>)|(?P<unended>!--|!\[CDATA\[))",
            re.I | re.S,
        )

    def _settle_prefix(self) -> None:
        """The first entry tells the prefix of all: some declare it there and not at the root."""
        assert self._tags is not None
        tags = self._tags.finditer(self._text, self._scanned)
        first = next((tag for tag in tags if tag["begin"] or tag["empty"] or tag["unended"]), None)
        if first is not None and not first["unended"]:
            before, colon, _ = (first["begin"] or first["empty"]).partition(":")
            has_prefix = bool(colon) and re.fullmatch(r"[\w.-]+", before) is not None
            self._tags = self._tags_of(re.escape(f"{before}:") if has_prefix else "")

    def _read(self) -> Iterator[Entry]:
        """The entries that end within the text at hand; what is left of it waits for the next piece."""
        if not self._has_begun:
            self._settle_prefix()
        assert self._tags is not None
        start = 0 if self._is_open else None
        done = _unfinished(self._text)
        for tag in self._tags.finditer(self._text, self._scanned):
            match tag.lastgroup:
                case "end" if start is None:
                    self.torn += 1
                case "end":
                    yield from self._whole(self._text[start : tag.end()])
                    start, self._since_end = None, len(self._text) - tag.end()
                case "empty" | "begin":
                    self._begin(tag.start())
                    self.torn += start is not None
                    start = tag.start() if tag.lastgroup == "begin" else None
                    yield from self._whole(tag[0]) if start is None else ()
                case "root_end":
                    self.is_closed = True
                case "unended":
                    done = tag.start()
                    break
        self._is_open = start is not None
        self._keep(done if start is None else start, done)

    def _begin(self, at: int) -> None:
        if not self._has_begun:
            self.head += self._text[:at]
        self._has_begun, self.is_closed = True, False

    def _keep(self, left: int, done: int) -> None:
        if not self._has_begun:
            self.head += self._text[:left]
        self._text, self._scanned = self._text[left:], done - left

    def _whole(self, markup: str) -> Iterator[Entry]:
        """The entry, unless it has no whole address."""
        entry = entry_of(markup, self._spaces, self.entities)
        if entry is None:
            self.torn += 1
        else:
            self.whole += 1
            yield entry


def _unfinished(text: str) -> int:
    """Where a tag, comment or CDATA section begins of which the rest has not come yet; the text's length if none."""
    begun = text.rfind("<")
    return begun if begun > text.rfind(">") else len(text)
