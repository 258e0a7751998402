"""What a site puts in a story's place without saying that it is gone: a way to its front page, a section, 'not found'."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from pipeline.answering_site import AnsweringSite, Reply
from pipeline.small_site import front, story

from newsarchive.outcomes import WALLS, Ending, Outcome
from newsarchive.store import connect, watches
from newsarchive.store.room_search import SearchFilter
from newsarchive.store.watches import NewWatch

DAY = date(2026, 5, 2)
PATH = "/a-tale-of-the-sea"
NOT_FOUND = "<html><head><title>Page not found</title></head><body><h1>Page not found</h1></body></html>"
STORIES = {f"/story-of-the-{name}-and-the-harbour": f"The story of the {name}" for name in
           ("lamp", "wall", "tide", "grain", "tower", "field", "tram", "ferry", "bridge", "storm")}  # fmt: skip


@pytest.fixture
def night(any_site: AnsweringSite, site_desk: Callable[..., Any]) -> Callable[..., Any]:
    """The day again, with this answer at the story's address; its desk."""
    entry = f"<url><loc>{any_site.url}{PATH}</loc><lastmod>{DAY}</lastmod></url>"
    any_site.answers["/map"] = Reply(f"<urlset>{entry}</urlset>", kind="text/xml")
    any_site.answers["/"] = any_site.answers["/sea/"] = front(STORIES)

    def archive(reply: Reply) -> Any:
        any_site.answers[PATH] = reply
        desk = site_desk({"sitemap": f"{any_site.url}/map"}, home=f"{any_site.url}/")
        desk.run(DAY)
        return desk

    return archive


@pytest.mark.parametrize(
    ("instead", "outcome"),
    [
        (Reply(status=302, headers=(("Location", "/"),)), "moved_away"),
        (Reply(status=301, headers=(("Location", "/sea/"),)), "empty"),
        (Reply(NOT_FOUND), "soft_404"),
    ],
)
def test_an_address_that_shows_something_else_is_a_change(night: Any, instead: Reply, outcome: str) -> None:
    desk = night(Reply(story("A tale of the sea")))
    changes = "select change, detail is not null from news.changes"
    assert desk.ask(changes) == []
    night(instead)
    desk = night(instead)
    assert desk.ask("select outcome from news.links") == [(outcome,)]
    assert desk.ask(changes) == [("leads elsewhere", True)]
    assert desk.ask("select change from news.articles_current cross join news.changes_of(article_id)") == [
        ("leads elsewhere",)
    ]
    assert desk.ask("select count(*) from news.articles_current where title = 'A tale of the sea'") == [(1,)]
    desk = night(Reply(story("A tale of the sea")))
    assert desk.ask(changes) == []


def test_who_watches_for_changes_hears_of_it_once(night: Any, owner_dsn: str) -> None:
    desk = night(Reply(story("A tale of the sea")))
    with desk.session() as session:
        watches.add(session.conn, NewWatch("All", "changes", SearchFilter(source="lamp"), "each"), "a test")
    for _ in range(2):
        night(Reply(NOT_FOUND))
    with closing(connect(owner_dsn)) as conn, conn.cursor() as cursor:
        cursor.execute("select change from archive.watch_hits")
        assert cursor.fetchall() == [("leads elsewhere",)]


def test_what_was_never_a_story_leads_nowhere(night: Any) -> None:
    night(Reply(NOT_FOUND))
    desk = night(Reply(story("A tale of the sea")))
    assert desk.ask("select outcome from news.links") == [("archived",)]
    assert desk.ask("select change from news.changes") == []


def test_whatever_is_no_story_and_hides_none_is_one(night: Any, owner_dsn: str) -> None:
    desk = night(Reply(story("A tale of the sea")))
    night(Reply(NOT_FOUND))
    told = []
    with closing(connect(owner_dsn)) as conn, conn.cursor() as cursor:
        for outcome in Outcome:
            cursor.execute("update archive.links set outcome = %s", (outcome,))
            cursor.execute("update archive.run_links set outcome = %s where run_id > 1", (outcome,))
            conn.commit()
            told += [outcome] * len(desk.ask("select from news.changes where change = 'leads elsewhere'"))
    assert told == [each for each in Outcome if each.ending is Ending.REJECTED and each not in WALLS]
