"""Between nights in a real Airflow: the scheduler looks by the cron line, and a look is no night anywhere."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pipeline.small_site import SmallSite, front, prose, small_site, story

from newsarchive.local.airflow import AirflowFailed
from newsarchive.local.airflow import airflow as run_airflow
from newsarchive.local.days import dag_id
from newsarchive.sources import Source
from newsarchive.store import connect

pytestmark = pytest.mark.timeout(600)  # for what hangs, not for what takes its time on a busy machine

LOOK_SECONDS = 900
NIGHTS = timedelta(
    seconds=80
)  # what both nights take; where they take longer, the look after next is the one
YAML = """\
name: The lamp of {key}
home: {url}/
timezone: UTC
enabled: true
allow_private: true  # it is served on loopback
delay_seconds: 0
looks: "{looks}"
routes:
  - listing: {url}/
  - dates: {url}/{{date:%Y/%m/%d}}/
"""
NIGHTLY = {"/news/storm-leaves-homes-dark": "Storm leaves forty thousand homes without power tonight"}
NEW = {"/news/harbour-bridge-closes": "Harbour bridge closes for eleven weeks of repairs"}
LATER = {"/news/tram-line-opens-early": "Tram line to the old market opens a month early"}


@dataclass
class Lamp:
    """A site and its source."""

    site: SmallSite
    source: Source

    @property
    def looks(self) -> str:
        """The source's second DAG."""
        return f"looks_{self.source.key}"


def publish(site: SmallSite, stories: dict[str, str]) -> None:
    """The front page, and a page of each of these stories."""
    site.add({path: story(title, paragraphs=prose(len(title))) for path, title in stories.items()})
    site.add({"/": front(stories)})


@pytest.fixture(scope="module")
def lamps(airflow: Any) -> Iterator[dict[str, Lamp]]:
    """One that is looked at by a cron line and one by `auto`: the night of both is over, a story has come out since.

    The line is every five minutes, as often as it may be.
    """
    tick = datetime.now(UTC) + NIGHTS
    lines = {"by_line": f"{tick.minute % 5}-59/5 * * * *", "by_auto": "auto"}
    with ExitStack() as doors:
        sites = {key: doors.enter_context(small_site()) for key in lines}
        texts = {key: YAML.format(key=key, url=site.url, looks=lines[key]) for key, site in sites.items()}
        for site in sites.values():
            publish(site, NIGHTLY)
        found = {source.key: Lamp(sites[source.key], source) for source in airflow.add_sources(texts)}
        for lamp in found.values():
            assert airflow.await_night(lamp.source).state == "success"
            publish(lamp.site, NIGHTLY | NEW)
        yield found


def looks(airflow: Any, lamp: Lamp) -> list[tuple[str, str]]:
    """The runs of the second DAG in Airflow's own grid: who asked for each, and its state."""
    path = f"/api/v2/dags/{lamp.looks}/dagRuns"
    runs = airflow.opened.api.ask("GET", path, {"order_by": "run_after"})["dag_runs"]
    return [(run["run_type"], run["state"]) for run in runs]


def test_auto_looks_only_when_one_is_due(airflow: Any, lamps: dict[str, Lamp]) -> None:
    """The night looked at the front minutes ago: nothing is asked for, and the run says so by skipped tasks."""
    lamp = lamps["by_auto"]
    told = "select kind from news.runs where source = 'by_auto'"
    seen, before = len(lamp.site.asked), airflow.ask(told)
    assert airflow.trigger(lamp.looks, {}) == "success"
    (run,) = airflow.opened.api.ask("GET", f"/api/v2/dags/{lamp.looks}/dagRuns", {"run_type": "manual"})[
        "dag_runs"
    ]
    assert set(airflow.opened.api.task_states(lamp.looks, run["dag_run_id"])) == {"skipped"}
    assert airflow.ask(told) == before
    assert lamp.site.asked[seen:] == []
    an_hour_passes(airflow, lamp.source)
    assert airflow.trigger(lamp.looks, {}) == "success"
    assert titles(airflow, lamp.source) == {*NIGHTLY.values(), *NEW.values()}


def test_the_scheduler_looks_by_the_line_and_archives_what_is_new(
    airflow: Any, lamps: dict[str, Lamp]
) -> None:
    lamp = lamps["by_line"]

    def is_new_archived() -> bool:
        return titles(airflow, lamp.source) == {*NIGHTLY.values(), *NEW.values()}

    airflow.progress.until("what is new by the cron line", is_new_archived, LOOK_SECONDS)
    airflow.progress.until(
        "the end of the look", lambda: set(looks(airflow, lamp)) == {("scheduled", "success")}, LOOK_SECONDS
    )
    told = airflow.ask("select kind, is_night, state, dag_id from news.runs where source = 'by_line'")
    night = ("scheduled", True, "succeeded", dag_id(lamp.source))
    assert told.count(night) == 1
    assert set(told) - {night} == {("look", False, "succeeded", lamp.looks)}


def test_one_night_stays_one_run(airflow: Any, lamps: dict[str, Lamp]) -> None:
    """In Airflow's grid, in coverage, in gaps and in the source's health, after any number of looks."""
    lamp = lamps["by_line"]
    publish(lamp.site, NIGHTLY | NEW | LATER)
    assert airflow.trigger(lamp.looks, {}) == "success"
    assert len(titles(airflow, lamp.source)) == 3
    assert len(airflow.opened.api.runs(dag_id(lamp.source), airflow.night(lamp.source).interval)) == 1
    nights = "select count(*), count(distinct day) from news.runs where source = 'by_line' and is_night"
    assert airflow.ask(nights) == [(1, 1)]
    ran = "select count(*) from news.coverage where source = 'by_line' and last_run_state is not null"
    assert airflow.ask(ran) == [(1,)]
    assert airflow.ask("select count(*) from news.coverage_gaps where source = 'by_line'") == [(0,)]
    assert airflow.ask("select state from news.source_health where source = 'by_line'") == [("healthy",)]


def test_a_backfill_asks_for_days_and_not_for_looks(airflow: Any, lamps: dict[str, Lamp]) -> None:
    """It makes a night of each day, by the dated route; of looks Airflow makes none, however it is asked."""
    lamp, opened = lamps["by_line"], airflow.opened
    seen = len(lamp.site.asked)
    last = airflow.night(lamp.source).first - timedelta(days=1)
    first = last - timedelta(days=1)
    assert airflow.backfill(lamp.source, first, last) == {first: "success", last: "success"}
    assert set(lamp.site.asked[seen:]) - {"/", "/robots.txt"} == {f"/{first:%Y/%m/%d}/", f"/{last:%Y/%m/%d}/"}
    words = ("--dag-id", lamp.looks, "--from-date", f"{first}", "--to-date", f"{last}")
    with pytest.raises(AirflowFailed, match="does not allow backfill runs"):
        run_airflow(opened.house, opened.databases, "backfill", "create", *words, port=opened.api.port)
    assert {kind for kind, _ in looks(airflow, lamp)} == {"scheduled", "manual"}


def test_a_run_that_is_given_no_date_is_of_the_last_whole_day(airflow: Any, lamps: dict[str, Lamp]) -> None:
    """The API's `"logical_date": null`: Airflow gives such a run no data interval."""
    source = lamps["by_auto"].source
    assert airflow.trigger(dag_id(source), {}) == "success"
    (told,) = airflow.ask(
        "select day, interval_end_at - interval_start_at, started_at, is_night from news.runs"
        " where source = 'by_auto' and kind = 'manual'"
    )
    day = told[2].astimezone(source.zone).date() - timedelta(days=1)
    assert told == (day, timedelta(days=1), told[2], True)


def titles(airflow: Any, source: Source) -> set[str]:
    found = airflow.ask("select title from news.articles_current where source = %(key)s", key=source.key)
    return {title for (title,) in found}


def an_hour_passes(airflow: Any, source: Source) -> None:
    """The looks at the source lie an hour further back."""
    conn = connect(airflow.opened.databases.loader)
    with conn.cursor() as cursor:
        cursor.execute(
            "update archive.listings set observed_at = observed_at - interval '1 hour' from archive.sources"
            " where sources.source_id = listings.source_id and source_key = %(key)s",
            {"key": source.key},
        )
    conn.commit()
    conn.close()
