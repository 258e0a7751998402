"""Every day that is short of expected, and the Airflow command that would mend it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from newsarchive.records import ExpectedCount
from newsarchive.source_session import record_source
from newsarchive.store import runs

FIRST = date(2026, 3, 27)
ZONE = "Europe/Lisbon"  # summer time begins on 29 March 2026


def ran(
    session: Any,
    day: date,
    state: str | None,
    kind: str = "scheduled",
    expected: int | None = None,
    shortfalls: list[str] | None = None,
) -> None:
    record_source(session)
    key = runs.RunKey("archive_demo", f"{day} {kind} {datetime.now(UTC).isoformat()}", kind)
    run_id = runs.start_run(session.conn, session.source.key, session.source.day(day), key, False)
    count = None if expected is None else ExpectedCount(expected, "site")
    runs.record_discovery(session.conn, run_id, 0, count, shortfalls or [])
    if state:
        runs.finish_run(session.conn, run_id, state, None)


@pytest.fixture
def gaps(desk: Any) -> dict[date, tuple[str, str]]:
    desk.source = desk.source.model_copy(update={"timezone": ZONE})
    days = [FIRST + timedelta(days=n) for n in range(7)]
    with desk.session() as session:
        ran(session, days[0], "succeeded", expected=0)
        ran(session, days[1], "succeeded", expected=3)
        ran(session, days[2], "failed")
        # days[3]: no run
        ran(session, days[4], "failed", kind="cli")
        ran(session, days[5], "succeeded", expected=3)
        ran(session, days[5], None)  # under way
        ran(session, days[6], "failed")
        ran(session, days[6], "succeeded", kind="backfill")
        ran(session, days[6] + timedelta(days=30), "succeeded", kind="import")
    rows = desk.ask("select day, problem, command from news.coverage_gaps")
    return {day: (problem, command) for day, problem, command in rows}


def test_the_days_that_are_short_and_why(gaps: dict[date, tuple[str, str]]) -> None:
    assert {day.day: problem for day, (problem, _) in gaps.items()} == {
        28: "fewer than the site counts",
        29: "run failed",
        30: "no run",
        31: "run failed",
        1: "running",
    }


def test_the_last_word_on_how_many_articles_a_day_has(desk: Any) -> None:
    """A later run that fell short, or failed, takes no count away; one to which nothing counts any more does."""
    told = "select expected_count, expected_basis from news.coverage"
    with desk.session() as session:
        ran(session, FIRST, "succeeded", expected=3)
        ran(session, FIRST, "succeeded", shortfalls=["the sitemap is torn"])
        ran(session, FIRST, "failed")
        assert desk.ask(told) == [(3, "site")]
        ran(session, FIRST, "succeeded")
        assert desk.ask(told) == [(None, None)]
        ran(session, FIRST, "succeeded", expected=2)
        assert desk.ask(told) == [(2, "site")]


def test_the_command_names_the_whole_local_day(gaps: dict[date, tuple[str, str]]) -> None:
    assert gaps[date(2026, 3, 28)][1] == (
        "airflow backfill create --dag-id archive_demo --from-date 2026-03-28T00:00:00+00:00 "
        "--to-date 2026-03-28T23:59:59+00:00 --reprocess-behavior completed"
    )
    assert gaps[date(2026, 3, 29)][1] == (
        "airflow backfill create --dag-id archive_demo --from-date 2026-03-29T00:00:00+00:00 "
        "--to-date 2026-03-29T23:59:59+01:00 --reprocess-behavior failed"
    )


@pytest.mark.parametrize("zone", ["America/St_Johns", "Asia/Kathmandu", "America/Los_Angeles", "UTC"])
def test_offsets_are_those_of_the_sources_own_zone(desk: Any, zone: str) -> None:
    desk.source = desk.source.model_copy(update={"timezone": zone})
    with desk.session() as session:
        ran(session, FIRST, "failed")
        span = session.source.day(FIRST)
    ((command,),) = desk.ask("select command from news.coverage_gaps")
    first, last = (command.split(f"--{end}-date ")[1].split()[0] for end in ("from", "to"))
    assert datetime.fromisoformat(first) == span.start
    assert datetime.fromisoformat(last) == span.end - timedelta(seconds=1)
    local = span.start.astimezone(desk.source.zone)
    assert first == local.isoformat()
