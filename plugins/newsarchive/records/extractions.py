"""What a page says, as it says it."""

from dataclasses import dataclass, field

from newsarchive.outcomes import PageKind
from newsarchive.records.sites import PlacedPiece


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
