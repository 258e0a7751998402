"""The last step of a run: add up how its pages ended, and say whether the run may be called a success."""

import logging
from dataclasses import dataclass, field

from newsarchive import health
from newsarchive.outcomes import PENDING, Ending, StoreUnreachable, ending_of
from newsarchive.pipeline.learn_layout import is_turn, learn_layout
from newsarchive.pipeline.staging import clear_staged
from newsarchive.source_session import SourceSession
from newsarchive.store.runs import finish_run, note_faults, note_incomplete, read_outcomes, read_run
from newsarchive.watching import tell_watchers

LOG = logging.getLogger(__name__)


class YieldTooLow(Exception):
    """Too many pages of the run failed; the message says how many, of which kind, and what to do."""


@dataclass(frozen=True, slots=True)
class Yield:
    """What a run brought in: links found and visited, and how many ended in each outcome."""

    run_id: int
    found: int
    expected: int | None
    outcomes: dict[str, int] = field(default_factory=dict)
    shortfalls: list[str] = field(default_factory=list)

    @property
    def visited(self) -> int:
        """How many links the run visited, or has still to visit: not those that it refused."""
        return sum(n for outcome, n in self.outcomes.items() if ending_of(outcome) is not Ending.REFUSED)

    @property
    def failed(self) -> int:
        """Links that failed, wait for another try, or never got their turn."""
        return sum(count for outcome, count in self.outcomes.items() if is_failure(outcome))

    @property
    def archived(self) -> int:
        """Links whose article is in the archive."""
        return sum(count for outcome, count in self.outcomes.items() if ending_of(outcome) is Ending.GOOD)


def is_failure(outcome: str) -> bool:
    """Whether a link with this outcome counts against the run."""
    return ending_of(outcome) in (Ending.RETRY, Ending.FAILED)


def check_yield(session: SourceSession, run_id: int) -> Yield:
    """Close the run; raises YieldTooLow past the source's `max_failed_share`."""
    note_incomplete(session.conn, run_id)
    note_faults(session.conn, run_id)
    run = read_run(session.conn, run_id)
    brought = Yield(
        run_id, run.found_count, run.expected_count, read_outcomes(session.conn, run_id), run.shortfalls
    )
    may_learn = is_turn(session)
    problem = problem_of(brought, session.source.max_failed_share)
    finish_run(session.conn, run_id, "failed" if problem else "succeeded", problem)
    health.watch(session, run_id)
    health.watch_again(session, run_id)
    tell_watchers(session, run_id)
    if problem:
        raise YieldTooLow(problem)
    leave_nothing_staged(session, run_id)
    if may_learn:
        learn_layout(session, run_id)
    return brought


def leave_nothing_staged(session: SourceSession, run_id: int) -> None:
    """Remove what the run staged; a store that is away just then undoes no run that is over: its own rule removes it too."""
    try:
        clear_staged(session.warc_store, run_id)
    except StoreUnreachable as error:
        LOG.warning(
            "what run %d staged stays until the bucket's rule of expiry removes it: %s", run_id, error
        )


def problem_of(brought: Yield, max_failed_share: float) -> str | None:
    """Why the run is a failure, or None."""
    if brought.outcomes.get(PENDING):
        return (
            f"{brought.outcomes[PENDING]} links were never finished: clear the failed batches to resume them"
        )
    if brought.visited and brought.failed / brought.visited > max_failed_share:
        kinds = ", ".join(
            f"{count} {outcome}" for outcome, count in brought.outcomes.items() if is_failure(outcome)
        )
        return (
            f"{brought.failed} of {brought.visited} links failed ({kinds}), more than the source's "
            f"max_failed_share {max_failed_share:g}; they are tried again in the next run"
        )
    return None
