"""An article's day is the day of the site's own clock, and follows both when either is corrected."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from shelves import NIGHT, Shelves, hours, prose

from newsarchive.records import When
from newsarchive.store import runs

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


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The plan's nodes, itself first."""
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


@pytest.mark.parametrize("view", ["coverage_gaps", "calendar", "coverage"])
def test_a_question_about_one_day_of_a_source_reads_no_other_source(shelves: Shelves, view: str) -> None:
    for source in ("gazette", "mirror"):
        shelves.ask_as_loader(
            "insert into archive.runs (source_id, interval_start_at, interval_end_at, dag_id, dag_run_key, kind, is_live,"
            " state, is_night, code_version, config_digest)"
            " select source_id, interval_start_at + number * interval '1 day', interval_end_at + number * interval '1 day',"
            " dag_id, dag_run_key || number, kind, false, 'failed', true, code_version, config_digest"
            " from archive.runs cross join generate_series(1, 400) as number where run_id = %s",
            shelves.run(source),
        )
    for table in ("runs", "sources", "articles", "listings", "run_links"):
        shelves.ask_as_loader(f"analyze archive.{table}")
    question = f"select * from news.{view} where source = %s and day = %s"
    assert len(shelves.ask(question, "gazette", date(2026, 3, 9))) == 1
    ((((told,)),),) = shelves.ask(f"explain (analyze, format json) {question}", "gazette", date(2026, 3, 9))
    read = [
        node["Actual Rows"] * node["Actual Loops"]
        for node in nodes(told["Plan"])
        if node.get("Relation Name") == "runs"
    ]
    assert read and max(read) <= 402, read
