"""A real WordPress, three themes and permalink forms: every route counts a day as the site does."""

import html
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from real_wordpress import Wordpress, wordpress_site
from typer.testing import CliRunner

from newsarchive.cli import app_for
from newsarchive.discover import Discovery
from newsarchive.discover.autodiscover import AutoDiscovery
from newsarchive.records import ExpectedCount, Listing
from newsarchive.sources import Source
from newsarchive.store import connect

ZONE = "America/New_York"  # newsroom.php sets it, so that a day there is no UTC day
DAYS = [date(2025, 5, day) for day in (13, 17, 25, 28, 31)]  # the 25th is a day without articles
SITES = [
    ("twentytwentyone", "/%year%/%monthnum%/%day%/%postname%/"),
    ("twentytwentytwo", "/%postname%/"),
    ("twentytwentythree", ""),  # plain: /?p=123
]


@pytest.fixture(scope="module")
def wordpress(shared: Path) -> Iterator[Wordpress]:
    """One WordPress, filled with the shared posts: to start it takes longer than to test it."""
    with wordpress_site(shared) as site:
        yield site


@pytest.fixture(scope="module", params=SITES, ids=lambda site: site[0])
def site(request: pytest.FixtureRequest, wordpress: Wordpress) -> str:
    """It, in one theme after another; its front page shows that it wears it."""
    theme, permalinks = request.param
    wordpress.wear(theme, permalinks)
    page = fetch(wordpress.url).body.decode()
    assert f"/themes/{theme}/" in page and ("?p=" in page) == (not permalinks), page[:2000]
    return wordpress.url


def fetch(url: str) -> Listing:
    try:
        answer: Any = urlopen(url, timeout=30)
    except HTTPError as error:
        answer = error
    with answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Listing(url, answer.geturl() or url, datetime.now(UTC), answer.status, headers, answer.read())


def total(site: str, day: date) -> int:
    """X-WP-Total of a day at the site, asked by hand."""
    return int(fetch(f"{site}?rest_route=/wp/v2/posts&per_page=1&{asked_of(day)}").headers["x-wp-total"])


def asked_of(day: date) -> str:
    """The words of a question of a day's posts."""
    after, before = (datetime.combine(d, datetime.min.time()) for d in (day, day + timedelta(days=1)))
    return f"after={quote((after - timedelta(seconds=1)).isoformat())}&before={quote(before.isoformat())}"


def discover(source: Source, day: date, closed: bool = False) -> Discovery:
    discovery = Discovery(source, source.day(day), live=False)
    while (request := discovery.next()) is not None:
        is_rest = "wp-json" in request.url or "rest_route" in request.url
        listing = fetch(request.url)
        if closed and is_rest:
            listing = Listing(request.url, request.url, listing.captured_at, 403, {}, b"")
        discovery.read(request, listing)
    return discovery


def source_of(make: Callable[..., Source], site: str, *routes: dict[str, str]) -> Source:
    return make(*routes, home=site, timezone=ZONE, allow_private=True, delay_seconds=0)


def test_rest_gives_as_many_as_it_counts(site: str, make_source: Callable[..., Source]) -> None:
    source = source_of(make_source, site, {"wordpress": site})
    for day in DAYS:
        discovery = discover(source, day)
        assert discovery.expected == ExpectedCount(len(discovery.found), "site"), day
        assert len(discovery.found) == total(site, day), day


def test_date_archives_give_as_many_when_rest_is_closed(
    site: str, make_source: Callable[..., Source]
) -> None:
    source = source_of(make_source, site, {"wordpress": site})
    for day in DAYS:
        assert len(discover(source, day, closed=True).found) == total(site, day), day


@pytest.mark.parametrize("kind", ["listing", "feed"])
def test_paging_back_gives_as_many(site: str, make_source: Callable[..., Source], kind: str) -> None:
    feed = f"{site}?feed=rss2"
    routes = {
        "listing": {"listing": site, "pages": "next"},
        "feed": {"feed": feed, "pages": feed + "&paged={page}"},
    }
    source = source_of(make_source, site, routes[kind])
    for day in DAYS:
        assert len(discover(source, day).found) == total(site, day), day


def test_what_check_writes_archives_the_site_without_an_edit(
    site: str, loader_dsn: str, reader_dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a new user would: check --write, then run."""
    monkeypatch.setenv("NEWSARCHIVE_DAGS", str(tmp_path))
    (tmp_path / "sources").mkdir()
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", loader_dsn)
    monkeypatch.setenv("NEWSARCHIVE_WARC", str(tmp_path / "warc"))
    monkeypatch.delenv("NEWSARCHIVE_DB", raising=False)
    said = CliRunner().invoke(
        app_for(["check"]), ["check", site, "--private", "--write"], catch_exceptions=False
    )
    assert said.exit_code == 0 and "5 of 5 pages are articles" in said.output, said.output
    assert "  front page" in said.output  # the home page's links, too, are shown with their rules
    (file,) = (tmp_path / "sources").glob("*.yml")
    day = date(2025, 5, 26)
    done = CliRunner().invoke(
        app_for(["run"]), ["run", str(file), "--from", str(day)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    conn = connect(reader_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "select day, expected_count, archived_count from news.coverage where expected_count > 0"
        )
        assert cursor.fetchall() == [(day, total(site, day), total(site, day))]
        cursor.execute("select url, section, tags, byline from news.articles_current")
        rows = cursor.fetchall()
        cursor.execute(
            "select count(*) from news.field_evidence where field = 'section' and evidence ->> 'method' = 'listing'"
        )
        ((from_rest,),) = cursor.fetchall()
    conn.close()
    read = {url: (section, parted(tags), byline.removeprefix("by ")) for url, section, tags, byline in rows}
    assert read == told_by_rest(site, day)
    assert from_rest == len(read), "none of these themes declares a section"


def told_by_rest(site: str, day: date) -> dict[str, tuple[str, set[str], str]]:
    """Section, tags and author of a day's posts by their addresses, asked by hand."""
    asked = f"{site}?rest_route=/wp/v2/posts&{asked_of(day)}&per_page=100&_embed=author,wp:term"
    names = {}
    for post in json.loads(fetch(asked).body):
        sections, tags = (
            [html.unescape(term["name"]) for term in group] for group in post["_embedded"]["wp:term"][:2]
        )
        author = " ".join(html.unescape(post["_embedded"]["author"][0]["name"]).split())
        names[post["link"]] = (sections[0], parted(tags), author)
    return names


def parted(tags: list[str]) -> set[str]:
    """Tags one by one: some of these posts have a list of keywords in a single tag, which we part."""
    return {part.strip(" #") for tag in tags for part in tag.split(",")} - {""}


def test_the_routes_proposed_for_it_need_no_edit(site: str) -> None:
    machine, asked = AutoDiscovery(site), []
    while (request := machine.next()) is not None:
        asked.append(request.url)
        machine.read(request, fetch(request.url))
    source = machine.draft.source("newsroom")
    assert source is not None, json.dumps([str(p) for p in machine.draft.proposals])
    assert "wordpress" in {route.kind for route in source.routes}
    assert any(url.endswith("/types") for url in asked)
    assert machine.draft.post_types == ()
    assert (source.timezone, source.name) == (ZONE, "The Newsroom")
    day = DAYS[0]
    assert len(discover(source, day).found) == total(site, day)
