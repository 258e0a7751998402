"""WordPress's REST: where it answers, what it is asked for, and the posts of an answer.

https://developer.wordpress.org/rest-api/reference/posts/ . `after` and `before` are compared with the site's
local time; since WordPress 5.3 an offset in them is honoured, before that it was ignored. Both agree when the
times are sent in the source's own zone with their offset.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from newsarchive.bodies import text_of
from newsarchive.discover.listed import in_words, listed_by_wordpress
from newsarchive.discover.measure import too_long
from newsarchive.discover.moments import Moment, read_moment
from newsarchive.discover.readings import LinkVerdict, ListingReading
from newsarchive.records import Interval, Link
from newsarchive.sources import Source
from newsarchive.urls import BadUrl, normalize

PER_PAGE = 100  # the most that WordPress gives
UTC_ZONE = ZoneInfo("UTC")
FIELDS = "id,date,date_gmt,modified_gmt,link,title,excerpt"
# The names of section, tags and author come embedded in the posts: one request for all. `_fields` must name their links.
EMBEDDED = {"_embed": "author,wp:term", "_fields": f"{FIELDS},_links.author,_links.wp:term,_embedded"}

_LIST = re.compile(r'\[\s*\{\s*"')
_PAGE = re.compile(r"<(?:!doctype|html|head|body|script)\b", re.I)  # its scripts hold lists of their own
_REST_PATH = re.compile(r"/wp-json/|[?&]rest_route=")


@dataclass(frozen=True, slots=True)
class WordpressSite:
    """What a site's REST root says of it."""

    name: str = ""
    timezone: str | None = None


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
    return base + ("&" if "?" in base else "?") + urlencode(asked, quote_via=quote, safe=",:")


def read_posts(body: bytes, url: str, source: Source) -> ListingReading:
    """The posts of one REST answer; what is no list of posts says so in `problem`."""
    reading = ListingReading(problem=too_long(body))
    if reading.problem:
        return reading
    posts = _json_in(body)
    if posts is None:
        reading.problem = "no JSON from WordPress's REST"
        return reading
    if not _are_posts(posts):
        code = posts.get("code") if isinstance(posts, dict) else None
        reading.problem = f"no list of posts from WordPress's REST: {code or 'something else'}"[:160]
        return reading
    reading.entries = len(posts)
    for number, post in enumerate(posts, 1):
        _take(reading, post, number, url, source)
    return reading


def _json_in(body: bytes) -> Any:
    """The document, or a list behind a notice that a plugin printed or before a cache's remark; None where there is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        text = text_of(body)
    begin = _LIST.search(text)
    if begin is None or _PAGE.search(text, 0, begin.start()):
        return None
    try:
        return json.JSONDecoder().raw_decode(text, begin.start())[0]
    except (ValueError, RecursionError):
        return None


def _are_posts(said: object) -> bool:
    """Whether it is a list of posts: of some the address may be lacking, not of all."""
    if not isinstance(said, list) or not all(isinstance(post, dict) for post in said):
        return False
    return not said or any(isinstance(post.get("link"), str) for post in said)


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


def _take(reading: ListingReading, post: Mapping[str, object], number: int, url: str, source: Source) -> None:
    said = str(post.get("link") or "about:blank")
    try:
        target = normalize(said, url)
    except BadUrl:
        reading.judge(LinkVerdict(said[:200], number, "", False, "post without address"))
        return
    accepted, rule = source.pattern_verdict(target) or (True, "wordpress post")
    title = _text(post.get("title"))
    reading.judge(LinkVerdict(target, number, title, accepted, rule))
    moment, precision, has_zone = _published(post, source) or (None, None, True)
    reading.saw(moment)
    kept = reading.links if accepted else reading.refused
    summary = _text(post.get("excerpt"))[:600]
    kept.append(
        Link(
            target,
            len(kept) + 1,
            title,
            summary,
            moment,
            precision,
            rule=rule,
            date_has_zone=has_zone,
            listed=listed_by_wordpress(post),
        )
    )


def _published(post: Mapping[str, object], source: Source) -> Moment | None:
    """By its time in UTC, whose zone is its field's name, else by its local time."""
    for name, zone in (("date_gmt", UTC_ZONE), ("date", source.zone)):
        if moment := read_moment(str(post.get(name) or ""), zone):
            return moment._replace(has_zone=moment.has_zone or name == "date_gmt")
    return None


def _text(rendered: object) -> str:
    return in_words(rendered.get("rendered", "") if isinstance(rendered, dict) else rendered or "")
