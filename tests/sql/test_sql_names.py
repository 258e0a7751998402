"""`newsarchive names`: merges with their reasons, refused where they make no sense, undone without a trace in the texts."""

import re
import shlex
from pathlib import Path

import pytest
from shelves import Shelves, hours, prose
from typer.testing import CliRunner

from newsarchive.cli import app_for

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "names.md").read_text(encoding="utf-8")
PEOPLE = "select person_key, article_count from news.people order by 1"


def newsarchive(*words: str) -> str:
    """What the command prints; of a refusal, why."""
    done = CliRunner().invoke(app_for(list(words)), words, terminal_width=200)
    return done.output if done.exception is None else str(done.exception)


@pytest.fixture
def papers(shelves: Shelves, loader_dsn: str, monkeypatch: pytest.MonkeyPatch) -> Shelves:
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", loader_dsn)
    monkeypatch.delenv("NEWSARCHIVE_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    shelves.load("https://gazette.example/a", hours(1), prose("a"), authors=("Ana Márquez",))
    shelves.load("https://mirror.example/b", hours(2), prose("b"), source="mirror", authors=("A. Marquez",))
    shelves.load("https://mirror.example/c", hours(3), prose("c"), source="mirror", desks=("Wire Desk",))
    return shelves


def test_the_commands_of_the_page_do_what_it_says(papers: Shelves) -> None:
    before = papers.ask(PEOPLE)
    (block,) = re.findall(r"```sh\n(.*?)```", PAGE, re.S)
    find, merge, merges, undo = (shlex.split(line)[1:] for line in block.splitlines())
    assert "A. Marquez" in newsarchive(*find) and "Ana Márquez" in newsarchive(*find)
    assert "Undo it with: newsarchive names undo 1" in newsarchive(*merge)
    assert papers.ask(PEOPLE) == [("ana marquez", 2), ("wire desk", 1)]
    assert len(papers.ask("select url from news.articles_by('A. Marquez')")) == 2
    told = newsarchive(*merges)
    assert "same photograph on both pages" in told and "the librarian" in told
    assert "is undone" in newsarchive(*undo)
    assert papers.ask(PEOPLE) == before
    audit = "select alias_key, person_key, decided_by, undone_by from news.name_merges"
    assert papers.ask(audit) == [("a marquez", "ana marquez", "the librarian", "the librarian")]


def test_a_merge_that_makes_no_sense_is_refused_with_what_to_do(papers: Shelves) -> None:
    why = ("--reason", "the desk's own list")
    assert "no byline says 'Bo'" in newsarchive("names", "merge", "Bo", "Ana Márquez", *why)
    assert "one already" in newsarchive("names", "merge", "ANA MARQUEZ", "Ana Márquez", *why)
    assert "needs its reason" in newsarchive("names", "merge", "A. Marquez", "Ana Márquez", "--reason", " ")
    newsarchive("names", "merge", "A. Marquez", "Ana Márquez", *why)
    assert "already" in newsarchive("names", "merge", "A. Marquez", "Wire Desk", *why)
    assert "one already" in newsarchive("names", "merge", "Ana Márquez", "A. Marquez", *why)
    assert "no merge 7 is in force" in newsarchive("names", "undo", "7")
    newsarchive("names", "merge", "Ana Márquez", "Wire Desk", *why)  # a chain: the first merge follows
    assert papers.ask(PEOPLE) == [("wire desk", 3)]
