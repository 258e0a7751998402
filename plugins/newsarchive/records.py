"""The records that walk through the house, in the order in which they are made. All times are aware."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal, TypeAlias

from newsarchive.outcomes import ArticleKind, Outcome, PageKind

Json: TypeAlias = (
    "bool | int | float | str | list[Json] | dict[str, Json] | None"  # a document, once it is parsed
)
Precision = Literal["second", "minute", "day", "month", "year"]
RunKind = Literal[
    "scheduled", "backfill", "manual", "asset", "cli", "look", "reextract", "import", "reconcile"
]
CountBasis = Literal["site", "listing", "estimate"]
# Where a listing keeps section, tags and author apart, before where it has only words: the first is believed.
ListedBy = Literal["wordpress", "feed", "sitemap"]
Truncation = Literal["length", "time", "disconnect"]  # the words of WARC-Truncated


GOES_ON = "goes_on"  # an article's flag: this is the first of several pages of it
TOO_DEEP = "parse_depth"  # an article's flag: what its page nests deeper than the parser goes was not read
# What an article's flags say was left out of its text, in words for the ledger and for the run's shortfalls.
LEFT_OUT = {
    GOES_ON: "only the first of several pages of the article",
    TOO_DEEP: "what is nested deeper than 255 elements was not read",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open time span `[start, end)`, aware; the data interval of a run."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("an interval needs times with a zone")
        if self.end <= self.start:
            raise ValueError(f"an interval must not be empty: {self.start} to {self.end}")

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


@dataclass(frozen=True, slots=True)
class ListingRequest:
    """One listing address to fetch next, and by which route of the source."""

    url: str
    route: str  # listing, feed, sitemap, wordpress, dates
    route_no: int = 0  # which line of `routes:` in the source's file
    page: int = 1
    role: str = ""  # a route's own word for what this page is to it, e.g. 'index', 'probe'


@dataclass(frozen=True, slots=True)
class Listing:
    """A fetched listing: decoded body bytes, status and lower-case headers."""

    url: str
    captured_url: str
    captured_at: datetime
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """What a listing says of a page beside its address and date, as it says it; names without markup."""

    by: ListedBy
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: object) -> "Listed | None":
        """As it is, or as the archive keeps it: JSON knows lists only."""
        if isinstance(said, Mapping):
            return cls(said["by"], said["section"], tuple(said["tags"]), tuple(said["authors"]))
        return said if isinstance(said, Listed) else None

    @property
    def says_something(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.section or self.tags or self.authors)


@dataclass(frozen=True, slots=True)
class Link:
    """A URL as seen on one listing; `date_hint` is what the listing says of its publication."""

    url: str  # absolute, WHATWG-normalized
    position: int  # 1 is the first accepted link of the listing
    anchor: str = ""
    teaser: str = ""
    date_hint: datetime | None = None
    date_precision: Precision | None = None
    is_modified_hint: bool = False  # the hint is a lastmod: publication is at or before it
    rule: str = ""  # the rule that accepted it
    date_has_zone: bool = True  # the listing named the hint's zone; else it is the source's, or UTC
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class ExpectedCount:
    """How many articles an interval has, and how that is known.

    'site': the site counts them itself; 'listing': counted on a listing that was read to its end; 'estimate': neither.
    """

    number: int
    basis: CountBasis


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP exchange, bytes as they went over the wire (chunked framing removed)."""

    url: str
    requested_at: datetime
    request_head: bytes  # request line and headers, ending in an empty line
    response_head: bytes  # status line and headers as received, ending in an empty line
    payload: bytes  # body as received, still content-coded
    status: int
    headers: tuple[tuple[str, str], ...]
    remote_ip: str | None = None
    truncated: Truncation | None = None
    duration_seconds: float = 0.0

    def header(self, name: str) -> str | None:
        """The first header of this name, case-insensitive."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class WarcPlace:
    """Where one response record lies: file name below the store's root, byte offset and length."""

    warc_file: str
    offset: int
    length: int
    payload_digest: str  # 'sha256:<hex>' of the payload as received
    is_revisit: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader is given: decoded body bytes and what the exchange said of them."""

    url: str
    body: bytes
    captured_at: datetime | None = None
    content_type: str = ""  # the Content-Type header; its charset is a claim, not a fact
    headers: dict[str, str] = field(default_factory=dict)


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
class PlacedPiece:
    """A piece of a page's text and where it stands in the tree: what the place of a site's texts is learned from."""

    place: str
    digest: str  # of its words, short: to know it by on another page
    chars: int
    is_text: bool  # taken for the article's


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages of one period of a source have taught of all of them; places are words of `extract.places`."""

    since: date  # the first day of the period
    furniture: frozenset[str] = frozenset()  # places that hold hardly any page's own text


def layout_at(layouts: Sequence[Layout], captured_at: datetime | None) -> Layout | None:
    """The layout of the period of a capture, else of the last one before it; of an undated capture the newest."""
    if captured_at is None:
        return layouts[-1] if layouts else None
    day = captured_at.astimezone(UTC).date()
    return next((each for each in reversed(layouts) if each.since <= day), None)


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
class Override:
    """How the source's file says that captures of certain days are read; selectors are CSS or XPath."""

    first: date | None = None  # of capture, inclusive; None: since ever
    last: date | None = None  # inclusive; None: until now
    prune: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)  # field of the article -> selector


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the source's file and archive know and a page may need: zone for naive times, names to strip."""

    name: str = ""
    home: str = ""
    timezone: str | None = None
    language: str | None = None
    country: str | None = None
    overrides: tuple[Override, ...] = ()
    boilerplate: frozenset[str] = frozenset()  # paragraphs that the archive has learned to cut
    layouts: tuple[Layout, ...] = ()  # what it has learned of the site's pages, the oldest period first
    is_learning: bool = False  # the reader tells where each piece stands, for a layout to be learned


@dataclass(frozen=True, slots=True)
class When:
    """An instant with how exactly and from where it is known."""

    at: datetime
    precision: Precision
    basis: Literal["explicit", "source", "assumed"]  # whose zone: the page's, the source's, UTC by default
    method: str = ""
    raw: str = ""
    is_suspect: bool = False  # the page's places disagree by over 48 hours, or date only the last change
    path: str = ""
    agreed: int = 0  # other kinds of places that tell the same day
    confidence: float | None = None  # how sure the day is, 0 to 1


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


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that the reader could not read, and how it ended."""

    url: str
    outcome: Outcome
    reason: str
