"""Re-readings that wait beside the archive until they are promoted or dropped."""

from dataclasses import asdict, dataclass, field
from datetime import datetime

from newsarchive import __version__
from newsarchive.outcomes import ConfigError, Outcome
from newsarchive.records import Interval
from newsarchive.store.connection import Connection, transaction
from newsarchive.store.statements import one, query, records


@dataclass(frozen=True, slots=True)
class Rereading:
    """A re-reading and how far it is."""

    rereading_id: int
    source_key: str
    start_at: datetime
    end_at: datetime
    state: str  # reading, ready, promoted, dropped
    capture_count: int
    same_count: int

    @property
    def interval(self) -> Interval:
        """The span of capture times that it is of."""
        return Interval(self.start_at, self.end_at)


@dataclass(frozen=True, slots=True)
class PresentReading:
    """What the archive reads in a capture today; `words` has the columns of its version, as JSON tells them."""

    capture_id: int
    reading_digest: str
    published_at: datetime | None
    modified_at: datetime | None
    words: dict[str, object] | None

    def value(self, column: str) -> object:
        """The column's value: times are the observation's own."""
        if column in ("published_at", "modified_at"):
            return self.published_at if column == "published_at" else self.modified_at
        return (self.words or {}).get(column)


@dataclass(frozen=True, slots=True)
class Difference:
    """A capture that today's code reads otherwise; `staged` is the new article as JSON tells it."""

    capture_id: int | None
    verdict: str  # changed, now_article, no_article, unreadable
    fields: list[str] = field(default_factory=list)
    outcome: Outcome | None = None
    reason: str | None = None
    staged: object = None


@dataclass(frozen=True, slots=True)
class StagedReading:
    """An article that a promotion loads, as JSON."""

    capture_id: int
    staged: str


@dataclass(frozen=True, slots=True)
class Report:
    """Counts by verdict, and `fields`: how many captures differ in each."""

    changed_count: int
    now_article_count: int
    no_article_count: int
    unreadable_count: int
    fields: dict[str, int]


@dataclass(frozen=True, slots=True)
class SampledDifference:
    """One capture of a verdict and field, with what was staged (JSON)."""

    capture_id: int
    verdict: str
    field: str | None
    outcome: str | None
    reason: str | None
    captured_url: str
    staged: str | None


def begin(conn: Connection, source_key: str, interval: Interval) -> int:
    """A new re-reading's number."""
    row = one(
        conn, "begin_rereading", source_key=source_key, start=interval.start, end=interval.end,
        code_version=__version__,
    )  # fmt: skip
    return int(row["rereading_id"])


def present(conn: Connection, capture_ids: list[int]) -> dict[int, PresentReading]:
    """By capture: what the archive reads in it today."""
    found = records(conn, "read_present_readings", PresentReading, capture_ids=capture_ids)
    return {reading.capture_id: reading for reading in found}


def record(conn: Connection, rereading_id: int, differences: list[Difference], capture_count: int) -> None:
    """What a batch's captures would become, of `capture_count` that were read."""
    counts = {"capture_count": capture_count, "same_count": capture_count - len(differences)}
    rows = [asdict(difference) for difference in differences]
    query(conn, "record_reread_captures", rereading_id=rereading_id, rows=rows, **counts)


def ready(conn: Connection, rereading_id: int) -> None:
    """All captures are read: it waits to be promoted or dropped."""
    query(conn, "end_rereading", rereading_id=rereading_id, state="ready")


def read(conn: Connection, rereading_id: int, wanted_state: str | None = None) -> Rereading:
    """The re-reading; raises ConfigError where there is none, or not in that state."""
    found = records(conn, "read_rereading", Rereading, rereading_id=rereading_id)
    if not found:
        raise ConfigError(f"there is no re-reading {rereading_id}: see news.rereadings")
    if wanted_state and found[0].state != wanted_state:
        raise ConfigError(f"re-reading {rereading_id} is {found[0].state}, not {wanted_state}")
    return found[0]


def staged(conn: Connection, rereading_id: int, after: int, batch_size: int) -> list[StagedReading]:
    """The next articles that it would load, by capture."""
    return records(
        conn, "read_reread_staged", StagedReading, rereading_id=rereading_id, after=after, batch_size=batch_size
    )  # fmt: skip


def end(conn: Connection, rereading_id: int, state: str) -> None:
    """Close it as 'promoted' or 'dropped'; what was staged is not kept."""
    with transaction(conn):
        query(conn, "end_rereading", rereading_id=rereading_id, state=state)
        query(conn, "clear_rereading", rereading_id=rereading_id)


def report(conn: Connection, rereading_id: int) -> Report:
    """What it would change, counted."""
    (found,) = records(conn, "report_rereading", Report, rereading_id=rereading_id)
    return found


def samples(conn: Connection, rereading_id: int, count: int) -> list[SampledDifference]:
    """Some captures of each verdict and field: at most `count` of each."""
    return records(conn, "sample_rereading", SampledDifference, rereading_id=rereading_id, samples=count)
