"""Where links were seen, by all routes of a source: which of them belong to a run, and which sighting tells best."""

from dataclasses import dataclass

from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import RouteScope, main_links
from newsarchive.records import Link, ListingRequest
from newsarchive.urls import url_key

_EXACT = ("second", "minute")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A link on one listing: by which route, and at which position."""

    link: Link
    route: str
    route_no: int
    listing_url: str
    is_taken: bool  # by its date, or because a live front shows it


@dataclass(frozen=True, slots=True)
class FoundLink:
    """One page to archive, and everywhere it was seen; `link` and `listing_url` are of the best sighting."""

    url_key: str
    link: Link
    route: str
    route_no: int
    listing_url: str
    sightings: tuple[Sighting, ...]


class Sightings:
    """The sightings of a run's listings, by page; `live` is the run's."""

    def __init__(self, live: bool) -> None:
        self._live = live
        self._seen: dict[str, list[Sighting]] = {}
        self._refused: dict[str, Link] = {}

    def add(self, scope: RouteScope, request: ListingRequest, reading: ListingReading) -> None:
        """Take the links of a listing, and those that look like articles and that it may not give."""
        takes_all = scope.is_front(request) and scope.route.kind != "sitemap"
        is_sorted = request.route in ("listing", "feed")
        bracketed = {link.url for link in scope.bracketed(main_links(reading))} if is_sorted else set()

        def is_taken(link: Link) -> bool:
            return takes_all or scope.wants_or_may(link) or link.url in bracketed

        for link in reading.links:
            sighting = Sighting(link, request.route, request.route_no, request.url, is_taken(link))
            self._seen.setdefault(url_key(link.url), []).append(sighting)
        for link in filter(is_taken, reading.refused):
            self._refused.setdefault(url_key(link.url), link)

    @property
    def found(self) -> list[FoundLink]:
        """The links of the run, each page once, in the order of sight."""
        return [_best_of(key, seen) for key, seen in self._seen.items() if self._belongs(seen)]

    @property
    def refused(self) -> list[Link]:
        """Links that look like articles of the run, and that no listing may give; `rule` of each says why."""
        found = {found.url_key for found in self.found}
        return [link for key, link in self._refused.items() if key not in found]

    def _belongs(self, seen: list[Sighting]) -> bool:
        """Whether a link is of this run: an exact date outweighs all vague ones, a live front all dates."""
        fronts = [s for s in seen if s.is_taken and self._live and s.route in ("listing", "feed")]
        exact = [s for s in seen if s.link.date_precision in _EXACT and not s.link.is_modified_hint]
        if fronts or not exact:
            return any(s.is_taken for s in seen)
        return any(s.is_taken for s in exact)


def _best_of(key: str, seen: list[Sighting]) -> FoundLink:
    best = min((s for s in seen if s.is_taken), key=_vagueness)
    return FoundLink(key, best.link, best.route, best.route_no, best.listing_url, tuple(seen))


def _vagueness(sighting: Sighting) -> tuple[bool, int, bool, int]:
    order = ("second", "minute", "day", "month", "year", None)
    link = sighting.link
    return link.is_modified_hint, order.index(link.date_precision), not link.anchor, len(link.url)
