"""What an address alone tells of its page: surely no article, or how much it looks like one.

Its parameters are judged in `address_queries`; what the addresses of one site share is in `address_families`.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from newsarchive.discover.address_queries import asks_for_list, has_number, names_article
from newsarchive.discover.address_words import LISTS, SERVICE_HOSTS, STATIC, STATIC_WORDS, TOPICS
from newsarchive.urls import BadUrl, is_front_page, registered_domain, same_site, url_key

HEADLINE = 3  # words of a slug that may be one, where a section may be called like a service
SURE = 4  # points that make an address an article's by itself

_FILES = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|gz|apk|exe|mp3|mp4|m3u8?|avi|"
    r"mov|wav|webm|ics|txt|epub)$",
    re.I,
)
EXTENSION = re.compile(r"\.(s?html?|php\d?|aspx?|jsp|cms|ece|story|do|cfm)$", re.I)
_NUMBER_DATE = re.compile(r"(?:19|20)\d\d|0?[1-9]|[12]\d|3[01]")
_MONTH_NAME = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec", re.I)
_PAGING = re.compile(r"(page|seite|pagina|p)[-_]?\d{1,4}|page", re.I)
_DAY_PATH = re.compile(
    r"/(?:19|20)\d\d([/-])(?:\d{1,2}|[a-z]{3})\1\d{1,2}[/-][^/]|/(?:19|20)\d\d-?[01]\d-?[0-3]\d[/_-][^/]|"
    r"/\d\d/[01]\d[0-3]\d/\d\d/[^/]|[/_-](?:19|20)\d\d-[01]\d-[0-3]\d(?:\.\w+)?/?$", re.I)  # fmt: skip
_MONTH_PATH = re.compile(r"/(?:19|20)\d\d[/-]?[01]?\d/[^/]+")
_LONG_NUMBER = re.compile(r"(?<![0-9a-z])\d{5,}(?![0-9])|\d{7,}", re.I)
CODE = re.compile(r"(?=[^/]*\d)(?=[^/]*[a-z])[a-z0-9]{9,}", re.I)
LIST_BY_QUERY = "list by query"
OTHER_SITE = "other site"
SCRIPTS = "cgi-bin"  # a folder of scripts, whatever they show


@dataclass(frozen=True, slots=True)
class AddressSigns:
    """Points for an article (SURE is certain), or the rule by which it is none."""

    points: int = 0
    refused: str | None = None
    is_arguable: bool = False  # refused for a word in it, though all else in it looks like an article's
    words: int = 0  # of the slug
    is_dated: bool = False  # with a day in it and something behind: hardly ever a list
    depth: int = 0  # steps of the path


def signs_of(url: str, listing_url: str, is_numbered: bool = False) -> AddressSigns:
    """Judge an absolute address by itself, as seen on this listing.

    `is_numbered` says that its query is known to tell articles of one template apart, whatever the parameter's name.
    """
    parts = urlsplit(url)
    steps = steps_of(parts.path)
    broken = _broken_rule(url, listing_url)
    if broken and not (is_numbered and broken == LIST_BY_QUERY):
        return AddressSigns(refused=broken, is_arguable=broken == LIST_BY_QUERY and has_number(parts.query))
    if is_numbered:
        steps = [step for step in steps if step.lower() != SCRIPTS]
    words = _slug_words(steps)
    is_dated = _DAY_PATH.search(parts.path) is not None
    has_parameter = is_numbered or names_article(parts.query)
    points = _points_of(parts.path, steps, words) + (3 if has_parameter else 0)
    if len(steps) == 1 and words <= 1 and points < 3:  # /politics
        points -= 2
    refused, least = _refused_words(steps, is_dated, has_parameter)
    if not is_dated and _is_service(parts.hostname, listing_url):
        refused, least = "service host", SURE
    is_arguable = refused is not None and (
        is_dated or words >= least or has_parameter or _is_numbered_in_list(steps)
    )
    return AddressSigns(points, refused, is_arguable, words, is_dated, len(steps))


def _points_of(path: str, steps: list[str], words: int) -> int:
    last = steps[-1] if steps else ""
    points = min(words, SURE + 1) - 1 if words else 0
    points += 5 if _DAY_PATH.search(path) else 2 if _MONTH_PATH.search(path) else 0
    points += 2 if _LONG_NUMBER.search(last) or CODE.fullmatch(EXTENSION.sub("", last)) else 0
    return points + (1 if EXTENSION.search(path) and len(steps) > 1 else 0)


def is_date_archive(url: str) -> bool:
    """Whether the address is a day, month or year page: /2025/05/28/, /2025/may/, ?m=202505."""
    parts = urlsplit(url)
    steps = [step for step in steps_of(parts.path) if not _PAGING.fullmatch(step)]
    if steps and steps[0].lower() in ("archive", "archives", "date", "news", "blog"):
        steps = steps[1:]
    if not steps:
        return any(
            name == "m" and value.isdigit() and len(value) >= 4 for name, value in parse_qsl(parts.query)
        )
    head, *tail = steps
    whole = re.fullmatch(r"(19|20)\d\d(-?[01]\d(-?[0-3]\d)?)?", head)
    return bool(whole) and all(
        _NUMBER_DATE.fullmatch(s) or (_MONTH_NAME.match(s) and len(s) <= 9) for s in tail
    )


def _broken_rule(url: str, listing_url: str) -> str | None:
    """The rule of form by which the address is no article's, whatever its words."""
    parts = urlsplit(url)
    steps = [step.lower() for step in steps_of(parts.path)]
    rules = (
        (OTHER_SITE, lambda: not same_site(url, listing_url)),
        ("front page", lambda: is_front_page(url) or not (steps or parts.query)),
        ("this listing", lambda: _same_page(url, listing_url)),
        ("a file", lambda: _FILES.search(parts.path)),
        ("date archive", lambda: is_date_archive(url)),
        ("page of a list", lambda: _is_paging(steps)),
        (LIST_BY_QUERY, lambda: len(steps) <= 1 and asks_for_list(parts.query)),
    )
    return next((rule for rule, holds in rules if holds()), None)


def _is_paging(steps: list[str]) -> bool:
    """/page/2, /p3, /seite-4"""
    if not steps:
        return False
    return bool(_PAGING.fullmatch(steps[-1])) or (steps[-2:-1] == ["page"] and steps[-1].isdigit())


def _is_service(host: str | None, listing_url: str) -> bool:
    """Whether a host is a service beside the listing's: tv.lamp.example is, and neither tv.example nor the listing's own."""
    if not host or host.partition(".")[0] not in SERVICE_HOSTS:
        return False
    return host not in (registered_domain(host), urlsplit(listing_url).hostname)


def _refused_words(steps: list[str], is_dated: bool, has_parameter: bool) -> tuple[str | None, int]:
    """The word by which an address names a list, a service or a static page; how many words make its slug arguable."""
    words = _slug_words(steps)
    if is_dated and words >= 2:
        return None, SURE
    judged = [
        step.lower() for step in (steps[:-1] if has_parameter else steps)
    ]  # a script's name is no page's
    named = next((step for step in judged if step in LISTS or (step in TOPICS and words < SURE)), None)
    if named:
        return f"list or service: {named}", HEADLINE if named in TOPICS else SURE
    slug = EXTENSION.sub("", judged[-1]) if judged and not has_parameter else ""
    if len(steps) <= 3 and STATIC.match(slug) and len(re.split(r"[-_]", slug)) <= STATIC_WORDS:
        return f"static page: {slug[:40]}", SURE
    return None, SURE


def _is_numbered_in_list(steps: list[str]) -> bool:
    """/category/politics/123456.html: a number that does not follow a list's word at once may be a story of that list."""
    named = next((place for place, step in enumerate(steps) if step.lower() in LISTS), len(steps))
    return named < len(steps) - 2 and _LONG_NUMBER.search(steps[-1]) is not None


def _same_page(url: str, listing_url: str) -> bool:
    try:
        return url_key(url).partition("?")[0].rstrip("/") == url_key(listing_url).partition("?")[0].rstrip(
            "/"
        ) and ("?" not in url or url_key(url) == url_key(listing_url))
    except BadUrl:
        return False


def steps_of(path: str) -> list[str]:
    """The steps of a path, without escapes and empty ones."""
    return [step for step in unquote(path).split("/") if step]


def _slug_words(steps: list[str]) -> int:
    """The most words of a step: of the last two, as slugs stand before or after an id."""
    return max((_words(step) for step in steps[-2:]), default=0)


def _words(step: str) -> int:
    parts = re.split(r"[-_+ ]+", EXTENSION.sub("", step))
    if any(ord(c) > 0x2E7F for c in step):  # scripts without spaces between words
        return max(len(step) // 3, 1)
    return sum(1 for part in parts if any(c.isalpha() for c in part))
