"""How many posts of the interval WordPress has, told from its pages: no header and no first page is believed alone.

Seen on the web: pages of 10 or 20 whatever `per_page` asks, totals left out, and caches that answer every query with
the newest posts and the whole site's total.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from newsarchive.discover.readings import ListingReading
from newsarchive.records import ExpectedCount, Interval, Link
from newsarchive.urls import url_key

SLACK = timedelta(days=1)  # of a site whose clock is not the source's: beyond it, the question was not heard

USUAL_SIZES = (5, 10, 12, 15, 20, 25, 30, 40, 50)  # of pages, whatever was asked for

End = Literal["whole", "short", "unheard"]


@dataclass(slots=True)
class PostPages:
    """The pages of one question; `end` is set when no further page is to be asked for."""

    interval: Interval
    end: End | None = None
    total: int | None = None
    pages: int | None = None
    why: str = ""  # where `end` is not 'whole'
    _seen: set[str] = field(default_factory=set)
    _inside: set[str] = field(default_factory=set)
    _nameless: int = 0  # posts without an address that can be used

    def take(self, page: int, reading: ListingReading, headers: Mapping[str, str]) -> None:
        """Take a page of posts."""
        if page == 1:
            self.total, self.pages = (
                _number(headers.get(name)) for name in ("x-wp-total", "x-wp-totalpages")
            )
        posts = [*reading.links, *reading.refused]
        keys = {url_key(link.url) for link in posts}
        is_new = not keys <= self._seen or len(posts) < reading.entries
        self._seen |= keys
        self._inside |= {url_key(link.url) for link in posts if self._is_inside(link)}
        self._nameless += reading.entries - len(posts)
        if any(self._is_elsewhere(link) for link in posts):
            self._stop("unheard", "it answers with posts of other days")
        elif not reading.entries and page == 1 and self.total:
            self._stop("unheard", f"it counts {self.total} and gives none")
        elif reading.entries and not is_new and page == 2:
            self._stop("unheard", "its second page is the first again")
        elif not is_new or self._has_all(page, reading.entries):
            self.refused()

    def refused(self) -> None:
        """Take that there is no further page: the list is at its end, which the total may deny."""
        if self.total is not None and self._is_own and self._read < self.total:
            self._stop("short", f"it counts {self.total} posts and gives {self._read}")
        else:
            self._stop("whole", "")

    @property
    def expected(self) -> ExpectedCount | None:
        """The site's total where the posts bear it out, else the posts of the interval counted to the list's end."""
        if self.end in ("short", "unheard"):
            return None
        if self.total is not None and self._is_own and self._read <= self.total:
            return ExpectedCount(self.total, "site")
        return ExpectedCount(len(self._inside), "listing") if self.end == "whole" else None

    @property
    def _read(self) -> int:
        return len(self._seen) + self._nameless

    @property
    def _is_own(self) -> bool:
        """Whether every post so far is of the interval, so that the total can be its count."""
        return self._seen == self._inside

    def _has_all(self, page: int, entries: int) -> bool:
        """Whether the headers say that this was the last page, and what was read bears them out.

        A total that is just a page's usual size may be the page's own; one that more posts have come than is none.
        """
        if self.total is None or page < (self.pages or 0) or (page == 1 and entries in USUAL_SIZES):
            return False
        return self._read == self.total

    def _is_inside(self, link: Link) -> bool:
        return link.date_hint is None or link.date_hint in self.interval

    def _is_elsewhere(self, link: Link) -> bool:
        at = link.date_hint
        return at is not None and not self.interval.start - SLACK <= at < self.interval.end + SLACK

    def _stop(self, end: End, why: str) -> None:
        self.end, self.why = end, why


def _number(header: str | None) -> int | None:
    """A count as a header has it; None for what is none, such as '²' or a hundred digits."""
    return int(header) if header and header.isascii() and header.isdigit() and len(header) < 9 else None
