"""Kill it anywhere: real Airflow, processes ended by SIGKILL, and the archive of an undisturbed run all the same."""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest

from newsarchive.local import airflow as processes
from newsarchive.local.databases import server_of
from newsarchive.local.days import dag_id
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.pipeline.workshop import workshop
from newsarchive.sources import Source
from newsarchive.store import connect
from newsarchive.store.connection import transaction
from newsarchive.store.reports import archive_digest
from newsarchive.store.runs import RunKey
from newsroom import Fault, Newsroom

Found = TypeVar("Found")
HOLD_SECONDS = 45  # a slow page that is killed, not waited for
WAIT_SECONDS = 120
LOOK_SECONDS = 0.05
YAML = """\
name: The paper of {key}
home: {url}/
timezone: Europe/Lisbon
enabled: true
allow_private: true  # it lives on this machine
delay_seconds: {delay}
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


def last_night_of(paper: Newsroom) -> list[Any]:
    """The stories of the night that the scheduler archives first."""
    return paper.articles_of(datetime.now(UTC).date() - timedelta(days=1))


def source_of(airflow: Any, paper: Newsroom, key: str, delay: float = 0.0) -> Source:
    source: Source = airflow.add_source(key, YAML.format(key=key, url=paper.url, delay=delay))
    return source


def endings(conn: Any, source: Source) -> dict[str, tuple[str, str]]:
    """How each link ended, and the digest of the newest text behind it: what a failing test should show."""
    with conn.cursor() as cursor:
        cursor.execute(
            """
            select links.url, links.outcome, max(versions.reading_digest)
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
    """How often each story was asked for; the oldest is left out, as a second address leads to it, too."""
    stories = {story.path for story in last_night_of(paper)[1:]}
    return Counter(request.path for request in paper.requests[since:] if request.path in stories)


def attempts(airflow: Any, source: Source, run_id: str, task_id: str) -> int:
    """The most attempts that an instance of the task took."""
    path = f"/api/v2/dags/{dag_id(source)}/dagRuns/{run_id}/taskInstances"
    found = airflow.opened.api._ask("GET", path, {"limit": 1000})["task_instances"]
    return max(one["try_number"] for one in found if one["task_id"] == task_id)


def talking_to(port: int) -> psutil.Process | None:
    """The process with a connection to this loopback port."""
    own = psutil.Process().pid
    for found in psutil.net_connections("tcp"):
        if found.raddr and found.raddr.port == port and found.pid not in (None, own):
            return psutil.Process(found.pid)
    return None


def behind(client_port: int) -> psutil.Process | None:
    """The process whose connection leaves from this local port."""
    own = psutil.Process().pid
    for found in psutil.net_connections("tcp"):
        if found.laddr.port == client_port and found.raddr and found.pid not in (None, own):
            return psutil.Process(found.pid)
    return None


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
    with workshop(dsn, folder / "undisturbed", source) as shop:
        run_interval(
            shop, airflow.night(source).interval, RunKey("cli", "undisturbed", "cli"), lambda *_: None
        )
        expected, expected_endings = archive_digest(shop.conn), endings(shop.conn, source)
    conn = connect(airflow.opened.databases.loader)
    try:
        assert endings(conn, source) == expected_endings
        assert archive_digest(conn, source.key) == expected
    finally:
        conn.close()
    found = airflow.ask("select title from news.articles_current where source = %(key)s", key=source.key)
    assert {story.title for story in last_night_of(paper)} <= {title for (title,) in found}


def test_killed_in_fetch(airflow: Any, paper: Newsroom, loader_dsn: str, tmp_path: Path) -> None:
    """What the killed attempt had fetched is salvaged from its torn file; only the page in hand is asked for again."""
    source = source_of(airflow, paper, "killed_in_fetch", delay=0.2)
    before = until("some stories to be fetched", lambda: asked(paper) if len(asked(paper)) > 3 else None)
    hold_others(paper, before)
    (victim,) = until("the next story", lambda: asked(paper) - before or None)
    kill(until("the fetching process", lambda: talking_to(int(paper.url.rsplit(":", 1)[1]))))
    release(paper)
    run_id = finished(airflow, source)
    assert attempts(airflow, source, run_id, "archive.fetch_pages") == 2
    counted = asked(paper)
    assert_like_undisturbed(airflow, paper, source, loader_dsn, tmp_path)
    assert {path: times for path, times in counted.items() if times > 1} == {victim: 2}


def hold_others(paper: Newsroom, before: Counter[str]) -> None:
    """Whichever story is asked for next is held."""
    for story in last_night_of(paper)[1:]:
        if story.path not in before:
            paper.fault(story.path, Fault("slow", seconds=HOLD_SECONDS))


def release(paper: Newsroom) -> None:
    """All stories come at once from now on."""
    for story in last_night_of(paper):
        paper.fault(story.path, None)


def test_killed_in_extract(airflow: Any, paper: Newsroom, loader_dsn: str, tmp_path: Path) -> None:
    """The pages are read again from the WARC file: the paper is not asked again. The orphaned reader ends by itself."""
    source = source_of(airflow, paper, "killed_in_extract")
    reader = until("a reading child", lambda: reading_child(airflow))
    parent = reader.parent()
    assert parent is not None
    kill(parent)
    psutil.wait_procs([reader], timeout=20)
    assert not reader.is_running()
    run_id = finished(airflow, source)
    assert attempts(airflow, source, run_id, "archive.extract_articles") == 2
    counted = asked(paper)
    assert_like_undisturbed(airflow, paper, source, loader_dsn, tmp_path)
    assert set(counted.values()) == {1}


def reading_child(airflow: Any) -> psutil.Process | None:
    """A reader at work in this house."""
    for process in psutil.process_iter(["cmdline"]):
        if "newsarchive.extract.worker" in (process.info["cmdline"] or []):
            home = str(airflow.opened.house.airflow_home)
            if processes._home(process) == home:
                return process
    return None


def test_killed_in_load(airflow: Any, paper: Newsroom, loader_dsn: str, tmp_path: Path) -> None:
    """A load that dies inside its transaction leaves nothing; the retry loads the batch whole."""
    with held_shelves(airflow) as waiting_client:
        source = source_of(airflow, paper, "killed_in_load")
        port = until("the load to wait for the shelves", waiting_client)
        kill(until("the loading process", lambda: behind(port)))
        assert airflow.ask("select count(*) from news.articles_current where source = 'killed_in_load'") == [
            (0,)
        ]
    run_id = finished(airflow, source)
    assert attempts(airflow, source, run_id, "archive.load_articles") == 2
    counted = asked(paper)
    assert_like_undisturbed(airflow, paper, source, loader_dsn, tmp_path)
    assert set(counted.values()) == {1}


@contextmanager
def held_shelves(airflow: Any) -> Iterator[Callable[[], int | None]]:
    """The shelves, locked where only a load writes; yields how to learn the client port of a load that waits."""
    holder, onlooker = (connect(airflow.opened.databases.loader) for _ in range(2))
    waits = """
      select activity.client_port
      from pg_locks as waited
      join pg_stat_activity as activity using (pid)
      where waited.locktype = 'relation' and not waited.granted and activity.datname = current_database()
        and %(holder)s = any (pg_blocking_pids(waited.pid))
    """

    def waiting_client() -> int | None:
        with onlooker.cursor() as cursor:
            cursor.execute(waits, {"holder": holder.info.backend_pid})
            return next((int(port) for (port,) in cursor.fetchall()), None)

    try:
        with transaction(holder):
            with holder.cursor() as cursor:
                cursor.execute("lock table archive.observations in share mode")
            yield waiting_client
    finally:
        holder.close()
        onlooker.close()


def test_the_database_falls_during_a_run(
    airflow: Any, paper: Newsroom, loader_dsn: str, tmp_path: Path
) -> None:
    """`pg_ctl -m immediate` takes the archive and Airflow's own tables at once, and both come back."""
    server = server_of(airflow.opened.house)
    if server is None:
        pytest.skip("NEWSARCHIVE_DB names a server that is not ours to restart")
    victim = last_night_of(paper)[1]
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
    victim = last_night_of(paper)[1]
    paper.fault(victim.path, Fault("slow", seconds=3, times=1))
    source = source_of(airflow, paper, "scheduler_killed")
    until("the slow page", lambda: asked(paper)[victim.path] or None)
    kill(scheduler(airflow))
    finished(airflow, source)
    assert_like_undisturbed(airflow, paper, source, loader_dsn, tmp_path)


def scheduler(airflow: Any) -> psutil.Process:
    """The scheduler's own process: of those with its command line, the one whose parent is none of them."""
    found = [
        one for one in processes.processes(airflow.opened.house) if "scheduler" in " ".join(one.cmdline())
    ]
    pids = {one.pid for one in found}
    return next(one for one in found if one.ppid() not in pids)
