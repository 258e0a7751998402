"""The Makefile: one line of help for each wish, no setup twice, and a plain word when there is no Python."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from newsarchive.settings import REPOSITORY

MAKEFILE = REPOSITORY / "Makefile"


def make(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", "--no-print-directory", "-C", str(folder), *words],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_is_the_default_and_lists_every_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):(?!=)", MAKEFILE.read_text(), re.MULTILINE))
    assert targets == set(re.findall(r"^  make ([a-z-]+) ", make(REPOSITORY).stdout, re.MULTILINE))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("Makefile", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, tmp_path)
    return tmp_path


def test_setup_is_done_once_and_again_when_the_lock_changes(copy: Path) -> None:
    (copy / ".venv").mkdir()
    (copy / ".venv" / ".complete").touch()
    assert "Nothing to be done" in make(copy, "setup").stdout
    later = (copy / ".venv" / ".complete").stat().st_mtime + 10
    os.utime(copy / "requirements-dev.lock", (later, later))
    assert "pip install" in make(copy, "--dry-run", "setup").stdout


def test_without_a_fitting_python_it_says_what_to_install(copy: Path) -> None:
    done = make(copy, "setup", "PYTHON=")
    assert done.returncode == 2
    assert "No Python 3.11, 3.12 or 3.13" in done.stdout


def test_backfill_without_dates_shows_how(copy: Path) -> None:
    (copy / ".venv").mkdir()
    (copy / ".venv" / ".complete").touch()
    done = make(copy, "backfill", "SOURCE=demo")
    assert (done.returncode, done.stdout) == (2, "make backfill SOURCE=demo FROM=2026-01-01 TO=2026-01-31\n")
