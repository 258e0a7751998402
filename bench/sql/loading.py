"""How fast the real loader puts articles on the shelves of a full archive."""

import multiprocessing
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from invented import START
from new_articles import new_readings
from word_costs import server_seconds

from newsarchive.records import Interval
from newsarchive.store import connect, runs, transaction
from newsarchive.store.articles import load_batch
from newsarchive.store.ledger import Run
from newsarchive.store.readings import Reading

LOADED = 6000
BATCH = 500
RUNS = 3  # one after the other: the first reads from disk what the next ones find in memory
RELOADED = 60_000
NEW_ROWS, KNOWN_ROWS = 700, 50_000  # rows a second that are wanted
TWICE = 1.7  # as many on two connections as on one
# Sources that are loaded side by side end their runs at different times: words are filed by one session at a time.
RUNS_OF_TWO = ((LOADED, LOADED), (LOADED // 2, LOADED, LOADED // 2))
Rate = tuple[str, float, float | None]  # what, how much of it, how much is wanted


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of LOADED new articles took: seconds until they are loaded, until their words are filed, of processors."""

    loaded: float
    filed: float
    server: float
    ours: float


def loading_rates(dsn: str) -> list[Rate]:
    """Rows a second through the real loader: new articles on one connection and on two, and the same again."""
    with closing(connect(dsn)) as loader:
        loads = [load(loader, begin(loader)) for _ in range(RUNS)]
    first, last = loads[0], loads[-1]
    one, two = LOADED / last.filed, two_at_once(dsn)
    return [
        ("new articles: versions, words, copies, links and people indexed", one, NEW_ROWS),
        ("of the first run, which reads the indexes' pages from disk", LOADED / first.filed, None),
        ("before the run's end files the words", LOADED / last.loaded, None),
        ("by processor time, loader and server together", LOADED / (last.server + last.ours), None),
        ("by the server's processor time alone", LOADED / last.server, None),
        ("on two connections, two sources at once", two, TWICE * one),
        ("the same again in another run, unchanged: digests asked", loaded_again(dsn), KNOWN_ROWS),
    ]


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that has its articles before it."""

    source_key: str
    run_id: int
    readings: list[Reading]


def begin(conn: Any, count: int = LOADED) -> Begun:
    """A first run of a new source, whose months hold nothing yet, and articles for it that the archive does not have."""
    source_key = f"loading_{time.time_ns()}"
    home = f"https://{source_key}.example/"
    runs.record_source(conn, runs.SourceRow(source_key, "Loading", home, "UTC", "en", {}, "sha256:0"))
    run_id = run_of(conn, source_key)
    return Begun(source_key, run_id, new_readings(conn, run_id, count))


def run_of(conn: Any, source_key: str) -> int:
    """A run of the first day."""
    key = runs.RunKey("bench", f"{source_key} {datetime.now(UTC)}", "cli")
    return runs.start_run(conn, source_key, Interval(START, START + timedelta(days=1)), key, False)


def load(conn: Any, begun: Begun) -> Load:
    """Load a run's articles and end it, which files the words that wait."""
    server, ours = server_seconds(conn), time.process_time()
    loaded = took_to_load(conn, runs.read_run(conn, begun.run_id), batches_of(begun.readings))
    filed = loaded + took_to_finish(conn, begun.run_id)
    return Load(loaded, filed, server_seconds(conn) - server, time.process_time() - ours)


def batches_of(readings: list[Reading]) -> list[list[Reading]]:
    """In transactions of BATCH."""
    return [readings[first : first + BATCH] for first in range(0, len(readings), BATCH)]


def two_at_once(dsn: str) -> float:
    """Rows a second of two loaders together, each a process, a connection and sources of its own, that begin together."""
    processes = multiprocessing.get_context("spawn")
    start, ends = processes.Barrier(2), processes.Queue()
    loaders = [
        processes.Process(target=load_beside, args=(dsn, counts, start, ends)) for counts in RUNS_OF_TWO
    ]
    for loader in loaders:
        loader.start()
    times = [ends.get() for _ in loaders]
    for loader in loaders:
        loader.join()
    rows = sum(sum(counts) for counts in RUNS_OF_TWO)
    return rows / (max(end for _, end in times) - min(begin for begin, _ in times))


def load_beside(dsn: str, counts: tuple[int, ...], start: Any, ends: Any) -> None:
    """One of two loaders: tells when it began and ended (the clock of `time.monotonic` is the machine's)."""
    with closing(connect(dsn)) as conn:
        waiting = [begin(conn, count) for count in counts]
        start.wait()
        since = time.monotonic()
        for begun in waiting:
            load(conn, begun)
        ends.put((since, time.monotonic()))


def loaded_again(dsn: str) -> float:
    """Rows a second of a run that brings what the archive has."""
    with closing(connect(dsn)) as conn:
        begun = begin(conn)
        load(conn, begun)
        run_id = run_of(conn, begun.source_key)
        again = took_to_load(
            conn, runs.read_run(conn, run_id), batches_of(begun.readings) * (RELOADED // LOADED)
        )
        took_to_finish(conn, run_id)
    return RELOADED / again


def took_to_load(conn: Any, run: Run, batches: list[list[Reading]]) -> float:
    """Seconds of load_batch, a transaction a batch."""
    begun = time.perf_counter()
    for batch in batches:
        with transaction(conn):
            _, refused = load_batch(conn, run, batch)
        assert not refused, refused[0]
    return time.perf_counter() - begun


def took_to_finish(conn: Any, run_id: int) -> float:
    """Seconds of a run's end, which files the words that wait."""
    begun = time.perf_counter()
    runs.finish_run(conn, run_id, "succeeded", None)
    return time.perf_counter() - begun


def loading_told(rates: list[Rate], costs: list[tuple[str, float]]) -> list[str]:
    """The report's tables of loading and of what words cost."""
    lines = ["", "| loading | rows/s | at least | |", "|---|---:|---:|---|"]
    for name, found, least in rates:
        kept = "" if least is None else "held" if found >= least else "**missed**"
        lines.append(f"| {name} | {found:,.0f} | {f'{least:,.0f}' if least else ''} | {kept} |")
    whole = sum(took for _, took in costs)
    return [
        *lines, "", f"The words of one text cost the server {whole:.2f} ms, so that no loader on one connection, however "
        f"little else it did, would pass {1000 / whole:,.0f} rows a second on this machine in this run:", "",
        "| words of a text are | ms of processor |", "|---|---:|",
        *(f"| {name} | {took:.2f} |" for name, took in costs),
    ]  # fmt: skip
