"""Cookies that one visit was given on its way: sent back on that way alone, and forgotten with it (RFC 6265)."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from newsarchive.fetch.reply import http_date
from newsarchive.records import Exchange
from newsarchive.urls import host_of, registered_domain

MOST_COOKIES = 50
MOST_CHARACTERS = 4096  # of one, and of all that are sent at a time
_PAIR = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+=[\x21-\x3a\x3c-\x7e]*(?: [\x21-\x3a\x3c-\x7e]+)*")


@dataclass(frozen=True, slots=True)
class _Place:
    """What a cookie is of: its name, and to whom it is sent."""

    name: str
    host: str
    path: str
    is_of_subdomains: bool
    is_secure: bool

    def has(self, url: str) -> bool:
        """Whether a request for this address sends it."""
        parts, host = urlsplit(url), host_of(url)
        is_host = host == self.host or (self.is_of_subdomains and host.endswith(f".{self.host}"))
        is_path = f"{parts.path or '/'}/".startswith(f"{self.path.rstrip('/')}/")
        return is_host and is_path and (parts.scheme == "https" or not self.is_secure)


@dataclass(slots=True)
class Cookies:
    """The cookies of one visit."""

    _pairs: dict[_Place, str] = field(default_factory=dict)

    def take(self, exchange: Exchange, now: datetime) -> None:
        """Keep what a reply sets, and drop what it takes back; what is no cookie of its host is left."""
        for name, said in exchange.headers:
            if name.lower() != "set-cookie" or len(said) > MOST_CHARACTERS:
                continue
            pair, *rest = (part.strip() for part in said.split(";"))
            place = _place_of(pair, _attributes(rest), exchange.url)
            if place is None:
                continue
            self._pairs.pop(place, None)
            if len(self._pairs) < MOST_COOKIES and not _is_over(_attributes(rest), now):
                self._pairs[place] = pair

    def header(self, url: str) -> str | None:
        """The Cookie header of a request for this address; None where nothing was set for it."""
        pairs = [pair for place, pair in self._pairs.items() if place.has(url)]
        while pairs and len("; ".join(pairs)) > MOST_CHARACTERS:
            pairs.pop()
        return "; ".join(pairs) or None


def _attributes(parts: list[str]) -> dict[str, str]:
    named = (part.partition("=") for part in parts)
    return {name.strip().lower(): value.strip() for name, _, value in named}


def _place_of(pair: str, said: dict[str, str], url: str) -> _Place | None:
    """None for what is no cookie, or one for a domain that its host does not belong to."""
    if not _PAIR.fullmatch(pair):
        return None
    host, domain = host_of(url), said.get("domain", "").lstrip(".").lower()
    if domain and domain != host:
        is_above = host.endswith(f".{domain}") and registered_domain(domain) is not None
        if not is_above:
            return None
    path = said.get("path", "")
    return _Place(
        pair.partition("=")[0],
        domain or host,
        path if path.startswith("/") else "/",
        bool(domain),
        "secure" in said,
    )


def _is_over(said: dict[str, str], now: datetime) -> bool:
    """Whether a cookie is set only to be taken back."""
    if (age := said.get("max-age", "")).removeprefix("-").isdecimal():
        return age.startswith("-") or not age.strip("0")
    until = http_date(said.get("expires", ""), now)
    return until is not None and until <= now
