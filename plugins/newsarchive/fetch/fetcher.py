"""One GET, within limits, and what went over the wire; redirects, waiting and retrying are decided above."""

import ssl
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, cached_property
from urllib.parse import urlsplit

import certifi

from newsarchive.bodies import closes_itself
from newsarchive.fetch.connection import Line
from newsarchive.fetch.failure import FetchFailed
from newsarchive.fetch.head import parse_head
from newsarchive.fetch.one_exchange import MEBIBYTE, Limits, one_exchange
from newsarchive.fetch.wire import Wire
from newsarchive.outcomes import ConfigError, Outcome
from newsarchive.records import Exchange, Truncation, is_part
from newsarchive.urls import MAX_URL_BYTES, normalize, without_fragment

FRAMING_BYTES = MEBIBYTE  # what may come beside the body: head, chunk sizes, trailers
ACCEPT_PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPT_ENCODING = "gzip, deflate, br, zstd"
MOST_LINES = 4  # hosts whose connection is kept at a time: a source's own, and where it redirects to


class Fetcher:
    """Fetches with an honest name, over one connection a host while the host keeps it.

    It connects to public addresses only unless `allow_private`.

    Proxies and credentials of the environment (HTTP_PROXY, .netrc) are never used: a proxy would
    resolve names behind the guard's back. `tls` replaces the default context (tests, private CAs).
    """

    def __init__(
        self,
        user_agent: str,
        allow_private: bool = False,
        limits: Limits | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        if "@" not in user_agent and "://" not in user_agent:
            raise ConfigError(f"the User-Agent {user_agent!r} names no contact: add a mail or web address")
        if not user_agent.isascii() or not user_agent.isprintable():
            raise ConfigError(f"the User-Agent {user_agent!r} must be printable ASCII")
        self.user_agent = user_agent
        self.allow_private = allow_private
        self.limits = limits or Limits()
        self._own_tls = tls
        self._lines: dict[str, Line] = {}  # by origin, those that may be used again

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = ACCEPT_PAGE,
        cookies: str | None = None,
        limits: Limits | None = None,
    ) -> Exchange:
        """One exchange, whatever its status; raises FetchFailed when there is no reply to speak of.

        A body that was not received to its end is kept, and `truncated` says why: 'length' at a limit
        of bytes, 'time' at the limit of seconds, 'disconnect' when its announced end never came. A document
        that closes itself is whole, whatever was announced: servers miscount, and do so with every page.
        """
        limits = limits or self.limits
        target = checked_url(url)
        deadline = time.monotonic() + limits.total_seconds
        headers = self._headers(accept, etag, last_modified, cookies)
        requested_at, started = datetime.now(UTC), time.monotonic()
        wire, payload, truncated = self._exchanged(target, headers, limits, deadline)
        status, received = parse_head(bytes(wire.response_head))
        exchange = Exchange(
            url=url,
            requested_at=requested_at,
            request_head=bytes(wire.request_head),
            response_head=bytes(wire.response_head),
            payload=payload,
            status=status,
            headers=received,
            remote_ip=wire.remote_ip,
            truncated=truncated or ("disconnect" if is_part(status, received) else None),
            duration_seconds=time.monotonic() - started,
        )
        is_miscounted = truncated in ("time", "disconnect") and not is_part(status, received)
        if is_miscounted and closes_itself(exchange, limit_bytes=limits.decoded_bytes):
            return replace(exchange, truncated=None)
        return exchange

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Made when the first connection is: most steps ask nobody, and to read the authorities takes 20 ms."""
        return self._own_tls or public_tls()

    def close(self) -> None:
        """Close the connections that are kept."""
        while self._lines:
            self._lines.popitem()[1].close()

    def _exchanged(
        self, url: str, headers: dict[str, str], limits: Limits, deadline: float
    ) -> tuple[Wire, bytes, Truncation | None]:
        """The exchange, over the connection that is kept, or a new one where the other side has let go of it."""
        origin = urlsplit(url)._replace(path="", query="").geturl()
        line = self._lines.pop(origin, None)
        if line is not None and line.is_fresh:
            wire = self._wire(limits, deadline)
            line.take_up(wire)
            try:
                return wire, *self._over(line, origin, url, headers, limits)
            except FetchFailed as failure:
                # Closed before our request came: to ask again is what HTTP says of such a GET (RFC 9112 §9.3.1).
                if failure.outcome is not Outcome.CONNECT or wire.received_bytes:
                    raise
        elif line is not None:
            line.close()
        wire = self._wire(limits, deadline)
        return wire, *self._over(Line(wire, self._tls), origin, url, headers, limits)

    def _over(
        self, line: Line, origin: str, url: str, headers: dict[str, str], limits: Limits
    ) -> tuple[bytes, Truncation | None]:
        """The exchange over this line, which is kept if it may be used again."""
        is_whole = False
        try:
            payload, truncated = one_exchange(url, headers, line, limits)
            is_whole = truncated is None
            return payload, truncated
        finally:
            if line.settle(is_whole):
                if len(self._lines) >= MOST_LINES:
                    self._lines.pop(next(iter(self._lines))).close()
                self._lines[origin] = line

    def _wire(self, limits: Limits, deadline: float) -> Wire:
        return Wire(
            deadline=deadline,
            connect_seconds=limits.connect_seconds,
            max_bytes=limits.raw_bytes + limits.raw_bytes // 4 + FRAMING_BYTES,
            allow_private=self.allow_private,
        )

    def _headers(
        self, accept: str, etag: str | None, last_modified: str | None, cookies: str | None
    ) -> dict[str, str]:
        """What is sent beside Host; a validator or cookie that can't be a header value is left out."""
        headers: dict[str, str] = {
            "User-Agent": self.user_agent,
            "Accept": accept,
            "Accept-Encoding": ACCEPT_ENCODING,
        }
        for name, value in (
            ("If-None-Match", etag),
            ("If-Modified-Since", last_modified),
            ("Cookie", cookies),
        ):
            if value and value.strip() and value.isprintable() and max(map(ord, value)) < 256:
                headers[name] = value.strip()
        return headers


@cache
def public_tls() -> ssl.SSLContext:
    """Whom everybody trusts; made once a process, for to read all their certificates takes longer than an exchange."""
    return ssl.create_default_context(cafile=certifi.where())


def checked_url(url: str) -> str:
    """The address as WHATWG writes it, without fragment; raises FetchFailed(bad_url).

    The host that robots rules and politeness were asked for is then the host that is connected to.
    """
    try:
        target = without_fragment(normalize(url))
    except ValueError as error:
        raise FetchFailed(Outcome.BAD_URL, str(error)) from error
    if len(target) > MAX_URL_BYTES:
        raise FetchFailed(Outcome.BAD_URL, f"longer than {MAX_URL_BYTES} bytes")
    if urlsplit(target).port == 0:
        raise FetchFailed(Outcome.BAD_URL, "port 0")
    return target
