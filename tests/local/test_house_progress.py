"""What a person sees while it works: plain lines without a terminal, each once."""

import io

import pytest
from rich.console import Console

from newsarchive.local.progress import Overdue, Progress


def test_lines_without_a_terminal_are_said_once_and_phases_are_timed() -> None:
    out = io.StringIO()
    progress = Progress(Console(file=out, force_terminal=False))
    with progress.phase("PostgreSQL"):
        for _ in range(3):
            progress.doing("waiting for [brackets]")
    lines = out.getvalue().splitlines()
    assert lines[:2] == ["  … PostgreSQL", "  … waiting for [brackets]"]
    assert lines[2].startswith("PostgreSQL (") and len(lines) == 3
    assert set(progress.took) == {"PostgreSQL"}


def test_waiting_ends_with_what_was_found_or_says_what_was_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.local.progress.LOOK_SECONDS", 0.001)
    progress = Progress(Console(file=io.StringIO()))
    answers = iter([None, "", "found"])
    assert progress.until("an answer", lambda: next(answers), seconds=5) == "found"
    with pytest.raises(Overdue, match="waited 0 s in vain for godot"):
        progress.until("godot", lambda: None, seconds=0)
