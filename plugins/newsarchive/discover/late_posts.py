"""What a live `wordpress` route asks beside its own day: posts that came when the nights of their days were over."""

from collections import deque

from newsarchive.discover.read_aside import read_aside
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import LATE_ROLE, RouteScope
from newsarchive.discover.wordpress_addresses import PER_PAGE, late_address
from newsarchive.discover.wordpress_rest import read_posts
from newsarchive.records import Listing, ListingRequest


class LatePosts:
    """One question a type of posts, where its own day's were given; what it brings counts for no day."""

    def __init__(self, scope: RouteScope) -> None:
        self.scope = scope
        self._ways: deque[str] = deque()

    def after(self, way: str) -> None:
        """Ask there where the interval's posts were given whole."""
        if self.scope.live:
            self._ways.append(way)

    def next(self) -> ListingRequest | None:
        """The next question; None when all have been asked."""
        if not self._ways:
            return None
        address = late_address(self._ways.popleft(), self.scope.before, self.scope.source)
        return self.scope.request(address, role=LATE_ROLE)

    def read(self, listing: Listing) -> ListingReading:
        """The posts of days before. Where they can't be had, the row says so, and the next night asks for them again."""
        reading = read_aside(read_posts, listing.body, listing.captured_url, self.scope.source)
        if reading.entries >= PER_PAGE:
            left = f"the last {reading.entries} changes to posts of the days before; there may be more"
            reading.problem = reading.problem or left
        return reading
