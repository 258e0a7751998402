"""A worker whose clock is wrong: what the ledger promises goes by PostgreSQL's clock, and the run says by how much."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest

from newsarchive import source_session
from newsarchive.sources import load_source
from newsarchive.store import runs
from newsroom import Fault, Newsroom

REPOSITORY = Path(__file__).resolve().parents[2]
AHEAD = timedelta(hours=5)


class WrongClock(datetime):
    """A clock that is five hours ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + AHEAD


@pytest.fixture
def paper() -> Iterator[Newsroom]:
    with Newsroom() as running:
        yield running


def test_a_clock_that_is_hours_ahead_moves_no_pause_and_is_told(
    shelf: Any, paper: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    source = load_source(REPOSITORY / "dags/sources/demo.yml", {"NEWSARCHIVE_DEMO_URL": paper.url + "/"})
    day = datetime.now(source.zone).date() - timedelta(days=40)
    busy, broken = paper.some_of(day, 2)
    paper.fault(broken.path, Fault("status", status=500))
    paper.fault(busy.path, Fault("status", status=429, headers={"Retry-After": "3600"}))
    monkeypatch.setattr(runs, "datetime", WrongClock)
    monkeypatch.setattr(source_session, "datetime", WrongClock)
    with caplog.at_level(logging.WARNING):
        shelf.run(source.model_copy(update={"max_failed_share": 1.0}), source.day(day))
    hour = "between interval '50 minutes' and interval '70 minutes'"
    assert shelf.ask(f"select max(not_before_at) - now() {hour} from archive.hosts") == [(True,)]
    waits = "select count(*) > 0, bool_and(next_attempt_at < now() + interval '2 hours') from archive.links"
    assert shelf.ask(f"{waits} where outcome in ('server_error', 'rate_limited')") == [(True, True)]
    assert shelf.ask("select round(clock_skew_seconds) from archive.runs") == [(AHEAD.total_seconds(),)]
    assert f"{AHEAD.total_seconds():.0f} s ahead of PostgreSQL's" in caplog.text
