"""What many tests need: one real PostgreSQL a session, and an archive of its own for each test."""

import itertools
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import memory
import pytest
from hypothesis import settings
from other_postgres import OtherPostgres
from xdist.scheduler import LoadScopeScheduling

from newsarchive.local.postgres import THROW_AWAY, EmbeddedPostgres
from newsarchive.pipeline import learn_layout
from newsarchive.reading import learning
from newsarchive.store import Connection, connect
from newsarchive.store.migrate import migrate

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"
PASSWORDS = {"newsarchive_loader": "loader-in-tests", "newsarchive_reader": "reader-in-tests"}
NUMBERS = itertools.count(1)
IN_MEMORY = pytest.StashKey[Path]()  # the folder of this run
# A password that is stretched 4,096 times costs each of thousands of connections 5 ms; older servers know no other number.
QUICK = THROW_AWAY | {"scram_iterations": "1"}

os.environ["NEWSARCHIVE_STRICT"] = "1"  # a fault of our own code fails the test; those of faults unset it

# A slow machine refutes no rule; and a clean checkout tries the same examples each time, so that what turns it red
# is the change. New examples are for those who develop, and many for `make fuzz`.
settings.register_profile("newsarchive", deadline=None, max_examples=40, derandomize="CI" in os.environ)
settings.load_profile("newsarchive")


# One Airflow lasts for tests/e2e but for two files; of those that start one of their own, two at once are enough.
OF_THEIR_OWN = {
    "tests/e2e/test_readme.py": "the checkout's Airflow",
    "tests/local/test_house_alive.py": "the checkout's Airflow",
    "tests/e2e/test_own_airflow.py": "Airflow elsewhere",
    "tests/compose/test_compose_servers.py": "Airflow elsewhere",
}
WITH_AIRFLOW = ("tests/e2e/", *OF_THEIR_OWN)
# Of the room's tests each lane would make the full archive, its server and a browser.
ROOM = "tests/room/"
TOGETHER = {"tests/e2e/": "with one Airflow", ROOM: "the reading room"}


class Lanes(LoadScopeScheduling):
    """What `make test` runs in one lane, one after another: the tests of a file, of one Airflow, of the reading room."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        shared = next((lane for folder, lane in TOGETHER.items() if file.startswith(folder)), file)
        return OF_THEIR_OWN.get(file, shared)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """The run's files in memory; a lane has its part of them. What failed tests leave there stays until the next run."""
    if not config.option.basetemp and memory.is_roomy():
        config.option.basetemp = config.stash[IN_MEMORY] = memory.folder()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """All is well: memory is given back."""
    if exitstatus == pytest.ExitCode.OK and IN_MEMORY in session.config.stash:
        shutil.rmtree(session.config.stash[IN_MEMORY], ignore_errors=True)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes name no test: what is packed carries the second of its packing, and both lanes must name tests alike."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and not val.isascii() else None


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Lanes:
    """Lanes by the files' own need."""
    return Lanes(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """An Airflow's tests first, for they take longest, then the room's, so that no lane is waited for at the end."""

    def place(item: pytest.Item) -> tuple[bool, ...]:
        first = item.nodeid.startswith(WITH_AIRFLOW)
        return not first, "test_readme" not in item.nodeid, not item.nodeid.startswith(ROOM)

    items.sort(key=place)


@pytest.fixture(scope="session", autouse=True)
def no_night_learns() -> Iterator[None]:
    """A night that finds pages enough to learn a layout reads them twice more, a third of its test's time: those tests
    that are about it ask for `nights_learn`; what runs in a process of its own learns."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learn_layout, "learn_when_due", lambda session, at: None)
        yield


@pytest.fixture
def nights_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first night with pages enough learns their layout."""
    monkeypatch.setattr(learn_layout, "learn_when_due", learning.learn_when_due)


@pytest.fixture(scope="session", autouse=True)
def passable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Root's PostgreSQL runs as another account, which may pass through (not look into) the tests' folders: else its
    databases lie elsewhere, on a disk."""
    base, made = tmp_path_factory.getbasetemp(), tmp_path_factory.mktemp

    def mktemp(basename: str, numbered: bool = True) -> Path:
        folder = made(basename, numbered)
        folder.chmod(0o711)
        return folder

    with pytest.MonkeyPatch.context() as patch:
        if os.geteuid() == 0:
            for folder in (base, *base.parents):
                if memory.MEMORY in folder.parents:
                    folder.chmod(0o711)
            patch.setattr(tmp_path_factory, "mktemp", mktemp)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared with real input; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent")
    return SHARED


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A throw-away PostgreSQL server: the wheel's, or the one whose programs are below NEWSARCHIVE_TEST_SERVER."""
    folder, other = tmp_path_factory.mktemp("postgres"), os.environ.get("NEWSARCHIVE_TEST_SERVER")
    chosen = OtherPostgres(folder, Path(other)) if other else EmbeddedPostgres(folder, QUICK)
    try:
        yield chosen.start()
    finally:
        chosen.destroy()


@pytest.fixture(scope="session")
def template(server: EmbeddedPostgres) -> str:
    """The name of a database with the whole schema, to copy from."""
    server.sql("create database archive_template")
    migrate(server.dsn("archive_template"), PASSWORDS)
    return "archive_template"


@contextmanager
def copied(server: EmbeddedPostgres, template: str) -> Iterator[str]:
    """A copy of the template, for as long as it is needed; as its owner."""
    name = f"archive_{next(NUMBERS)}"
    as_owner(
        server, f"create database {name} template {template} strategy file_copy"
    )  # half the default's time
    yield server.dsn(name)
    as_owner(server, f"drop database {name} with (force)")


def as_owner(server: EmbeddedPostgres, statement: str) -> None:
    """The same as `server.sql` in a fifth of its time, which hundreds of databases feel: no psql is started."""
    conn = connect(server.dsn())
    try:
        conn.autocommit = True
        with conn.cursor() as cursor:
            cursor.execute(statement)
    finally:
        conn.close()


@pytest.fixture
def owner_dsn(server: EmbeddedPostgres, template: str) -> Iterator[str]:
    """An empty archive of this test's own, as its owner."""
    with copied(server, template) as dsn:
        yield dsn


@pytest.fixture
def copy_of(server: EmbeddedPostgres) -> Callable[[str], AbstractContextManager[str]]:
    """Copies a database of these tests to which nobody is connected, for as long as it is needed; as its owner."""
    return partial(copied, server)


@pytest.fixture
def second_dsns(server: EmbeddedPostgres, template: str) -> Iterator[tuple[str, str]]:
    """Another empty archive beside the test's own, as the pipeline and as a reader see it."""
    with copied(server, template) as dsn:
        yield as_role(dsn, "newsarchive_loader"), as_role(dsn, "newsarchive_reader")


@pytest.fixture(scope="module")
def module_dsn(server: EmbeddedPostgres, template: str) -> Iterator[str]:
    """An archive that a module's tests only read, or try in vain to change, as its owner."""
    with copied(server, template) as dsn:
        yield dsn


@pytest.fixture(scope="module")
def module_loader(module_dsn: str) -> Iterator[Connection]:
    """The pipeline's role in that archive."""
    conn = connect(as_role(module_dsn, "newsarchive_loader"))
    yield conn
    conn.close()


@pytest.fixture(scope="module")
def module_reader_dsn(module_dsn: str) -> str:
    """That archive as a reader sees it."""
    return as_role(module_dsn, "newsarchive_reader")


def as_role(dsn: str, role: str) -> str:
    """The same database for another role."""
    return re.sub(r"//[^@]*@", f"//{role}:{PASSWORDS[role]}@", dsn)


@pytest.fixture
def loader_dsn(owner_dsn: str) -> str:
    """The test's archive as the pipeline sees it."""
    return as_role(owner_dsn, "newsarchive_loader")


@pytest.fixture
def reader_dsn(owner_dsn: str) -> str:
    """The test's archive as a reader sees it."""
    return as_role(owner_dsn, "newsarchive_reader")


@pytest.fixture
def loader(loader_dsn: str) -> Iterator[Connection]:
    """A connection of the pipeline to the test's archive."""
    conn = connect(loader_dsn)
    yield conn
    conn.close()
