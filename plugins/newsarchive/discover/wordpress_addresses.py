"""The addresses of WordPress's REST: where it answers, and what it is asked for.

https://developer.wordpress.org/rest-api/reference/posts/ . `after` and `before` are compared with the site's
local time; since WordPress 5.3 an offset in them is honoured, before that it was ignored. Both agree when the
times are sent in the source's own zone with their offset.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import quote, urlencode, urljoin, urlsplit, urlunsplit

from newsarchive.records import Interval
from newsarchive.sources import Source

PER_PAGE = 100  # the most that WordPress gives
FIELDS = "id,date,date_gmt,modified_gmt,link,title,excerpt"
# The names of section, tags and author come embedded in the posts: one request for all. `_fields` must name their links.
EMBEDDED = {"_embed": "author,wp:term", "_fields": f"{FIELDS},_links.author,_links.wp:term,_embedded"}
_REST_PATH = re.compile(r"/wp-json/|[?&]rest_route=")


def rest_addresses(url: str, type_: str) -> list[str]:
    """Where REST answers: the address itself if it is one, else by pretty path, else by query."""
    if _REST_PATH.search(url):
        return [url if type_ == "posts" else re.sub(r"/posts\b", f"/{type_}", url)]
    root = site_root(url)
    return [urljoin(root, f"wp-json/wp/v2/{type_}"), urljoin(root, f"?rest_route=/wp/v2/{type_}")]


def site_addresses(url: str) -> list[str]:
    """Where REST tells the site's name and zone."""
    asked = "_fields=name,timezone_string"
    return [urljoin(site_root(url), f"wp-json/?{asked}"), urljoin(site_root(url), f"?rest_route=/&{asked}")]


def probe_address(posts: str) -> str:
    """The address of a few of the newest posts, to see whether REST is open."""
    return posts + ("&" if "?" in posts else "?") + "per_page=10&_fields=link,date_gmt,title"


def types_address(posts: str) -> str:
    """Where REST tells what types of posts there are, beside the address of its posts."""
    return re.sub(r"/posts\b.*", "/types", posts)


def site_root(url: str) -> str:
    """The folder in which WordPress lives, from its root or REST address."""
    parts = urlsplit(url)
    path = parts.path.partition("/wp-json")[0].rstrip("/") + "/"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def posts_address(base: str, interval: Interval, source: Source, page: int, embeds: bool = True) -> str:
    """The address of a page of the interval's posts; `after` is exclusive, so it names the second before.

    `embeds` asks for the names of their sections, tags and authors as well.
    """
    start, end = (moment.astimezone(source.zone) for moment in (interval.start, interval.end))
    asked = {
        "after": (start - timedelta(seconds=1)).isoformat(timespec="seconds"),
        "before": end.isoformat(timespec="seconds"),
        "orderby": "date",
        "order": "asc",
        "per_page": PER_PAGE,
        "page": page,
        "_fields": FIELDS,
    } | (EMBEDDED if embeds else {})
    return _asking(base, asked)


def late_address(base: str, before: Interval, source: Source) -> str:
    """The address of the posts of days before, changed since `before` began: of those that were published late, too.

    WordPress before 5.7 knows no `modified_after`, and gives those that were changed last.
    """
    start, end = (moment.astimezone(source.zone) for moment in (before.start, before.end))
    asked = {
        "before": end.isoformat(timespec="seconds"),
        "modified_after": start.isoformat(timespec="seconds"),
        "orderby": "modified",
        "order": "desc",
        "per_page": PER_PAGE,
        "_fields": FIELDS,
    }
    return _asking(base, asked)


def _asking(base: str, asked: Mapping[str, object]) -> str:
    return base + ("&" if "?" in base else "?") + urlencode(asked, quote_via=quote, safe=",:")
