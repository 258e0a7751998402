"""The services of the profile `celery` with a bucket, from nothing to nights that are over."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from compose_file import REPOSITORY, config_of, settings_in, write_env
from plain_processes import LOOPBACK, Ports, Site, wait_until
from s3_server import S3

from newsarchive.local.ports import free_port
from newsarchive.local.postgres import EmbeddedPostgres
from newsroom import ZONE, Newsroom

AIRFLOW = ("api-server", "dag-processor")  # and the scheduler, which comes when all is ready
WORKERS = ("worker1", "worker2")
DEMO = "archive_demo"
WARC = "s3://news/warc"
LOG_PORT = "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT"
# Of a worker that is no more Airflow learns by its silence; its defaults (300, 10 and 120 s) are for real nights.
IMPATIENCE = {
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "20",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "2",
    "NEWSARCHIVE_RETRY_SECONDS": "1",
}


@contextmanager
def celery_site(server: EmbeddedPostgres, paper: Newsroom, s3: S3, folder: Path) -> Iterator[Site]:
    """The servers' services over the tiny newspaper, with lines of .env for a bucket; nothing started yet."""
    env_file, below = folder / ".env", folder / "site"
    write_env(env_file, "--contact", "archivist@example.org", "--executor", "celery")
    make_databases(server, settings_in(env_file))
    bucket = {"NEWSARCHIVE_WARC": WARC, "AIRFLOW_CONN_NEWSARCHIVE_STORE": f"'{s3.connection}'"}
    with env_file.open("a") as lines:
        lines.writelines(f"{name}={value}\n" for name, value in bucket.items())
    below.mkdir()
    # Servers leave the demo out unless they are told otherwise.
    ports = Ports(server.port, *(free_port() for _ in range(4)))
    added = {
        "NEWSARCHIVE_DEMO_ENABLED": "true",
        "NEWSARCHIVE_DEMO_URL": f"{paper.url}/",
        "PYTHONPATH": os.pathsep.join(str(REPOSITORY / folder) for folder in ("plugins", "tests/compose")),
        "AIRFLOW__CORE__HOSTNAME_CALLABLE": "one_machine.name",
        LOG_PORT: str(ports.logs),
    } | IMPATIENCE
    with Site(
        config_of(env_file, below), below, ports, {"newsarchive_owner:": "archive_owner:"}, added
    ) as services:
        yield services


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


def start_redis(site: Site) -> None:
    """The broker, at a port of this test."""
    site.start("redis", "redis", "--port", str(site.ports.redis), "--bind", LOOPBACK)
    site.wait_healthy("redis", settings=redis_client(site))


def redis_client(site: Site) -> dict[str, str]:
    """redis-cli asks at the container's own port 6379; here it is another, given by its only other door."""
    alias = site.folder / "bin"
    alias.mkdir(exist_ok=True)
    (alias / "redis-cli").write_text(
        f'#!/bin/sh\nexec {shutil.which("redis-cli")} -p {site.ports.redis} "$@"\n'
    )
    (alias / "redis-cli").chmod(0o755)
    return {"PATH": f"{alias}:/usr/bin:/bin"}


def start_airflow(site: Site) -> None:
    """Migrations first, as depends_on says, then the parts that are always there but the scheduler."""
    done = site.run("migrate")
    assert done.returncode == 0, done.stdout + done.stderr
    for service in AIRFLOW:
        site.start(service)
    for service in AIRFLOW:
        site.wait_healthy(service)


def start_workers(site: Site) -> dict[str, int]:
    """Two on one machine need names, and ports for their logs, which are answered; containers have their own."""
    ports = {name: free_port() for name in WORKERS}
    for name in WORKERS:
        settings = {LOG_PORT: str(ports[name])}
        site.start("worker", name, "--celery-hostname", f"celery@{name}", settings=settings)
    for name in WORKERS:
        site.wait_healthy("worker", name, settings={"NEWSARCHIVE_WORKER_NAME": f"celery@{name}"})
    return ports


def log_in(site: Site) -> str:
    """As the admin, with the password of .env, which only the api-server was given."""
    password = site.settings("api-server")["AIRFLOW_ADMIN_PASSWORD"]
    token: str = site.api("POST", "/auth/token", body={"username": "admin", "password": password})[
        "access_token"
    ]
    return token


def start_scheduler(site: Site, token: str) -> None:
    """What is enabled runs its last night by itself from now on, whether somebody watches or not."""
    wait_until(lambda: _is_there(site, token, DEMO), 240, f"{DEMO} is parsed", site.words)
    site.start("scheduler")


def _is_there(site: Site, token: str, dag_id: str) -> bool:
    site.check_running()
    return any(dag["dag_id"] == dag_id for dag in site.api("GET", "/api/v2/dags", token)["dags"])


def backfill(site: Site, token: str, last_night: date, days: int) -> None:
    """So many days before last night."""
    midnight = datetime.combine(last_night, time(), ZONE)
    first, last = midnight - timedelta(days=days), midnight - timedelta(days=1)
    wanted = {
        "dag_id": DEMO,
        "from_date": first.isoformat(),
        "to_date": last.isoformat(),
        "max_active_runs": 1,  # one after another, as in a folder beside: their order may show in a text (docs/limits.md)
    }
    site.api("POST", "/api/v2/backfills", token, wanted | {"reprocess_behavior": "none", "dag_run_conf": {}})


def finished_runs(site: Site, token: str, count: int) -> list[dict[str, Any]]:
    """So many runs, when all are over, in the order in which they ran."""
    runs: list[dict[str, Any]] = []

    def are_over() -> bool:
        site.check_running()
        runs[:] = site.api("GET", f"/api/v2/dags/{DEMO}/dagRuns", token)["dag_runs"]
        return len(runs) == count and all(run["state"] in ("success", "failed") for run in runs)

    wait_until(are_over, 600, f"{count} nights of {DEMO} are over", site.words)
    return sorted(runs, key=lambda run: str(run["start_date"]))


def reader_password(site: Site) -> str:
    return site.settings("migrate")["NEWSARCHIVE_READER_PASSWORD"]
