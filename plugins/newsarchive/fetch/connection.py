"""A line to one host, below requests: one connection, for one exchange after another.

An adapter hands out a pool of one connection, which connects to checked addresses only and reads by the clock of the
exchange's wire. Nothing is followed, retried or remembered but the connection, while both sides keep it (RFC 9112 §9.3).
"""

import http.client
import socket
import ssl
import time
from functools import cached_property, partial
from typing import Any, Protocol

from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import parse_url

from newsarchive.fetch.clocked_reply import ClockedReply
from newsarchive.fetch.wire import Wire

# `Any` stands here only where the methods of urllib3 and requests that are overridden take anything.
# A line that was silent for longer may have been forgotten on the way, without a word to either end.
MOST_IDLE_SECONDS = 60.0


class Closeable(Protocol):
    """A socket, a reply, a pool."""

    def close(self) -> None: ...


class Line:
    """A connection to one origin; `wire` is that of the exchange in hand. The first one opens it."""

    def __init__(self, wire: Wire, tls: ssl.SSLContext) -> None:
        self.wire = wire
        self.reply: http.client.HTTPResponse | None = None
        self.open_things: list[Closeable] = []
        self.is_used = False
        self._tls = tls
        self._pool: HTTPConnectionPool | None = None
        self._remote_ip: str | None = None
        self._last_used_at = 0.0

    @cached_property
    def adapter(self) -> "LineAdapter":
        """requests' way onto this line."""
        return LineAdapter(self)

    def take_up(self, wire: Wire) -> None:
        """Begin another exchange over the same connection."""
        wire.remote_ip = self._remote_ip
        self.wire, self.reply = wire, None

    def settle(self, is_whole: bool) -> bool:
        """End the exchange in hand; whether another may follow, else everything is closed."""
        reply = self.reply
        is_read = reply is not None and (reply.isclosed() or reply.length == 0)
        if reply is None or not is_whole or not is_read or reply.will_close:
            self.close()
            return False
        reply.close()
        self.open_things.remove(reply)
        self.is_used, self._remote_ip, self._last_used_at = True, self.wire.remote_ip, time.monotonic()
        return True

    @property
    def is_fresh(self) -> bool:
        """Whether it was used lately enough to be trusted."""
        return time.monotonic() - self._last_used_at < MOST_IDLE_SECONDS

    def close(self) -> None:
        """Close all that was opened."""
        for thing in reversed(self.open_things):
            thing.close()
        self.open_things = []

    def pool_for(self, url: str) -> HTTPConnectionPool:
        """The pool whose only connection is this line's."""
        if self._pool is None:
            self._pool = self._new_pool(url)
            self.open_things.append(self._pool)
        return self._pool

    def new_reply(self, sock: socket.socket, *args: Any, **kwargs: Any) -> ClockedReply:
        """The reply to the exchange in hand, which ends with this line."""
        self.reply = ClockedReply(sock, *args, wire=self.wire, **kwargs)
        self.open_things.append(self.reply)
        return self.reply

    def _new_pool(self, address: str) -> HTTPConnectionPool:
        url = parse_url(address)
        pool: HTTPConnectionPool
        if url.scheme == "https":
            pool = HTTPSConnectionPool(url.host or "", url.port or 443, retries=False, ssl_context=self._tls)
            pool.ConnectionCls = partial(_LineTlsConnection, line=self)  # type: ignore[assignment]
        else:
            # Always with a port: http.client would take the end of an IPv6 address for one.
            pool = HTTPConnectionPool(url.host or "", url.port or 80, retries=False)
            pool.ConnectionCls = partial(_LineConnection, line=self)  # type: ignore[assignment]
        return pool


class _LineConnection(HTTPConnection):
    """urllib3's connection over a Line."""

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._line = line
        self.response_class = line.new_reply  # type: ignore[assignment]
        line.open_things.append(self)

    def _new_conn(self) -> socket.socket:
        sock = self._line.wire.connect(self._dns_host.strip("[]"), self.port)
        self._line.open_things.append(sock)
        return sock

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        self.sock.settimeout(self._line.wire.remaining())
        self._line.wire.request_head += data
        super().send(data)


class _LineTlsConnection(_LineConnection, HTTPSConnection):
    """The same over TLS: name and certificate are checked against the host, not the address."""


class LineAdapter(HTTPAdapter):
    """requests' door to a Line: no proxy is used, TLS follows the line's context."""

    def __init__(self, line: Line) -> None:
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=1)
        self._line = line

    def get_connection_with_tls_context(
        self, request: PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> HTTPConnectionPool:
        """The pool whose only connection is the line's."""
        return self._line.pool_for(request.url or "")

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Nothing to set: the TLS context verifies, and requests' own bundle must not be mixed in."""
