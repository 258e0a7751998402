"""Every question of the cookbook is asked, as a reader; the page and the dictionary are today's; migrations pass squawk."""

import subprocess
import sys
from pathlib import Path

import pytest
from shelves import Shelves, hours, prose

REPOSITORY = Path(__file__).resolve().parents[2]
RECIPES = sorted((REPOSITORY / "sql" / "cookbook").glob("*.sql"))
# What squawk warns of on a table that is in use; nothing is released yet, so these tables are empty when they change.
NOT_FOR_US = (
    "adding-foreign-key-constraint",
    "ban-drop-function",
    "constraint-missing-not-valid",
    "prefer-bigint-over-int",  # counts and serial numbers of sources stay small
    "prefer-bigint-over-smallint",
    "require-concurrent-index-creation",
    "require-concurrent-index-deletion",
    "require-lock-timeout",  # migrations wait their turn by an advisory lock
    "require-statement-timeout",
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
        answered[path.stem] = len(archive.ask(path.read_text(encoding="utf-8")))
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


@pytest.mark.parametrize("command", [("sql/cookbook/render.py",), ("-m", "newsarchive.local.dictionary")])
def test_the_generated_pages_are_todays(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, *command, "--check"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_squawk_finds_no_fault_in_the_migrations() -> None:
    squawk = Path(sys.executable).with_name("squawk")
    files = [str(path) for path in sorted((REPOSITORY / "sql" / "migrations").glob("*.sql"))]
    excluded = [f"--exclude={rule}" for rule in NOT_FOR_US]
    command = [str(squawk), "--assume-in-transaction", "--pg-version=15.0", *excluded, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
