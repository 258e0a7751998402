"""The article that is made of what a page says, and its fields, each once.

What follows from the table of fields: the row that is loaded, the digest that tells one reading from another, what a
re-reading compares and reports, the selectors that a source's file may give, the columns of an export and the JSON
that the command prints.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zlib import crc32

from newsarchive.outcomes import ArticleKind, PageKind
from newsarchive.records.times import When

GOES_ON = "goes_on"  # an article's flag: this is the first of several pages of it
TOO_DEEP = "parse_depth"  # an article's flag: what its page nests deeper than the parser goes was not read
# What an article's flags say was left out of its text, in words for the ledger and for the run's shortfalls.
LEFT_OUT = {
    GOES_ON: "only the first of several pages of the article",
    TOO_DEEP: "what is nested deeper than 255 elements was not read",
}
Value = str | int | float | bool | datetime | tuple[str, ...] | Mapping[str, object] | None
# Always: also where it is empty, as the first fields' digests have been kept since 2025; a field that comes later
# counts where it is present, so that it makes no reading another one that says nothing of it.
Digested = Literal["always", "present", "never"]


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
class Field:
    """One field of an article: its column, what it says of an article, and who else speaks of it."""

    column: str  # of archive.article_versions
    value: Callable[[Article], Value]
    name: str = ""  # where people read it, if that is another than the column's
    selector: str = ""  # in a source's file, where that may say where it stands in the page
    is_compared: bool = True  # a re-reading reports where it differs
    is_exported: bool = True
    is_printed: bool = True  # stands in the JSON of an article
    digested: Digested = "present"

    @property
    def called(self) -> str:
        """Its name where people read it: in reports of re-readings and in JSON."""
        return self.name or self.column


def _first(column: str, value: Callable[[Article], Value], **more: str | bool) -> Field:
    """A field of the first release: its digest speaks of it even where it is empty."""
    return Field(column, value, **{"digested": "always", **more})  # type: ignore[arg-type]


def _inner(column: str, value: Callable[[Article], Value], digested: Digested = "always") -> Field:
    """A field of the first release that explains others: it stays in the archive."""
    return Field(column, value, is_compared=False, is_exported=False, is_printed=False, digested=digested)


FIELDS = (
    _first("title", lambda a: a.title, selector="title"),
    _first("lead", lambda a: a.lead, selector="lead"),
    _first("authors", lambda a: a.authors, selector="authors"),
    _first("desks", lambda a: a.desks),
    _first("byline", lambda a: a.byline),
    _first("published_at", lambda a: a.published.at if a.published else None, selector="published"),
    _first("published_precision", lambda a: a.published.precision if a.published else None, is_compared=False),
    _first("modified_at", lambda a: a.modified.at if a.modified else None, selector="modified"),
    _first("section", lambda a: a.section, selector="section"),
    _first("tags", lambda a: a.tags, selector="tags"),
    _first("language_code", lambda a: a.language, name="language", selector="language"),
    _first("word_count", lambda a: a.word_count, is_compared=False),
    _first("body", lambda a: a.text, name="text", selector="text"),
    _first("image_url", lambda a: a.image_url, selector="image_url"),
    _first("site_name", lambda a: a.site_name),
    _first("origin_url", lambda a: a.origin_url, selector="origin"),
    _first("origin_publisher", lambda a: a.origin_publisher),
    _first("paywall", lambda a: a.paywall),
    _first("kind", lambda a: a.kind),
    _first("canonical_url", lambda a: a.canonical_url, selector="canonical_url", is_exported=False),
    _first("title_alt", lambda a: a.title_alt, is_compared=False, is_exported=False),
    _first("is_published_suspect", lambda a: a.published is not None and a.published.is_suspect,
           is_compared=False, is_exported=False),
    _first("confidence", lambda a: a.confidence, is_compared=False, is_exported=False, digested="never"),
    _first("extracted_by", lambda a: a.extracted_by, is_compared=False, is_exported=False, digested="never"),
    _inner("text_digest", lambda a: a.text_digest),
    _inner("published_basis", lambda a: a.published.basis if a.published else None),
    _inner("published_method", lambda a: a.published.method if a.published else None),
    _inner("published_raw", lambda a: a.published.raw if a.published else None),
    _inner("published_confidence", lambda a: a.published.confidence if a.published else None, digested="never"),
    _inner("origin_evidence", lambda a: a.origin_evidence),
    _inner("flags", lambda a: a.flags),
    _inner("evidence", lambda a: a.evidence, digested="never"),
)  # fmt: skip

SELECTORS = frozenset(field.selector for field in FIELDS if field.selector)


def columns_of(article: Article) -> dict[str, Value]:
    """Every field of the article, by its column."""
    return {field.column: field.value(article) for field in FIELDS}


def digested_of(article: Article) -> dict[str, Value | tuple[int, int]]:
    """What tells one reading of a page from another, by column; a text by its length and checksum."""
    said: dict[str, Value | tuple[int, int]] = {
        field.column: value
        for field, value in ((field, field.value(article)) for field in FIELDS)
        if field.digested == "always" or (field.digested == "present" and value)
    }
    # text_digest says the rest
    said["body"] = (len(article.text), crc32(article.text.encode(errors="replace")))
    return said
