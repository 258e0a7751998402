"""What the search of the reading room asks: hits, counts, and the sources that it can be narrowed to."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from newsarchive.store.connection import Connection
from newsarchive.store.statements import columns_of, one, records


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What is looked for, as news.search_filter; None leaves a thing open. Days are the source's own, both included."""

    query: str = ""
    language: str | None = (
        None  # whose forms of the words are meant; every one's that texts are in unless told
    )
    source: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    section: str | None = None
    written_in: str | None = None
    author: str | None = None
    kind: str | None = None
    paywall: str | None = None
    changed_since: datetime | None = None
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found; `highlight` has U+E000 and U+E001 around the words that were found."""

    article_id: int
    citation_id: str | None
    source: str
    title: str | None
    url: str
    published_at: datetime | None
    published_date: date | None  # by the source's own calendar
    published_precision: str | None
    authors: list[str]
    section: str | None
    language_code: str | None
    kind: str
    paywall: str | None
    state: str
    first_captured_at: datetime
    is_folded: bool  # an earlier near-copy, which the same question finds, stands for it
    copy_count: int
    highlight: str


@dataclass(frozen=True, slots=True)
class FoundRow(Hit):
    """A hit and what its page says of itself; without an article where the page is empty."""

    goes_on_at: datetime | None
    goes_on_id: int | None
    looked_count: int


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of hits, and behind which article the next one goes on."""

    hits: list[Hit]
    goes_on_at: datetime | None
    goes_on_id: int | None
    looked_count: int  # matches that were looked at for it


@dataclass(frozen=True, slots=True)
class FoundCount:
    """How many articles a filter finds: in `all`, of a day, of a source, of a section; `looked`: among so many."""

    what: str
    name: str | None
    article_count: int


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source of the archive."""

    source: str
    name: str
    timezone: str
    language_code: str | None


def found_page(
    conn: Connection,
    wanted: SearchFilter,
    most: int,
    after: tuple[datetime | None, int] | None,
    is_ranked: bool,
) -> FoundPage:
    """A page of hits, newest first, or best first of the newest thousand: `after` then says how many to pass over."""
    before_at, number = after or (None, None)
    rows = records(
        conn,
        "room_search",
        FoundRow,
        **columns_of(wanted),
        is_ranked=is_ranked,
        hits=most,
        before_at=None if is_ranked else before_at,
        before_id=None if is_ranked else number,
        skipped=number if is_ranked else 0,
    )
    names = [field.name for field in fields(Hit)]
    hits = [Hit(**{name: getattr(row, name) for name in names}) for row in rows if row.article_id is not None]
    return FoundPage(hits, rows[0].goes_on_at, rows[0].goes_on_id, rows[0].looked_count)


COUNTED = 5000  # of the newest matches, where their texts must be looked at


def counts(conn: Connection, wanted: SearchFilter) -> list[FoundCount]:
    """How many articles it finds, by day, source and section."""
    return records(conn, "room_counts", FoundCount, **columns_of(wanted), most=COUNTED)


def has_words(conn: Connection, wanted: SearchFilter) -> bool:
    """Whether there is a word in it to look for; 'the' and signs are none."""
    return bool(one(conn, "search_words", query=wanted.query, language=wanted.language)["has_words"])


def known_sources(conn: Connection) -> list[KnownSource]:
    """Every source that the archive has rows of, by name."""
    return records(conn, "room_sources", KnownSource)


def last_run_at(conn: Connection) -> datetime | None:
    """When a run last did something; None in an empty archive."""
    moment: datetime | None = one(conn, "room_last_run")["moment"]
    return moment
