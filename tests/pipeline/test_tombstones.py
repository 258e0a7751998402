"""What was taken down stays away, by whatever way it comes back: nights, backfills, re-readings."""

from datetime import datetime, timedelta
from typing import Any

from taken_down import digest, every_row_says, take_down

from newsarchive import warc
from newsarchive.pipeline.check_yield import is_failure
from newsarchive.reading.reextract import reextract
from newsarchive.store import connect
from newsarchive.store.runs import RunKey
from newsarchive.store.takedowns import Target
from newsroom import Newsroom


def listed(owner_dsn: str, outcome: str) -> set[bool]:
    """Whether the ledger has the listing's word, with names of people in it, of links with this outcome."""
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute("select distinct listed is not null from archive.links where outcome = %s", [outcome])
        return {is_listed for (is_listed,) in cursor.fetchall()}


def test_the_next_night_meets_the_tombstone(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    story = paper.one_of_a_kind(day)
    take_down(desk, owner_dsn, Target("url", story.url))
    assert True in listed(owner_dsn, "archived")
    before, seen = digest(desk), len(paper.requests)
    brought = desk.run(day)
    assert listed(owner_dsn, "takedown") == {False}
    assert brought.outcomes["takedown"] == 1 and not is_failure("takedown")
    assert story.path not in {request.path for request in paper.requests[seen:]}
    assert digest(desk) == before
    assert every_row_says(owner_dsn, story.title) == []


def test_a_backfill_meets_the_tombstones_on_every_day(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    """Days long past, one archived before and one never: neither is what was taken down asked for, nor kept."""
    archived = desk.yesterday - timedelta(days=40)
    fresh = archived - timedelta(days=5)  # no neighbour, whose listing would show the other's stories
    desk.run(archived)
    purged, unseen = paper.one_of_a_kind(archived), paper.one_of_a_kind(fresh)
    neighbours = paper.articles_of(fresh) - {unseen}
    take_down(desk, owner_dsn, Target("url", purged.url))
    take_down(desk, owner_dsn, Target("prefix", unseen.url))
    seen = len(paper.requests)
    again, first = desk.run(archived), desk.run(fresh)
    assert again.outcomes["takedown"] == first.outcomes["takedown"] == 1
    asked = {request.path for request in paper.requests[seen:]}
    assert not asked & {purged.path, unseen.path} and {story.path for story in neighbours} <= asked
    kept_urls = {
        exchange.url for file in desk.warc_root.rglob("*.gz") for _, exchange in warc.iter_exchanges(file)
    }
    assert not kept_urls & {purged.url, unseen.url} and {story.url for story in neighbours} <= kept_urls
    assert every_row_says(owner_dsn, purged.path) == every_row_says(owner_dsn, purged.title) == []
    assert every_row_says(owner_dsn, unseen.title) == []
    kept = digest(desk)
    desk.run(fresh)
    assert digest(desk) == kept


def test_what_was_never_archived_can_be_forbidden(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    story = paper.one_of(day)
    take_down(desk, owner_dsn, Target("url", story.url))
    brought = desk.run(day)
    assert brought.outcomes["takedown"] == 1
    assert desk.ask(f"select count(*) from news.articles_current where url = '{story.url}'") == [(0,)]


def test_a_prefix_takes_a_day_away_and_keeps_it_away(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    prefix = f"{paper.url}/{day:%Y/%m}/"
    _, plan = take_down(desk, owner_dsn, Target("prefix", prefix))
    assert plan.article_ids
    desk.run(day)
    assert desk.ask(f"select url from news.articles_current where starts_with(url, '{prefix}')") == []


def test_reading_kept_captures_again_brings_nothing_back(desk: Any, owner_dsn: str, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    story = paper.one_of(day)
    take_down(desk, owner_dsn, Target("url", story.url), "hide")
    with desk.session() as session:
        span = desk.source.day(datetime.now(desk.source.zone).date())
        list(reextract(session, span, RunKey("reextract", "test", "reextract")))
    assert desk.ask(f"select count(*) from news.articles_current where url = '{story.url}'") == [(0,)]
