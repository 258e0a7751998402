"""What a site says of itself is kept to: robots.txt in every state, and pauses that it asks for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsarchive.outcomes import SourceBusy
from newsarchive.sources import Source, load_source
from newsarchive.visits import permission
from newsroom import Fault, Newsroom, feeds

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def paper() -> Iterator[Newsroom]:
    with Newsroom() as running:
        yield running


@pytest.fixture
def source(paper: Newsroom) -> Source:
    return load_source(REPOSITORY / "dags/sources/demo.yml", {"NEWSARCHIVE_DEMO_URL": paper.url + "/"})


@pytest.fixture
def day(source: Source) -> date:
    return datetime.now(source.zone).date() - timedelta(days=40)


def asked_beyond_robots(paper: Newsroom) -> list[str]:
    return [request.path for request in paper.requests if request.path != "/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_forbids_nothing(
    shelf: Any, paper: Newsroom, source: Source, day: date, status: int
) -> None:
    """RFC 9309 §2.3.1.3: unavailable means that crawlers may access any resource."""
    paper.fault("/robots.txt", Fault("status", status=status))
    assert shelf.run(source, source.day(day)).archived >= len(paper.articles_of(day))


ELSEWHERE = {"Location": "http://no-such-name.invalid/robots.txt"}


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (Fault("status", status=500), "status 500"),
        (Fault("status", status=503), "status 503"),
        (Fault("drop"), "connect: "),
        (Fault("truncate"), "cut short: disconnect"),
        (Fault("slow", seconds=60), "timeout: "),  # not a byte in time
        (Fault("slow", seconds=6), "cut short: time"),  # half of it in time
        (Fault("status", status=302, headers=ELSEWHERE), "dns: "),
    ],
)
def test_a_robots_txt_that_is_unreachable_forbids_everything(
    shelf: Any,
    paper: Newsroom,
    source: Source,
    day: date,
    fault: Fault,
    cause: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """RFC 9309 §2.3.1.4: unreachable means complete disallow; the run says so, and why."""
    limits = replace(permission.ROBOTS.limits, total_seconds=9.0)
    monkeypatch.setattr(permission, "ROBOTS", replace(permission.ROBOTS, limits=limits))
    paper.fault("/robots.txt", fault)
    with pytest.raises(SourceBusy, match=rf"robots_unreachable: .*/robots\.txt is unreachable \({cause}"):
        shelf.run(source, source.day(day))
    assert asked_beyond_robots(paper) == []
    told = "select distinct problem like %(said)s, link_count from archive.listings"
    assert shelf.ask(told, said=f"%/robots.txt is unreachable ({cause}%") == [(True, 0)]
    assert shelf.ask("select state from archive.robots") == [("disallow_all",)]


def test_a_copy_of_the_last_thirty_days_serves_while_robots_txt_is_unreachable(
    shelf: Any, paper: Newsroom, source: Source, day: date, server: Any
) -> None:
    shelf.run(source, source.day(day))
    age(server, shelf, "3 days")
    paper.fault("/robots.txt", Fault("status", status=503))
    assert shelf.run(source, source.day(day)).archived
    age(server, shelf, "40 days")
    seen = len(asked_beyond_robots(paper))
    with pytest.raises(SourceBusy):
        shelf.run(source, source.day(day))
    assert len(asked_beyond_robots(paper)) == seen


def test_a_robots_txt_that_begins_to_forbid_stops_the_fetching_and_keeps_the_archive(
    shelf: Any, paper: Newsroom, source: Source, day: date, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is not asked for again, its text stays, and the day of the change is in the history of the file."""
    shelf.run(source, source.day(day))
    story = paper.one_of(day)
    before = shelf.ask("select count(*), count(distinct article_id) from archive.article_versions")
    age(server, shelf, "2 days")
    forbidding = f"User-agent: *\nDisallow: {story.path}\n"
    monkeypatch.setattr(feeds, "robots", lambda edition: forbidding)
    seen = len(paper.requests)
    shelf.run(source, source.day(day))
    assert story.path not in [request.path for request in paper.requests[seen:]]
    ending = "select outcome, reason, next_attempt_at from archive.links where url = %(url)s"
    ((outcome, reason, again),) = shelf.ask(ending, url=story.url)
    assert (outcome, again) == ("robots", None) and "robots.txt disallows it" in reason
    assert shelf.ask("select count(*), count(distinct article_id) from archive.article_versions") == before
    kept = (
        "select state from archive.articles join archive.links using (article_id) where links.url = %(url)s"
    )
    assert shelf.ask(kept, url=story.url) == [("live",)]
    history = "select body = %(body)s, fetched_at > now() - interval '1 hour' from archive.robots order by robots_id"
    assert [row[0] for row in shelf.ask(history, body=forbidding)] == [False, True]
    assert shelf.ask(history, body=forbidding)[1][1], "the day of the change"


def age(server: Any, shelf: Any, by: str) -> None:
    """Let the stored robots.txt be older."""
    statement = "update archive.robots set last_confirmed_at = last_confirmed_at - :'by'::interval"
    server.sql(statement, shelf.dsn.rsplit("/", 1)[1], by=by)


@pytest.mark.parametrize("wish", ["3600", "soon", "-5", "99999999999", None])
@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_for_a_pause_is_left_alone(
    shelf: Any, paper: Newsroom, source: Source, day: date, status: int, wish: str | None
) -> None:
    """The rest of the batch is deferred, not failed and not asked for; nobody sleeps in the task."""
    headers = {"Retry-After": wish} if wish else {}
    for story in paper.articles_of(day):
        paper.fault(story.path, Fault("status", status=status, headers=headers))
    began = datetime.now(UTC)
    lenient = source.model_copy(update={"max_failed_share": 1.0})
    brought = shelf.run(lenient, source.day(day))
    assert datetime.now(UTC) - began < timedelta(seconds=100)
    stories = {story.path for story in paper.articles_of(day)}
    assert len([path for path in asked_beyond_robots(paper) if path in stories]) <= 2
    assert brought.outcomes["rate_limited"] >= len(stories) - 1
    waits = shelf.ask("select min(next_attempt_at) > now() from archive.links where outcome = 'rate_limited'")
    assert waits == [(True,)]
    if wish == "3600":  # the wish is kept in PostgreSQL: no other run asks the host for anything
        heard = len(paper.requests)
        with pytest.raises(SourceBusy, match="rate_limited"):
            shelf.run(lenient, source.day(day))
        assert len(paper.requests) == heard
