"""Links that lead to a page with nothing but a refresh to another: visited as the redirects that they are."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pipeline.small_site import SmallSite, small_site, story

DAY = date(2026, 5, 2)
REFRESH = '<html><head><meta http-equiv="refresh" content="0; url={}"></head><body><a href="{}">Moved</a></body></html>'
SiteDesk = Callable[..., Any]


@pytest.fixture
def run(site: SmallSite, site_desk: SiteDesk) -> Callable[[dict[str, str]], Any]:
    def visit(pages: dict[str, str]) -> Any:
        site.add(
            pages | {"/map": f"<urlset><url><loc>{{site}}/go/7</loc><lastmod>{DAY}</lastmod></url></urlset>"}
        )
        desk = site_desk({"sitemap": f"{site.url}/map"}, max_failed_share=1)
        desk.run(DAY)
        return desk

    return visit


def test_the_story_behind_a_refresh_is_archived_with_both_exchanges(site: SmallSite, run: Any) -> None:
    desk = run(
        {"/go/7": REFRESH.format("/news/tale", "/news/tale"), "/news/tale": story("A tale of the sea")}
    )
    assert desk.ask("select title, url from news.articles_current") == [
        ("A tale of the sea", f"{site.url}/news/tale")
    ]
    assert [path for path in site.asked if path != "/robots.txt"] == ["/map", "/go/7", "/news/tale"]
    captures = "select captured_url from news.captures where url like '%/go/7' order by captured_at"
    assert desk.ask(captures) == [(f"{site.url}/go/7",), (f"{site.url}/news/tale",)]


@pytest.mark.parametrize(
    ("pages", "outcome"),
    [
        ({"/go/7": REFRESH.format("/go/8", ""), "/go/8": REFRESH.format("/go/7", "")}, "redirect_loop"),
        ({"/go/7": REFRESH.format("/", ""), "/": story("The Lamp")}, "moved_away"),
        ({"/go/7": REFRESH.format("/gone", "")}, "not_found"),
        (
            {
                "/go/7": REFRESH.format("/private/tale", ""),
                "/robots.txt": "User-agent: *\nDisallow: /private/",
            },
            "robots",
        ),
        ({"/go/7": REFRESH.format("http://169.254.169.254/latest", "")}, "blocked_address"),
    ],
)
def test_it_goes_where_a_redirect_may_go_and_no_further(
    run: Any, pages: dict[str, str], outcome: str
) -> None:
    assert run(pages).ask("select outcome from news.links") == [(outcome,)]


def test_a_page_with_a_text_stays_where_it_is(site: SmallSite, run: Any) -> None:
    page = story("A tale of the sea").replace(
        "<head>", '<head><meta http-equiv="refresh" content="5; url=/live">'
    )
    desk = run({"/go/7": page, "/live": story("Another tale")})
    assert desk.ask("select title from news.articles_current") == [("A tale of the sea",)]
    assert "/live" not in site.asked


def test_a_feed_services_address_that_leads_home_is_the_sites(site: SmallSite, site_desk: SiteDesk) -> None:
    """It counts clicks and names the publisher's address nowhere; what leads to a third site is none of ours."""
    with small_site() as service, small_site() as third:
        third.add({"/news/other": story("A tale of somebody else")})
        service.add({
            "/click/1": REFRESH.format(f"{site.url}/news/tale", ""),
            "/click/2": REFRESH.format(f"{third.url}/news/other", ""),
        })  # fmt: skip
        items = "".join(f"<item><link>{service.url}/click/{number}</link></item>" for number in (1, 2))
        site.add({"/feed": f"<rss version='2.0'><channel>{items}</channel></rss>",
                  "/news/tale": story("A tale of the sea")})  # fmt: skip
        desk = site_desk({"feed": f"{site.url}/feed"}, max_failed_share=1)
        desk.run(datetime.now(UTC).date() - timedelta(days=1))
    assert desk.ask("select title, url from news.articles_current") == [
        ("A tale of the sea", f"{site.url}/news/tale")
    ]
    assert desk.ask("select outcome from news.links order by url") == [("archived",), ("moved_away",)]


def test_a_page_that_many_links_lead_on_to_is_told(site: SmallSite, site_desk: SiteDesk) -> None:
    """A paper that moved sends all its old addresses to one page: each of its stories counted as archived."""
    site.add({f"/news/tale-{number}": REFRESH.format("/welcome", "") for number in range(4)})
    site.add({"/welcome": story("We have moved to a new house")})
    places = "".join(
        f"<url><loc>{{site}}/news/tale-{n}</loc><lastmod>{DAY}</lastmod></url>" for n in range(4)
    )
    site.add({"/map": f"<urlset>{places}</urlset>"})
    desk = site_desk({"sitemap": f"{site.url}/map"}, max_failed_share=1)
    desk.run(DAY)
    (((told,),),) = desk.ask("select shortfalls from news.runs")
    assert told == f"4 links lead on to {site.url}/welcome: it is one page, and archived once"
