"""What a person sees while it works: plain lines without a terminal, each once."""

import io

import pytest
from rich.console import Console

from newsarchive.local.progress import Overdue, Progress


def test_phases_are_told_and_timed() -> None:
    out = io.StringIO()
    progress = Progress(Console(file=out, force_terminal=False))
    with progress.phase("PostgreSQL"):
        for _ in range(3):
            progress.doing("counting [brackets]")
    with progress.phase("Airflow"):
        pass
    said = [line.partition(" (")[0] for line in out.getvalue().splitlines()]
    assert said == ["  … PostgreSQL", "PostgreSQL", "  … Airflow", "Airflow"]
    assert set(progress.took) == {"PostgreSQL", "Airflow"}


def test_a_pipe_is_told_now_and_then_and_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.local.progress.LINE_SECONDS", 0.0)
    out = io.StringIO()
    progress = Progress(Console(file=out))
    for text in ("1 of 2 [days]", "1 of 2 [days]", "2 of 2 [days]"):
        progress.doing(text)
    assert out.getvalue().splitlines() == ["  … 1 of 2 [days]", "  … 2 of 2 [days]"]


def test_waiting_ends_with_what_was_found_or_says_what_was_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.local.progress.LOOK_SECONDS", 0.001)
    progress = Progress(Console(file=io.StringIO()))
    answers = iter([None, "", "found"])
    assert progress.until("an answer", lambda: next(answers), seconds=5) == "found"
    with pytest.raises(Overdue, match="waited 0 s in vain for godot"):
        progress.until("godot", lambda: None, seconds=0)
