"""The README's commands, run as a person would who has just cloned the repository."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from newsarchive.local.ports import free_port
from newsroom import Newsroom

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```", re.M | re.S)
# What CI runs around this very test.
NOT_HERE = {"make check", "make test"}


def blocks(language: str) -> list[str]:
    """The README's code blocks in this language."""
    return [
        re.sub(rf"^{indent}", "", text, flags=re.M)
        for indent, name, text in BLOCK.findall(README)
        if name == language
    ]


def commands() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line and line not in NOT_HERE]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a person with an empty state folder; whatever runs is stopped at the end."""
    state = tmp_path_factory.mktemp("readme")
    ours = {"NEWSARCHIVE_STATE": str(state), "PORT": str(free_port())}
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NEWSARCHIVE", "AIRFLOW", "MAKE"))
    }
    environment = kept | ours
    yield environment
    subprocess.run(["make", "down"], cwd=REPOSITORY, env=environment, check=False, capture_output=True)


def run(command: str, environment: dict[str, str], typed: str = "") -> str:
    """The command's output; it must end well."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=REPOSITORY,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.mark.timeout(900)
def test_every_command_of_the_readme_does_what_it_says(house: dict[str, str], tmp_path: Path) -> None:
    asked = "\n".join(blocks("sql"))
    told = {}
    for command in commands():
        if "newsarchive check https://" in command:
            told[command] = check_a_site(command, house, tmp_path)
        else:
            told[command] = run(command, house, typed=asked if command == "make psql" else "")
        if command == "make run":
            assert "articles" in told[command] and "Not in the archive:" not in told[command]
            read_it(told[command])
        if command == "make up":  # with it up, a second `make run` starts nothing
            assert "Nothing has changed" in run("make run", house)
    assert "ERROR" not in told["make psql"] and "(5 rows)" in told["make psql"]
    assert "password" in told["make up"] and "127.0.0.1" in told["make up"]
    assert told[next(command for command in told if command.startswith("make backfill"))].count("✓") == 3


def read_it(told: str) -> None:
    """The address that `make run` ends with is the reading room's, with the nights that it has just archived."""
    found = re.search(r"Read it: (http://127\.0\.0\.1:\d+/) \(until make down\)\s*$", told)
    assert found, told[-500:]
    with urlopen(f"{found[1]}coverage/demo?format=json", timeout=30) as answer:
        days = json.load(answer)["rows"]
    # The last night is live: what today's paper has shown since is of a day that nobody has asked for yet.
    assert [day["state"] for day in days if day["state"] != "not asked for"] == ["complete"] * 7


def check_a_site(command: str, environment: dict[str, str], folder: Path) -> str:
    """The README's `check`, with the demo newspaper in the place of a site that tests must not ask."""
    (folder / "sources").mkdir()
    with Newsroom() as paper:
        asked = re.sub(r"https://\S+", f"{paper.url}/ --private", command)
        said = run(asked, environment | {"NEWSARCHIVE_DAGS": str(folder)})
    assert list((folder / "sources").glob("*.yml"))
    return said
