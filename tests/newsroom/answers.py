"""Which answer an address has: the paper without its sockets."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from newsroom import feeds, furniture, listings, others, pages
from newsroom.edition import Edition, date_in
from newsroom.oddities import Oddity, oddity_at
from newsroom.stories import PICTURES, Story, place_of, stories_of

HTML, XML = "text/html; charset=utf-8", "application/xml; charset=utf-8"
NUMBERED = re.compile(r"(?P<path>/|.*?/)page/(?P<number>[0-9]{1,6})/")
PICTURE = re.compile(r"/images/harbour-([0-9]{2})\.png")
TRACKED = re.compile(r"/go/([0-9]{1,6})/")
SITEMAP = re.compile(r"/sitemaps/([0-9]{4}-[0-9]{2})\.xml\.gz")


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: status, body and headers."""

    status: int
    body: bytes = b""
    content_type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)


def answer(edition: Edition, target: str, headers: dict[str, str]) -> Answer:
    """What the paper says to a GET of `target`; `headers` have lower-case names."""
    url = urlsplit(target)
    found = _fixed(edition, url.path, url.query) or _listing(edition, url.path) or _article(edition, url.path)
    found = found or _odd(edition, url.path) or _file(edition, url.path) or _missing(edition, url.path)
    return _unless_known(found, headers) if found.status == 200 else found


def _html(text: str | None) -> Answer | None:
    return Answer(200, text.encode()) if text is not None else None


def _fixed(edition: Edition, path: str, query: str) -> Answer | None:
    texts: dict[str, tuple[str, Callable[[Edition], str]]] = {
        "/feed.xml": ("application/rss+xml; charset=utf-8", feeds.rss),
        "/atom.xml": ("application/atom+xml; charset=utf-8", feeds.atom),
        "/feed.json": ("application/feed+json; charset=utf-8", feeds.json_feed),
        "/sitemap.xml": (XML, feeds.sitemap_index),
        "/news-sitemap.xml": (XML, feeds.news_sitemap),
        "/robots.txt": ("text/plain; charset=utf-8", feeds.robots),
        "/style.css": ("text/css; charset=utf-8", lambda _: furniture.STYLE),
        "/about/": (HTML, lambda e: others.about_page(e.base)),
        "/newsroom/ledger.json": ("application/json; charset=utf-8", lambda e: _ledger(e, query)),
    }
    if path not in texts:
        return None
    content_type, text = texts[path]
    return Answer(200, text(edition).encode(), content_type)


def _ledger(edition: Edition, query: str) -> str:
    asked = parse_qs(query)
    first = date.fromisoformat(asked.get("from", [edition.today.isoformat()])[0])
    last = date.fromisoformat(asked.get("to", [edition.today.isoformat()])[0])
    return feeds.ledger(edition, first, last)


def _listing(edition: Edition, path: str) -> Answer | None:
    numbered = NUMBERED.fullmatch(path)
    where, number = (numbered["path"], int(numbered["number"])) if numbered else (path, 1)
    parts = where.strip("/").split("/")
    if where == "/":
        return _html(listings.all_stories(edition, number) if numbered else listings.front_page(edition))
    if parts[0] == "section" and len(parts) == 2 and where.endswith("/"):
        return _html(listings.section_page(edition, parts[1], number))
    if parts[0] == "tag" and len(parts) == 2 and where.endswith("/"):
        return _html(listings.tag_page(edition, parts[1], number))
    day = date_in(parts) if len(parts) == 3 and where.endswith("/") else None
    return _html(listings.date_archive(edition, day, number)) if day else None


def _article(edition: Edition, path: str) -> Answer | None:
    story = edition.story(path)
    if isinstance(story, int):
        return Answer(story, others.not_found_page(path, edition.base).encode())
    if story is None:
        return None
    page = pages.article_page(story, edition.base, edition.now)
    changed = story.changed_at if story.changed_at <= edition.now else story.published_at
    return Answer(200, page.encode(), headers={"Last-Modified": format_datetime(changed, usegmt=True)})


def _odd(edition: Edition, path: str) -> Answer | None:
    if tracked := TRACKED.fullmatch(path):
        return _tracked(edition, int(tracked[1]))
    named = re.search(r"/([0-9]{4})/([0-9]{2})/([0-9]{2})/", path)
    day = date_in(list(named.groups())) if named else None
    odd = oddity_at(path, day) if day and day <= edition.today else None
    if odd is None or odd.shown_at > edition.now or odd.kind == "missing":
        return None
    return _page_of(odd, edition.base)


def _page_of(odd: Oddity, base: str) -> Answer:
    if odd.kind == "pdf":
        return Answer(200, others.tide_tables(odd), "application/pdf")
    if odd.kind == "soft404":
        return Answer(200, others.not_found_page(odd.path, base).encode())
    kinds = {
        "video": others.video_page,
        "gallery": others.gallery_page,
        "login": others.login_page,
        "private": others.private_page,
    }
    return Answer(200, kinds[odd.kind](odd, base).encode())


def _tracked(edition: Edition, number: int) -> Answer | None:
    day, index = place_of(number)
    stories = stories_of(day) if day <= edition.today else ()
    if not 0 <= index < len(stories) or stories[index].published_at > edition.now:
        return None
    return Answer(302, headers={"Location": edition.base + stories[index].path})


def _file(edition: Edition, path: str) -> Answer | None:
    drawn = PICTURE.fullmatch(path)
    if drawn and 1 <= int(drawn[1]) <= PICTURES:
        return Answer(200, others.picture(int(drawn[1])), "image/png")
    month = SITEMAP.fullmatch(path)
    packed = feeds.sitemap(edition, month[1]) if month else None
    return Answer(200, packed, "application/gzip") if packed else None


def _missing(edition: Edition, path: str) -> Answer:
    if not path.endswith("/") and isinstance(edition.story(path + "/"), Story):
        return Answer(301, headers={"Location": f"{edition.base}{path}/"})
    return Answer(404, others.not_found_page(path, edition.base).encode())


def _unless_known(found: Answer, headers: dict[str, str]) -> Answer:
    """304 when the client has this already; If-None-Match goes before the date (RFC 9110, 13.2.2)."""
    tag = f'"{sha256(found.body).hexdigest()[:24]}"'
    own = found.headers | {"ETag": tag}
    wanted = headers.get("if-none-match")
    if wanted is not None:
        known = wanted.strip() == "*" or tag in (
            part.strip().removeprefix("W/") for part in wanted.split(",")
        )
    else:
        known = _not_newer(own.get("Last-Modified"), headers.get("if-modified-since"))
    return Answer(304, headers=own) if known else Answer(200, found.body, found.content_type, own)


def _not_newer(changed: str | None, since: str | None) -> bool:
    if not changed or not since:
        return False
    try:
        then: datetime = parsedate_to_datetime(since)
        return parsedate_to_datetime(changed) <= then
    except (ValueError, TypeError):
        return False
