"""The `wordpress` route's walk: REST posts of the interval with their count; date archives where REST does not answer."""

from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urljoin

from newsarchive.discover.dates import DatesWalk
from newsarchive.discover.late_posts import LatePosts
from newsarchive.discover.read_aside import read_aside
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import LATE_ROLE, RouteScope
from newsarchive.discover.wordpress_addresses import posts_address, rest_addresses, site_root
from newsarchive.discover.wordpress_pages import PostPages
from newsarchive.discover.wordpress_rest import NO_SUCH_PAGE, read_posts
from newsarchive.outcomes import Outcome
from newsarchive.records import CountBasis, ExpectedCount, Interval, Listing, ListingRequest

_CLOSED = frozenset(
    (
        Outcome.FORBIDDEN,
        Outcome.HTTP_ERROR,
        Outcome.ROBOTS,
        Outcome.NOT_FOUND,
        Outcome.GONE,
        Outcome.MOVED_AWAY,
    )
)
# What posts with their names embedded may meet and plain ones not: a server that they are too much for, a guard against
# who lists its users. They are then asked for again by themselves.
_TOO_MUCH = frozenset(
    (
        Outcome.FORBIDDEN,
        Outcome.HTTP_ERROR,
        Outcome.SERVER_ERROR,
        Outcome.TIMEOUT,
        Outcome.TRUNCATED,
        Outcome.TOO_LARGE,
        Outcome.BAD_ENCODING,
    )
)
_PAST_THE_END = (Outcome.HTTP_ERROR, Outcome.NOT_FOUND, Outcome.GONE)  # WordPress itself says 400


@dataclass(slots=True)
class _Question:
    """The interval's posts of one type: the ways to ask for them that are left, and what the present one gave."""

    ways: deque[str]
    pages: PostPages
    page: int = 1
    embeds: bool = True  # whether it asks for the names of sections, tags and authors too
    refusals: list[str] = field(default_factory=list)  # why ways did not do


class WordpressWalk:
    """All pages of the posts of the interval, then of other post types that the file names."""

    def __init__(self, scope: RouteScope) -> None:
        self.scope = scope
        self.shortfalls: list[str] = []
        self._counts: list[ExpectedCount | None] = []
        self._archive: DatesWalk | None = None
        self._late = LatePosts(scope)
        self._questions = deque(
            _Question(deque(rest_addresses(scope.route.url, type_)), PostPages(scope.interval))
            for type_ in ("posts", *scope.route.types)
        )

    @property
    def expected(self) -> ExpectedCount | None:
        """The count of all types; None where one of them is not known."""
        if self._archive:
            return self._archive.expected
        known = [count for count in self._counts if count is not None]
        if not known or len(known) < len(self._counts):
            return None
        basis: CountBasis = "site" if all(count.basis == "site" for count in known) else "listing"
        return ExpectedCount(sum(count.number for count in known), basis)

    @property
    def covered(self) -> Interval | None:
        """The interval, where WordPress gave all of its posts."""
        return None if self.shortfalls or self.expected is None else self.scope.interval

    def next(self) -> ListingRequest | None:
        """The next page of the current type; the archive's pages after REST was found closed."""
        if self._archive:
            return self._archive.next()
        if not self._questions:
            return self._late.next()
        asked = self._questions[0]
        way, scope = asked.ways[0], self.scope
        address = posts_address(way, scope.interval, scope.source, asked.page, asked.embeds)
        return scope.request(address, asked.page, way)

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading:
        """Take a page of posts; what is no list of posts, or answers another question, counts as a closed REST."""
        if self._archive:
            reading = self._archive.read(request, listing)
            self._tell_archive()
            return reading
        if request.role == LATE_ROLE:
            return self._late.read(listing)
        scope = self.scope
        reading = read_aside(
            read_posts, listing.body, listing.captured_url, scope.source, asked=scope.interval
        )
        asked = self._questions[0]
        if request.page > 1 and NO_SUCH_PAGE in (reading.problem or ""):  # told with status 200
            asked.pages.refused()
            self._finish()
            return reading
        if reading.problem and asked.embeds:
            asked.embeds = False
            return reading
        if reading.problem:
            self._closed(f"{request.url}: {reading.problem}")
            return reading
        asked.pages.take(request.page, reading, listing.headers)
        reading.expected = asked.pages.total
        if asked.pages.end == "unheard":
            self._closed(f"{request.url}: {asked.pages.why}")
        elif asked.pages.end is not None:
            self._finish()
        elif request.page >= self.scope.source.max_listing_pages:
            self.shortfalls.append(
                f"{request.url}: stopped at the cap of {request.page} pages (max_listing_pages)"
            )
            self._finish()
        else:
            asked.page += 1
        return reading

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """REST that is closed, hidden or off leads to the other REST address, then to date archives."""
        if self._archive:
            self._archive.fail(request, outcome, reason)
            self._tell_archive()
        elif request.role == LATE_ROLE:
            return  # its row says why; the next night asks for the same days again
        elif request.page > 1 and outcome in _PAST_THE_END:
            self._questions[0].pages.refused()
            self._finish()
        elif self._questions[0].embeds and outcome in _TOO_MUCH:
            self._questions[0].embeds = False
        elif request.page == 1 and outcome in _CLOSED:
            self._closed(f"{request.url}: {outcome.value}: {reason}")
        else:
            self.shortfalls.append(f"{request.url}: {outcome.value}: {reason}")
            self._finish()
            self._questions.clear()

    def _finish(self) -> None:
        """The current type has been read as far as it goes."""
        asked = self._questions.popleft()
        self._counts.append(asked.pages.expected)
        if asked.pages.end == "whole":
            self._late.after(asked.ways[0])
        if asked.pages.end == "short":
            self.shortfalls.append(f"{asked.ways[0]}: {asked.pages.why}")

    def _closed(self, why: str) -> None:
        """The current way does not do: the next one, then date archives; those of other types have none."""
        asked = self._questions[0]
        asked.refusals.append(why)
        asked.ways.popleft()
        if asked.ways:
            asked.pages, asked.page, asked.embeds = PostPages(self.scope.interval), 1, True
            return
        self._questions.popleft()
        if self._counts:
            self._counts.append(None)
            self.shortfalls += asked.refusals
            return
        self._questions.clear()
        self.shortfalls.append(
            f"REST is closed ({'; '.join(asked.refusals)}); read from date archives, without the site's own count"
        )
        root = site_root(self.scope.route.url)
        self._archive = DatesWalk(self.scope, urljoin(root, "?m={date:%Y%m%d}"))

    def _tell_archive(self) -> None:
        told = self._archive.shortfalls if self._archive else []
        self.shortfalls = list(dict.fromkeys([*self.shortfalls, *told]))
