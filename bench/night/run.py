"""One night of many sites through a real Airflow and PostgreSQL, in a house of its own, from the moment it is due."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from night.timeline import TASKS, Cores, Phase, Step, phases_of, steps_of
from night.town import Town, served
from night.wanted import Wanted, write_sources, yesterday
from night.watch import Watch

from newsarchive.local.databases import server_of
from newsarchive.local.house import House
from newsarchive.local.life import Open, at_work
from newsarchive.local.postgres import EmbeddedPostgres
from newsarchive.progress import Progress
from newsarchive.store import connect

LOOK_SECONDS = 0.5
PARSED_SECONDS = 600
STALLED_SECONDS = 3600
EMPTY = """
from datetime import datetime
from airflow.sdk import DAG, CronDataIntervalTimetable, task

def nothing():
    return None

for number in range({dags}):
    with DAG(dag_id=f"archive_{{number}}", schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
             start_date=datetime(2000, 1, 1), catchup=False, is_paused_upon_creation=True) as dag:
        last = None
        for step in range({tasks}):
            this = task(task_id=f"nothing_{{step}}")(nothing)()
            last = last >> this if last is not None else this
    globals()[dag.dag_id] = dag
"""


@dataclass(frozen=True, slots=True)
class Night:
    """What a night came to; CPU in seconds by kind of process, memory in bytes of PSS."""

    wanted: Wanted
    at_once: int  # sites that may be visited at once: the pool `fetch`
    seconds: float
    first_article_seconds: float | None
    archived: int
    tasks: int
    states: dict[str, int]
    cpu: dict[str, float]
    most_bytes: int
    most_by_kind: dict[str, int]
    steps: list[Step]
    phases: list[Phase]

    @property
    def cpu_seconds(self) -> float:
        """Of all processes but the sites' servers."""
        return sum(self.cpu.values())

    @property
    def ratio(self) -> float | None:
        """Wall time by what politeness alone takes; None without a delay."""
        return self.seconds / self.wanted.limit_seconds if self.wanted.limit_seconds else None


def night(wanted: Wanted, folder: Path) -> Night:
    """Archive yesterday of all sites, as the nightly schedule does it."""
    town = Town(wanted.sites, wanted.pages, yesterday(), wanted.folder)
    with served(town) as homes, house_of(folder, lambda dags: write_sources(dags, homes, wanted)) as opened:
        return measured(opened, wanted, wanted.sites)


def empty_tasks(dags: int, tasks: int, folder: Path) -> Night:
    """As many DAGs of as many tasks that do nothing: Airflow's own price."""

    def write(into: Path) -> None:
        (into / "empty.py").write_text(EMPTY.format(dags=dags, tasks=tasks))

    with house_of(folder, write) as opened:
        return measured(opened, Wanted(dags, 0, 0), dags)


@contextmanager
def house_of(folder: Path, write: Any) -> Iterator[Open]:
    """A house of its own at work; everything of it is gone afterwards."""
    dags = folder / "dags"
    (dags / "sources").mkdir(parents=True)
    write(dags)
    os.environ |= {"NEWSARCHIVE_STATE": str(folder / "state"), "NEWSARCHIVE_DAGS": str(dags)}
    os.environ.pop("NEWSARCHIVE_DB", None)
    house = House.here()
    try:
        with at_work(house, Progress()) as opened:
            yield opened
    finally:
        EmbeddedPostgres(house.postgres).destroy()
        if kept := os.environ.get("NEWSARCHIVE_BENCH_LOGS"):
            shutil.copytree(house.logs, kept, dirs_exist_ok=True)
        shutil.rmtree(folder)


def measured(opened: Open, wanted: Wanted, dags: int) -> Night:
    """Wait until Airflow knows all DAGs, let them begin, and measure until all runs are over."""
    metadata, archive = connect(opened.databases.metadata), connect(opened.databases.owner)
    try:
        wait_for(PARSED_SECONDS, lambda: asked(metadata, "select count(*) from dag")[0][0] >= dags)
        time.sleep(5)  # the parser's and the api-server's first look at them is no part of a night
        server = server_of(opened.house)
        assert server is not None
        with Watch(opened.house, int((server.data / "postmaster.pid").read_text().split()[0])) as watch:
            began, cores = time.time(), Cores()
            asked(metadata, "update dag set is_paused = false returning 1")
            first = until_over(metadata, archive, dags, began, cores)
            seconds, cpu = time.time() - began, watch.cpu()
        states = dict(asked(metadata, "select state, count(*) from dag_run group by state"))
        tasks = asked(metadata, "select count(*) from task_instance")[0][0]
        archived = asked(archive, "select count(*) from archive.articles")[0][0]
        steps = steps_of(asked(metadata, TASKS), began)
        return Night(
            wanted,
            opened.api.pool_slots("fetch") or 0,
            seconds,
            first,
            archived,
            tasks,
            states,
            dict(cpu),
            watch.most_bytes,
            dict(watch.most_by_kind),
            steps,
            phases_of(steps, cores, began, seconds),
        )
    finally:
        metadata.close()
        archive.close()


def until_over(metadata: Any, archive: Any, dags: int, began: float, cores: Cores) -> float | None:
    """Wait for the end of as many runs as there are DAGs; the moment at which the first article was there, in seconds."""
    first: list[float] = []

    def is_over() -> bool:
        cores.look()
        if not first and asked(archive, "select exists (select from archive.articles)")[0][0]:
            first.append(time.time() - began)
        counts = Counter(dict(asked(metadata, "select state, count(*) from dag_run group by state")))
        return counts["success"] + counts["failed"] >= dags

    wait_for(STALLED_SECONDS, is_over)
    return first[0] if first else None


def wait_for(seconds: float, is_so: Any) -> None:
    """Look until it is so; SystemExit where it is not in time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise SystemExit("the night did not end: see Airflow's logs (NEWSARCHIVE_BENCH_LOGS keeps them)")
        time.sleep(LOOK_SECONDS)


def asked(conn: Any, statement: str) -> list[tuple[Any, ...]]:
    """The rows of a statement, in a transaction of its own."""
    with conn.cursor() as cursor:
        cursor.execute(statement)
        rows = list(cursor.fetchall())
    conn.commit()
    return rows
