"""Kill it anywhere: real Airflow, processes ended by SIGKILL, and the archive of an undisturbed run all the same."""

import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest
from robustness.archives import Shelf

from e2e.canaries import CARELESS, kept_by, secrets_of
from e2e.task_traps import FILES, POINTS, grave_of
from newsarchive.care.fixity import verify
from newsarchive.local import airflow_processes
from newsarchive.local.databases import server_of
from newsarchive.local.days import dag_id
from newsarchive.local.slots import parallelism
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.source_session import open_session
from newsarchive.sources import Source
from newsarchive.store import connect
from newsarchive.store.reports import archive_digest
from newsarchive.store.runs import RunKey
from newsroom import ZONE, Fault, Newsroom

pytestmark = pytest.mark.timeout(900)  # for what hangs, not for what takes its time on a busy machine

Found = TypeVar("Found")
WAIT_SECONDS = 300
LOOK_SECONDS = 0.05
STILL_SECONDS = (
    65  # longer than it lets pass between two looks for orphans, so that it looks as soon as it goes on
)
STEPS = ("fetch_pages", "extract_articles", "normalize_metadata", "load_articles")
NAME = re.compile(r"batch 1 of 1: \d+ links")
YAML = """\
name: The paper of {key}
home: {url}/
timezone: Europe/Lisbon
enabled: true
allow_private: true  # it lives on this machine
delay_seconds: 0
routes:
  - listing: {url}/
  - feed: {url}/feed.xml
  - dates: {url}/{{date:%Y/%m/%d}}/
"""


def until(what: str, look: Callable[[], Found | None]) -> Found:
    """What `look` finds, looked for often: the moment to strike is short."""
    deadline = time.monotonic() + WAIT_SECONDS
    while (found := look()) is None or found is False:
        assert time.monotonic() < deadline, f"{what} did not come in {WAIT_SECONDS} s"
        time.sleep(LOOK_SECONDS)
    return found


@pytest.fixture
def paper() -> Iterator[Newsroom]:
    """A paper whose clock stands still, so that every run of the test sees the same listings."""
    now = datetime.now(UTC)
    with Newsroom(now=lambda: now) as running:
        yield running


def last_night() -> date:
    """The night that the scheduler archives first."""
    return datetime.now(ZONE).date() - timedelta(days=1)


def reached_once(paper: Newsroom) -> set[str]:
    """The night's stories to which one address leads."""
    return {story.path for story in paper.reached_once(last_night())}


def source_of(airflow: Any, paper: Newsroom, key: str) -> Source:
    source: Source = airflow.add_source(key, YAML.format(key=key, url=paper.url))
    return source


def endings(conn: Any, source: Source) -> dict[str, tuple[str, str]]:
    """How each link ended, and the digest of the newest text behind it: what a failing test should show.

    Which of two links to one article came first is chance, so 'unchanged' is 'archived' here as in the digest.
    """
    with conn.cursor() as cursor:
        cursor.execute(
            """
            select links.url, replace(links.outcome, 'unchanged', 'archived'), max(versions.reading_digest)
            from archive.sources
            join archive.links using (source_id)
            left join archive.article_versions as versions using (article_id)
            where source_key = %(key)s
            group by 1, 2
            """,
            {"key": source.key},
        )
        return {url: (outcome, reading) for url, outcome, reading in cursor.fetchall()}


def asked(paper: Newsroom, since: int = 0) -> Counter[str]:
    """How often each story was asked for, of those that one address leads to."""
    stories = reached_once(paper)
    return Counter(request.path for request in paper.requests[since:] if request.path in stories)


def instances(airflow: Any, night: "KilledNight", step: str) -> list[Any]:
    """The instances of a batch's step in Airflow's grid."""
    path = f"/api/v2/dags/{dag_id(night.source)}/dagRuns/{night.run_id}/taskInstances"
    found = airflow.opened.api.ask("GET", path, {"limit": 1000})["task_instances"]
    return [one for one in found if one["task_id"] == f"archive.{step}"]


def kill(process: psutil.Process) -> None:
    """SIGKILL: no handler, no clean-up, no farewell to the database."""
    process.send_signal(signal.SIGKILL)


def finished(airflow: Any, source: Source) -> str:
    """The id of the night's run, which succeeded; before the undisturbed run asks the paper too."""
    run = airflow.await_night(source)
    assert run.state == "success"
    return str(run.run_id)


def assert_like_undisturbed(airflow: Any, paper: Newsroom, source: Source, dsn: str, folder: Path) -> None:
    """Hold the finished night against an undisturbed one of the same paper in an archive of its own."""
    release(paper)
    with open_session(dsn, folder / "undisturbed", source) as session:
        run_interval(
            session, airflow.night(source).interval, RunKey("cli", "undisturbed", "cli"), lambda *_: None
        )
        expected, expected_endings = archive_digest(session.conn), endings(session.conn, source)
    conn = connect(airflow.opened.databases.loader)
    try:
        assert endings(conn, source) == expected_endings
        assert archive_digest(conn, source.key) == expected
        checked = verify(conn, airflow.opened.house.warc, source.key, None, lambda *_: None)
    finally:
        conn.close()
    assert checked.findings == [] and checked.is_complete
    assert checked.files > 1 and checked.records > len(paper.articles_of(last_night()))
    found = airflow.ask("select title from news.articles_current where source = %(key)s", key=source.key)
    assert {story.title for story in paper.articles_of(last_night())} <= {title for (title,) in found}


def release(paper: Newsroom) -> None:
    """All stories come at once from now on."""
    for story in paper.articles_of(last_night()):
        paper.fault(story.path, None)


@dataclass
class KilledNight:
    """A night whose tasks died at named points, and were tried again to its end."""

    paper: Newsroom
    source: Source
    run_id: str
    counted: Counter[str]  # requests for each story


@pytest.fixture(scope="module")
def killed_nights(airflow: Any) -> Iterator[dict[str, KilledNight]]:
    """Each source of POINTS at its own paper, all in one night; none of the papers has been asked since."""
    now = datetime.now(UTC)
    with ExitStack() as doors:
        papers = {key: doors.enter_context(Newsroom(now=lambda: now)) for key in POINTS}
        texts = {key: YAML.format(key=key, url=paper.url) for key, paper in papers.items()}
        nights = {}
        for source in airflow.add_sources(texts):
            run_id = finished(airflow, source)
            paper = papers[source.key]
            nights[source.key] = KilledNight(paper, source, run_id, asked(paper))
        yield nights


@pytest.mark.parametrize("key", POINTS)
def test_killed_at_named_points(
    airflow: Any,
    killed_nights: dict[str, KilledNight],
    graves: Path,
    key: str,
    loader_dsn: str,
    tmp_path: Path,
) -> None:
    """In fetch, at the close of its WARC file, in extract, in load before and after the commit.

    What a killed attempt had fetched is salvaged: only the page in hand is asked for again.
    """
    night, points = killed_nights[key], POINTS[key]
    told = [
        grave_of(graves, key, number).read_text(encoding="utf-8").splitlines()[0]
        for number in range(len(points))
    ]
    assert tuple(told[: len(FILES[key])]) == FILES[key]
    for step, deaths in Counter(point.step for point in points).items():
        tried = instances(airflow, night, step)
        assert max(one["try_number"] for one in tried) == 1 + deaths, step
        assert all(NAME.search(one["rendered_map_index"]) for one in tried), "the grid names no batch"
    assert set(night.counted) == reached_once(night.paper)
    in_hand = sum(point.when == "half" for point in points)
    assert sum(night.counted.values()) - len(night.counted) <= in_hand, night.counted
    assert_like_undisturbed(airflow, night.paper, night.source, loader_dsn, tmp_path)
    Shelf(airflow.opened.databases.loader, airflow.opened.house.warc).assert_nothing_half_done()


def test_the_reader_of_a_killed_task_ends_by_itself(
    killed_nights: dict[str, KilledNight], graves: Path
) -> None:
    """The task that died in extract had a reader at work: of all that those tasks left behind nothing lives on."""
    in_extract = [point.step for point in POINTS["killed_after"]].index("extract_articles")
    left = {key: orphans_of(graves, key) for key in POINTS}
    assert left["killed_after"][in_extract], "the task died without a reader"
    orphans = [orphan for deaths in left.values() for death in deaths for orphan in death]
    until("the orphaned readers to end", lambda: not any(is_alive(*orphan) for orphan in orphans))


def orphans_of(graves: Path, key: str) -> list[list[tuple[int, float]]]:
    """Of each death at the source: the children that the process had, by number and the time they began."""
    told = [
        grave_of(graves, key, number).read_text(encoding="utf-8").splitlines()[1:]
        for number in range(len(POINTS[key]))
    ]
    return [[(int(child.split()[0]), float(child.split()[1])) for child in death] for death in told]


def is_alive(pid: int, began: float) -> bool:
    """Whether it is that process still, and not another of its number, nor what nobody has buried."""
    try:
        process = psutil.Process(pid)
        return abs(process.create_time() - began) < 1 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_the_database_falls_during_a_run(
    airflow: Any, paper: Newsroom, loader_dsn: str, tmp_path: Path
) -> None:
    """`pg_ctl -m immediate` takes the archive and Airflow's own tables at once, and both come back."""
    server = server_of(airflow.opened.house)
    if server is None:
        pytest.skip("NEWSARCHIVE_DB names a server that is not ours to restart")
    victim = paper.one_of(last_night())
    paper.fault(victim.path, Fault("slow", seconds=3, times=1))
    source = source_of(airflow, paper, "database_falls")
    until("the slow page", lambda: asked(paper)[victim.path] or None)
    assert server._pg_ctl("restart", "-m", "immediate", "-w", "-l", str(server.log)).returncode == 0
    finished(airflow, source)
    assert_like_undisturbed(airflow, paper, source, loader_dsn, tmp_path)


def test_the_scheduler_is_killed_during_a_run(
    airflow: Any, paper: Newsroom, loader_dsn: str, tmp_path: Path
) -> None:
    """The keeper starts another scheduler, which finds the orphaned tasks and takes the run to its end."""
    victim = paper.one_of(last_night())
    paper.fault(victim.path, Fault("slow", seconds=3, times=1))
    source = source_of(airflow, paper, "scheduler_killed")
    until("the slow page", lambda: asked(paper)[victim.path] or None)
    workers = scheduler(airflow).children()
    assert len(workers) >= parallelism()
    kill(scheduler(airflow))
    finished(airflow, source)
    until("its workers to be ended", lambda: not any(worker.is_running() for worker in workers))
    assert_like_undisturbed(airflow, paper, source, loader_dsn, tmp_path)


def test_a_scheduler_that_stood_still_has_nothing_begin_again(airflow: Any, paper: Newsroom) -> None:
    """As on a machine whose cores others want: late with its own sign, it took itself for dead, and what ran for lost."""
    stories = paper.articles_of(last_night())
    for story in stories:  # so that the batch is still fetched when it goes on
        paper.fault(story.path, Fault("slow", seconds=50 / len(stories), times=1))
    source = source_of(airflow, paper, "scheduler_still")
    until("the first page", lambda: asked(paper) or None)
    still = scheduler(airflow)
    still.suspend()
    time.sleep(STILL_SECONDS)
    still.resume()
    night = KilledNight(paper, source, finished(airflow, source), asked(paper))
    tried = [one for step in STEPS for one in instances(airflow, night, step)]
    assert [one["try_number"] for one in tried] == [1] * len(STEPS)
    assert set(night.counted.values()) == {1}


def scheduler(airflow: Any) -> psutil.Process:
    """The scheduler's own process: of those with its command line, the one whose parent is none of them."""
    found = [
        one
        for one in airflow_processes.processes(airflow.opened.house)
        if "scheduler" in " ".join(one.cmdline())
    ]
    pids = {one.pid for one in found}
    return next(one for one in found if one.ppid() not in pids)


# Places and what is found there by the same search, so that finding no secret means something.
FOUND = {
    "task_id=archive.fetch_pages": b"SIGKILL",
    "scheduler.log": b"archive_killed_before",
    "dag-processor.log": b"check_sources.py",
    "api-server.log": b"/api/v2/",
    ".warc.gz": b"WARC-Type: request",
    "archive": b"The paper of killed_before",
    "metadata": b"careless.yml:2: home: carries a user name or password",
}


def test_no_secret_is_in_any_log_row_or_record(airflow: Any, killed_nights: dict[str, KilledNight]) -> None:
    """After nights with kills and a careless colleague's file: no password, token or canary, whoever looks where."""
    airflow.write_source("careless", CARELESS)
    api = airflow.opened.api
    airflow.progress.until("the careless file to be refused", api.import_errors, WAIT_SECONDS)
    kept, secrets = kept_by(airflow), secrets_of(airflow)
    for place, words in FOUND.items():
        assert any(words in text for name, text in kept.items() if place in name), place
    assert len(secrets) > 12 and all(len(secret) > 10 for secret in secrets.values())
    leaks = {
        (name, place) for place, text in kept.items() for name, secret in secrets.items() if secret in text
    }
    assert leaks == set()
