"""What a listing page is asked for, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsarchive.records.times import Precision

CountBasis = Literal["site", "listing", "estimate"]
# Where a listing keeps section, tags and author apart, before where it has only words: the first is believed.
ListedBy = Literal["wordpress", "feed", "sitemap"]


@dataclass(frozen=True, slots=True)
class ListingRequest:
    """One listing address to fetch next, and by which route of the source."""

    url: str
    route: str  # listing, feed, sitemap, wordpress, dates
    route_no: int = 0  # which line of `routes:` in the source's file
    page: int = 1
    role: str = ""  # a route's own word for what this page is to it, e.g. 'index', 'probe'


@dataclass(frozen=True, slots=True)
class Listing:
    """A fetched listing: decoded body bytes, status and lower-case headers."""

    url: str
    captured_url: str
    captured_at: datetime
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """What a listing says of a page beside its address and date, as it says it; names without markup."""

    by: ListedBy
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: object) -> "Listed | None":
        """As it is, or as the archive keeps it: JSON knows lists only."""
        if isinstance(said, Mapping):
            return cls(said["by"], said["section"], tuple(said["tags"]), tuple(said["authors"]))
        return said if isinstance(said, Listed) else None

    @property
    def says_something(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.section or self.tags or self.authors)


@dataclass(frozen=True, slots=True)
class Link:
    """A URL as seen on one listing; `date_hint` is what the listing says of its publication."""

    url: str  # absolute, WHATWG-normalized
    position: int  # 1 is the first accepted link of the listing
    anchor: str = ""
    teaser: str = ""
    date_hint: datetime | None = None
    date_precision: Precision | None = None
    is_modified_hint: bool = False  # the hint is a lastmod: publication is at or before it
    rule: str = ""  # the rule that accepted it
    date_has_zone: bool = True  # the listing named the hint's zone; else it is the source's, or UTC
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class ExpectedCount:
    """How many articles an interval has, and how that is known.

    'site': the site counts them itself; 'listing': counted on a listing that was read to its end; 'estimate': neither.
    """

    number: int
    basis: CountBasis
