"""A day of an article or a run is the day of the site's own clock, and follows both when either is corrected."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelves import NIGHT, Shelves, hours, prose

from newsarchive.records import When
from newsarchive.store import connect, runs

URL = "https://gazette.example/late"
DAYS = """
  select articles_current.published_date, (select day from news.topic_volume('ferry') where hit_count > 0)
  from news.articles_current
  where articles_current.published_date = %s
"""
LATE = NIGHT + timedelta(hours=23, minutes=30)  # 23:30 UTC on the first of March
TEXT = prose("late") + "\n\nThe ferry is late."


def zone(shelves: Shelves, name: str) -> None:
    """The source's file names another time zone."""
    config, digest = {"timezone": name}, f"sha256:{name}"
    row = runs.SourceRow("gazette", "Gazette", "https://gazette.example/", name, "en", config, digest)
    runs.record_source(shelves.conn, row)


def test_a_source_whose_zone_is_corrected_has_other_days(shelves: Shelves) -> None:
    shelves.load(URL, hours(24), TEXT, published=When(LATE, "second", "explicit"))
    first, second = date(2026, 3, 1), date(2026, 3, 2)
    assert shelves.ask(DAYS, first) == [(first, first)]
    zone(shelves, "Europe/Athens")
    assert shelves.ask(DAYS, second) == [(second, second)]
    coverage = "select day from news.coverage where source = 'gazette' and archived_count > 0"
    assert shelves.ask(coverage) == [(second,)]


def test_an_article_whose_date_is_corrected_has_another_day(shelves: Shelves) -> None:
    shelves.load(URL, hours(24), TEXT, published=When(LATE, "second", "explicit"))
    shelves.load(URL, hours(30), TEXT + "\n\nCorrected.", published=When(hours(25), "second", "explicit"))
    second = date(2026, 3, 2)
    assert shelves.ask(DAYS, second) == [(second, second)]


def test_an_article_without_a_date_has_no_day(shelves: Shelves) -> None:
    shelves.load(URL, hours(24), TEXT, published=None)
    assert shelves.ask("select published_at, published_date from news.articles_current") == [(None, None)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.sampled_from(("UTC", "Europe/Athens", "Pacific/Kiritimati", "America/New_York", "Asia/Kolkata"))
        | st.integers(0, 24 * 400),
        min_size=1,
        max_size=6,
    )
)
def test_a_run_has_the_day_of_its_sources_clock_whichever_is_corrected(
    shelves: Shelves, moves: list[str | int]
) -> None:
    run_id = shelves.run()
    for move in moves:
        if isinstance(move, str):
            zone(shelves, move)
        else:
            shelves.ask_as_loader(
                "update archive.runs set interval_start_at = %s, interval_end_at = %s where run_id = %s",
                hours(move), hours(move + 24), run_id,
            )  # fmt: skip
        asked = "select day = (interval_start_at at time zone timezone)::date"
        assert shelves.ask_as_loader(
            f"{asked} from news.runs join archive.sources on source_key = source"
        ) == [(True,)]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The plan's nodes, itself first."""
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


@pytest.mark.parametrize("view", ["coverage_gaps", "calendar", "coverage"])
def test_a_question_about_one_day_of_a_source_reads_that_day_alone(
    shelves: Shelves, owner_dsn: str, view: str
) -> None:
    for source in ("gazette", "mirror"):
        shelves.ask_as_loader(
            "insert into archive.runs (source_id, interval_start_at, interval_end_at, dag_id, dag_run_key, kind, is_live,"
            " state, is_night, code_version, config_digest)"
            " select source_id, interval_start_at + number * interval '1 day', interval_end_at + number * interval '1 day',"
            " dag_id, dag_run_key || number, kind, false, 'failed', true, code_version, config_digest"
            " from archive.runs cross join generate_series(1, 400) as number where run_id = %s",
            shelves.run(source),
        )
    with closing(connect(owner_dsn)) as owner, owner.cursor() as cursor:
        cursor.execute(
            "analyze archive.runs, archive.sources, archive.articles, archive.listings, archive.run_links"
        )
        owner.commit()
    question = f"select * from news.{view} where source = %s and day = %s"
    assert len(shelves.ask(question, "gazette", date(2026, 3, 9))) == 1
    ((((told,)),),) = shelves.ask(f"explain (analyze, format json) {question}", "gazette", date(2026, 3, 9))
    read = [
        node["Actual Rows"] * node["Actual Loops"]
        for node in nodes(told["Plan"])
        if node.get("Relation Name") == "runs"
    ]
    assert read and max(read) <= 2, read
