"""The walls of the house: who may import whom, and the one door of each library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "plugins" / "newsarchive"

# Each room may import only rooms to its left: data walks one way, and only the porch knows there is an Airflow.
ROOMS = (
    "outcomes",
    "records",
    "selectors",
    "dates_in_words",
    "urls",
    "bodies",
    "sources",
    "discover",
    "robots",
    "fetch",
    "warc",
    "extract",
    "normalize",
    "store",
    "pipeline",
    "tasks",
    "terminal",
    "report",
    "local",
    "cli",
)
# `local` starts Airflow and `cli` the pipeline; neither needs the porch, and nothing needs them.
NOT_EVEN = {
    ("local", "tasks"),
    ("cli", "tasks"),
    ("report", "tasks"),
    ("report", "pipeline"),
    ("local", "pipeline"),
}

DOORS = {
    "requests": {"fetch"},
    "urllib3": {"fetch"},
    "trafilatura": {"extract"},
    "htmldate": {"extract"},
    "py3langid": {"extract"},
    "psycopg2": {"store"},
    "warcio": {"warc"},
    "yaml": {"sources"},
    "feedparser": {"discover"},
    "protego": {"robots"},
    "airflow": {"tasks"},
    "pyarrow": {"pipeline"},
    "typer": {"cli"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "newsarchive":
                yield from (f"newsarchive.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_looks_only_to_its_left(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in ROOMS, f"{room} has no place in the order of rooms (tests/test_walls.py)"
    for name in imports(path):
        if name.startswith("newsarchive."):
            other = name.split(".")[1]
            if other in ("__version__", room):
                continue
            assert other in ROOMS and ROOMS.index(other) < ROOMS.index(room), (
                f"{room} must not import {other}"
            )
            assert (room, other) not in NOT_EVEN, f"{room} must not import {other}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_has_one_door(path: Path) -> None:
    for name in imports(path):
        doors = DOORS.get(name.split(".")[0])
        if doors is not None:
            assert room_of(path) in doors, f"{name} is imported only in {', '.join(doors)}"


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
    skipped = {
        ".git",
        ".venv",
        ".venv-bench",
        ".venv-replay",
        ".newsarchive",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
    }
    for path in REPOSITORY.rglob("*"):
        if path.is_file() and not skipped & set(path.relative_to(REPOSITORY).parts):
            yield path
