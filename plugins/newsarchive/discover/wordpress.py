"""The `wordpress` route: REST posts of the interval with their own total; date archives where REST is closed.

https://developer.wordpress.org/rest-api/reference/posts/ . `after` and `before` are compared with the site's
local time; since WordPress 5.3 an offset in them is honoured, before that it was ignored. Both agree when the
times are sent in the source's own zone with their offset.
"""

import html
import json
import re
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from newsarchive.discover.dates import DatesWalk
from newsarchive.discover.measure import too_long
from newsarchive.discover.readings import LinkVerdict, ListingReading
from newsarchive.discover.route_scope import RouteScope
from newsarchive.outcomes import Ending, Outcome
from newsarchive.records import Interval, Link, Listing, ListingRequest
from newsarchive.sources import Source
from newsarchive.urls import BadUrl, normalize

PER_PAGE = 100  # the most that WordPress gives
FIELDS = "id,date,date_gmt,modified_gmt,link,title,excerpt"
ARCHIVE = "archive"  # the role of a request of the fall-back

_TAGS = re.compile(r"<[^>]*>")
_REST_PATH = re.compile(r"/wp-json/|[?&]rest_route=")
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


@dataclass(frozen=True, slots=True)
class WordpressSite:
    """What a site's REST root says of it."""

    name: str = ""
    timezone: str | None = None


class WordpressWalk:
    """All pages of the posts of the interval, then of other post types that the file names."""

    def __init__(self, scope: RouteScope) -> None:
        self.scope = scope
        self.shortfalls: list[str] = []
        self.expected: int | None = None
        self._bases = deque(rest_addresses(scope.route.url, type_) for type_ in ("posts", *scope.route.types))
        self._queue: deque[tuple[str, int]] = deque()
        self._archive: DatesWalk | None = None
        self._start()

    def next(self) -> ListingRequest | None:
        """The next page of the current type; the archive's pages after REST was found closed."""
        if self._archive:
            return self._archive.next()
        if not self._queue:
            return None
        base, page = self._queue[0]
        return self.scope.request(
            posts_address(base, self.scope.interval, self.scope.source, page), page, base
        )

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading:
        """Take a page of posts; what is no list of posts counts as a closed REST."""
        if self._archive:
            reading = self._archive.read(request, listing)
            self.expected = self._archive.expected
            return reading
        reading = read_posts(listing.body, listing.captured_url, self.scope.source)
        if reading.problem:
            self._closed(f"{request.url}: {reading.problem}")
            return reading
        self._queue.popleft()
        total, pages = (_number(listing.headers.get(name)) for name in ("x-wp-total", "x-wp-totalpages"))
        if request.page == 1:
            reading.expected = total if total is not None else len(reading.links)
            self.expected = (self.expected or 0) + reading.expected
        more = request.page < pages if pages is not None else reading.entries >= PER_PAGE
        if more and request.page < self.scope.source.max_listing_pages:
            self._queue.appendleft((request.role, request.page + 1))
        elif more:
            self.shortfalls.append(
                f"{request.url}: stopped at the cap of {request.page} pages (max_listing_pages)"
            )
        if not self._queue:
            self._start()
        return reading

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """REST that is closed, hidden or off leads to the other REST address, then to date archives."""
        if self._archive:
            self._archive.fail(request, outcome, reason)
            self.shortfalls = [*dict.fromkeys([*self.shortfalls, *self._archive.shortfalls])]
            self.expected = self._archive.expected
        elif request.page > 1 and outcome.ending is Ending.GONE:
            self._queue.popleft()
            self._start()
        elif outcome in _CLOSED:
            self._closed(f"{request.url}: {outcome.value}: {reason}")
        else:
            self.shortfalls.append(f"{request.url}: {outcome.value}: {reason}")
            self._queue.clear()
            self._bases.clear()

    def _start(self) -> None:
        if not self._queue and self._bases:
            self._ways = deque(self._bases.popleft())
            self._queue.append((self._ways.popleft(), 1))

    def _closed(self, why: str) -> None:
        self._queue.popleft()
        if self._ways:
            self._queue.appendleft((self._ways.popleft(), 1))
            return
        if self.expected is None:
            self.shortfalls.append(
                f"REST is closed ({why}); read from date archives, without the site's own count"
            )
            root = site_root(self.scope.route.url)
            self._archive = DatesWalk(self.scope, urljoin(root, "?m={date:%Y%m%d}"))
        else:
            self.shortfalls.append(why)
            self._start()


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


def site_root(url: str) -> str:
    """The folder in which WordPress lives, from its root or REST address."""
    parts = urlsplit(url)
    path = parts.path.partition("/wp-json")[0].rstrip("/") + "/"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def posts_address(base: str, interval: Interval, source: Source, page: int) -> str:
    """The address of a page of the interval's posts; `after` is exclusive, so it names the second before."""
    start, end = (moment.astimezone(source.zone) for moment in (interval.start, interval.end))
    asked = {
        "after": (start - timedelta(seconds=1)).isoformat(timespec="seconds"),
        "before": end.isoformat(timespec="seconds"),
        "orderby": "date",
        "order": "asc",
        "per_page": PER_PAGE,
        "page": page,
        "_fields": FIELDS,
    }
    return base + ("&" if "?" in base else "?") + urlencode(asked, quote_via=quote, safe=",")


def read_posts(body: bytes, url: str, source: Source) -> ListingReading:
    """The posts of one REST answer; what is no list of posts says so in `problem`."""
    reading = ListingReading(problem=too_long(body))
    if reading.problem:
        return reading
    try:
        posts = json.loads(body)
    except (ValueError, RecursionError):
        reading.problem = "no JSON from WordPress's REST"
        return reading
    if not isinstance(posts, list) or not all(
        isinstance(post, dict) and isinstance(post.get("link"), str) for post in posts
    ):
        code = posts.get("code") if isinstance(posts, dict) else None
        reading.problem = f"no list of posts from WordPress's REST: {code or 'something else'}"[:160]
        return reading
    reading.entries = len(posts)
    for number, post in enumerate(posts, 1):
        _take(reading, post, number, url, source)
    return reading


def wordpress_site(body: bytes) -> WordpressSite:
    """The name and IANA zone from /wp-json/; a site set to a bare offset names no zone."""
    if too_long(body):
        return WordpressSite()
    try:
        said = json.loads(body)
        zone = str(said.get("timezone_string") or "") or None
        if zone:
            ZoneInfo(zone)
        return WordpressSite(_text(said.get("name"))[:200], zone)
    except (ValueError, AttributeError, RecursionError, KeyError, OSError):
        return WordpressSite()


def _take(reading: ListingReading, post: dict[str, Any], number: int, url: str, source: Source) -> None:
    try:
        target = normalize(str(post["link"]), url)
    except BadUrl:
        reading.judge(LinkVerdict(str(post["link"])[:200], number, "", False, "post without address"))
        return
    accepted, rule = source.pattern_verdict(target) or (True, "wordpress post")
    title = _text(post.get("title"))
    reading.judge(LinkVerdict(target, number, title, accepted, rule))
    moment = _published(post, source)
    reading.saw(moment)
    if accepted:
        reading.links.append(
            Link(target, len(reading.links) + 1, title, _text(post.get("excerpt"))[:600], moment,
                 "second" if moment else None, rule=rule)
        )  # fmt: skip


def _published(post: dict[str, Any], source: Source) -> datetime | None:
    for name, zone in (("date_gmt", None), ("date", source.zone)):
        written = str(post.get(name) or "")
        try:
            if written and not written.startswith("0000"):
                naive = datetime.fromisoformat(written)
                return naive.replace(tzinfo=zone or UTC).astimezone(UTC) if naive.tzinfo is None else naive
        except ValueError:
            continue
    return None


def _text(rendered: Any) -> str:
    value = rendered.get("rendered", "") if isinstance(rendered, dict) else rendered or ""
    return " ".join(html.unescape(_TAGS.sub(" ", str(value))).split())


def _number(header: str | None) -> int | None:
    return int(header) if header and header.isdigit() else None
