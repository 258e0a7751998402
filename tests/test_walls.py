"""The walls of the house: who may import whom, and the one door of each library."""

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "plugins" / "newsarchive"

# Each room may import only rooms above it: data walks one way, and only the porch knows there is an Airflow.
ROOMS = {
    "outcomes": "how a page or a source ended: the closed list that all share",
    "records": "what walks through the house; everybody may name it",
    "settings": "the variables of the environment; everybody may ask them",
    "environment": "what is reckoned from them: folders, addresses, who we are",
    "faults": "what our own code's failing costs: one page, told with its place",
    "children": "what is done in a process of its own, with limits of time and memory",
    "letters": "a text's letters alone: what is held against one another, for words and names alike",
    "digests": "how a digest is written, of bytes and of files",
    "spreadsheets": "what a spreadsheet would run, made harmless: for exports and the room alike",
    "site_days": "a day at a site as a span of time: one rule for listings, Airflow and the shell",
    "selectors": "the language of a source's overrides, before a source can be read",
    "dates_in_words": "dates as people write them, for listings and pages alike",
    "urls": "what makes two addresses one page",
    "bodies": "bytes without their encodings, for listings and pages alike",
    "objects": "a bucket's objects: whole, never replaced, read by ranges",
    "sources": "what a contributor writes of a site",
    "discover": "which links a listing shows; it asks for nothing itself",
    "robots": "what a robots.txt allows; it asks for nothing itself",
    "fetch": "one exchange over the network, and no memory of it",
    "warc": "exchanges kept byte for byte",
    "extract": "what a page says, as it says it",
    "normalize": "what is made of that; pure",
    "store": "the only room that speaks SQL",
    "source_session": "a source with the archive's connections, its WARC store and its fetcher",
    "visits": "asking politely, and what a visit leaves in the archive",
    "health": "a source's night judged by its past: both ends of a run tell it",
    "watching": "what a load brought for those who watch, told once",
    "reading": "captures to articles to the shelf: the one way for nights, re-readings and imports",
    "pipeline": "the steps of a run",
    "preview": "the same steps with nothing kept",
    "care": "what is done to an archive that is there",
    "tasks": "the porch: one step of the pipeline a task, and Airflow",
    "terminal": "what may be printed",
    "progress": "what is being done, told while it is done",
    "report": "what a person is told after a run",
    "room": "the archive for people with a browser: it asks the store as a reader, and knows neither Airflow nor the house",
    "local": "PostgreSQL and Airflow on one machine",
    "cli": "the command",
}
# `local` starts Airflow and `cli` the pipeline; neither needs the porch, and nothing needs them.
NOT_EVEN = {("local", "tasks"), ("cli", "tasks"), ("report", "tasks"), ("room", "tasks")} | {
    (room, inner)
    for room in ("report", "room", "local")
    for inner in ("source_session", "visits", "health", "watching", "reading", "pipeline", "preview", "care")
}

DOORS = {
    "requests": {"fetch"},
    "urllib3": {"fetch"},
    "trafilatura": {"extract"},
    "htmldate": {"extract"},
    "py3langid": {"extract"},
    "psycopg2": {"store"},
    "obstore": {"objects"},
    "warcio": {"warc"},
    "isal": {"warc"},
    "yaml": {"sources"},
    "croniter": {"sources"},
    "feedparser": {"discover"},
    "protego": {"robots"},
    "webencodings": {"bodies"},
    "charset_normalizer": {"bodies"},
    "cssselect": {"selectors"},
    "lxml.cssselect": {"selectors"},
    "airflow": {"tasks"},
    "pyarrow": {"care", "room"},
    "typer": {"cli"},
    "fastapi": {"room"},
    "starlette": {"room"},
    "jinja2": {"room"},
    "uvicorn": {"room"},
    "prometheus_client": {"room"},
}


@dataclass(frozen=True)
class Module:
    """A file of the package with its tree, and every module that it imports, wherever in the file."""

    path: Path
    tree: ast.Module
    imports: frozenset[str]

    @property
    def room(self) -> str:
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    return [read(path) for path in sorted(PACKAGE.rglob("*.py"))]


def read(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Module(path, tree, frozenset(imports(tree)))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "newsarchive":
                yield from (f"newsarchive.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_every_room_has_its_place_in_the_order(modules: list[Module]) -> None:
    assert {module.room for module in modules} == {*ROOMS, "__init__"}


def test_a_room_looks_only_to_those_before_it(modules: list[Module]) -> None:
    order = list(ROOMS)
    for module in modules:
        for name in module.imports:
            other = name.removeprefix("newsarchive.").split(".")[0]
            if not name.startswith("newsarchive.") or other in ("__version__", module.room):
                continue
            assert (module.room, other) not in NOT_EVEN, f"{module.path} must not import {other}"
            assert order.index(other) < order.index(module.room), f"{module.path} must not import {other}"


def test_a_library_has_one_door(modules: list[Module]) -> None:
    for module in modules:
        for name in module.imports:
            doors = DOORS.get(name, DOORS.get(name.split(".")[0]))
            assert doors is None or module.room in doors, (
                f"{module.path}: {name} belongs to {', '.join(doors)}"
            )


def test_only_the_store_speaks_sql(modules: list[Module]) -> None:
    """A cursor, a statement run, or a function that answers with rows as they come: none of it leaves the room."""
    for module in modules:
        for node in ast.walk(module.tree) if module.room != "store" else ():
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("execute", "executemany", "cursor"), f"{module.path}:{node.lineno}"
            if isinstance(node, ast.ImportFrom) and node.module == "newsarchive.store.statements":
                given = {alias.name for alias in node.names}
                assert not {"query", "one", "Row"} & given, f"{module.path}:{node.lineno}"


def test_what_tests_import_from_elsewhere_is_found_from_there() -> None:
    """A file that another folder's tests import by its whole name may not name its neighbours by half of theirs: these
    are found only if a test of that folder was collected before."""
    tests = REPOSITORY / "tests"
    named = re.compile(r"^\s*(?:from|import) ([\w.]+)", re.MULTILINE)
    imported = {path: set(named.findall(path.read_text(encoding="utf-8"))) for path in tests.rglob("*.py")}
    from_elsewhere = {
        neighbour
        for path, names in imported.items()
        for name in names
        if (neighbour := tests / f"{name.replace('.', '/')}.py").parent not in (tests, path.parent)
    }
    for path in from_elsewhere & set(imported):
        for name in imported[path]:
            assert not (path.parent / f"{name}.py").exists(), f"{path}: write {path.parent.name}.{name}"


def test_dag_files_are_title_pages() -> None:
    for path in (REPOSITORY / "dags").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 40, (
            f"{path.name}: the work is next door, in tasks/"
        )


def test_no_file_names_a_package_index() -> None:
    """Lock files carry hashes and no index address; nothing else names one either."""
    hosts = ["pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js", "deb.debian" + ".org"]
    for path in tracked_text_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        for host in hosts:
            assert host not in text, f"{path} names {host}"


def tracked_text_files() -> Iterator[Path]:
    """Every file but those of folders that no clone has."""
    made = {"dist", "__pycache__"}
    for folder, below, names in os.walk(REPOSITORY):
        below[:] = [
            name for name in below if name not in made and (name == ".ci" or not name.startswith("."))
        ]
        yield from (path for name in names if (path := Path(folder, name)).is_file())
