"""The servers for real, with the profile `celery`: a night of the newspaper through two workers.

Without workers the scheduler carries it, as in a house (tests/e2e/test_readme.py).
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from compose_file import REPOSITORY, config_of, settings_in, write_env
from plain_processes import LOOPBACK, Ports, Site, wait_until

from newsarchive.local.ports import free_port
from newsarchive.local.postgres import EmbeddedPostgres, throw_away
from newsarchive.store import connect
from newsroom import ZONE, Newsroom

STAND_IN = '''\
"""Eight batches of a night that never was, to see who carries them."""

import time
from datetime import datetime, timezone

from airflow.sdk import DAG, Connection, CronDataIntervalTimetable, task

with DAG(
    dag_id="archive_stand_in",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="Europe/Lisbon"),
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    is_paused_upon_creation=True,
):

    @task(pool="fetch")
    def fetch_pages(batch: int) -> int:
        assert Connection.get("newsarchive").login == "newsarchive_loader"
        time.sleep(1)
        return batch

    @task
    def check_yield(batches: list[int]) -> None:
        assert sorted(batches) == list(range(8))

    check_yield(fetch_pages.expand(batch=list(range(8))))
'''
AIRFLOW = ("api-server", "scheduler", "dag-processor")
WORKERS = ("worker1", "worker2")


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


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL of its own, for roles belong to the whole server."""
    with throw_away(tmp_path / "postgres") as running:
        yield running


def make_databases(server: EmbeddedPostgres, secrets: dict[str, str]) -> None:
    """What the database's image does on an empty volume; the owner's name is taken by this server's own."""
    script = (
        (REPOSITORY / "deploy" / "databases.sql").read_text().replace("newsarchive_owner", "archive_owner")
    )
    subprocess.run(
        [str(server.program("psql")), "--no-psqlrc", "--quiet", server.dsn()],
        input=script,
        env=secrets,
        text=True,
        check=True,
    )


@pytest.fixture
def paper() -> Iterator[Newsroom]:
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture
def dags(tmp_path: Path) -> Path:
    """The product's own DAGs, and beside them one that only sleeps, in eight batches."""
    folder = tmp_path / "dags"
    folder.mkdir()
    shutil.copy(REPOSITORY / "dags" / "archive_news.py", folder)
    (folder / "archive_stand_in.py").write_text(STAND_IN)
    return folder


@contextmanager
def celery_site(server: EmbeddedPostgres, paper: Newsroom, dags: Path) -> Iterator[Site]:
    """The servers' services over the tiny newspaper, nothing started yet."""
    env_file, folder = dags.with_name(".env"), dags.with_name("site")
    write_env(env_file, "--contact", "archivist@example.org", "--executor", "celery")
    make_databases(server, settings_in(env_file))
    folder.mkdir()
    replaced = {"/opt/newsarchive/dags": str(dags), "newsarchive_owner:": "archive_owner:"}
    # Servers leave the demo out unless they are told otherwise.
    added = {"NEWSARCHIVE_DEMO_ENABLED": "true", "NEWSARCHIVE_DEMO_URL": f"{paper.url}/"}
    ports = Ports(server.port, *(free_port() for _ in range(3)))
    with Site(config_of(env_file, folder), folder, ports, replaced, added) as services:
        yield services


@pytest.mark.timeout(420)
@pytest.mark.usefixtures("redis_server")
def test_two_workers_carry_a_night(server: EmbeddedPostgres, paper: Newsroom, dags: Path) -> None:
    with celery_site(server, paper, dags) as site:
        start_redis(site)
        start_airflow(site)
        start_workers(site)
        check_night_of_the_newspaper(site, server, paper)
        assert nightly_run(site, log_in(site), "archive_stand_in")["state"] == "success", site.words()
        carried = executed_by(site)
        assert set(carried) == {f"celery@{name}" for name in WORKERS}
        assert all(count > 0 for count in carried.values()), carried


def check_night_of_the_newspaper(site: Site, server: EmbeddedPostgres, paper: Newsroom) -> None:
    """The scheduled run succeeds, and every story of its day is there for readers."""
    run = nightly_run(site, log_in(site), "archive_demo")
    assert run["state"] == "success", site.words()
    night = datetime.fromisoformat(run["data_interval_start"]).astimezone(ZONE).date()
    titles = {title for (title,) in as_reader(site, server, "select title from news.articles_current")}
    stories = paper.articles_of(night)
    assert len(stories) >= 8 and {story.title for story in stories} <= titles


def as_reader(site: Site, server: EmbeddedPostgres, question: str) -> list[tuple[Any, ...]]:
    """Asks the archive as readers do, with their password of .env."""
    password = site.settings("migrate")["NEWSARCHIVE_READER_PASSWORD"]
    conn = connect(server.dsn("newsarchive", "newsarchive_reader", password))
    try:
        with conn.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()
    finally:
        conn.close()


def start_redis(site: Site) -> None:
    """The broker, at a port of this test."""
    site.start("redis", "redis", "--port", str(site.ports.redis), "--bind", LOOPBACK)
    site.wait_healthy("redis", settings=redis_client(site))


def start_airflow(site: Site) -> None:
    """Migrations first, as depends_on says, then the parts that are always there."""
    done = site.run("migrate")
    assert done.returncode == 0, done.stdout + done.stderr
    for service in AIRFLOW:
        site.start(service)
    for service in AIRFLOW:
        site.wait_healthy(service)


def start_workers(site: Site) -> None:
    """Two on one machine need names; containers have their own."""
    for name in WORKERS:
        site.start("worker", name, "--celery-hostname", f"celery@{name}")
    for name in WORKERS:
        site.wait_healthy("worker", name, settings={"NEWSARCHIVE_WORKER_NAME": f"celery@{name}"})


def redis_client(site: Site) -> dict[str, str]:
    """redis-cli asks at the container's own port 6379; here it is another, given by its only other door."""
    alias = site.folder / "bin"
    alias.mkdir(exist_ok=True)
    (alias / "redis-cli").write_text(
        f'#!/bin/sh\nexec {shutil.which("redis-cli")} -p {site.ports.redis} "$@"\n'
    )
    (alias / "redis-cli").chmod(0o755)
    return {"PATH": f"{alias}:/usr/bin:/bin"}


def log_in(site: Site) -> str:
    """As the admin, with the password of .env, which only the api-server was given."""
    password = site.settings("api-server")["AIRFLOW_ADMIN_PASSWORD"]
    token: str = site.api("POST", "/auth/token", body={"username": "admin", "password": password})[
        "access_token"
    ]
    return token


def nightly_run(site: Site, token: str, dag_id: str) -> dict[str, Any]:
    """Turns the DAG on, as a person does; its last night then runs by itself. The finished run."""
    path = f"/api/v2/dags/{dag_id}"
    wait_until(lambda: _is_there(site, token, dag_id), 120, f"{dag_id} is parsed", site.words)
    site.api("PATCH", path, token, {"is_paused": False})
    runs: list[dict[str, Any]] = []

    def is_over() -> bool:
        site.check_running()
        runs[:] = site.api("GET", f"{path}/dagRuns", token)["dag_runs"]
        return bool(runs) and runs[0]["state"] in ("success", "failed")

    wait_until(is_over, 180, f"the night of {dag_id} is over", site.words)
    assert runs[0]["run_type"] == "scheduled"
    return runs[0]


def _is_there(site: Site, token: str, dag_id: str) -> bool:
    site.check_running()
    return any(dag["dag_id"] == dag_id for dag in site.api("GET", "/api/v2/dags", token)["dags"])


def executed_by(site: Site) -> dict[str, int]:
    """How many tasks each worker took."""
    from celery import Celery

    broker = site.settings("worker")["AIRFLOW__CELERY__BROKER_URL"]
    stats = Celery(broker=broker).control.inspect(timeout=5).stats() or {}
    return {worker: sum(told["total"].values()) for worker, told in stats.items()}
