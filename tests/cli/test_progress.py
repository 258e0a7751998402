"""What a person sees while it works: plain lines without a terminal, each once."""

import io

import pytest
from rich.console import Console

from newsarchive.progress import Overdue, Progress, counting, rest


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
    monkeypatch.setattr("newsarchive.progress.LINE_SECONDS", 0.0)
    out = io.StringIO()
    progress = Progress(Console(file=out))
    for text in ("1 of 2 [days]", "1 of 2 [days]", "2 of 2 [days]"):
        progress.doing(text)
    assert out.getvalue().splitlines() == ["  … 1 of 2 [days]", "  … 2 of 2 [days]"]


def test_waiting_ends_with_what_was_found_or_says_what_was_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.progress.LOOK_SECONDS", 0.001)
    progress = Progress(Console(file=io.StringIO()))
    answers = iter([None, "", "found"])
    assert progress.until("an answer", lambda: next(answers), seconds=5) == "found"
    with pytest.raises(Overdue, match="waited 0 s in vain for godot"):
        progress.until("godot", lambda: None, seconds=0)


def test_looks_take_a_tenth_of_the_time_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is looked at has something else to do; and one that does not answer is asked again soon."""
    slept: list[float] = []
    monkeypatch.setattr("newsarchive.progress.time.sleep", slept.append)
    for took in (0.0, 0.2, 30.0):
        rest(took)
    assert slept == [0.5, 2.0, 5.0]


def test_a_count_is_told_on_standard_error_and_its_end_always(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("verify") as advance:
        for done in range(1001):
            advance(done, 1000)
    out, said = capsys.readouterr()
    assert out == "" and said.splitlines() == ["  … verify: 0 of 1,000", "  … verify: 1,000 of 1,000"]


def test_a_count_without_an_end_names_its_step(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("demo 2026-11-01") as advance:
        advance(12, None, "fetch")
    assert capsys.readouterr().err.splitlines() == ["  … demo 2026-11-01 fetch: 12"]
