"""Work done aside: what it takes in time or memory costs the child, and the next piece of work has a new one."""

import os
from datetime import UTC, datetime

import pytest

from newsarchive.children import Aside, GaveUp
from newsarchive.discover import read_aside as reading
from newsarchive.discover.listing import read_listing
from newsarchive.faults import ToldFault, reason_with_place
from newsarchive.outcomes import Outcome

FOR_EVER = range(10**15)


def test_it_brings_back_what_the_function_returns() -> None:
    assert Aside().do(divmod, 17, 5) == (3, 2)


@pytest.mark.parametrize(
    ("function", "argument", "outcome"),
    [
        (sum, FOR_EVER, Outcome.EXTRACT_TIMEOUT),  # in C, where no exception of Python's gets in
        (bytes, 10**12, Outcome.EXTRACT_MEMORY),
        (os._exit, 3, Outcome.EXTRACT_CRASH),
    ],
)
def test_a_limit_costs_the_child_and_the_next_work_is_done(
    function: object, argument: object, outcome: Outcome
) -> None:
    worker = Aside(seconds=1.0, megabytes=600)
    with pytest.raises(GaveUp) as gave_up:
        worker.do(function, argument)  # type: ignore[arg-type]
    assert gave_up.value.outcome is outcome and str(gave_up.value)
    assert worker.do(abs, -1) == 1


def test_a_fault_in_the_child_is_told_with_its_name() -> None:
    with pytest.raises(ToldFault) as fault:
        Aside().do(int, "²")
    assert reason_with_place(fault.value).startswith("ValueError")


def test_a_listing_that_takes_too_long_is_told_and_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser looks for each attribute among all before it."""
    worker = Aside(seconds=1.0)
    monkeypatch.setattr(reading, "aside", lambda: worker)
    attributes = b" ".join(b"a%d=1" % number for number in range(300_000))
    told = reading.read_aside(read_listing, b"<main><p " + attributes + b">", "https://paper.example/")
    assert told.problem == "extract_timeout: not read within 1 seconds of processor time"
    link = b"<h2><a href='/2026/05/01/the-quay-reopens-after-storms'>The quay reopens after all the storms</a></h2>"
    body = link + b"<p>" + b"word " * 20_000
    at = datetime(2026, 5, 2, tzinfo=UTC)
    assert len(reading.read_aside(read_listing, body, "https://paper.example/", seen_at=at).links) == 1
