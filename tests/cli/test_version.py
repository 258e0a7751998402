"""One version, told in one place: by the command, by the changelog's newest heading, by what is installed."""

import re
from importlib.metadata import version
from pathlib import Path

from typer.testing import CliRunner

from newsarchive import __version__
from newsarchive.cli import app_for

REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_command_tells_its_version() -> None:
    done = CliRunner().invoke(app_for(["--version"]), ["--version"])
    assert (done.exit_code, done.output) == (0, f"newsarchive {__version__}\n")


def test_the_changelog_begins_with_it() -> None:
    newest = re.search(r"^## (\S+)", (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert newest and newest[1] == __version__


def test_what_is_installed_has_it() -> None:
    assert version("newsarchive") == __version__, (
        "installed before the version changed: make clean-venv setup"
    )
