"""What a feed's length and pace mean: how often it must be looked at, and when nights are enough."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from looks.test_overlap import FEED, SITEMAP
from report.site import published

from newsarchive.sources import load_source
from newsarchive.sources.cron import cron_of, problem_of_cron, step_for

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("held", "line"),
    [
        (9 * HOUR, "0 */4 * * *"),
        (20 * MINUTE, "*/15 * * * *"),
        (2 * HOUR, "0 * * * *"),
        (47 * HOUR, "0 */12 * * *"),
        (48 * HOUR, None),
    ],
)
def test_twice_in_the_time_that_a_front_holds(held: timedelta, line: str | None) -> None:
    step = step_for(held)
    assert (cron_of(step) if step else None) == line
    assert line is None or problem_of_cron(line) is None


@pytest.mark.parametrize("line", ["*/30 6-23 * * *", "0 7,12,18 * * 1-5", "*/5 * * * *"])
def test_cron_lines_that_are_taken(line: str) -> None:
    assert problem_of_cron(line) is None


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("* * * * *", "more often than every 5 minutes"),
        ("0,2 4 * * *", "more often than every 5 minutes"),
        ("*/30 6-23 * *", "five fields"),
        ("61 * * * *", "no cron line"),
        ("often", "no cron line"),
        ("* * * * * *", "five fields"),
    ],
)
def test_cron_lines_that_are_refused_with_the_reason(line: str, problem: str) -> None:
    assert problem in str(problem_of_cron(line))


def served(office: Any, count: int, step: timedelta) -> dict[str, datetime]:
    """A feed of stories at a steady pace, the newest of now."""
    now = office.now.astimezone(UTC)
    stories = {f"/story-{n}": now - n * step for n in range(count)}
    for path, moment in stories.items():
        office.site.story(path, moment)
    office.site.feed(stories)
    return stories


def test_check_says_what_a_feeds_length_and_pace_mean(office: Any) -> None:
    served(office, 20, 28 * MINUTE + 25 * timedelta(seconds=1))
    office.declare(FEED.format(office.site.url))
    told = " ".join(office.command("check", str(office.folder / "lamp.yml")).output.split())
    assert "holds 20 entries, 9 hours of news: look every 4 hours" in told
    assert "its file wants looks: '0 */4 * * *'" in told


def test_check_says_that_another_route_has_what_rolls_off(office: Any) -> None:
    stories = served(office, 20, 88 * MINUTE)
    office.site.sitemap({path: published(moment) for path, moment in stories.items()})
    office.declare(FEED.format(office.site.url), SITEMAP.format(office.site.url))
    told = " ".join(office.command("check", str(office.folder / "lamp.yml")).output.split())
    assert "wants looks" not in told
    assert "28 hours of news; what rolls off it is read from sitemap" in told, told


def test_check_writes_when_to_look(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (office.folder / "sources").mkdir()
    monkeypatch.setenv("NEWSARCHIVE_DAGS", str(office.folder))
    served(office, 20, 28 * MINUTE + 25 * timedelta(seconds=1))
    links = "".join(
        f'<h2><a href="/story-{n}">The quay reopens: story number {n}</a></h2>' for n in range(20)
    )
    head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml"><title>The Lamp</title>'
    office.site.pages["/"] = (200, f"<html><head>{head}</head><body><main>{links}</main></body></html>")
    told = office.command("check", office.site.url + "/", "--private", "--write")
    assert told.exit_code == 0, told.output
    (file,) = (office.folder / "sources").glob("*.yml")
    assert load_source(file).looks == "0 */4 * * *"
