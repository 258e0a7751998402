"""A source's first night: lists that answer and show nothing are told, for no past says that this is no quiet day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pipeline.answering_site import AnsweringSite, Reply
from pipeline.small_site import story

from newsarchive.discover.day_pages import NO_WAY_ON
from newsarchive.outcomes import SourceMisread
from newsarchive.pipeline.discover_links import NEVER_ANY

YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
SCRIPTS = '<html><head><title>The Lamp</title></head><body><div id="app"></div><script src="/app.js"></script></body></html>'
SiteDesk = Callable[..., Any]


def told(desk: Any) -> list[str]:
    """The shortfalls of the last night."""
    ((shortfalls,),) = desk.ask("select shortfalls from news.runs order by run_id desc limit 1")
    return list(shortfalls)


def sitemap(*days: date) -> Reply:
    entries = "".join(f"<url><loc>{{site}}/{day:%Y/%m/%d}/a-tale-of-the-sea</loc></url>" for day in days)
    return Reply(f"<urlset>{entries}</urlset>", kind="text/xml")


@pytest.mark.parametrize(
    ("route", "path", "reply"),
    [
        ({"sitemap": "{}/map"}, "/map", sitemap()),
        ({"sitemap": "{}/map"}, "/map", Reply("<sitemapindex></sitemapindex>", kind="text/xml")),
    ],
    ids=["an empty sitemap", "an empty index"],
)
def test_lists_that_never_showed_an_article(
    any_site: AnsweringSite, site_desk: SiteDesk, route: dict[str, str], path: str, reply: Reply
) -> None:
    any_site.answers[path] = reply
    desk = site_desk(
        {kind: address.format(any_site.url) for kind, address in route.items()}, home=f"{any_site.url}/"
    )
    desk.run(YESTERDAY)
    assert told(desk) == [NEVER_ANY]


def test_a_days_page_that_only_scripts_fill_is_told_and_counts_nothing(
    any_site: AnsweringSite, site_desk: SiteDesk
) -> None:
    path = f"/{YESTERDAY:%Y/%m/%d}/"
    any_site.answers[path] = Reply(SCRIPTS)
    desk = site_desk({"dates": any_site.url + "/{date:%Y/%m/%d}/"}, home=f"{any_site.url}/")
    assert desk.run(YESTERDAY).expected is None
    assert told(desk) == [f"{any_site.url}{path}: {NO_WAY_ON}"]


def test_a_front_page_that_only_scripts_fill(any_site: AnsweringSite, site_desk: SiteDesk) -> None:
    any_site.answers["/"] = Reply(SCRIPTS)
    desk = site_desk({"listing": f"{any_site.url}/"}, home=f"{any_site.url}/")
    with pytest.raises(SourceMisread, match="no article among its 0 links"):
        desk.run(YESTERDAY)


def test_a_list_of_other_days_is_no_empty_one_and_a_past_is_believed(
    any_site: AnsweringSite, site_desk: SiteDesk
) -> None:
    before = YESTERDAY - timedelta(days=30)
    any_site.answers["/map"] = sitemap(before)
    desk = site_desk({"sitemap": f"{any_site.url}/map"}, home=f"{any_site.url}/")
    desk.run(YESTERDAY)
    assert told(desk) == []
    any_site.answers |= {
        "/map": sitemap(YESTERDAY),
        f"/{YESTERDAY:%Y/%m/%d}/a-tale-of-the-sea": story("A tale"),
    }
    desk.run(YESTERDAY)
    any_site.answers["/map"] = sitemap()
    desk.run(YESTERDAY)
    assert told(desk) == []
