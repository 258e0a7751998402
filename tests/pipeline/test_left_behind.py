"""What a killed discovery had listed is visited by the source's next run, also where no list shows it any more."""

import os
import signal
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pipeline.small_site import SmallSite, front, story
from robustness.traps import Point, lay

from newsarchive.pipeline.discover_links import discover_links
from newsarchive.store.runs import RunKey

DAY = date(2026, 5, 2)
BEFORE = DAY - timedelta(days=1)
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
LISTED = Point("discover", "newsarchive.store.links", "record_listing", 1, "after")
PLANNED = Point("discover", "newsarchive.store.runs", "plan_batches", 1, "before")
SiteDesk = Callable[..., Any]


def sitemap(days: dict[str, date]) -> str:
    """A news sitemap of these paths, each with its day."""
    entries = "".join(
        f"<url><loc>{{site}}{path}</loc><news:news><news:publication_date>{day}T10:00:00Z</news:publication_date>"
        f"<news:title>A tale</news:title></news:news></url>"
        for path, day in days.items()
    )
    return (
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="{NEWS}">{entries}</urlset>'
    )


def killed_discovery(desk: Any, day: date, point: Point) -> None:
    """A night whose process is gone in the middle of its discovery."""
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(60)
            lay(point)
            with desk.session() as session:
                discover_links(session, desk.source.day(day), RunKey("cli", "killed", "cli"))
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def archived(desk: Any) -> set[str]:
    """The last words of the addresses that the archive has articles of."""
    urls = desk.ask("select url from news.links where outcome in ('archived', 'unchanged')")
    return {url.rsplit("/", 1)[1] for (url,) in urls}


@pytest.mark.parametrize("point", [LISTED, PLANNED], ids=str)
@pytest.mark.parametrize("again", [DAY, DAY - timedelta(days=7)], ids=["the same day", "another day"])
def test_a_dated_link_that_left_its_list(
    site: SmallSite, site_desk: SiteDesk, point: Point, again: date
) -> None:
    """The night's own link is taken up; that of another day waits for its own night."""
    days = {"/news/tale-that-stays": DAY, "/news/tale-that-goes": DAY, "/news/tale-of-before": BEFORE}
    site.add(
        {"/map": sitemap(days)}
        | {path: story(f"A tale, {path[11:]}", str(day)) for path, day in days.items()}
    )
    desk = site_desk({"sitemap": f"{site.url}/map"})
    killed_discovery(desk, DAY, point)
    assert archived(desk) == set()
    site.add({"/map": sitemap({"/news/tale-that-stays": DAY})})
    desk.run(again)
    assert archived(desk) == {"tale-that-stays", "tale-that-goes"}
    assert "/news/tale-of-before" not in site.asked
    asked = len(site.asked)
    desk.run(DAY - timedelta(days=14))  # once is enough
    assert not {*site.asked[asked:]} & {*days}


def test_what_a_sitemap_tells_too_late_for_its_night(site: SmallSite, site_desk: SiteDesk) -> None:
    """It is made by the hour: the evening's last story stands in it when the night is over. What no night was of waits."""
    today = datetime.now(UTC).date()
    day, before, long_before = (today - timedelta(days=days) for days in (1, 2, 3))
    days = {"/news/tale-in-time": before, "/news/tale-of-the-evening": before, "/news/tale-of-the-next-day": day,
            "/news/tale-of-no-night": long_before}  # fmt: skip
    site.add({path: story(f"A tale, {path[11:]}", str(of)) for path, of in days.items()})
    site.add({"/map": sitemap({"/news/tale-in-time": before})})
    desk = site_desk({"sitemap": f"{site.url}/map"})
    desk.run(before)
    site.add({"/map": sitemap(days)})
    assert desk.run(day).found == 1  # of its own day
    assert archived(desk) == {"tale-in-time", "tale-of-the-evening", "tale-of-the-next-day"}
    assert "/news/tale-of-no-night" not in site.asked
    asked = len(site.asked)
    desk.run(day)
    assert not {*site.asked[asked:]} & {"/news/tale-of-the-evening", "/news/tale-of-no-night"}


def test_a_link_of_a_front_that_moved_on(site: SmallSite, site_desk: SiteDesk) -> None:
    titles = {
        f"/2026/a-tale-of-the-{word}-and-the-old-sea": f"A tale of the {word}"
        for word in ("lock", "lamp", "tide")
    }
    site.add({path: story(title) for path, title in titles.items()})
    _, *kept = titles
    site.add({"/": front(titles)})
    desk = site_desk({"listing": f"{site.url}/"})
    today = datetime.now(UTC).date()
    killed_discovery(desk, today, LISTED)
    site.add({"/": front({path: titles[path] for path in kept})})
    desk.run(today)
    assert archived(desk) == {path.rsplit("/", 1)[1] for path in titles}


def test_an_undated_link_of_a_day_that_is_over_is_told(site: SmallSite, site_desk: SiteDesk) -> None:
    """Between two dated ones it was of that day; where the list shows it no more, nobody can know, and a row says so."""
    first, goes, last = (f"/2026/a-tale-of-the-{word}-and-the-old-sea" for word in ("lock", "lamp", "tide"))
    site.add({path: story(f"A tale of {path[6:]}", str(DAY)) for path in (first, goes, last)})
    desk = site_desk({"listing": f"{site.url}/", "pages": "?page={page}"})
    site.add({"/": dated_front({first: True, goes: False, last: True})})
    killed_discovery(desk, DAY, LISTED)
    site.add({"/": dated_front({first: True, last: True})})
    for _ in range(2):
        desk.run(DAY)
    assert len(archived(desk)) == 2
    told = "select day, outcome, reason from news.run_outcomes where url like '%lamp%'"
    assert desk.ask(told) == [(DAY, "out_of_scope", "says no date, on a list of a run that was cut off")]
    site.add({"/": dated_front({first: True, goes: False, last: True})})
    desk.run(DAY)
    assert len(archived(desk)) == 3


def dated_front(paths: dict[str, bool]) -> str:
    """A listing of these addresses, some of which stand with their date."""
    cards = [
        f'<article><h2><a href="{path}">A headline of the harbour and its old sea wall</a></h2>'
        f"{f'<time datetime={DAY}T10:00Z></time>' * is_dated}</article>"
        for path, is_dated in paths.items()
    ]
    return (
        f"<html lang='en'><head><title>Front</title></head><body><main>{''.join(cards)}</main></body></html>"
    )
