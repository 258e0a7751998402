"""A reading room over an archive of a test's own: in this process, and as a real server that a real browser visits."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from room.browser import Browser, opened_browser
from room.full_archive import fill
from sql.shelves import Shelves
from starlette.testclient import TestClient

from newsarchive.local.ports import free_port
from newsarchive.local.postgres import EmbeddedPostgres
from newsarchive.room.app import make_app
from newsarchive.room.plan import Plan
from newsarchive.store import connect, watches
from newsarchive.store.room_search import SearchFilter
from newsarchive.store.watches import NewWatch

# Every list of the room, as the full archive has something in it.
SPAN = "from=2026-03-01&to=2026-03-05"
LISTS = (
    "/", "/?q=harbour", "/volume?q=harbour", f"/changes?{SPAN}", f"/changes/headlines?{SPAN}", f"/changes/removals?{SPAN}",
    "/coverage", "/coverage/gazette?year=2026", "/coverage/gazette/2026-03-01", "/front", "/front/gazette",
    f"/people?{SPAN}", "/people?q=zoe", "/people/Zoë Quill", f"/sections?{SPAN}", f"/origins?{SPAN}",
    f"/origins?{SPAN}&origin=gazette", "/watches",
)  # fmt: skip
AXE = Path(sys.prefix) / "axe" / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def room(plan: Plan) -> Iterator[TestClient]:
    """The room's app, asked without a network."""
    with TestClient(make_app(plan), base_url="http://127.0.0.1:8090", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def empty_room(module_reader_dsn: str) -> Iterator[TestClient]:
    """The room over an archive that holds nothing yet."""
    with room(Plan(module_reader_dsn)) as client:
        yield client


@dataclass(frozen=True, slots=True)
class Full:
    """A full archive: its addresses for two roles, and its articles' numbers by name."""

    owner_dsn: str
    reader_dsn: str
    articles: dict[str, int]


@dataclass(frozen=True, slots=True)
class Filled:
    """A database with everything in it, to copy from: its articles' numbers by name, and what its shelves know."""

    database: str
    articles: dict[str, int]
    serial: int
    run_ids: dict[str, int]


@pytest.fixture(scope="session")
def filled(server: EmbeddedPostgres, template: str) -> Filled:
    """It is filled once: a copy takes a twentieth of that."""
    server.sql(f"create database archive_filled template {template}")
    loader, reader = addresses(server, "archive_filled")
    with closing(connect(loader)) as conn:
        shelves = Shelves(conn, reader)
        return Filled("archive_filled", fill(shelves), shelves.serial, shelves.run_ids)


def addresses(server: EmbeddedPostgres, database: str) -> list[str]:
    """The database as the pipeline and as a reader see it."""
    return [server.dsn(database, f"newsarchive_{role}", f"{role}-in-tests") for role in ("loader", "reader")]


@pytest.fixture(scope="session")
def full(server: EmbeddedPostgres, filled: Filled) -> Full:
    """An archive with everything in it, that tests only read."""
    server.sql(f"create database archive_room template {filled.database}")
    loader, reader = addresses(server, "archive_room")
    with closing(connect(loader)) as conn:
        watches.add(conn, NewWatch("The harbour", "search", SearchFilter(query="harbour")), "a test")
    return Full(server.dsn("archive_room"), reader, filled.articles)


@pytest.fixture(scope="session")
def full_room(full: Full) -> Iterator[TestClient]:
    """The room over it, in this process."""
    with room(Plan(full.reader_dsn)) as client:
        yield client


@contextmanager
def served(dsn: str, **environment: str) -> Iterator[str]:
    """`newsarchive serve` over that archive, as a process of its own; its address."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("newsarchive")), "serve", "--port", str(port)]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEWSARCHIVE", "AIRFLOW"))
    }
    with subprocess.Popen(
        command, env=kept | {"NEWSARCHIVE_ROOM_DB": dsn} | environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said.startswith("The reading room: "), said
            yield said.removeprefix("The reading room: ").strip().rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def address(full: Full) -> Iterator[str]:
    """A real server over the full archive."""
    with served(full.reader_dsn) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a head."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("chromium and chromium-driver are absent (apt-get install chromium chromium-driver)")
    with opened_browser(AXE if AXE.is_file() else None) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Browser:
    """The browser with JavaScript on, of a usual width, in the light, at the full archive's room."""
    browser.home = address
    browser.javascript(True)
    browser.look(1280, "light")
    return browser


__all__ = ["LISTS", "SPAN", "Filled", "Full", "room", "served"]
