"""The draft of a site's file: what its routes gave where they were tried, which the file takes, and what it leaves out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from newsarchive.discover.readings import ListingReading
from newsarchive.sources import Route, Source
from newsarchive.urls import same_site, site_of

MOST_FEEDS = 2  # of those that a page names, the first are the main ones
MOST_SITEMAPS = 4
MOST_SECTIONS = 8
OTHER_TYPES = "for which its route asks where the file has types: [NAME]"
MOST_SHOWN = 10  # of what is left out, by address


@dataclass(frozen=True, slots=True)
class Proposal:
    """A route that was tried: what it gives, or why it is of no use."""

    route: Route
    is_usable: bool
    links: int
    told: str


@dataclass(slots=True)
class Draft:
    """What is known of a site so far, and the file that would be made of it."""

    home: str
    proposals: list[Proposal] = field(default_factory=list)
    name: str = ""
    language: str | None = None
    timezone: str | None = None
    feeds: tuple[str, ...] = ()  # all that the page names, as the two after it
    sitemaps: list[str] = field(default_factory=list)
    sections: tuple[str, ...] = ()
    post_types: tuple[str, ...] = ()  # of WordPress, beside posts
    elsewhere: list[str] = field(default_factory=list)  # sitemaps on other sites

    def propose(self, route: dict[str, object], reading: ListingReading, told: str) -> None:
        """Take what a route gave; `told` says of its links what they are."""
        is_usable = bool(reading.links) and reading.problem is None
        why = f"{len(reading.links)} links {told}" if is_usable else reading.problem or "no article links"
        self.proposals.append(Proposal(Route.model_validate(route), is_usable, len(reading.links), why))

    def reject(self, route: dict[str, object], why: str) -> None:
        """Take that a route which the site itself names gave nothing."""
        self.proposals.append(Proposal(Route.model_validate(route), False, 0, why))

    def withdraw(self, listing: str) -> None:
        """Forget what the listing gave: another way to read it was found."""
        self.proposals = [p for p in self.proposals if p.route.listing != listing]

    def know_sitemap(self, url: str) -> None:
        """Take that robots.txt names a sitemap, which may be another site's."""
        known = self.sitemaps if same_site(url, self.home) else self.elsewhere
        if url not in known:
            known.append(url)

    def has(self, kind: str) -> bool:
        """Whether a route of that kind can be used."""
        return any(proposal.is_usable and proposal.route.kind == kind for proposal in self.proposals)

    def source(self, key: str | None = None) -> Source | None:
        """A source of the usable routes, None when there is none; what WordPress lists is not guessed."""
        usable = [proposal.route for proposal in self.proposals if proposal.is_usable]
        if any(route.kind == "wordpress" for route in usable):
            usable = [route for route in usable if route.kind in ("wordpress", "feed")]
        second_feeds = [route for route in usable if route.kind == "feed"][1:]
        usable = [route for route in usable if route not in second_feeds]
        if not usable:
            return None
        if any(
            route.kind != "listing" for route in usable
        ):  # sections are read where nothing else tells of them
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
        sections = self.sections[MOST_SECTIONS:] if any(route.sections for route in routes) else ()
        beyond = "not tried, beyond the first"
        named = (
            (f"feeds that the page names: {beyond} {MOST_FEEDS}", self.feeds[MOST_FEEDS:]),
            (f"sitemaps of robots.txt: {beyond} {MOST_SITEMAPS}", self.sitemaps[MOST_SITEMAPS:]),
            ("sitemaps of robots.txt: on another site", self.elsewhere),
            (f"sections of its navigation: beyond the first {MOST_SECTIONS}", sections),
            (f"post types of WordPress beside posts, {OTHER_TYPES}", self.post_types),
            ("usable routes that its file does without", unused),
        )
        return [_told(what, left) for what, left in named if left]


def _told(what: str, left: Sequence[str]) -> str:
    more = f" and {len(left) - MOST_SHOWN} more" if len(left) > MOST_SHOWN else ""
    return f"{len(left)} {what}: {', '.join(left[:MOST_SHOWN])}{more}"


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
