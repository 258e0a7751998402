"""A process knows the sources that it needs: a task its own, the parser all; and what tasks share is there to be shared."""

import runpy
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from airflow.sdk import DAG, XComArg
from airflow.sdk.definitions.context import _AIRFLOW_PARSING_CONTEXT_DAG_ID
from airflow.utils.file import might_contain_dag

from newsarchive.outcomes import ConfigError
from newsarchive.settings import REPOSITORY
from newsarchive.sources import Source
from newsarchive.tasks.airflow_plugin import NewsarchivePlugin
from newsarchive.tasks.archive_dag import archive_dag
from newsarchive.tasks.declared import declared_sources
from newsarchive.tasks.look_dag import look_dag
from newsarchive.tasks.room_links import coverage_link, room_links
from newsarchive.tasks.shipped import check_sources, newsarchive_dags

SOURCE = """\
name: A paper
home: http://127.0.0.1/
timezone: UTC
allow_private: true
routes:
  - feed: http://127.0.0.1/feed.xml
"""


@pytest.fixture(autouse=True)
def three_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    for key in ("one", "two_with_looks"):
        (folder / f"{key}.yml").write_text(SOURCE, encoding="utf-8")
    (folder / "broken.yml").write_text("name: no home", encoding="utf-8")
    monkeypatch.setenv("NEWSARCHIVE_DAGS", str(tmp_path))


def test_the_parser_knows_all_that_can_be_read() -> None:
    assert [source.key for source in declared_sources()] == ["one", "two_with_looks"]


@pytest.mark.parametrize("kind", ["archive", "looks"])
def test_a_task_reads_the_file_of_its_own_source_only(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(_AIRFLOW_PARSING_CONTEXT_DAG_ID, f"{kind}_two_with_looks")
    assert [source.key for source in declared_sources()] == ["two_with_looks"]


def test_a_task_whose_source_is_broken_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(_AIRFLOW_PARSING_CONTEXT_DAG_ID, "archive_broken")
    with pytest.raises(ConfigError, match=r"broken\.yml"):
        declared_sources()


@pytest.mark.parametrize(("make", "task"), [(archive_dag, "discover_links"), (look_dag, "discover_links")])
def test_what_is_nearest_to_the_shelf_goes_first_and_one_batch_of_a_source_is_fetched(
    make: Callable[[Source, None], DAG], task: str
) -> None:
    """Of two tasks that wait for one slot; listings before all, as they change while they wait."""
    source = declared_sources()[0].model_copy(update={"looks": "auto"})
    tasks = {found.task_id: found for found in make(source, None).tasks}
    steps = ["fetch_pages", "extract_articles", "normalize_metadata", "load_articles"]
    order = [*(f"archive.{step}" for step in steps), "check_yield", task]
    assert sorted(tasks, key=lambda name: tasks[name].priority_weight) == order
    assert {str(tasks[name].weight_rule) for name in order} == {str(tasks[task].weight_rule)}
    limits = {name: found.max_active_tis_per_dag for name, found in tasks.items()}
    assert limits == dict.fromkeys(order) | {"archive.fetch_pages": 1}


@pytest.mark.parametrize("make", [archive_dag, look_dag])
def test_what_a_task_hands_on_costs_one_request(make: Callable[[Source, None], DAG]) -> None:
    """A batch comes from the listings' task, whatever the step; and no answer is kept once more by its keys (below)."""
    source = declared_sources()[0].model_copy(update={"looks": "auto"})
    tasks = make(source, None).tasks
    batches = [found for found in tasks if found.task_id.startswith("archive.")]
    taken = {operator.task_id for found in batches for operator, _ in XComArg.iter_xcom_references(found)}
    assert (len(batches), taken) == (4, {"discover_links"})


ALL = {"archive_one", "archive_two_with_looks", "import_warc", "reextract", "verify"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [(None, ALL), ("archive_one", {"archive_one"}), ("verify", {"verify"}), ("import_warc", {"import_warc"})],
)
def test_a_dag_file_of_three_lines_has_the_same(
    asked: str | None, found: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSARCHIVE_DAGS")
    if asked:
        monkeypatch.setenv(_AIRFLOW_PARSING_CONTEXT_DAG_ID, asked)
    dags = newsarchive_dags(str(tmp_path / "newsarchive_dags.py"))
    assert set(dags) == found
    # Each answer is kept whole, and not once more by its keys.
    assert not any(task.multiple_outputs for dag in dags.values() for task in dag.tasks)
    monkeypatch.delenv("NEWSARCHIVE_DAGS")  # which it has set for what a task starts
    with pytest.raises(ConfigError, match=r"broken\.yml"):
        check_sources(str(tmp_path / "newsarchive_check.py"))


@pytest.mark.parametrize("file", sorted((REPOSITORY / "dags").glob("*.py")), ids=lambda file: file.stem)
def test_airflow_reads_every_file_of_ours(file: Path) -> None:
    """By default it passes over files that do not say its name, without a word."""
    assert might_contain_dag(str(file), safe_mode=True)


BEGUN = """
import ssl, sys
from newsarchive.tasks.airflow_plugin import NewsarchivePlugin
from newsarchive.tasks.preloading import DAG_FILES, STEPS
has = lambda names: set(names) <= set(sys.modules)
NewsarchivePlugin.listeners[0].on_starting(None)
imported = [has(STEPS), has(DAG_FILES)]
made, really = [], ssl.create_default_context
ssl.create_default_context = lambda **named: made.append("authorities") or really(**named)
from airflow.sdk.api.client import Client
from airflow.sdk.listener import get_listener_manager
Client(base_url="http://127.0.0.1/", token="")
found = get_listener_manager.cache_info().misses
get_listener_manager()
print(imported, len(made), found, get_listener_manager.cache_info().misses)
"""


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("scheduler", "[True, False] 0 1 1"),
        ("dag-processor", "[False, True] 1 0 1"),
        ("api-server", "[False, False] 1 0 1"),
    ],
)
def test_a_process_that_forks_has_what_its_forks_need(command: str, told: str) -> None:
    """Airflow's own way: its listener is called in every process, and only those import the modules of tasks or of DAG
    files whose forks need them; authorities and listeners, the same for all tasks, are made where tasks are forked."""
    done = subprocess.run(
        [sys.executable, "-c", BEGUN, command],
        env={"PYTHONPATH": str(REPOSITORY / "plugins"), "AIRFLOW_HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == told


def test_airflow_finds_one_plugin_where_the_package_is_installed_and_where_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the package's entry point, else in the folder that the image shows it: twice would be an error of Airflow's."""
    (named,) = metadata.entry_points(group="airflow.plugins", name="newsarchive")
    in_the_folder = str(REPOSITORY / "plugins" / "newsarchive_plugin.py")
    assert named.load() is NewsarchivePlugin
    assert "NewsarchivePlugin" not in runpy.run_path(in_the_folder)
    monkeypatch.setattr(metadata, "entry_points", lambda **asked: ())
    assert runpy.run_path(in_the_folder)["NewsarchivePlugin"] is NewsarchivePlugin


def test_airflow_links_to_the_room_where_its_address_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSARCHIVE_ROOM_URL", raising=False)
    assert room_links() == [] and coverage_link("gazette") == ""
    monkeypatch.setenv("NEWSARCHIVE_ROOM_URL", "https://archive.example.org/room/")
    assert [link["href"] for link in room_links()] == ["https://archive.example.org/room/"]
    said = "[Coverage in the reading room](https://archive.example.org/room/coverage/gazette)"
    assert coverage_link("gazette").strip() == said
