"""What reading one listing gives, whatever its kind; the routes of `discover` all speak in these."""

from array import array
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from newsarchive.records import Link

OTHER_DAYS = "not of these days"
OPEN = "does not tell whether it is of these days"
BLANK = "no address until a script fills it in"  # of links of a page that shows no story


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """One address on a listing, and the rule that took it or left it."""

    url: str
    position: int  # among all addresses of the listing, from 1
    anchor: str
    accepted: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap named by an index."""

    url: str
    modified: datetime | None = None


@dataclass(slots=True)
class ListingReading:
    """The links of one listing, what it says of their number and dates, and where it leads on."""

    links: list[Link] = field(default_factory=list)
    refused: list[Link] = field(
        default_factory=list
    )  # left out, though they look like articles; `rule` says why
    verdicts: list[LinkVerdict] = field(default_factory=list)
    entries: int = 0  # items of a feed or sitemap, URLs of a page, taken or not
    expected: int | None = None  # the site's own count of articles for what was asked
    earliest: datetime | None = None  # of all dates seen, taken or not
    latest: datetime | None = None
    # Of a sitemap: short keys of its links, taken or not, that tell their day; a set of them takes ten times the memory.
    told_days: "array[int]" = field(default_factory=lambda: array("Q"))
    side_urls: set[str] = field(default_factory=set)  # links seen in side columns only
    next_url: str | None = None
    last_page: int | None = None
    has_more_by_script: bool = False  # whether a button of it fetches more, and no address does
    children: list[Child] = field(default_factory=list)
    maps: list[Child] = field(default_factory=list)  # sitemaps that a sitemap names as if they were pages
    rules: Counter[str] = field(default_factory=Counter)  # how many addresses each rule took or left
    problem: str | None = None  # why the listing could not be read, or not wholly

    def saw(self, moment: datetime | None) -> None:
        """Widen the span of dates seen."""
        if moment is not None:
            self.earliest = min(self.earliest or moment, moment)
            self.latest = max(self.latest or moment, moment)

    @property
    def is_beside(self) -> bool:
        """Whether all that a page links stands in its side column."""
        return bool(self.links) and all(link.url in self.side_urls for link in self.links)

    @property
    def shows_articles(self) -> bool:
        """Whether anything on it looks like an article, of whatever day, taken or not."""
        of_other_days = self.rules[OTHER_DAYS] + self.rules[OPEN]
        return bool(self.links or self.refused or self.told_days or of_other_days)

    def tell_nameless(self, rule: str) -> None:
        """Say how many entries gave no address that could be asked for; `rule` is the one that left them."""
        if count := self.rules[rule]:
            nameless = f"{count} of {self.entries} entries have no address that can be asked for"
            self.problem = self.problem or nameless

    def judge(self, verdict: LinkVerdict) -> None:
        """Keep a verdict, and count its rule without the details behind the colon."""
        self.verdicts.append(verdict)
        self.rules[verdict.rule.partition(":")[0]] += 1
