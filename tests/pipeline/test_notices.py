"""A site that is away and answers every address with the same words: none of it is a story; the stories come later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline.small_site import SmallSite, prose, story

from newsarchive.care.rereading import read_in_shadow
from newsarchive.discover.day_pages import NO_WAY_ON
from newsarchive.outcomes import Outcome, SourceBusy
from newsarchive.pipeline.check_yield import YieldTooLow
from newsarchive.reading.articles import StagedArticle
from newsarchive.reading.notices import without_notices
from newsarchive.store.captures import CaptureToRead
from newsarchive.store.reports import archive_digest

DAY = date(2026, 5, 2)
PATHS = ("/grain-from-the-north", "/a-tale-of-the-sea", "/the-lamp-is-lit", "/ferries-wait")
AWAY = story("We are moving house", paragraphs=prose(9))


@pytest.fixture
def night(site: SmallSite, site_desk: Callable[..., Any]) -> Callable[..., Any]:
    """A night over a sitemap with these pages; its desk."""

    def archive(pages: dict[str, str]) -> Any:
        entries = "".join(f"<url><loc>{site.url}{path}</loc><lastmod>{DAY}</lastmod></url>" for path in pages)
        site.add(pages | {"/map": f"<urlset>{entries}</urlset>"})
        desk = site_desk({"sitemap": f"{site.url}/map"})
        try:
            desk.run(DAY)
        except YieldTooLow as error:
            assert "notice" in str(error)
        return desk

    return archive


def stories() -> dict[str, str]:
    return {path: story(path[1:].replace("-", " "), paragraphs=prose(n)) for n, path in enumerate(PATHS)}


def test_the_notice_is_told_and_its_stories_come_when_the_site_is_back(night: Any) -> None:
    desk = night(dict.fromkeys(PATHS, AWAY))
    assert desk.ask("select outcome, reason, count(*) from news.links group by 1, 2") == [
        ("notice", "the same words in place of 4 stories of one batch", 4)
    ]
    assert desk.ask("select count(*) from news.articles_current") == [(0,)]
    assert desk.ask("select state from news.runs") == [("failed",)]
    night(stories())
    assert desk.ask("select outcome, count(*) from news.links group by 1") == [("archived", 4)]
    assert desk.ask("select count(*) from news.articles_current") == [(4,)]


def test_an_archived_story_keeps_its_text_while_the_site_is_away(night: Any) -> None:
    night(stories())
    desk = night(dict.fromkeys(PATHS, AWAY))
    assert desk.ask("select count(*) from news.articles_current where title ~ 'moving'") == [(0,)]
    assert desk.ask("select count(*) from news.article_versions") == [(4,)]


def test_a_rereading_takes_the_notice_for_no_story_either(night: Any) -> None:
    desk = night(dict.fromkeys(PATHS, AWAY))
    with desk.session() as session:
        before = archive_digest(session.conn)
        now = datetime.now(UTC)
        interval = replace(desk.source.day(DAY), start=now - timedelta(days=1), end=now)
        read_in_shadow(session, interval, lambda done: None)
        assert archive_digest(session.conn) == before
    assert desk.ask("select now_article_count from news.rereadings") == [(0,)]


ROUTES = {
    "listing": "/", "feed": "/feed", "sitemap": "/map", "dates": "/{date:%Y/%m/%d}/", "wordpress": "/",
}  # fmt: skip
BACK_SOON = "<html><body><h1>Back soon</h1><p>The Lamp is being <a href='/'>repaired</a>.</p></body></html>"


class Away(dict[str, Any]):
    """Answers to whatever is asked."""

    def get(self, path: str, default: Any = None) -> Any:
        return default if path == "/robots.txt" else self["every"]


@pytest.mark.parametrize("route", ROUTES)
def test_a_notice_in_the_place_of_all_lists_is_a_night_to_try_again(
    site: SmallSite, site_desk: Callable[..., Any], route: str
) -> None:
    words = AWAY if route in ("dates", "feed") else BACK_SOON  # like a story, or in a line
    site.answers = Away(every=words)
    desk = site_desk({route: site.url + ROUTES[route]})
    today = datetime.now(UTC).date()
    with pytest.raises(SourceBusy, match=r"in place of a list: '(We are moving|Back soon)"):
        desk.run(today)
    assert desk.ask("select state, expected_count from news.runs") == [("failed", None)]


def test_a_list_that_came_makes_no_night_of_a_notice(site: SmallSite, site_desk: Callable[..., Any]) -> None:
    entry = "<url><loc>{site}/a-tale-of-the-sea</loc><lastmod>2026-05-02</lastmod></url>"
    site.add(
        {"/map": f"<urlset>{entry}</urlset>", "/a-tale-of-the-sea": story("A tale"), "/2026/05/02/": AWAY}
    )
    desk = site_desk({"sitemap": f"{site.url}/map"}, {"dates": site.url + "/{date:%Y/%m/%d}/"})
    assert desk.run(DAY).archived == 1
    ((told,),) = desk.ask("select shortfalls from news.runs")
    assert told == [f"{site.url}/2026/05/02/: {NO_WAY_ON}"]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(("/north/grain", "/south/grain", "/east/grain", "/west/grain"), id="editions"),
        pytest.param(("/word-of-the-day-1", "/word-of-the-day-2", "/word-of-the-day-3"), id="a column"),
        pytest.param(("/grain-from-the-north", "/grain"), id="two names"),
    ],
)
def test_a_story_at_several_addresses_is_one(night: Any, pages: tuple[str, ...]) -> None:
    desk = night(dict.fromkeys(pages, story("Grain from the north")))
    assert desk.ask("select distinct outcome from news.links") == [("archived",)]


def test_stories_that_were_brought_before_the_site_went_away_stay(night: Any) -> None:
    known = dict(list(stories().items())[:1])
    desk = night(known | dict.fromkeys(PATHS[1:], AWAY))
    assert sorted(desk.ask("select outcome, count(*) from news.links group by 1")) == [
        ("archived", 1), ("notice", 3)
    ]  # fmt: skip


def page(address: str, said: str, outcome: Outcome | None) -> StagedArticle:
    capture = CaptureToRead(
        1, 1, f"https://lamp.example/{address}", datetime(2026, 5, 2, tzinfo=UTC), "f", 0, 1, "d"
    )
    return StagedArticle(capture, outcome=outcome, said=said)


def test_a_form_that_stands_at_many_addresses_is_a_notice_only_where_hardly_anything_else_came() -> None:
    forms = [page(name, "log in", Outcome.OTHER_PAGE) for name in ("comment", "account", "letters")]
    others = [page(f"tale-{number}", "", Outcome.EMPTY) for number in range(4)]
    assert without_notices(forms + others) == forms + others
    assert {each.outcome for each in without_notices(forms + others[:3])} == {Outcome.NOTICE, Outcome.EMPTY}


PAGES = st.builds(
    page,
    st.sampled_from(["tide", "lamp", "grain", "lamp-2", "north/lamp", "?p=1", "?p=2", "7", "8"]),
    st.sampled_from(["", "one", "other"]),
    st.sampled_from([Outcome.OTHER_PAGE, Outcome.EMPTY, Outcome.LOGIN_WALL]),
)


@given(st.lists(PAGES, max_size=12), st.randoms())
def test_what_is_a_notice_depends_on_no_order_and_nothing_is_lost(
    batch: list[StagedArticle], dice: Any
) -> None:
    judged = without_notices(batch)
    assert [one.capture for one in judged] == [one.capture for one in batch]
    for before, after in zip(batch, judged, strict=True):
        assert after.outcome in (before.outcome, Outcome.NOTICE)
        assert after.outcome is before.outcome or (before.said and before.outcome is Outcome.OTHER_PAGE)
    order = list(range(len(batch)))
    dice.shuffle(order)
    assert without_notices([batch[n] for n in order]) == [judged[n] for n in order]
