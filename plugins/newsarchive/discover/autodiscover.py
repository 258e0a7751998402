"""The routes of a site of which only the home page is known, tried one after the other: a state machine, no I/O."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from newsarchive.children import GaveUp, aside
from newsarchive.discover.drafts import MOST_FEEDS, MOST_SECTIONS, MOST_SITEMAPS, Draft
from newsarchive.discover.feed import read_feed
from newsarchive.discover.homepage import HomePage, read_home
from newsarchive.discover.listing import read_listing
from newsarchive.discover.moments import address_moment
from newsarchive.discover.page_dates import dates_of
from newsarchive.discover.probes import Probes
from newsarchive.discover.read_aside import read_aside
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import page_moments
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.sitemap_children import newest_child
from newsarchive.discover.wordpress_addresses import (
    probe_address,
    rest_addresses,
    site_addresses,
    site_root,
    types_address,
)
from newsarchive.discover.wordpress_rest import post_types, read_posts, wordpress_site
from newsarchive.outcomes import Outcome
from newsarchive.records import Listing, ListingRequest
from newsarchive.sources import Source
from newsarchive.sources.templates import literal
from newsarchive.urls import BadUrl, normalize

USUAL_FEEDS = ("feed/", "rss.xml", "feed.xml", "atom.xml", "rss", "index.xml", "feed.json")
USUAL_SITEMAPS = ("sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml", "news-sitemap.xml")
DAY_ARCHIVE = "{date:%Y/%m/%d}/"

_SITEMAP_LINE = re.compile(rb"^\s*sitemap\s*:\s*(\S+)", re.I | re.M)
_WORDPRESS = re.compile(rb"/wp-content/|/wp-json/|/wp-includes/|api\.w\.org", re.I)
_UTC_ZONE = ZoneInfo("UTC")


@dataclass(slots=True)
class AutoDiscovery:
    """Ask `next`, fetch, tell by `read` or `fail`; then see `draft`."""

    home: str
    draft: Draft = field(init=False)
    _probes: Probes = field(default_factory=Probes)

    def __post_init__(self) -> None:
        self.home = literal(normalize(self.home))
        self.draft = Draft(self.home)
        self._probes.add("home", [self.home])
        self._probes.add("robots", [urljoin(self.home, "/robots.txt")])

    def next(self) -> ListingRequest | None:
        """The next address to probe."""
        return self._probes.next(self.draft)

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading | None:
        """Take what an address answered; the home page's reading, to be shown link by link."""
        if listing.status >= 400:
            self.fail(request, Outcome.HTTP_ERROR, f"status {listing.status}")
            return None
        readers: dict[str, Callable[[ListingRequest, Listing], ListingReading | None]] = {
            "home": self._read_home, "robots": self._read_robots, "usual wordpress": self._read_wordpress,
            "site": self._read_site, "types": self._read_types, "older": self._read_older, "dates": self._read_dates,
            "sitemap": self._read_sitemap, "usual sitemap": self._read_sitemap,
            "feed": self._read_feed, "usual feed": self._read_feed,
        }  # fmt: skip
        return readers[request.role](request, listing)

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """Take that an address could not be had; only what the site itself named is worth telling."""
        if request.role in ("feed", "sitemap"):
            self.draft.reject({request.role: self._probes.named(request.url)}, f"{outcome.value}: {reason}")
        if request.role == "robots":
            self._ask_sitemaps([])
        if request.role == "usual wordpress" and "rest_route" in request.url:
            site = site_root(request.url)
            self.draft.reject({"wordpress": site}, f"REST is closed: {outcome.value}: {reason}")

    def _read_home(self, request: ListingRequest, listing: Listing) -> ListingReading:
        url = listing.captured_url
        content_type = listing.headers.get("content-type", "")
        reading = read_aside(
            read_listing, listing.body, url, content_type=content_type, seen_at=listing.captured_at
        )
        home = _home_of(listing.body, url, content_type)
        self.draft.sections = home.sections if home else ()
        sections = self.draft.sections[:MOST_SECTIONS]
        self.draft.propose({"listing": self.home, "sections": sections}, reading, "shows now")
        if home is None:
            return reading
        self.draft.name, self.draft.language = home.name, home.language
        self.draft.feeds = tuple(map(literal, home.feeds))
        named = self.draft.feeds[:MOST_FEEDS]
        self._probes.add("feed", named)
        self._probes.add("usual feed", (urljoin(url, path) for path in (() if named else USUAL_FEEDS)))
        if _WORDPRESS.search(listing.body) or "api.w.org" in listing.headers.get("link", ""):
            self._probes.add("site", site_addresses(url))
            self._probes.add("usual wordpress", map(probe_address, rest_addresses(url, "posts")))
        if reading.next_url:
            self._probes.add("older", [reading.next_url])
        self._ask_day_archive(reading, url)
        return reading

    def _ask_day_archive(self, reading: ListingReading, url: str) -> None:
        """If articles carry their day in their address, the site may list a day at that address."""
        moments = [address_moment(link.url, _UTC_ZONE) for link in reading.links]
        days = [moment[0] for moment in moments if moment and moment[1] == "day"]
        if days:
            day = max(set(days), key=days.count)
            self._probes.add("dates", [urljoin(url, f"/{day:%Y/%m/%d}/")])

    def _read_robots(self, request: ListingRequest, listing: Listing) -> None:
        self._ask_sitemaps(_SITEMAP_LINE.findall(listing.body[:500_000]))

    def _ask_sitemaps(self, lines: list[bytes]) -> None:
        for line in lines:
            try:
                url = literal(normalize(line.decode("utf-8", "replace"), self.home))
            except BadUrl:
                continue
            self.draft.know_sitemap(url)
        self._probes.add("sitemap", self.draft.sitemaps[:MOST_SITEMAPS])
        self._probes.add("usual sitemap", (urljoin(self.home, f"/{path}") for path in USUAL_SITEMAPS))

    def _read_feed(self, request: ListingRequest, listing: Listing) -> None:
        reading = read_aside(read_feed, listing.body, listing.captured_url, seen_at=listing.captured_at)
        self.draft.propose({"feed": request.url}, reading, "shows now")

    def _read_sitemap(self, request: ListingRequest, listing: Listing) -> None:
        reading = read_aside(read_sitemap, listing.body, listing.captured_url)
        child = newest_child(reading.children)
        if child and self._probes.add_child(child, request.url):
            return
        if reading.links and reading.earliest is None:
            reading.problem = "says of no article when it was published or changed"
        self.draft.propose(
            {"sitemap": self._probes.named(request.url)}, reading, "dated links in the newest sitemap"
        )

    def _read_wordpress(self, request: ListingRequest, listing: Listing) -> None:
        reading = read_aside(read_posts, listing.body, listing.captured_url, self._as_source())
        total = listing.headers.get("x-wp-total", "?")
        self.draft.propose({"wordpress": site_root(request.url)}, reading, f"of {total} posts")
        self._probes.add("types", [types_address(request.url)])

    def _read_types(self, request: ListingRequest, listing: Listing) -> None:
        self.draft.post_types = post_types(listing.body)

    def _read_site(self, request: ListingRequest, listing: Listing) -> None:
        site = wordpress_site(listing.body)
        self.draft.name = site.name or self.draft.name
        self.draft.timezone = site.timezone or self.draft.timezone

    def _read_older(self, request: ListingRequest, listing: Listing) -> None:
        """A second page with dates makes the home page a way back to older days."""
        reading = read_aside(read_listing, listing.body, listing.captured_url, seen_at=listing.captured_at)
        dated = dates_of(page_moments(reading))
        if dated.oldest and reading.links:
            self.draft.withdraw(self.home)
            self.draft.propose(
                {"listing": self.home, "pages": "next"}, reading, "on its second page, sorted by date"
            )

    def _read_dates(self, request: ListingRequest, listing: Listing) -> None:
        reading = read_aside(read_listing, listing.body, listing.captured_url, without_side=True)
        day = address_moment(request.url, _UTC_ZONE)
        near = [m for m in page_moments(reading) if day and abs(m - day[0]) < timedelta(days=2)]
        if len(near) * 2 < len(reading.links) or not near:
            reading.problem = "does not list that day"
        self.draft.propose({"dates": urljoin(self.home, f"/{DAY_ARCHIVE}")}, reading, "on the day tried")

    def _as_source(self) -> Source:
        routes = [{"listing": self.home}]
        return Source.model_validate({"key": "probe", "name": "probe", "home": self.home, "routes": routes})


def _home_of(body: bytes, url: str, content_type: str) -> HomePage | None:
    try:
        return aside().do(read_home, body, url, content_type)
    except GaveUp:  # which its links' reading tells
        return None
