"""An article's day is the day of the site's own clock, and follows both when either is corrected."""

from datetime import date, timedelta

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
