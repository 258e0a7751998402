"""The servers for real, with the profile `celery` and a bucket: nights of the newspaper by two workers, one of which dies.

The services share nothing but PostgreSQL, Redis and the bucket: each has a folder of its own. Without workers the scheduler
carries a night, as in a house (tests/e2e/test_readme.py).
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from celery_site import (
    DEMO,
    WARC,
    WORKERS,
    backfill,
    celery_site,
    finished_runs,
    log_in,
    reader_password,
    start_airflow,
    start_redis,
    start_scheduler,
    start_workers,
)
from compose_file import REPOSITORY
from one_machine import reached_at
from plain_processes import Site, wait_until
from replay_service import PROGRAMS, is_listed, replay, shows, wait_for
from s3_server import MOTO, S3, s3_server

from newsarchive.local.postgres import EmbeddedPostgres, throw_away
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.source_session import open_session
from newsarchive.sources import load_source
from newsarchive.store import connect
from newsarchive.store.fixity import all_files
from newsarchive.store.migrate import migrate
from newsarchive.store.reports import archive_digest
from newsarchive.store.runs import RunKey
from newsarchive.warc import store_at
from newsroom import ZONE, Fault, Newsroom, own_words
from newsroom.stories import Story

EARLIER = (
    int(os.environ.get("CELERY_NIGHTS", "2")) - 1
)  # nights before the last one; seven take twice as long
HELD_SECONDS = 60
FIRST_WORDS = "Pre Execute"  # of an attempt's log
NEEDED = {MOTO: "store-tools", PROGRAMS / "wayback": "replay-tools"}


@pytest.fixture(scope="module")
def redis_server() -> str:
    """Debian's redis-server; CI installs it, nobody else's machine is touched."""
    if not shutil.which("redis-server") and os.environ.get("CI") == "true" and os.geteuid() == 0:
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "redis-server"]):
            subprocess.run(["apt-get", "-q", *command], check=True, capture_output=True)
    found = shutil.which("redis-server")
    if not found:
        pytest.skip("redis-server is absent: apt-get install redis-server")
    return found


pytestmark = pytest.mark.skipif(
    not all(program.exists() for program in NEEDED), reason=f"make {' '.join(NEEDED.values())}"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL of its own, for roles belong to the whole server."""
    with throw_away(tmp_path / "postgres") as running:
        yield running


@pytest.fixture
def paper() -> Iterator[Newsroom]:
    """A paper whose clock stands still: both archives are shown the same."""
    now = datetime.now(UTC)
    with Newsroom(now=lambda: now) as newsroom:
        yield newsroom


@pytest.fixture
def s3(tmp_path: Path) -> Iterator[S3]:
    with s3_server(tmp_path) as running:
        running.put("news")
        yield running


@pytest.mark.timeout(900)  # for what hangs, not for what takes its time on a busy machine
@pytest.mark.usefixtures("redis_server")
def test_a_worker_dies_with_its_disk_and_the_archive_in_the_bucket_is_the_one_of_a_folder(
    server: EmbeddedPostgres, paper: Newsroom, s3: S3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with celery_site(server, paper, s3, tmp_path) as site:
        start_redis(site)
        start_airflow(site)
        log_ports = start_workers(site)
        token = log_in(site)
        story = paper.one_of(paper.last_day)
        paper.fault(story.path, Fault("slow", seconds=HELD_SECONDS))
        start_scheduler(site, token)
        wait_until(lambda: asked_for(site, paper, story), 240, "a worker fetches", site.words)
        dead = lose_the_worker_that_fetches(site)
        paper.fault(story.path, None)
        finished_runs(site, token, 1)
        backfill(
            site, token, paper.last_day, EARLIER
        )  # afterwards: what a site teaches depends on what came first
        runs = finished_runs(site, token, 1 + EARLIER)
        assert all(run["state"] == "success" for run in runs), site.words()
        check_logs(site, token, runs, log_ports[next(name for name in WORKERS if name in site.running)])
        nights = [night_of(run) for run in runs]
        check_stories(site, server, paper, nights)
        loader, beside = server.dsn("newsarchive"), in_a_folder(server, paper, nights, tmp_path)
        assert endings_of(loader) == endings_of(beside)
        assert digest_of(loader) == digest_of(beside)
        monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE_STORE", s3.connection)
        check_the_bucket(site, loader, dead)
        check_takedown_and_replay(site, server, paper, s3, tmp_path)


def asked_for(site: Site, paper: Newsroom, story: Story) -> bool:
    """Whether the story's page was asked for."""
    site.check_running()
    return any(request.path == story.path for request in paper.requests)


def lose_the_worker_that_fetches(site: Site) -> Path:
    """SIGKILL for all of its processes, in the middle of a page, and its folder with what it had fetched is gone."""
    (fetching,) = (name for name in WORKERS if list((site.folder / name / "scratch").rglob("*.open")))
    site.lose(fetching)
    assert not (site.folder / fetching).exists()
    return site.folder / fetching


def check_logs(site: Site, token: str, runs: list[dict[str, Any]], log_port: int) -> None:
    """Airflow's pages show what the worker that lives has logged; the attempt of the one that is gone is told as lost."""
    path = f"/api/v2/dags/{DEMO}/dagRuns/{quote(runs[0]['dag_run_id'])}/taskInstances"
    found = site.api("GET", path, token)["task_instances"]
    fetches = [one for one in found if one["task_id"] == "archive.fetch_pages"]
    again = max(fetches, key=lambda one: int(one["try_number"]))
    last = int(again["try_number"])
    assert last >= 2
    log = f"{path}/{again['task_id']}/logs/{{}}?map_index={again['map_index']}"
    with reached_at(site.ports.logs, log_port):
        told = [str(site.api("GET", log.format(attempt), token)["content"]) for attempt in (1, last)]
    assert "not found on worker" in told[0] and FIRST_WORDS not in told[0], told[0]
    assert FIRST_WORDS in told[1], told[1]
    assert not list((site.folder / "api-server" / "logs").rglob("attempt=*.log"))


def night_of(run: dict[str, Any]) -> date:
    """The day that the run archived."""
    return datetime.fromisoformat(run["data_interval_start"]).astimezone(ZONE).date()


def check_stories(site: Site, server: EmbeddedPostgres, paper: Newsroom, nights: list[date]) -> None:
    """Every story of every night is there for readers."""
    titles = {title for (title,) in as_reader(site, server, "select title from news.articles_current")}
    for night in nights:
        stories = paper.articles_of(night)
        assert len(stories) >= 8 and {story.title for story in stories} <= titles


def digest_of(dsn: str) -> str:
    with closing(connect(dsn)) as conn:
        return archive_digest(conn)


def endings_of(dsn: str) -> dict[str, tuple[str, str]]:
    """How each link ended, and the digest of the newest text behind it: what a failing test should show."""
    with closing(connect(dsn)) as conn, conn.cursor() as cursor:
        cursor.execute(
            """
            select links.url, replace(links.outcome, 'unchanged', 'archived'), max(versions.reading_digest)
            from archive.links
            left join archive.article_versions as versions using (article_id)
            group by 1, 2
            """
        )
        return {url: (outcome, reading) for url, outcome, reading in cursor.fetchall()}


def in_a_folder(server: EmbeddedPostgres, paper: Newsroom, nights: list[date], folder: Path) -> str:
    """The same nights in an archive on one disk, where nothing goes wrong; its address."""
    server.sql("create database beside")
    dsn = server.dsn("beside")
    migrate(dsn, {})
    source = load_source(REPOSITORY / "dags/sources/demo.yml", {"NEWSARCHIVE_DEMO_URL": f"{paper.url}/"})
    with open_session(dsn, folder / "warc", source) as session:
        for night in nights:
            run_interval(session, source.day(night), RunKey("cli", str(night), "cli"), lambda *_: None)
    return dsn


def check_the_bucket(site: Site, dsn: str, dead: Path) -> None:
    """Every object is as its row says and no other is there; nothing waits in the scratch of who lives."""
    told = site.run("scheduler", "newsarchive", "verify")
    assert told.returncode == 0 and "all as they were written" in told.stdout, told.stdout + told.stderr
    assert sorted(store_at(WARC).names()) == named_files(dsn)
    scratches = [site.folder / name / "scratch" for name in WORKERS if site.folder / name != dead]
    assert not [path for scratch in scratches for path in scratch.rglob("*") if path.is_file()]


def named_files(dsn: str) -> list[str]:
    with closing(connect(dsn)) as conn:
        return sorted(file.file for file in all_files(conn))


def check_takedown_and_replay(
    site: Site, server: EmbeddedPostgres, paper: Newsroom, s3: S3, folder: Path
) -> None:
    """A page is replayed out of the bucket; one that is purged is in no object any more, and in no replay."""
    gone, kept = paper.some_of(paper.last_day, 2)
    before = named_files(server.dsn("newsarchive"))
    reader = server.dsn("newsarchive", "newsarchive_reader", reader_password(site))
    with replay(reader, WARC, folder / "replay", s3.variables) as news:
        assert all(shows(news, story.url, own_words(story)) for story in (gone, kept))
        words = ("--action", "purge", "--basis", "a court order", "--requested-by", "B. Reader", "--yes")
        done = site.run("migrate", "newsarchive", "takedown", "--url", gone.url, *words)
        assert done.returncode == 0, done.stdout + done.stderr
        wait_for(lambda: not is_listed(news, gone.url) and shows(news, kept.url, own_words(kept)))
        assert not shows(news, gone.url, own_words(gone))
    after = named_files(server.dsn("newsarchive"))
    assert after != before and sorted(store_at(WARC).names()) == after
    assert site.run("scheduler", "newsarchive", "verify").returncode == 0


def as_reader(site: Site, server: EmbeddedPostgres, question: str) -> list[tuple[Any, ...]]:
    """Asks the archive as readers do, with their password of .env."""
    conn = connect(server.dsn("newsarchive", "newsarchive_reader", reader_password(site)))
    try:
        with conn.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()
    finally:
        conn.close()
