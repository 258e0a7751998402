"""SIGKILL at named points of every step; the step is tried again as Airflow would, and nothing tells the difference."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from traps import Point, lay

from newsarchive.pipeline.check_yield import check_yield
from newsarchive.pipeline.discover_links import discover_links
from newsarchive.pipeline.extract_articles import extract_batch
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.pipeline.load_articles import load_batch
from newsarchive.pipeline.normalize_metadata import normalize_batch
from newsarchive.sources import Source, load_source
from newsroom import Newsroom

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 180


WRITER, PLACE = "newsarchive.warc.writer", "newsarchive.warc.place"
POINTS = [
    Point("discover", WRITER, "_write_all", 3, "before"),
    Point("discover", PLACE, "publish", 1, "before"),
    Point("discover", PLACE, "publish", 1, "after"),
    Point("discover", "newsarchive.store.links", "record_listing", 1, "after"),
    Point("discover", "newsarchive.store.runs", "plan_batches", 1, "before"),
    Point("discover", "newsarchive.store.runs", "plan_batches", 1, "after"),
    Point("fetch", WRITER, "_write_all", 1, "before"),
    Point("fetch", WRITER, "_write_all", 8, "before"),
    Point("fetch", WRITER, "_write_all", 8, "half"),
    Point("fetch", WRITER, "_write_all", 9, "after"),
    Point("fetch", PLACE, "publish", 1, "before"),
    Point("fetch", PLACE, "publish", 1, "after"),
    Point("fetch", "newsarchive.store.captures", "record_warc", 1, "after"),
    Point("fetch", "newsarchive.store.links", "settle_states", 1, "after"),
    Point("fetch", "newsarchive.pipeline.fetch_pages", "fetch_batch", 1, "after"),
    Point("extract", "newsarchive.reading.captures", "read_page_of", 4, "after"),
    Point("extract", "newsarchive.pipeline.extract_articles", "extract_batch", 1, "after"),
    Point("normalize", "newsarchive.pipeline.normalize_metadata", "staged_article", 4, "after"),
    Point("normalize", "newsarchive.pipeline.normalize_metadata", "normalize_batch", 1, "after"),
    Point("load", "newsarchive.store.articles", "shelve", 1, "after"),
    Point("load", "newsarchive.store.links", "record_outcomes", 1, "after"),
    Point("load", "newsarchive.pipeline.load_articles", "load_batch", 1, "after"),
    Point("check", "newsarchive.store.runs", "finish_run", 1, "after"),
    Point("check", "newsarchive.pipeline.check_yield", "clear_staged", 1, "after"),
]


@pytest.fixture(scope="module")
def paper() -> Iterator[Newsroom]:
    """A paper whose clock stands still."""
    now = datetime.now(UTC)
    with Newsroom(now=lambda: now) as running:
        yield running


@pytest.fixture(scope="module")
def source(paper: Newsroom) -> Source:
    return load_source(REPOSITORY / "dags/sources/demo.yml", {"NEWSARCHIVE_DEMO_URL": paper.url + "/"})


@pytest.fixture(scope="module")
def day(source: Source) -> date:
    return datetime.now(source.zone).date() - timedelta(days=40)


@pytest.fixture(scope="module")
def undisturbed(new_shelf: Callable[[], Any], source: Source, day: date) -> str:
    """The digest of the day's archive when nothing goes wrong."""
    shelf = new_shelf()
    shelf.run(source, source.day(day))
    return str(shelf.digest())


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_killed_and_tried_again(
    shelf: Any, source: Source, day: date, paper: Newsroom, undisturbed: str, point: Point
) -> None:
    heard = len(paper.requests)
    airflow_like_run(shelf, source, day, point)
    assert shelf.digest() == undisturbed
    shelf.assert_fixity()
    stories = {story.path for story in paper.reached_once(day)}
    asked = Counter(request.path for request in paper.requests[heard:] if request.path in stories)
    assert set(asked) == stories
    assert sum(asked.values()) <= len(stories) + (point.step == "fetch")
    if point.step != "discover":  # what a killed discovery leaves is for `newsarchive reconcile`
        shelf.assert_nothing_half_done()
    assert not list((shelf.warc_root / ".staged").glob("run*"))


def airflow_like_run(shelf: Any, source: Source, day: date, point: Point) -> None:
    """Every step in order; the one of the point is first tried by a child that dies there."""
    key = shelf.key()
    with shelf.session(source) as session:
        run_id, batches = step_of(
            "discover", point, shelf, source, lambda at: discover_links(at, source.day(day), key)
        )
        for batch in batches:
            for name, work in (
                ("fetch", lambda at, no: fetch_batch(at, run_id, no)),
                ("extract", lambda at, no: extract_batch(at, run_id, no)),
                ("normalize", lambda at, no: normalize_batch(at, run_id, no)),
                ("load", lambda at, no: load_batch(at, run_id, no)),
            ):
                step_of(name, point, shelf, source, lambda at, work=work, no=batch.batch_no: work(at, no))
        step_of("check", point, shelf, source, lambda at: check_yield(at, run_id))
        assert session.conn.closed == 0


def step_of(name: str, point: Point, shelf: Any, source: Source, work: Callable[[Any], Any]) -> Any:
    """One step's result; at the point's step after an attempt that was killed."""
    if name == point.step:
        assert os.WTERMSIG(killed_attempt(point, shelf, source, work)) == signal.SIGKILL
    with shelf.session(source) as session:
        return work(session)


def killed_attempt(point: Point, shelf: Any, source: Source, work: Callable[[Any], Any]) -> int:
    """The wait status of a child that does the step until the point."""
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(PATIENCE_SECONDS)
            lay(point)
            with shelf.session(source) as session:
                # The step itself may be the point: it is looked up by its name, where the trap lies.
                work(session)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1]
