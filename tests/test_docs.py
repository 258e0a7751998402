"""The pages that people read: their links lead somewhere, their commands exist with the options that they show.

`tests/e2e/test_readme.py` runs the README's commands; here every page's are held against the command itself.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsarchive.cli import PASSES_WORDS_ON, app_for
from newsarchive.local.upkeep import KEPT_DAYS, TABLES

REPOSITORY = Path(__file__).resolve().parents[1]
DOCS = REPOSITORY / "docs"
PAGES = [
    *sorted(REPOSITORY.glob("*.md")),
    *sorted(DOCS.glob("*.md")),
    *sorted((REPOSITORY / "sql").glob("*.md")),
]
LINK = re.compile(r"\]\(([^)\s]+?)(?: \"[^\"]*\")?\)")
BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.M | re.S)
INLINE = re.compile(r"`((?:\.venv/bin/)?newsarchive [^`\n]+|make [^`\n]+)`")
PAST_THE_COMMAND = ("#", "|", ">", "&&", ";")


def named(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


def commands(page: Path) -> Iterator[list[str]]:
    """The words of every command of ours on the page, in blocks and in sentences."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in BLOCK.findall(text) for line in block.replace("\\\n", " ").splitlines()]
    for line in [*lines, *INLINE.findall(text)]:
        words = shlex.split(line, comments=True)
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            words.pop(0)
        if words and words[0].removeprefix(".venv/bin/") in ("newsarchive", "make"):
            end = next((n for n, word in enumerate(words) if word in PAST_THE_COMMAND), len(words))
            yield [word for word in words[:end] if word not in ("…", "[FILE…]")]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("#"):
            assert (page.parent / target.partition("#")[0]).exists(), f"{named(page)}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_sentences_test_is_there(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        file, _, name = target.partition("#")
        if name.startswith("test_"):
            assert f"def {name}(" in (page.parent / file).read_text(encoding="utf-8"), (
                f"{named(page)}: {target}"
            )


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_are_as_shown(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.M))
    for first, *words in commands(page):
        if first == "make":
            assert {word for word in words if "=" not in word} <= targets, words
        else:
            assert unknown_words(words) == "", words


@pytest.mark.parametrize(
    "words", ["names fnd x", "export --surce demo a.csv", "nonsense", "names find --all x"]
)
def test_a_command_that_is_not_there_is_seen(words: str) -> None:
    assert "No such" in unknown_words(words.split())


def unknown_words(words: list[str]) -> str:
    """What the command says of the words that it does not know, '' where it knows all; nothing is run."""
    if words[0] in PASSES_WORDS_ON:
        return ""
    done = CliRunner().invoke(app_for(words), [*words, "--help"])
    return "" if done.exit_code == 0 else done.output


def test_the_index_lists_every_page() -> None:
    listed = set(LINK.findall((DOCS / "README.md").read_text(encoding="utf-8")))
    assert {page.name for page in DOCS.glob("*.md")} - {"README.md"} <= listed


def test_the_readme_is_the_first_days() -> None:
    assert len((REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()) <= 130


def test_what_others_let_go_of_is_what_a_house_does() -> None:
    told = (DOCS / "operations.md").read_text(encoding="utf-8")
    assert f"--tables {','.join(TABLES)}" in told and f"-{KEPT_DAYS} days" in told
