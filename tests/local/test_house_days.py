"""Days are the source's days: whole, local, both ends included, and never ones that cannot be archived."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newsarchive.local.days import Days, checked_days, find_source, last_whole_day
from newsarchive.local.house import House
from newsarchive.local.ports import free_port
from newsarchive.local.run import PROXIES, reach
from newsarchive.outcomes import ConfigError, SourceBusy
from newsarchive.settings import REPOSITORY
from newsarchive.sources import Source, load_source
from newsarchive.tasks.archive_dag import archive_dag
from newsarchive.tasks.run_days import before_first_day

YAML = """\
name: The Times of Somewhere
home: https://times.example/
timezone: America/New_York
start: 2026-01-01
routes:
  - feed: https://times.example/feed.xml
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    folder = tmp_path / "dags" / "sources"
    folder.mkdir(parents=True)
    (folder / "times.yml").write_text(YAML)
    monkeypatch.setenv("NEWSARCHIVE_DAGS", str(tmp_path / "dags"))
    return House(REPOSITORY, tmp_path / "state").made()


@pytest.fixture
def source(house: House) -> Source:
    return load_source(house.dags / "sources" / "times.yml")


def test_the_last_whole_day_is_the_sources_yesterday(source: Source) -> None:
    assert last_whole_day(source, datetime(2026, 11, 22, 4, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert last_whole_day(source, datetime(2026, 11, 22, 5, 0, tzinfo=UTC)) == date(2026, 11, 21)


def test_a_range_spans_its_local_midnights_when_clocks_change(source: Source) -> None:
    autumn = Days(source, date(2026, 10, 31), date(2026, 11, 1))  # the clocks go back on November 1
    assert autumn.interval.start == datetime(2026, 10, 31, 4, tzinfo=UTC)
    assert autumn.interval.end == datetime(2026, 11, 2, 5, tzinfo=UTC)
    assert list(autumn) == [date(2026, 10, 31), date(2026, 11, 1)]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-03-02", "2026-03-01", "ends before it begins"),
        ("2026-11-20", "2026-11-22", "is not over yet in America/New_York: the last whole day is 2026-11-21"),
        ("2025-12-31", "2026-01-02", "archived from 2026-01-01 on"),
    ],
)
def test_a_range_that_cannot_be_archived_is_told(source: Source, first: str, last: str, said: str) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with pytest.raises(ConfigError, match=said):
        checked_days(source, date.fromisoformat(first), date.fromisoformat(last), now)


def test_days_of_before_the_web_are_told_where_a_source_names_no_first_day(source: Source) -> None:
    anywhen = source.model_copy(update={"start": None})
    with pytest.raises(ConfigError, match="1990-01-01 is the first"):
        checked_days(anywhen, date(1989, 12, 31), date(1990, 1, 2))
    assert len(checked_days(anywhen, date(1990, 1, 1), date(1990, 1, 2))) == 2


@pytest.mark.parametrize(
    ("start", "day", "told"),
    [
        (
            date(2026, 1, 1),
            date(2025, 12, 31),
            "2025-12-31 is before the first day of times, 2026-01-01: 'start:'",
        ),
        (date(2026, 1, 1), date(2026, 1, 1), None),
        (None, date(1989, 12, 31), "first day of times, 1990-01-01: no site has pages of before"),
    ],
)
def test_a_run_of_a_day_before_the_first_has_a_task_that_says_so(
    source: Source, start: date | None, day: date, told: str | None
) -> None:
    """Of days before a DAG's start Airflow makes no task, and calls the run a success."""
    source = source.model_copy(update={"start": start, "key": "times"})
    begin = source.day(day).start
    assert archive_dag(source, None).start_date < begin
    why = before_first_day(source, source.day(day))
    assert why is None if told is None else told in (why or "")


def test_an_unknown_source_is_told_with_the_nearest(house: House) -> None:
    assert find_source(house, "times").name == "The Times of Somewhere"
    with pytest.raises(ConfigError, match="no source is called 'tiems': there is times"):
        find_source(house, "tiems")


def test_a_source_with_a_mistake_in_its_file_is_told_by_that_mistake(house: House) -> None:
    (house.dags / "sources" / "broken.yml").write_text(YAML.replace("timezone: America", "timezone: Amerika"))
    with pytest.raises(ConfigError, match="Amerika"):
        find_source(house, "broken")


@pytest.mark.parametrize("proxied", [False, True])
def test_a_site_out_of_reach_is_told_before_airflow_tries_for_an_hour(
    source: Source, monkeypatch: pytest.MonkeyPatch, proxied: bool
) -> None:
    """A proxy in the environment changes nothing: the fetcher does not use it either."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    if proxied:
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    away = source.model_copy(update={"home": f"http://127.0.0.1:{free_port()}/"})
    with pytest.raises(SourceBusy, match="is this machine online") as told:
        reach(away)
    assert ("the proxy of the environment is not used" in str(told.value)) is proxied
