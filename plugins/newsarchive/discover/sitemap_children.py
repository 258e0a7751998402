"""Which of an index's sitemaps may hold articles, and which those of an interval: by their names and times."""

import re
from datetime import date, timedelta

from newsarchive.discover.moments import overlaps, span_of
from newsarchive.discover.readings import Child
from newsarchive.discover.route_scope import RouteScope
from newsarchive.records import Interval
from newsarchive.site_days import midnight

_DATE = re.compile(
    r"(?<!\d)(20\d\d)(?:(?:[-_./]|&\w{1,6}=)?(0[1-9]|1[0-2])(?:(?:[-_./]|&\w{1,6}=)?(0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)
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


def children_for(children: list[Child], interval: Interval, scope: RouteScope) -> list[Child]:
    """The sitemaps of an index that may hold articles of the interval, newest first."""
    fitting = [
        child
        for child in of_articles(children)
        if (child.modified is None or child.modified >= interval.start - timedelta(days=1))
        and _may_hold(child.url, interval, scope)
    ]
    return sorted(fitting, key=lambda child: -(child.modified.timestamp() if child.modified else 0))


def _may_hold(url: str, interval: Interval, scope: RouteScope) -> bool:
    """Whether a date in a sitemap's address, if any, is of the interval, give or take a day."""
    found = _DATE.search(url)
    if not found:
        return True
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        moment = midnight(date(year or 1, month or 1, day or 1), scope.source.zone)
    except ValueError:
        return True
    precision = "day" if day else "month" if month else "year"
    start, end = span_of(moment, precision, scope.source.zone)  # type: ignore[arg-type]
    return overlaps((start - timedelta(days=1), end + timedelta(days=1)), interval)
