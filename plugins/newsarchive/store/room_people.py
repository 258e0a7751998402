"""What the reading room asks of people, sections and origins."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from newsarchive.store.connection import Connection
from newsarchive.store.statements import columns_of, records

MOST = 1000  # rows of a list that is read whole


@dataclass(frozen=True, slots=True)
class PublishedDays:
    """Of which source (None: of all), and on which days it came out, by each source's own calendar, both included."""

    source: str | None
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person or desk with every spelling."""

    person_key: str
    kind: str
    name: str
    spellings: list[str]


@dataclass(frozen=True, slots=True)
class LatelyWrote:
    """A name on bylines of late."""

    name: str
    sources: list[str]
    article_count: int
    last_published_at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """An article of a person, and the name as it spells it."""

    article_id: int
    source: str
    title: str | None
    language_code: str | None
    published_at: datetime | None
    published_date: date | None  # by the source's own calendar
    published_precision: str | None
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class WrittenFor:
    """How much of a person a source has."""

    source: str
    article_count: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a source; None for articles that name none. `share` is of the source's articles, 0 to 1."""

    source: str
    section: str | None
    article_count: int
    mean_words: int | None
    share: float
    last_published_at: datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """How many articles a source took from another, `known_by` their text or their own word."""

    source: str
    known_by: str
    origin: str
    article_count: int
    mean_similarity: float | None
    median_lateness: timedelta | None


@dataclass(frozen=True, slots=True)
class Carried:
    """An article that another source had first, or that names another publisher."""

    article_id: int
    source: str
    title: str | None
    language_code: str | None
    published_at: datetime
    published_date: date
    published_precision: str | None
    original_id: int | None
    original_source: str | None
    similarity: float | None
    how_late: timedelta | None
    origin_publisher: str | None


def find(conn: Connection, words: str, most: int) -> list[FoundPerson]:
    """Persons and desks with these words in a spelling."""
    return records(conn, "room_people", FoundPerson, words=words, most=most)


def lately(conn: Connection, days: PublishedDays, most: int) -> list[LatelyWrote]:
    """Who signed most of these days' newest 20,000 articles."""
    return records(conn, "room_lately", LatelyWrote, **columns_of(days), most=most)


def written(
    conn: Connection, person: str, most: int, after: tuple[datetime | None, int] | None
) -> list[Written]:
    """The person's articles, newest first."""
    before_at, before_id = after or (None, None)
    return records(
        conn, "room_articles_by", Written, person=person, most=most, before_at=before_at, before_id=before_id
    )


def written_for(conn: Connection, person: str) -> list[WrittenFor]:
    """How much of the person each source has."""
    return records(conn, "room_by_source", WrittenFor, person=person)


def sections(conn: Connection, days: PublishedDays) -> list[Section]:
    """The sections of these days' newest 20,000 articles."""
    return records(conn, "room_sections", Section, **columns_of(days))


def origins(conn: Connection, days: PublishedDays) -> list[Origin]:
    """Who carried whose text, of these days' newest 20,000 articles."""
    return records(conn, "room_origins", Origin, **columns_of(days))


def carried(conn: Connection, days: PublishedDays, origin: str) -> list[Carried]:
    """The articles that came from this source or publisher."""
    return records(conn, "room_carried", Carried, **columns_of(days), origin=origin)
