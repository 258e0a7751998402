"""Sites without an end, through the whole pipeline: each run ends, within its caps, and says what it met."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from test_hostile_pages import STORY

from newsarchive.outcomes import SourceBusy
from newsarchive.sources import Source, load_source

CAP = 6
LINKS_A_PAGE = 5
YAML = """\
name: The paper without an end
home: {url}
timezone: UTC
allow_private: true  # it lives on this machine
delay_seconds: 0
max_listing_pages: {cap}
max_failed_share: 1
routes:
{routes}
"""


class Endless(BaseHTTPRequestHandler):
    """Every page leads to another one."""

    asked: list[str]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self.asked.append(self.path)
        kind, _, rest = url.path.strip("/").partition("/")
        if kind == "loop":
            self.redirect("/loop")
        elif kind == "ring":
            self.redirect(f"/ring/{int(rest or 0) + 1}")
        elif kind == "pages":
            self.listing(int(parse_qs(url.query).get("page", ["1"])[0]))
        elif kind == "calendar":
            self.calendar(date.fromisoformat(rest))
        elif kind == "maps":
            self.sitemaps(int(rest or 0))
        elif kind == "news":
            self.send(f"<title>{rest}</title><article><h1>Quay reopens, says {rest}</h1>{STORY}</article>")
        else:
            self.send_error(404)

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def listing(self, page: int) -> None:
        """Stories that no page before had, all of now, and a link to the next page, for ever."""
        now = datetime.now(UTC)
        links = "".join(
            f"<article><h2><a href='/news/{now:%Y/%m/%d}/the-quay-reopens-after-the-storm-{page}-{number}'>"
            f"The quay reopens after storm number {page}-{number}</a></h2>"
            f"<time datetime='{now.isoformat()}'></time></article>"
            for number in range(LINKS_A_PAGE)
        )
        self.send(f"<main>{links}</main><a rel='next' href='/pages/?page={page + 1}'>Older</a>")

    def calendar(self, day: date) -> None:
        """No story at all, and a link to the day before and the day after."""
        days = [day + timedelta(days=number) for number in (-1, 1)]
        self.send(
            "".join(f"<a href='/calendar/{other}'>All the news of {other:%A, %d %B %Y}</a>" for other in days)
        )

    def sitemaps(self, number: int) -> None:
        """An index of indexes."""
        where = f"http://{self.headers['Host']}/maps/"
        children = "".join(
            f"<sitemap><loc>{where}{number * 3 + child}</loc></sitemap>" for child in range(1, 4)
        )
        self.send(
            f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{children}</sitemapindex>"
        )

    def send(self, body: str) -> None:
        data = body.encode()
        self.send_response(200)
        self.send_header(
            "Content-Type", "application/xml" if body.startswith("<sitemapindex") else "text/html"
        )
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def asked() -> list[str]:
    """What the site was asked for."""
    return []


@pytest.fixture
def site(asked: list[str], tmp_path: Path) -> Iterator[Callable[..., Source]]:
    """Makes the site's source with these routes."""
    handler = type("Handler", (Endless,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}/"

    def source(*routes: str) -> Source:
        lines = "\n".join(f"  - {route.format(url=url)}" for route in routes)
        (tmp_path / "endless.yml").write_text(YAML.format(url=url, cap=CAP, routes=lines), encoding="utf-8")
        return load_source(tmp_path / "endless.yml")

    yield source
    server.shutdown()
    server.server_close()


def today(source: Source) -> Any:
    return source.day(datetime.now(source.zone).date())


def listings(asked: list[str]) -> list[str]:
    return [path for path in asked if not path.startswith(("/robots", "/news/"))]


def test_pages_without_end_stop_at_the_cap_and_what_was_found_is_archived(
    shelf: Any, site: Callable[..., Source], asked: list[str]
) -> None:
    source = site("listing: {url}pages/\n    pages: next")
    brought = shelf.run(source, today(source))
    assert len(listings(asked)) == CAP
    assert brought.outcomes == {"archived": CAP * LINKS_A_PAGE}
    assert any(f"stopped at the cap of {CAP} listing pages" in told for told in brought.shortfalls)
    shelf.assert_nothing_half_done()


def test_a_calendar_without_end_is_asked_for_its_day_only(
    shelf: Any, site: Callable[..., Source], asked: list[str]
) -> None:
    """Days are no articles: neither followed as listings nor archived."""
    source = site("dates: '{url}calendar/{{date:%Y-%m-%d}}'", "listing: {url}pages/")
    brought = shelf.run(source, today(source))
    days = {path for path in asked if path.startswith("/calendar/")}
    assert f"/calendar/{datetime.now(UTC):%Y-%m-%d}" in days and len(days) <= 3
    assert set(brought.outcomes) == {"archived"}


def test_sitemaps_of_sitemaps_stop_at_the_cap(
    shelf: Any, site: Callable[..., Source], asked: list[str]
) -> None:
    source = site("sitemap: {url}maps/", "listing: {url}pages/")
    brought = shelf.run(source, today(source))
    assert len([path for path in asked if path.startswith("/maps/")]) <= CAP
    assert any("(max_listing_pages)" in told for told in brought.shortfalls)
    assert brought.outcomes["archived"] >= LINKS_A_PAGE


@pytest.mark.parametrize("front", ["loop", "ring"])
def test_listings_that_redirect_in_a_circle_end_the_run_by_name(
    shelf: Any, site: Callable[..., Source], asked: list[str], front: str
) -> None:
    source = site(f"listing: {{url}}{front}")
    with pytest.raises(SourceBusy, match="redirect_loop"):
        shelf.run(source, today(source))
    assert len(listings(asked)) <= 12
    assert shelf.ask("select state, reason like '%%redirect_loop%%' from archive.runs") == [("failed", True)]
    assert shelf.ask("select problem like '%%circle%%' from archive.listings") == [(True,)]


def test_a_route_in_a_circle_costs_no_other_route(
    shelf: Any, site: Callable[..., Source], asked: list[str]
) -> None:
    source = site("listing: {url}loop", "listing: {url}pages/")
    brought = shelf.run(source, today(source))
    assert brought.outcomes["archived"] >= LINKS_A_PAGE
    assert any("redirect_loop" in told for told in brought.shortfalls)
