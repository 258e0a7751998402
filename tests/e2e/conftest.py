"""One real Airflow over a real PostgreSQL for all these tests, with sources of each test's own."""

import os
import shlex
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from e2e.canaries import LENT
from newsarchive.local.airflow import airflow as run_airflow
from newsarchive.local.api import DagRun
from newsarchive.local.backfill import await_turn, backfill, follow
from newsarchive.local.databases import server_of
from newsarchive.local.days import Days, dag_id
from newsarchive.local.house import House
from newsarchive.local.life import Open, at_work
from newsarchive.progress import Progress
from newsarchive.settings import REPOSITORY
from newsarchive.sources import Source, load_source
from newsarchive.store import connect

RUN_SECONDS = 900
PARSE_SECONDS = 300
ARMED = """\
from pathlib import Path
from e2e import task_traps
task_traps.arm(Path({graves!r}))
"""


@dataclass
class Airflow:
    """The house at work, and what tests do with it."""

    opened: Open
    dags: Path
    progress: Progress

    def add_source(self, key: str, text: str) -> Source:
        """Write a source's file, as a user would, and wait until Airflow has its DAG."""
        return self.add_sources({key: text})[0]

    def add_sources(self, texts: dict[str, str]) -> list[Source]:
        """The same for several at once."""
        paths = [self.write_source(key, text) for key, text in texts.items()]
        sources = [load_source(path) for path in paths]
        for source in sources:
            self.await_dag(source)
        return sources

    def await_dag(self, source: Source) -> None:
        """Wait until Airflow has read the source's DAG."""
        self.progress.until(dag_id(source), lambda: self.opened.api.dag(dag_id(source)), PARSE_SECONDS)

    def write_source(self, key: str, text: str) -> Path:
        """Only write the file; Airflow looks at it soon."""
        path = self.dags / "sources" / f"{key}.yml"
        path.write_text(text, encoding="utf-8")
        for reader in ("archive_news.py", "check_sources.py"):
            os.utime(self.dags / reader)
        return path

    def night(self, source: Source) -> Days:
        """Last night at the source."""
        yesterday = datetime.now(source.zone).date() - timedelta(days=1)
        return Days(source, yesterday, yesterday)

    def await_night(self, source: Source) -> DagRun:
        """Last night's run as the scheduler made it, when it is over."""
        days = self.night(source)

        def over() -> DagRun | None:
            runs = self.opened.api.runs(dag_id(source), days.interval)
            return next((run for run in runs if run.is_over), None)

        return self.progress.until(f"last night's run of {source.key}", over, RUN_SECONDS)

    def backfill(
        self, source: Source, first: date, last: date, reprocess: Any = "none", at_once: int = 3
    ) -> dict[date, str]:
        """Backfill days as `make backfill` does; the state of each."""
        return dict(
            backfill(self.opened, Days(source, first, last), reprocess, at_once, self.progress).states
        )

    def obey(self, command: str, source: Source, day: date) -> dict[date, str]:
        """Run an `airflow …` command as an operator would, and follow that day; its state."""
        days = Days(source, day, day)
        await_turn(self.opened.api, days, self.progress)
        program, *words = shlex.split(command)
        assert program == "airflow"
        run_airflow(self.opened.house, self.opened.databases, *words, port=self.opened.api.port)
        return dict(follow(self.opened.api, days, self.progress).states)

    def trigger(self, dag: str, params: dict[str, Any]) -> str:
        """Trigger a DAG by hand with these parameters; the run's state when it is over."""
        runs = f"/api/v2/dags/{dag}/dagRuns"
        run_id = self.opened.api.ask("POST", runs, body={"logical_date": None, "conf": params})["dag_run_id"]

        def over() -> str | None:
            state = str(self.opened.api.ask("GET", f"{runs}/{quote(run_id, safe='')}")["state"])
            return state if state in ("success", "failed") else None

        return self.progress.until(f"{dag} to end", over, RUN_SECONDS)

    def asset_events(self, source: Source) -> list[dict[str, Any]]:
        """The events by which runs of the source told that they loaded articles."""
        asked = {"source_dag_id": dag_id(source), "limit": 100}
        return list(self.opened.api.ask("GET", "/api/v2/assets/events", asked)["asset_events"])

    def ask(self, sql: str, **params: Any) -> list[tuple[Any, ...]]:
        """What a reader gets for this question."""
        conn = connect(self.opened.databases.reader)
        try:
            with conn.cursor() as cursor:
                cursor.execute(sql, params or None)
                return list(cursor.fetchall())
        finally:
            conn.close()


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """These variables for this process and its children, and the former ones afterwards."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@pytest.fixture(scope="package")
def graves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tasks that died at a named point leave word of it."""
    return tmp_path_factory.mktemp("graves")


@pytest.fixture(scope="package")
def dags(graves: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's DAGs, with traps for the sources of `task_traps`, and an empty folder of sources."""
    dags = tmp_path_factory.mktemp("dags")
    (dags / "sources").mkdir()
    for path in (REPOSITORY / "dags").glob("*.py"):
        armed = ARMED.format(graves=str(graves)) if path.name == "archive_news.py" else ""
        (dags / path.name).write_text(armed + path.read_text(encoding="utf-8"), encoding="utf-8")
    return dags


@pytest.fixture(scope="package")
def airflow(dags: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Airflow]:
    """Airflow as `make up` starts it, from a shell with secrets; a start costs as much as all tests of a module."""
    variables = {
        "NEWSARCHIVE_STATE": str(tmp_path_factory.mktemp("house")),
        "NEWSARCHIVE_DAGS": str(dags),
        "NEWSARCHIVE_RETRY_SECONDS": "2",
        **LENT,
    }
    with ExitStack() as held:
        with environment(**variables):
            house = House.here()
            forget(house)
            held.callback(forget, house)
            opened = held.enter_context(at_work(house, Progress()))
        yield Airflow(opened, dags, Progress())


def forget(house: House) -> None:
    """Remove the house's databases: root's lie outside of pytest's folder, by a name that a later session may get."""
    if server := server_of(house):
        server.destroy()
