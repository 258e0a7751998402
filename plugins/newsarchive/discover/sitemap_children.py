"""Which of an index's sitemaps may hold articles, and which those of an interval: by their names and times."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from newsarchive.discover.moments import overlaps
from newsarchive.discover.readings import Child
from newsarchive.discover.route_scope import RouteScope
from newsarchive.discover.sitemap_names import spans_of_names
from newsarchive.records import Interval

NAME_SLACK = timedelta(days=1)  # of the day that a sitemap's name tells
INDEX_SLACK = timedelta(days=1)  # that an index may be behind its sitemaps: it tells days as often as times
# Those of images, videos, sections and topics are read: they may name stories that no other sitemap does.
_NOT_ARTICLES = re.compile(
    r"(categor|taxonom|post_tag|tags?[-_.]|[-_/]tags?|authors?|users?[-_.]|page-sitemap|posts-page|product|static|"
    r"attachment)", re.I)  # fmt: skip


def of_articles(children: list[Child]) -> list[Child]:
    """Without those that are named after something else (categories, tags, authors, products), unless all are."""
    return [child for child in children if not _NOT_ARTICLES.search(child.url.rpartition("/")[2])] or children


def newest_child(children: list[Child]) -> str | None:
    """The child of an index that should hold the newest articles: by lastmod, else by its address."""
    newest = max(
        of_articles(children),
        key=lambda c: (c.modified.timestamp() if c.modified else 0, c.url),
        default=None,
    )
    return newest.url if newest else None


@dataclass(slots=True)
class IndexWord:
    """What an index says of its sitemaps' last changes: those to be read, newest first, and those it calls unchanged.

    It is believed until one that is read holds something later than it says: then it may be as late with the others.
    """

    interval: Interval
    read: list[Child] = field(default_factory=list)
    unchanged: list[Child] = field(default_factory=list)  # since before the interval, and so left unread
    _said: dict[str, datetime] = field(default_factory=dict)

    def late(self, url: str, latest: datetime | None) -> list[Child]:
        """Those left unread that may hold the interval after all, as the one at `url` goes on until `latest`."""
        said = self._said.get(url)
        if said is None or latest is None or latest - said <= INDEX_SLACK:
            return []
        since = self.interval.start - INDEX_SLACK - (latest - said)
        found = [child for child in self.unchanged if child.modified is None or child.modified >= since]
        self.unchanged = [child for child in self.unchanged if child not in found]
        return found


def word_of(children: list[Child], interval: Interval, scope: RouteScope) -> IndexWord:
    """Which sitemaps of an index may hold articles of the interval, by their names and its word.

    The last that it says changed is read whatever it says: some print one time for all, years ago.
    """
    articles = of_articles(children)
    spans = spans_of_names([child.url for child in articles], scope.source.zone)
    near = Interval(interval.start - NAME_SLACK, interval.end + NAME_SLACK)
    named = [child for child in articles if child.url not in spans or overlaps(spans[child.url], near)]
    since = interval.start - INDEX_SLACK
    changed = [child for child in named if child.modified is None or child.modified >= since]
    if not changed:
        last = max((child.modified for child in named if child.modified), default=None)
        changed = [child for child in named if child.modified == last]
    said = {child.url: child.modified for child in named if child.modified}
    if len(changed) > scope.source.max_listing_pages:
        changed = _from_both_ends(changed)
    return IndexWord(
        interval,
        sorted(changed, key=lambda child: -(child.modified.timestamp() if child.modified else 0)),
        [child for child in named if child not in changed],
        said,
    )


def _from_both_ends(children: list[Child]) -> list[Child]:
    """The last, the first, the last but one: more than may be read, and those of the newest stories stand at either end."""
    pairs = zip(reversed(children), children, strict=True)
    return [child for pair in pairs for child in pair][: len(children)]
