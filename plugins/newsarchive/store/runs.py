"""Runs: a source, an interval, and how it went."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newsarchive import __version__
from newsarchive.faults import reason_with_place
from newsarchive.outcomes import reason_of
from newsarchive.records import LEFT_OUT, ExpectedCount, Interval, RunKind
from newsarchive.store.connection import Connection, transaction
from newsarchive.store.ledger import Run
from newsarchive.store.statements import as_json, columns_of, one, query, records

# Begun and ended by one process, which holds a lock of its own meanwhile (archive.run_state knows the same).
ONE_PROCESS: tuple[RunKind, ...] = ("cli", "reextract", "import", "reconcile")
SHELL = "cli"  # the dag_id of what the command line asks for: looks as well
# Of no day: they read what was kept, or, looks, what the live listings show between nights.
NO_NIGHTS: tuple[RunKind, ...] = ("look", "reextract", "import", "reconcile")


@dataclass(frozen=True, slots=True)
class RunKey:
    """Who asked for a run: Airflow's DAG and run, or the command line."""

    dag_id: str
    dag_run_key: str
    kind: RunKind

    @property
    def is_one_process(self) -> bool:
        """Whether one process begins and ends the run: then it holds a lock meanwhile, and has died where that is gone."""
        return self.kind in ONE_PROCESS or self.dag_id == SHELL

    @property
    def is_night(self) -> bool:
        """Whether coverage and health go by the run."""
        return self.kind not in NO_NIGHTS


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as its file has it: all of it in `config`, with a digest that tells whether it has changed."""

    source_key: str
    name: str
    home_url: str
    timezone: str
    language_code: str | None
    config: Mapping[str, object]
    config_digest: str


def record_source(conn: Connection, source: SourceRow) -> None:
    """Bring the source's row up to its file."""
    query(conn, "record_source", **columns_of(source) | {"config": as_json(source.config)})


def start_run(
    conn: Connection,
    source_key: str,
    interval: Interval,
    key: RunKey,
    is_live: bool,
    skew: timedelta = timedelta(),
) -> int:
    """A new run's id; an unfinished run of the same key is marked abandoned."""
    with transaction(conn):
        query(conn, "start_run", source_key=source_key, dag_id=key.dag_id, dag_run_key=key.dag_run_key)
        run = one(
            conn,
            "insert_run",
            source_key=source_key,
            kind=key.kind,
            dag_id=key.dag_id,
            dag_run_key=key.dag_run_key,
            start=interval.start,
            end=interval.end,
            is_live=is_live,
            is_night=key.is_night,
            clock_skew_seconds=skew.total_seconds(),
            code_version=__version__,
        )
    run_id = int(run["run_id"])
    if key.is_one_process:
        query(conn, "hold_run", run_id=run_id)
    return run_id


def lock_source(conn: Connection, source_key: str) -> None:
    """Nobody else writes this source until the transaction ends: all writers begin with this, so none deadlock."""
    query(conn, "lock_source", source_key=source_key)


def read_run(conn: Connection, run_id: int) -> Run:
    """The run as the ledger has it."""
    (run,) = records(conn, "read_run", Run, run_id=run_id)
    return run


def finish_run(conn: Connection, run_id: int, state: str, reason: str | None) -> None:
    """Close the run as 'succeeded' or 'failed'; file the words that wait in the search index, and settle what is kept."""
    query(conn, "finish_run", run_id=run_id, state=state, reason=reason_of(reason) if reason else None)
    query(conn, "release_run", run_id=run_id)
    query(conn, "settle_search")
    query(conn, "settle_months")
    query(conn, "settle_titles")


def note_faults(conn: Connection, run_id: int) -> None:
    """Add to the run's shortfalls how many of its pages our own code failed on, and the most frequent reason."""
    query(conn, "note_faults", run_id=run_id)


def note_incomplete(conn: Connection, run_id: int) -> None:
    """Add to the run's shortfalls how many of its articles were archived in part."""
    for flag, words in LEFT_OUT.items():
        query(conn, "note_incomplete", run_id=run_id, flag=flag, words=words)


@contextmanager
def ending_run(conn: Connection, run_id: int) -> Iterator[None]:
    """The run's row ends with what is done here, however that ends: as failed, with the reason, where it raises.

    An error is raised on; where the database is gone, nobody can be told, and the next look says that the run died.
    """
    try:
        yield
    except BaseException as error:
        with suppress(Exception):
            if read_run(conn, run_id).state == "running":
                finish_run(conn, run_id, "failed", reason_with_place(error))
        raise


def record_discovery(
    conn: Connection, run_id: int, found: int, expected: ExpectedCount | None, shortfalls: list[str]
) -> None:
    """Note how many links were found, how many there should be, and what the routes could not give."""
    query(
        conn,
        "record_discovery",
        run_id=run_id,
        found=found,
        expected=expected.number if expected else None,
        basis=expected.basis if expected else None,
        shortfalls=[*map(reason_of, shortfalls)],
    )


def has_found(conn: Connection, source_key: str) -> bool:
    """Whether any run of the source has found a link."""
    return bool(one(conn, "has_found", source_key=source_key)["has_found"])


def add_shortfalls(conn: Connection, run_id: int, shortfalls: list[str]) -> None:
    """Note what else was found to be lacking."""
    query(conn, "add_shortfalls", run_id=run_id, shortfalls=[*map(reason_of, shortfalls)])


def plan_batches(
    conn: Connection, run_id: int, found: list[str], batch_size: int, first_size: int
) -> list[tuple[int, int]]:
    """Decide what the run visits, given the url_digests (hex) it found; returns (batch_no, link_count) pairs.

    `first_size` is the first batch's, while no other run has pages to fetch.
    """
    query(conn, "reopen_refused", found=found)
    query(conn, "plan_batches", run_id=run_id, found=found, batch_size=batch_size, first_size=first_size)
    query(conn, "note_taken_down", run_id=run_id, found=found)
    return [(row["batch_no"], row["link_count"]) for row in query(conn, "read_batches", run_id=run_id)]


def read_outcomes(conn: Connection, run_id: int) -> dict[str, int]:
    """How many links of the run ended in each outcome; 'pending' for those that have none."""
    return {row["outcome"]: row["link_count"] for row in query(conn, "read_outcomes", run_id=run_id)}


def clock_skew(conn: Connection) -> timedelta:
    """How far this machine's clock is ahead of PostgreSQL's, to within the time of one question."""
    before = datetime.now(UTC)
    at: datetime = one(conn, "read_clock")["at"]
    return before + (datetime.now(UTC) - before) / 2 - at
