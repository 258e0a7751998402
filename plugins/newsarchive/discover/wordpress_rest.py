"""What WordPress's REST answers: the posts of a list, and what a site says of itself."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from newsarchive.bodies import text_of
from newsarchive.discover.listed import in_words, listed_by_wordpress
from newsarchive.discover.measure import too_long
from newsarchive.discover.moments import Moment, read_moment
from newsarchive.discover.readings import LinkVerdict, ListingReading
from newsarchive.records import Interval, Link
from newsarchive.sources import Source
from newsarchive.urls import BadUrl, normalize

UTC_ZONE = ZoneInfo("UTC")
NO_SUCH_PAGE = "rest_post_invalid_page_number"  # WordPress's code for a page past the last

# What WordPress has of itself, and builders of pages and shops bring: no type that anybody writes news in.
_NO_ARTICLES = re.compile(
    r"(?:posts|pages|media|menu-items|blocks|templates|template-parts|global-styles|navigation|font-families|products?)$|"
    r"(?:wp|elementor|e|acf|tribe|jp|jetpack|font)[-_]"
)
_LIST = re.compile(r'\[\s*\{\s*"')
_PAGE = re.compile(r"<(?:!doctype|html|head|body|script)\b", re.I)  # its scripts hold lists of their own


@dataclass(frozen=True, slots=True)
class WordpressSite:
    """What a site's REST root says of it."""

    name: str = ""
    timezone: str | None = None


def read_posts(body: bytes, url: str, source: Source, asked: Interval | None = None) -> ListingReading:
    """The posts of one REST answer; what is no list of posts says so in `problem`. `asked` is what it was asked for."""
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
        _take(reading, post, number, url, source, asked)
    return reading


def _json_in(body: bytes) -> Any:
    """The document, or a list behind a notice that a plugin printed or before a cache's remark; None where there is none."""
    try:
        return _in_order(json.loads(body, strict=False))
    except (ValueError, RecursionError):
        text = text_of(body)
    begin = _LIST.search(text)
    if begin is None or _PAGE.search(text, 0, begin.start()):
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, begin.start())[0]
    except (ValueError, RecursionError):
        return None


def _in_order(said: Any) -> Any:
    """A list; PHP writes one from which a plugin took posts as an object with their numbers."""
    is_list = isinstance(said, dict) and said and all(key.isdecimal() for key in said)
    return [*said.values()] if is_list else said


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


def post_types(body: bytes) -> tuple[str, ...]:
    """The types beside posts that may hold articles, by their names in REST's addresses."""
    said = {} if too_long(body) else _json_in(body)
    told = said.values() if isinstance(said, dict) else ()
    names = (str(type_.get("rest_base") or "") for type_ in told if isinstance(type_, dict))
    return tuple(sorted(name for name in names if name and not _NO_ARTICLES.match(name)))


def _take(
    reading: ListingReading,
    post: Mapping[str, object],
    number: int,
    url: str,
    source: Source,
    asked: Interval | None,
) -> None:
    said = str(post.get("link") or "about:blank")
    try:
        target = normalize(said, url)
    except BadUrl:
        reading.judge(LinkVerdict(said[:200], number, "", False, "post without address"))
        return
    accepted, rule = source.pattern_verdict(target) or (True, "wordpress post")
    title = _text(post.get("title"))
    reading.judge(LinkVerdict(target, number, title, accepted, rule))
    moment, precision, has_zone = _published(post, source, asked) or (None, None, True)
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


def _published(post: Mapping[str, object], source: Source, asked: Interval | None) -> Moment | None:
    """By its time in UTC, whose zone is its field's name, else by its local time.

    WordPress compares local times with what it is asked for; those in UTC stay wrong where a site was moved to
    another zone. So a post is of the day where its local time is, as it is given for no other day.
    """
    in_utc = read_moment(str(post.get("date_gmt") or ""), UTC_ZONE)
    local = read_moment(str(post.get("date") or ""), source.zone)
    if in_utc is None or (asked and local and local.at in asked and in_utc.at not in asked):
        return local
    return in_utc._replace(has_zone=True)


def _text(rendered: object) -> str:
    return in_words(rendered.get("rendered", "") if isinstance(rendered, dict) else rendered or "")
