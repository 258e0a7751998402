"""How sources are: their past nights, their state, and who was told of its changes."""

from dataclasses import dataclass, field
from datetime import date, datetime

from newsarchive.outcomes import Ending, Outcome, ending_of
from newsarchive.store.connection import Connection
from newsarchive.store.statements import one, query, record, records

WITHOUT_TEXT = (Outcome.EMPTY, Outcome.SCRIPT_ONLY)


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a front may have shown since the night before that nobody saw, and no route has shown since."""

    listing_url: str
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class BareFront:
    """A live listing or feed without a link in it, and why."""

    listing_url: str
    problem: str


@dataclass(frozen=True, slots=True)
class Night:
    """What the live runs of a day brought: links on the listings, and how those visited for the day ended last."""

    day: date
    found: int
    outcomes: dict[str, int] = field(default_factory=dict)
    was_broken: bool = False

    def count(self, *kinds: Ending) -> int:
        """Pages with an ending of these kinds; walls are failures."""
        return sum(n for outcome, n in self.outcomes.items() if ending_of(outcome) in kinds)

    @property
    def good(self) -> int:
        """Pages whose article is in the archive."""
        return self.count(Ending.GOOD)

    @property
    def failed(self) -> int:
        """Pages that failed, wait for another try, or never had their turn."""
        return self.count(Ending.FAILED, Ending.RETRY)

    @property
    def visited(self) -> int:
        """Pages that were asked for: what was refused on purpose or is gone says nothing of the source."""
        return self.good + self.failed + self.count(Ending.REJECTED)

    @property
    def without_text(self) -> int:
        """Pages in which nothing was found to read."""
        return sum(self.outcomes.get(outcome, 0) for outcome in WITHOUT_TEXT)


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source's state when a run ends, None at first; and whether the run tells it, as a night not yet overtaken."""

    source_id: int
    state: str | None
    is_told_by_run: bool


@dataclass(frozen=True, slots=True)
class StateChange:
    """A state that began and that nobody was told of yet; `state_before` is None for a source's first."""

    source_state_id: int
    source_key: str
    name: str
    state: str
    state_before: str | None
    cause: str
    since: datetime


def nights(conn: Connection, run_id: int, days: int) -> list[Night]:
    """The source's live nights up to this run's, oldest first."""
    return records(conn, "read_nights", Night, run_id=run_id, days=days)


def present(conn: Connection, run_id: int) -> SourceState:
    """The state of the run's source."""
    return record(conn, "read_source_state", SourceState, run_id=run_id)


def unseen(conn: Connection, run_id: int) -> list[Unseen]:
    """What this night's run, and the looks since the night before, told as unseen; what was closed is left out."""
    return records(conn, "read_nights_unseen", Unseen, run_id=run_id)


def bare_fronts(conn: Connection, run_id: int) -> list[BareFront]:
    """The run's listings and feeds, where none of them showed a link."""
    return records(conn, "read_bare_fronts", BareFront, run_id=run_id)


def judged_run_of_closed(conn: Connection, run_id: int) -> int | None:
    """The run by which the source was judged last, where this run has closed an unseen span; else None."""
    found = query(conn, "read_judged_run", run_id=run_id)
    return int(found[0]["run_id"]) if found else None


def failed_in_a_row(conn: Connection, run_id: int) -> int:
    """Live runs without success, this one included, since the last that had it."""
    return int(one(conn, "count_failed_runs", run_id=run_id)["run_count"])


def confirm(conn: Connection, source_id: int, run_id: int, cause: str) -> None:
    """The state goes on."""
    query(conn, "confirm_source_state", source_id=source_id, run_id=run_id, cause=cause)


def change(
    conn: Connection, source_id: int, run_id: int, state: str, cause: str, needs_telling: bool
) -> None:
    """Another state begins."""
    query(
        conn,
        "change_source_state",
        source_id=source_id,
        run_id=run_id,
        state=state,
        cause=cause,
        needs_telling=needs_telling,
    )


def untold(conn: Connection, source_id: int) -> list[StateChange]:
    """Changes that nobody was told of yet, oldest first."""
    return records(conn, "read_untold_states", StateChange, source_id=source_id)


def mark_told(conn: Connection, source_state_id: int) -> None:
    """Somebody was."""
    query(conn, "mark_state_told", source_state_id=source_state_id)
