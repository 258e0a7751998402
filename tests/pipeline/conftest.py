"""A newspaper with a clock of its own, and a source's session over an empty archive."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from other_crawlers import HOME
from pipeline.answering_site import AnsweringSite, answering_site
from pipeline.small_site import SmallSite, small_site
from typer.testing import CliRunner

from newsarchive.cli import app_for
from newsarchive.pipeline.check_yield import Yield
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.source_session import SourceSession, open_session
from newsarchive.sources import Source, load_source
from newsarchive.store import connect
from newsarchive.store.runs import RunKey
from newsroom import ZONE, Newsroom

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass
class Desk:
    """The paper, its source, and the archive that a test works on."""

    paper: Any  # a Newsroom; None for a source of a small site
    source: Source
    dsn: str
    reader_dsn: str
    warc_root: Path
    behind: timedelta = timedelta()  # how long ago the session believes it is

    @property
    def yesterday(self) -> date:
        """The last day of the paper that is over."""
        return self.paper.last_day

    def at(self, paper: Newsroom) -> "Desk":
        """The same archive, with another paper to read."""
        return replace(self, paper=paper, source=source_of(paper))

    @contextmanager
    def session(self) -> Iterator[SourceSession]:
        with open_session(self.dsn, self.warc_root, self.source) as session:
            yield replace(session, skew=session.skew + self.behind)

    @contextmanager
    def day_after(self, day: date) -> Iterator["Desk"]:
        """The same archive at noon of the next day: live lists, which show what they showed then, are read."""
        noon = datetime.combine(day + timedelta(days=1), time(12), ZONE).astimezone(UTC)
        with Newsroom(now=lambda: noon) as paper:
            yield replace(self.at(paper), behind=datetime.now(UTC) - noon)

    def run(self, day: date) -> Yield:
        """Archive one day of the paper as the shell would."""
        with self.session() as session:
            key = RunKey("cli", f"{day} {datetime.now(UTC).isoformat()}", "cli")
            return run_interval(session, self.source.day(day), key, lambda step, done, total: None)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """What a reader gets for this question."""
        conn = connect(self.reader_dsn)
        try:
            with conn.cursor() as cursor:
                cursor.execute(sql)
                return list(cursor.fetchall())
        finally:
            conn.close()


@pytest.fixture
def paper() -> Iterator[Newsroom]:
    """A paper whose clock stands still: no story comes out between two runs of a test."""
    now = datetime.now(UTC)
    with Newsroom(now=lambda: now) as running:
        yield running


@pytest.fixture
def desk(paper: Newsroom, loader_dsn: str, reader_dsn: str, tmp_path: Path) -> Desk:
    return Desk(paper, source_of(paper), loader_dsn, reader_dsn, tmp_path / "warc")


@pytest.fixture
def site() -> Iterator[SmallSite]:
    with small_site() as running:
        yield running


@pytest.fixture
def any_site() -> Iterator[AnsweringSite]:
    with answering_site() as running:
        yield running


@pytest.fixture
def site_desk(site: SmallSite, loader_dsn: str, reader_dsn: str, tmp_path: Path) -> Callable[..., Desk]:
    """A desk for a source of the small site, with these routes and settings."""

    def make(*routes: dict[str, Any], **said: Any) -> Desk:
        facts = {
            "key": "lamp",
            "name": "The Lamp",
            "home": f"{site.url}/",
            "allow_private": True,
            "delay_seconds": 0,
        }
        source = Source.model_validate(facts | {"routes": routes} | said)
        return Desk(None, source, loader_dsn, reader_dsn, tmp_path / "warc")

    return make


def source_of(paper: Newsroom) -> Source:
    """The demo's source, at this paper's address."""
    return load_source(REPOSITORY / "dags/sources/demo.yml", {"NEWSARCHIVE_DEMO_URL": paper.url + "/"})


@pytest.fixture
def bring(desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`newsarchive import-warc` over the test's archive; what it says."""
    source = tmp_path / "lamp.yml"
    source.write_text(
        f"name: The Lamp\nhome: {HOME}\ntimezone: Europe/Lisbon\nroutes:\n  - warc: {tmp_path / 'library'}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", desk.dsn)
    monkeypatch.delenv("NEWSARCHIVE_DB", raising=False)
    monkeypatch.setenv("NEWSARCHIVE_WARC", str(desk.warc_root))
    monkeypatch.setenv("NEWSARCHIVE_CONTACT", "tests@lamp.example")
    (tmp_path / "library").mkdir()

    def run(*words: str) -> str:
        done = CliRunner().invoke(app_for(["import-warc"]), ["import-warc", *words, "--source", str(source)])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    return run
