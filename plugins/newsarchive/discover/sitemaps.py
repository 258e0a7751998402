"""The `sitemap` route's walk: the sitemaps of an index that may hold the interval, newest first."""

from collections import deque

from newsarchive.discover.addresses import OTHER_SITE
from newsarchive.discover.read_aside import read_aside
from newsarchive.discover.readings import OPEN, Child, ListingReading
from newsarchive.discover.route_scope import FRONT, RouteScope
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.sitemap_children import IndexWord, of_articles, word_of
from newsarchive.discover.sitemap_entries import short_key, tells_day
from newsarchive.discover.sitemap_reach import Reach
from newsarchive.outcomes import Ending, Outcome
from newsarchive.records import ExpectedCount, Interval, Link, Listing, ListingRequest
from newsarchive.sources.templates import addresses, has_date
from newsarchive.urls import url_key

MAX_DEPTH = 3  # an index of indexes of sitemaps
NAMED_OTHERWISE = "not read: its name says that it holds no articles; a route of its own reads it"
NAMED_LIKE_FEEDS = (
    "not read: a file amid the pages of a sitemap, and not called one; a route of its own reads it"
)
SITEMAP = "sitemap"
UNDATED_LIMIT = 500  # links of one sitemap of which no day is known; of more, none is taken


class SitemapWalk:
    """A sitemap, or the children of an index that can hold links of the interval."""

    def __init__(self, scope: RouteScope) -> None:
        self.scope = scope
        self.shortfalls: list[str] = []
        self.doubt: str | None = None  # why it may lack something that another route may have
        self.unread: dict[str, str] = {}  # sitemaps that the index names and nobody asks for, and why
        roots = addresses(scope.route.url, scope.interval, scope.source.zone)
        self._queue = deque((url, 0) for url in roots)
        self._depths = dict.fromkeys(roots, 0)  # of all that are asked for or wait
        self._indexes: list[tuple[ListingReading, int, IndexWord]] = []  # with the depth of their sitemaps
        self._count = 0
        self._reach = Reach()
        # Links, taken or not, of which some sitemap says the day: short keys, as there may be millions.
        self._told: set[int] = set()
        self._unplaced = 0  # entries that may be of the interval, and are not taken for it
        self._open: set[int] = set()  # those of which one leaves that open, and that may be of the interval
        self._certain: set[str] = set()  # of the interval, by a day that is told

    @property
    def expected(self) -> ExpectedCount | None:
        """The links of the interval, where each says its day and every sitemap that may hold some was read whole."""
        if not self._told or self._unplaced or self._open - self._told or self.shortfalls or self.doubt:
            return None
        return ExpectedCount(len(self._certain), "listing")

    @property
    def covered(self) -> Interval | None:
        """What of the interval the sitemaps go back to; one of a date's own, or an index of all, goes back to its begin."""
        if self.shortfalls or self.doubt or self._reach.earliest is None or not self._told:
            return None
        start, end = self.scope.interval.start, self.scope.interval.end
        is_whole = has_date(self.scope.route.url) or len(self._depths) > 1
        begins = start if is_whole else max(start, self._reach.earliest)
        return Interval(begins, end) if begins < end else None

    def next(self) -> ListingRequest | None:
        """The next sitemap to read."""
        if not self._queue:
            self._tell_unchanged()
            self._tell_reach()
            return None
        if self._count >= self.scope.source.max_listing_pages:
            left, cap = len(self._queue), self.scope.source.max_listing_pages
            self._queue.clear()
            self.shortfalls.append(
                f"{self.scope.route.url}: {left} sitemaps left at the cap of {cap} (max_listing_pages)"
            )
            return None
        url, depth = self._queue.popleft()
        return self.scope.request(url, self._count + 1, FRONT if self.scope.live and depth == 0 else "")

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading:
        """Take a sitemap or an index."""
        self._count += 1
        reading = read_aside(
            read_sitemap,
            listing.body,
            listing.captured_url,
            self.scope.source,
            self.scope.keeps,
            listing.captured_at,
        )
        self._told.update(reading.told_days)
        if reading.problem:
            self.shortfalls.append(f"{request.url}: {reading.problem}")
        self._reach.note(reading, listing.captured_at, self._is_alone(request, reading))
        self._thin(request, reading)
        self._count_links(reading)
        self._tell_unplaced(reading)
        self._descend(request, reading)
        self._doubt(request, reading)
        return reading

    def _count_links(self, reading: ListingReading) -> None:
        told = [link for link in reading.links if tells_day(link)]
        refused = [link for link in reading.refused if _is_counted(link)]
        vague = (link for link in reading.links if not tells_day(link) and self.scope.wants_or_may(link))
        self._open |= {short_key(link.url) for link in vague}
        self._certain |= {url_key(link.url) for link in [*told, *refused] if self.scope.wants(link)}

    def _tell_unplaced(self, reading: ListingReading) -> None:
        """In the sitemap's row: how many of its entries may be of the day, for all that they say."""
        if count := reading.rules[OPEN]:
            self._unplaced += count
            said = f"{count} of {reading.entries} entries do not tell whether they are of the day"
            reading.problem = reading.problem or said

    def _descend(self, request: ListingRequest, reading: ListingReading) -> None:
        """Ask for the sitemaps of an index that may hold the interval."""
        self._sort_maps(reading)
        children, depth = reading.children, self._depths[request.url] + 1
        if not children:
            return
        word = word_of(children, self.scope.interval, self.scope)
        if depth > MAX_DEPTH and word.read:
            self.shortfalls.append(
                f"{request.url}: {len(word.read)} sitemaps of an index within {MAX_DEPTH} others were not read"
            )
            return
        if not (word.read or word.unchanged):
            self.shortfalls.append(
                f"{request.url}: none of its {len(children)} sitemaps is named after the day"
            )
        articles = of_articles(children)
        self.unread |= {child.url: NAMED_OTHERWISE for child in children if child not in articles}
        self._indexes.append((reading, depth, word))
        self._ask(word.read, depth)

    def _sort_maps(self, reading: ListingReading) -> None:
        """Of sitemaps that stand amid pages those that are called so are children too; others are left, and told."""
        amid = [child for child in reading.maps if child not in reading.children]
        reading.children += [child for child in amid if SITEMAP in child.url.rpartition("/")[2].lower()]
        self.unread |= {child.url: NAMED_LIKE_FEEDS for child in amid if child not in reading.children}

    def _doubt(self, request: ListingRequest, reading: ListingReading) -> None:
        """Ask for what an index called unchanged, where it was as late with the one that has been read."""
        for _, depth, word in self._indexes:
            self._ask(word.late(request.url, reading.latest), depth)

    def _ask(self, children: list[Child], depth: int) -> None:
        for child in children:
            if child.url not in self._depths:
                self._depths[child.url] = depth
                self._queue.append((child.url, depth))

    def _tell_unchanged(self) -> None:
        """In the row of an index: how many of its sitemaps were left unread for its word."""
        for index, _, word in self._indexes:
            if word.unchanged:
                left = f"{len(word.unchanged)} of {len(index.children)} sitemaps not read"
                index.problem = (
                    index.problem or f"{left}: by its word they have not changed since before the day"
                )
        self._indexes.clear()

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """A dated sitemap that is not there is a day without articles; anything else is told."""
        self._count += 1
        is_of_route = self._depths[request.url] == 0
        if is_of_route and outcome.ending is Ending.GONE and has_date(self.scope.route.url):
            return
        self.shortfalls.append(f"{request.url}: {outcome.value}: {reason}")

    def _is_alone(self, request: ListingRequest, reading: ListingReading) -> bool:
        """Whether a sitemap is all that the route has."""
        is_more = reading.children or reading.maps or has_date(self.scope.route.url)
        return self._depths[request.url] == 0 and not is_more

    def _thin(self, request: ListingRequest, reading: ListingReading) -> None:
        vague = [link for link in reading.links if link.date_precision in (None, "month", "year")]
        if len(vague) > UNDATED_LIMIT:
            dropped = {link.url for link in vague}
            reading.links = [link for link in reading.links if link.url not in dropped]
            reading.refused = [link for link in reading.refused if tells_day(link)]
            self.shortfalls.append(f"{request.url}: {len(vague)} links without a day; too many to take")

    def _tell_reach(self) -> None:
        if self._count and (lacking := self._reach.shortfall(self.scope)):
            self.shortfalls.append(lacking)
        elif self._count:
            self.doubt = self._reach.doubt(self.scope)
        self._count = 0


def _is_counted(link: Link) -> bool:
    """Whether a link that was refused counts for the site: by its words it was, not by its host or the source's file."""
    return tells_day(link) and not link.rule.startswith(("include", "exclude", OTHER_SITE))
