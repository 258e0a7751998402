"""Servers whose ETag lies: 304 for ever, whatever has changed. Past an age, pages and listings are asked for whole."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from newsroom import Fault, Newsroom

UNMOVED = Fault("unmoved")
HOUR = timedelta(hours=1)
PAGE_AGE, LISTING_AGE = timedelta(days=14), timedelta(days=3)  # as docs/sources.md says


@pytest.fixture
def clock() -> list[datetime]:
    """The paper's clock: its last entry."""
    return [datetime.now(UTC)]


@pytest.fixture
def paper(clock: list[datetime]) -> Iterator[Newsroom]:
    with Newsroom(now=lambda: clock[-1]) as running:
        yield running


@pytest.fixture
def day(desk: Any) -> date:
    return desk.yesterday


@pytest.fixture
def pass_time(server: Any, desk: Any) -> Callable[[timedelta], None]:
    """Lets everything that the archive has seen be older."""

    def older(by: timedelta) -> None:
        database = desk.dsn.rsplit("/", 1)[1]
        for table, column in (("captures", "captured_at"), ("listings", "observed_at")):
            statement = f"update archive.{table} set {column} = {column} - :'by'::interval"
            server.sql(statement, database, by=f"{by.total_seconds()} seconds")

    return older


def is_conditional(paper: Newsroom, path: str) -> bool:
    """Whether the last request for the path let the paper say "not modified"."""
    *_, last = [request for request in paper.requests if request.path == path]
    return bool(last.headers.keys() & {"if-none-match", "if-modified-since"})


def texts(desk: Any, url: str) -> list[str]:
    """The texts of an article, oldest first."""
    return [
        body
        for (body,) in desk.ask(
            f"select body from news.article_versions where url = '{url}' order by version_no"
        )
    ]


def test_a_page_that_is_never_modified_is_asked_for_whole_after_two_weeks(
    desk: Any, paper: Newsroom, day: date, pass_time: Callable[[timedelta], None]
) -> None:
    desk.run(day)
    story = paper.one_of(day)
    paper.edit(story.url, "A paragraph that the server denies.")
    paper.fault(story.path, UNMOVED)
    pass_time(PAGE_AGE - HOUR)
    desk.run(day)
    assert is_conditional(paper, story.path) and len(texts(desk, story.url)) == 1
    pass_time(HOUR)
    desk.run(day)
    before, after = texts(desk, story.url)
    assert "denies" not in before and after.endswith("A paragraph that the server denies.")


def test_what_was_sent_whole_and_equal_is_no_new_bytes_and_counts_as_seen(
    desk: Any, paper: Newsroom, day: date, pass_time: Callable[[timedelta], None]
) -> None:
    """Its bytes lie in the oldest capture; what counts is the last answer that had them."""
    desk.run(day)
    page, listing = paper.one_of(day).path, f"/{day:%Y/%m/%d}/"
    asked = []
    for waited in (PAGE_AGE, 0 * HOUR, LISTING_AGE, 0 * HOUR):
        pass_time(waited)
        desk.run(day)
        asked.append((is_conditional(paper, page), is_conditional(paper, listing)))
    assert asked == [(False, False), (True, True), (True, False), (True, True)]
    kept = "select status, revisit_of is null from news.captures where url = '{}' order by captured_at"
    bytes_kept, revisit, unmodified = (200, True), (200, False), (304, False)
    assert desk.ask(kept.format(paper.url + page)) == [bytes_kept, revisit, *3 * [unmodified]]
    assert desk.ask(kept.format(paper.url + listing)) == [
        bytes_kept,
        *2 * [revisit, unmodified],
    ]
    assert len(texts(desk, paper.url + page)) == 1


def listing_paths(desk: Any) -> set[str]:
    """Every listing that the archive has asked for."""
    with desk.session() as session, session.conn.cursor() as cursor:
        cursor.execute("select distinct url from archive.listings")
        return {urlsplit(url).path for (url,) in cursor.fetchall()}


def test_listings_that_are_never_modified_are_asked_for_whole_after_three_days(
    desk: Any, paper: Newsroom, day: date, clock: list[datetime], pass_time: Callable[[timedelta], None]
) -> None:
    """The paper as it was at noon, then as it is: what came out in the afternoon is on listings that deny it."""
    start = desk.source.day(day).start
    now, noon = clock[-1], start + timedelta(hours=12)
    clock.append(noon)
    desk.run(day)
    early = {story.url for story in paper.articles_of(day)}
    clock.append(now)
    late = {story.url for story in paper.articles_of(day)} - early
    for path in listing_paths(desk):
        paper.fault(path, UNMOVED)
    archived = f"select url from news.articles_current where published_date = '{day}'"
    pass_time(LISTING_AGE - HOUR)
    desk.run(day)
    assert early and late and {url for (url,) in desk.ask(archived)} == early
    pass_time(HOUR)
    desk.run(day)
    assert {url for (url,) in desk.ask(archived)} == early | late


def test_a_304_that_nobody_asked_for_is_no_answer(desk: Any, paper: Newsroom, day: date) -> None:
    """A page that was never sent is not 'unchanged', and a listing that was never sent shows nothing."""
    story = paper.one_of(day)
    for path in (story.path, "/sitemap.xml"):
        paper.fault(path, Fault("status", status=304))
    desk.run(day)
    said = "status 304, which nobody asked for"
    assert desk.ask(f"select outcome, reason from news.links where url = '{story.url}'") == [
        ("http_error", said)
    ]
    with desk.session() as session, session.conn.cursor() as cursor:
        cursor.execute("select problem, link_count from archive.listings where url like '%/sitemap.xml'")
        assert cursor.fetchall() == [(said, 0)]


def test_an_etag_speaks_of_the_last_whole_answer_only(desk: Any, paper: Newsroom, day: date) -> None:
    """Out of order for a night, with status 200: "not modified" would now be said of bytes that are not the newest."""
    desk.run(day)
    story = paper.one_of(day)
    paper.fault(story.path, Fault("status", status=200, times=1))
    desk.run(day)
    assert is_conditional(paper, story.path)
    desk.run(day)
    assert not is_conditional(paper, story.path)
    desk.run(day)
    assert is_conditional(paper, story.path) and len(texts(desk, story.url)) == 1
