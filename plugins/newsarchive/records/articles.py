"""What a page says, and the article that is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from newsarchive.outcomes import ArticleKind, PageKind
from newsarchive.records.sites import PlacedPiece
from newsarchive.records.times import When

GOES_ON = "goes_on"  # an article's flag: this is the first of several pages of it
TOO_DEEP = "parse_depth"  # an article's flag: what its page nests deeper than the parser goes was not read
# What an article's flags say was left out of its text, in words for the ledger and for the run's shortfalls.
LEFT_OUT = {
    GOES_ON: "only the first of several pages of the article",
    TOO_DEEP: "what is nested deeper than 255 elements was not read",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that a place in the page offers for a field, and where it stood."""

    value: str
    method: str  # 'json-ld', 'meta', 'microdata', 'byline', 'time', 'h1', 'url', 'htmldate', …
    path: str = ""  # selector, JSON path or attribute: where a reader finds it again
    term: str = ""  # the vocabulary's own word for it, where it has one: 'headline', 'og:title', 'tag'
    is_furniture: bool = False  # stands in a box that is none of the article
    is_organization: bool = False  # its own markup says that it names no person


@dataclass(frozen=True, slots=True)
class OriginHint:
    """One sign of where a republished article comes from: an address, a publisher's name in words, or both."""

    url: str
    words: str
    method: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a page says, as it says it: strings, nothing judged. Lists keep page order."""

    kind: PageKind
    text: str
    fields: dict[str, list[Candidate]] = field(default_factory=dict)  # best first, by field name
    origins: list[OriginHint] = field(default_factory=list)
    detected_language: str | None = None  # two letters, by the words of the text
    outlinks: list[tuple[str, str]] = field(default_factory=list)  # (absolute URL, anchor) inside the text
    cut: dict[str, int] = field(default_factory=dict)  # blocks that a rule took out of the text, by rule
    confidence: float | None = None  # agreement of two readers on the text, 0 to 1
    flags: list[str] = field(default_factory=list)
    reason: str = ""  # in words, when kind is not an article
    extracted_by: str = ""
    pieces: tuple[PlacedPiece, ...] = ()  # all of the page's, where a layout is being learned


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a republished article comes from, and which sign says so."""

    url: str | None  # None where only a publisher is named, as in a dateline
    publisher: str
    method: str
    path: str
    words: str
    confidence: float  # 0 to 1, of the kind of sign


@dataclass(frozen=True, slots=True)
class Article:
    """The normalized record of a page; None where unknown."""

    url: str
    canonical_url: str
    kind: PageKind
    title: str | None
    text: str
    text_digest: str  # 'sha256:<hex>' of title, byline and text, normalized
    word_count: int
    extracted_by: str
    title_alt: str | None = None
    lead: str | None = None
    authors: tuple[str, ...] = ()  # persons
    desks: tuple[str, ...] = ()  # agencies, desks, house accounts
    byline: str | None = None
    published: When | None = None
    modified: When | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    image_url: str | None = None
    site_name: str | None = None
    origin_url: str | None = None
    origin_publisher: str | None = None
    origin_evidence: str | None = None
    paywall: Literal["none", "metered", "hard"] | None = None
    outlinks: tuple[tuple[str, str], ...] = ()
    evidence: Mapping[str, object] = field(
        default_factory=dict
    )  # field -> chosen candidate and those that lost
    flags: tuple[str, ...] = ()
    confidence: float | None = None
    reason: str = ""

    @property
    def is_article(self) -> bool:
        """Whether this page belongs on the shelves."""
        return self.kind in tuple(ArticleKind)
