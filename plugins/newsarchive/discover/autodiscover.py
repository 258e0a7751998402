"""Routes proposed for a site of which only the home page is known: a state machine that does no I/O."""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from newsarchive.children import GaveUp, aside
from newsarchive.discover.feed import read_feed
from newsarchive.discover.homepage import HomePage, read_home
from newsarchive.discover.listing import read_listing
from newsarchive.discover.moments import address_moment
from newsarchive.discover.paging import dates_of
from newsarchive.discover.read_aside import read_aside
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import page_moments
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.sitemaps import newest_child
from newsarchive.discover.wordpress_rest import (
    probe_address,
    read_posts,
    rest_addresses,
    site_addresses,
    site_root,
    wordpress_site,
)
from newsarchive.outcomes import Outcome
from newsarchive.records import Listing, ListingRequest
from newsarchive.sources import Route, Source
from newsarchive.sources.templates import literal
from newsarchive.urls import BadUrl, normalize, same_site, site_of

USUAL_FEEDS = ("feed/", "rss.xml", "feed.xml", "atom.xml", "rss", "index.xml", "feed.json")
USUAL_SITEMAPS = ("sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml", "news-sitemap.xml")
MOST_FEEDS = 2  # of those that a page names, the first are the main ones
MOST_SITEMAPS = 4
MOST_SECTIONS = 8
MOST_SHOWN = 10  # of what is left out, by address
DAY_ARCHIVE = "{date:%Y/%m/%d}/"

_SITEMAP_LINE = re.compile(rb"^\s*sitemap\s*:\s*(\S+)", re.I | re.M)
_WORDPRESS = re.compile(rb"/wp-content/|/wp-json/|/wp-includes/|api\.w\.org", re.I)
_UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A route that was tried: what it gives, or why it is of no use."""

    route: Route
    is_usable: bool
    links: int
    told: str


@dataclass(slots=True)
class AutoDiscovery:
    """Ask `next`, fetch, tell by `read` or `fail`; then see `proposals` and `source()`."""

    home: str
    proposals: list[Proposal] = field(default_factory=list)
    name: str = ""
    language: str | None = None
    timezone: str | None = None
    _queue: deque[tuple[str, str]] = field(default_factory=deque)
    _asked: set[str] = field(default_factory=set)
    _feeds: tuple[str, ...] = ()  # all that the page names, as the two after it
    _sitemaps: list[str] = field(default_factory=list)
    _sections: tuple[str, ...] = ()
    _elsewhere: list[str] = field(default_factory=list)  # sitemaps on other sites
    _parents: dict[str, str] = field(
        default_factory=dict
    )  # a probed sitemap → the one that the route will name

    def __post_init__(self) -> None:
        self.home = literal(normalize(self.home))
        self._queue.extend([("home", self.home), ("robots", urljoin(self.home, "/robots.txt"))])

    def next(self) -> ListingRequest | None:
        """The next address to probe."""
        while self._queue:
            role, url = self._queue.popleft()
            usual = role.startswith("usual ")
            if (
                url in self._asked
                or (role == "site" and self.timezone)
                or (usual and self._has(role.removeprefix("usual ")))
            ):
                continue
            self._asked.add(url)
            return ListingRequest(url, role.removeprefix("usual "), role=role)
        return None

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading | None:
        """Take what an address answered; the home page's reading, to be shown link by link."""
        if listing.status >= 400:
            self.fail(request, Outcome.HTTP_ERROR, f"status {listing.status}")
            return None
        readers: dict[str, Callable[[ListingRequest, Listing], ListingReading | None]] = {
            "home": self._read_home, "robots": self._read_robots, "usual wordpress": self._read_wordpress,
            "site": self._read_site, "older": self._read_older, "dates": self._read_dates,
            "sitemap": self._read_sitemap, "usual sitemap": self._read_sitemap,
            "feed": self._read_feed, "usual feed": self._read_feed,
        }  # fmt: skip
        return readers[request.role](request, listing)

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """Take that an address could not be had; only what the site itself named is worth telling."""
        if request.role in ("feed", "sitemap"):
            route = Route.model_validate({request.role: self._parents.get(request.url, request.url)})
            self.proposals.append(Proposal(route, False, 0, f"{outcome.value}: {reason}"))
        if request.role == "robots":
            self._ask_sitemaps([])
        if request.role == "usual wordpress" and "rest_route" in request.url:
            route = Route.model_validate({"wordpress": site_root(request.url)})
            self.proposals.append(Proposal(route, False, 0, f"REST is closed: {outcome.value}: {reason}"))

    def source(self, key: str | None = None) -> Source | None:
        """A source of the usable routes, None when there is none; what WordPress lists is not guessed."""
        usable = [proposal.route for proposal in self.proposals if proposal.is_usable]
        if any(route.kind == "wordpress" for route in usable):
            usable = [route for route in usable if route.kind in ("wordpress", "feed")]
        second_feeds = [route for route in usable if route.kind == "feed"][1:]
        usable = [route for route in usable if route not in second_feeds]
        if not usable:
            return None
        if {route.kind for route in usable} != {
            "listing"
        }:  # sections are read where nothing else tells of them
            usable = [route.model_copy(update={"sections": ()}) for route in usable]
        said = {
            "key": key or key_from(self.home),
            "name": self.name or site_of(self.home),
            "home": self.home,
            "timezone": self.timezone,
            "language": self.language,
            "allow_private": _is_private(self.home) or None,
            "routes": usable,
        }
        return Source.model_validate({name: value for name, value in said.items() if value is not None})

    @property
    def left_out(self) -> list[str]:
        """What the site names and this leaves out, in words: whoever writes its file may want it."""
        source = self.source()
        routes = source.routes if source else ()
        taken = {(route.kind, route.url) for route in routes}
        usable = [proposal.route for proposal in self.proposals if proposal.is_usable]
        unused = [f"{route.kind} {route.url}" for route in usable if (route.kind, route.url) not in taken]
        sections = self._sections[MOST_SECTIONS:] if any(route.sections for route in routes) else ()
        beyond = "not tried, beyond the first"
        named = (
            (f"feeds that the page names: {beyond} {MOST_FEEDS}", self._feeds[MOST_FEEDS:]),
            (f"sitemaps of robots.txt: {beyond} {MOST_SITEMAPS}", self._sitemaps[MOST_SITEMAPS:]),
            ("sitemaps of robots.txt: on another site", self._elsewhere),
            (f"sections of its navigation: beyond the first {MOST_SECTIONS}", sections),
            ("usable routes that its file does without", unused),
        )
        return [_told(what, left) for what, left in named if left]

    def _read_home(self, request: ListingRequest, listing: Listing) -> ListingReading:
        url = listing.captured_url
        content_type = listing.headers.get("content-type", "")
        reading = read_aside(
            read_listing, listing.body, url, content_type=content_type, seen_at=listing.captured_at
        )
        home = _home_of(listing.body, url, content_type)
        self._sections = home.sections if home else ()
        sections = self._sections[:MOST_SECTIONS]
        self._propose({"listing": self.home, "sections": sections}, reading, "shows now")
        if home is None:
            return reading
        self.name, self.language = home.name, home.language
        self._feeds = tuple(map(literal, home.feeds))
        named = self._feeds[:MOST_FEEDS]
        self._queue.extend(("feed", feed) for feed in named)
        self._queue.extend(("usual feed", urljoin(url, path)) for path in (() if named else USUAL_FEEDS))
        if _WORDPRESS.search(listing.body) or "api.w.org" in listing.headers.get("link", ""):
            self._queue.extend(("site", site) for site in site_addresses(url))
            self._queue.extend(
                ("usual wordpress", probe_address(posts)) for posts in rest_addresses(url, "posts")
            )
        if reading.next_url:
            self._queue.append(("older", reading.next_url))
        self._ask_day_archive(reading, url)
        return reading

    def _ask_day_archive(self, reading: ListingReading, url: str) -> None:
        """If articles carry their day in their address, the site may list a day at that address."""
        moments = [address_moment(link.url, _UTC_ZONE) for link in reading.links]
        days = [moment[0] for moment in moments if moment and moment[1] == "day"]
        if days:
            day = max(set(days), key=days.count)
            self._queue.append(("dates", urljoin(url, f"/{day:%Y/%m/%d}/")))

    def _read_robots(self, request: ListingRequest, listing: Listing) -> None:
        self._ask_sitemaps(_SITEMAP_LINE.findall(listing.body[:500_000]))

    def _ask_sitemaps(self, lines: list[bytes]) -> None:
        for line in lines:
            try:
                url = literal(normalize(line.decode("utf-8", "replace"), self.home))
            except BadUrl:
                continue
            known = self._sitemaps if same_site(url, self.home) else self._elsewhere
            if url not in known:
                known.append(url)
        self._queue.extend(("sitemap", url) for url in self._sitemaps[:MOST_SITEMAPS])
        self._queue.extend(("usual sitemap", urljoin(self.home, f"/{path}")) for path in USUAL_SITEMAPS)

    def _read_feed(self, request: ListingRequest, listing: Listing) -> None:
        reading = read_aside(read_feed, listing.body, listing.captured_url, seen_at=listing.captured_at)
        self._propose({"feed": request.url}, reading, "shows now")

    def _read_sitemap(self, request: ListingRequest, listing: Listing) -> None:
        reading = read_aside(read_sitemap, listing.body, listing.captured_url)
        named = self._parents.get(request.url, request.url)
        child = newest_child(reading.children)
        if child and child not in self._asked:
            self._parents[child] = named
            self._queue.appendleft(("sitemap", child))
            return
        if reading.links and reading.earliest is None:
            reading.problem = "says of no article when it was published or changed"
        self._propose({"sitemap": named}, reading, "dated links in the newest sitemap")

    def _read_wordpress(self, request: ListingRequest, listing: Listing) -> None:
        reading = read_aside(read_posts, listing.body, listing.captured_url, self._as_source())
        total = listing.headers.get("x-wp-total", "?")
        self._propose({"wordpress": site_root(request.url)}, reading, f"of {total} posts")

    def _read_site(self, request: ListingRequest, listing: Listing) -> None:
        site = wordpress_site(listing.body)
        self.name, self.timezone = site.name or self.name, site.timezone or self.timezone

    def _read_older(self, request: ListingRequest, listing: Listing) -> None:
        """A second page with dates makes the home page a way back to older days."""
        reading = read_aside(read_listing, listing.body, listing.captured_url, seen_at=listing.captured_at)
        dated = dates_of(page_moments(reading))
        if dated.oldest and reading.links:
            self.proposals = [p for p in self.proposals if p.route.listing != self.home]
            self._propose(
                {"listing": self.home, "pages": "next"}, reading, "on its second page, sorted by date"
            )

    def _read_dates(self, request: ListingRequest, listing: Listing) -> None:
        reading = read_aside(read_listing, listing.body, listing.captured_url, without_side=True)
        day = address_moment(request.url, _UTC_ZONE)
        near = [m for m in page_moments(reading) if day and abs(m - day[0]) < timedelta(days=2)]
        if len(near) * 2 < len(reading.links) or not near:
            reading.problem = "does not list that day"
        self._propose({"dates": urljoin(self.home, f"/{DAY_ARCHIVE}")}, reading, "on the day tried")

    def _propose(self, route: dict[str, object], reading: ListingReading, told: str) -> None:
        is_usable = bool(reading.links) and reading.problem is None
        why = f"{len(reading.links)} links {told}" if is_usable else reading.problem or "no article links"
        self.proposals.append(Proposal(Route.model_validate(route), is_usable, len(reading.links), why))

    def _has(self, kind: str) -> bool:
        return any(proposal.is_usable and proposal.route.kind == kind for proposal in self.proposals)

    def _as_source(self) -> Source:
        routes = [{"listing": self.home}]
        return Source.model_validate({"key": "probe", "name": "probe", "home": self.home, "routes": routes})


def _told(what: str, left: Sequence[str]) -> str:
    more = f" and {len(left) - MOST_SHOWN} more" if len(left) > MOST_SHOWN else ""
    return f"{len(left)} {what}: {', '.join(left[:MOST_SHOWN])}{more}"


def _home_of(body: bytes, url: str, content_type: str) -> HomePage | None:
    try:
        return aside().do(read_home, body, url, content_type)
    except GaveUp:  # which its links' reading tells
        return None


def key_from(home: str) -> str:
    """A source key from an address: world_forbes of https://www.world-forbes.com/."""
    host = site_of(home)
    name = host.partition(".")[0] if not host[0].isdigit() else host
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:63] or "site"


def _is_private(home: str) -> bool:
    host = (urlsplit(home).hostname or "").strip("[]")
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
