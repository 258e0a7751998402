"""Where an article lives: its canonical address, its site, its picture."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from publicsuffixlist import PublicSuffixList

from newsarchive.records import Candidate, SiteFacts

_SUFFIXES = PublicSuffixList()
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
    return _SUFFIXES.privatesuffix(host) or host


def without_tracking(url: str) -> str:
    """The address without fragment and the parameters that only follow a click."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    pairs = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(k)]
    kept = (
        parts.query if len(pairs) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(pairs)
    )
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))


def canonical_from(found: Sequence[Candidate], page_url: str) -> Candidate:
    """The address that the page gives itself: same site, http, a page and never the front page."""
    for candidate in found:
        if is_page(candidate.value) and domain_of(candidate.value) == domain_of(page_url):
            return Candidate(without_tracking(candidate.value), candidate.method, candidate.path)
    return Candidate(without_tracking(page_url), "address", "")


def is_page(url: str) -> bool:
    """Whether an address is that of a page, not of a front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.hostname or len(parts.hostname) > HOST_CHARS:
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
