"""Every question of the cookbook is asked, as a reader; the page and the dictionary are today's; migrations pass squawk."""

import subprocess
import sys
from pathlib import Path

import pytest
from shelves import Shelves, hours, prose

REPOSITORY = Path(__file__).resolve().parents[2]
RECIPES = sorted((REPOSITORY / "sql" / "cookbook").glob("*.sql"))
# Squawk's warnings that a migration of ours may earn, and why.
NOT_FOR_US = (
    "prefer-bigint-over-int",  # counts, positions and the serial numbers of sources stay small
    "prefer-bigint-over-smallint",  # a status code has three digits
    "require-concurrent-index-creation",  # a migration is one transaction, in which CONCURRENTLY is refused;
    "require-concurrent-index-deletion",  # the nightly runs wait for it and are tried again
    "require-lock-timeout",  # migrate sets one for every file
    "require-statement-timeout",  # an index of a million texts takes the minutes that it takes
    "adding-not-nullable-field",  # a column that was added and filled in the same transaction, which has the table already
    "adding-field-with-default",  # a generated column: to fill one in the same transaction holds the table longer
)
# The first files made tables that were empty, so nobody waited for their keys; they are never to be edited.
FIRST_FILES = "0020"
EMPTY_THEN = (
    "adding-foreign-key-constraint",  # 0002 and 0011: the tables are made in the same file
    "constraint-missing-not-valid",  # the same two
    "ban-drop-function",  # 0004 gives news.search its present arguments
)


@pytest.fixture
def archive(shelves: Shelves) -> Shelves:
    front = "https://demo.example/"
    for number in range(3):
        url = f"https://demo.example/{number}"
        shelves.load(
            url, hours(number), prose(str(number)), source="demo", authors=("Ana Vidal",), section="Harbour"
        )
        shelves.show("demo", front, hours(number), [(url, "Another headline for this story")])
    shelves.load("https://demo.example/0", hours(30), prose("0") + "\n\nThe ferry is late.", source="demo")
    shelves.gone("https://demo.example/2", hours(40), status=410)
    return shelves


def test_every_question_has_an_answer_that_is_no_error(archive: Shelves) -> None:
    assert len(RECIPES) >= 25
    answered = {}
    for path in RECIPES:
        sql = path.read_text(encoding="utf-8").replace(
            "now()", "timestamptz '2026-03-10'"
        )  # the archive's week
        answered[path.stem] = len(archive.ask(sql))
    for name in (
        "01_coverage",
        "13_edits",
        "14_diff",
        "17_changes",
        "18_removals",
        "19_front_page",
        "26_people",
    ):
        assert answered[name], name


def test_no_view_is_a_barrier_that_keeps_the_planner_from_single_articles(archive: Shelves) -> None:
    assert archive.ask_as_loader(
        "select relname from pg_class where relnamespace = 'news'::regnamespace and reloptions is not null"
    ) == []  # fmt: skip


@pytest.mark.parametrize("command", [("sql/cookbook/render.py",), ("-m", "newsarchive.local.dictionary")])
def test_the_generated_pages_are_todays(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, *command, "--check"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("are_first", [True, False])
def test_squawk_finds_no_fault_in_the_migrations(are_first: bool) -> None:
    every = sorted((REPOSITORY / "sql" / "migrations").glob("*.sql"))
    files = [str(path) for path in every if (path.name[:4] <= FIRST_FILES) == are_first]
    excluded = [f"--exclude={rule}" for rule in (NOT_FOR_US + EMPTY_THEN if are_first else NOT_FOR_US)]
    command = [str(Path(sys.executable).with_name("squawk")), "--assume-in-transaction", "--pg-version=15.0"]
    done = subprocess.run([*command, *excluded, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
