"""Where an article lives: its canonical address, its site, its picture."""

import re
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from newsarchive.discover.addresses import SURE, signs_of
from newsarchive.records import Candidate, SiteFacts
from newsarchive.urls import BadUrl, may_be_number, normalize, registered_domain

TRACKING = re.compile(
    r"^(?:utm_\w+|traffic_source|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ref_?src|xtor|at_\w+|ns_\w+|icid|ito|ocid)$",
    re.I,
)
SEPARATED = re.compile(r"\s+[–—|:·•-]\s+")
HOST_CHARS = 253


def host_of(url: str) -> str:
    """The host without 'www.'."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def domain_of(url: str) -> str:
    """The registered domain, or the host where there is none."""
    host = host_of(url)
    return registered_domain(host) or host


def without_tracking(url: str) -> str:
    """The address without fragment and the parameters that only follow a click."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    said = parse_qsl(parts.query, keep_blank_values=True)
    pairs = [(k, v) for k, v in said if not TRACKING.match(k) or may_be_number(k.lower(), v)]
    kept = parts.query if len(pairs) == len(said) else urlencode(pairs)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))


def canonical_from(found: Sequence[Candidate], page_url: str) -> Candidate:
    """The address that the page gives itself: same site, http, a page, and an article's where the page's own is one."""
    for candidate in found:
        if (
            is_page(candidate.value)
            and domain_of(candidate.value) == domain_of(page_url)
            and (candidate.method == "override" or tells_the_story(candidate.value, page_url))
        ):
            return Candidate(_as_asked(candidate.value), candidate.method, candidate.path)
    return Candidate(without_tracking(page_url), "address", "")


def _as_asked(url: str) -> str:
    """An address without tracking, as a browser would ask for it; as it is written where that is none."""
    with suppress(BadUrl):
        return normalize(without_tracking(url))
    return without_tracking(url)


def tells_the_story(address: str, page_url: str) -> bool:
    """Whether an address can be the one of the story that was fetched from `page_url`.

    A template's rel=canonical may lack the parameter that is the article (/story.php for /story.php?id=500), or name
    the section on every page (/news/ for /news/harbour-reopens): an address that says less of an article than the
    page's own is a list's. One that drops a step or a parameter and still names the article (/news/harbour-reopens for
    /news/harbour-reopens/amp?ref=home) is the article's.
    """
    if address == page_url:  # as most pages call themselves
        return True
    site = urljoin(page_url, "/")
    own, given = signs_of(page_url, site), signs_of(address, site)
    if drops_what_names(address, page_url):
        return given.points >= 1
    if own.refused or own.points <= given.points:
        return True
    is_above = urlsplit(page_url).path.startswith(urlsplit(address).path.rstrip("/") + "/")
    return not given.refused and given.points >= (SURE if is_above else 1)


def drops_what_names(address: str, page_url: str) -> bool:
    """Whether the address is the page's own without a parameter that has a number or a slug in it."""
    given, own = urlsplit(address), urlsplit(page_url)
    if given.path.rstrip("/") != own.path.rstrip("/"):
        return False
    dropped = set(parse_qsl(own.query)) - set(parse_qsl(given.query))
    return any(any(c.isdigit() for c in value) or value.count("-") >= 2 for _, value in dropped)


def is_page(url: str) -> bool:
    """Whether an address is that of a page, not of a front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.hostname or len(parts.hostname) > HOST_CHARS:
        return False
    if parts.path.startswith(("/http:", "/https:")):  # a template that puts the site before the whole address
        return False
    is_front = parts.path.strip("/").lower() in (
        "",
        "index.html",
        "index.php",
        "home",
        "en",
        "de",
        "fr",
        "es",
    )
    return not is_front or bool(parts.query)


def site_name_from(found: Sequence[Candidate], facts: SiteFacts) -> Candidate | None:
    """The site's short name: its own, without the slogan that follows it."""
    if facts.name:
        return Candidate(facts.name, "source", "name")
    for candidate in found:
        name = SEPARATED.split(candidate.value)[0].strip()
        if name and not name.startswith("http"):
            return Candidate(name[:120], candidate.method, candidate.path)
    return None


def image_from(found: Sequence[Candidate]) -> Candidate | None:
    """The first address that is one."""
    return next(
        (c for c in found if c.value.startswith(("http://", "https://")) and len(c.value) < 2000), None
    )
