"""One connection for one exchange, below requests.

An adapter hands out a pool of one connection, which connects to checked addresses only and reads by the
wire's clock. Nothing is reused, followed, retried or remembered.
"""

import http.client
import io
import socket
import ssl
from functools import partial
from typing import Any

from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import parse_url

from newsarchive.fetch.wire import Wire

# `Any` stands here only where the methods of http.client, urllib3 and requests that are overridden take anything.
MAX_INTERIM_REPLIES = 10  # 100 Continue, 103 Early Hints
READ_BUFFER_BYTES = 64 * 1024


class _ClockedReader(io.RawIOBase):
    """A socket's raw stream whose every read is bounded by what is left of the exchange's time."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, wire: Wire) -> None:
        self._raw, self._sock, self._wire = raw, sock, wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._wire.remaining())
        received = self._raw.readinto(buffer) or 0
        self._wire.count(received)
        return received

    def close(self) -> None:
        self._raw.close()
        super().close()


class _HeadKeeper(io.BufferedReader):
    """Keeps the lines read while `head` is set: http.client reads a head line by line."""

    head: bytearray | None = None

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if self.head is not None:
            self.head += line
        return line


class _Reply(http.client.HTTPResponse):
    """http.client's reply, read by the clock, with the bytes of its head kept."""

    def __init__(self, sock: socket.socket, *args: Any, wire: Wire, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self._wire = wire
        raw = self.fp.detach()
        self.fp: Any = _HeadKeeper(_ClockedReader(raw, sock, wire), READ_BUFFER_BYTES)
        wire.open_things.append(self)

    def begin(self) -> None:
        self.fp.head = self._wire.response_head
        fp = self.fp
        super().begin()
        fp.head = None

    def _read_status(self) -> tuple[str, int, str]:
        """The final reply's status line: http.client skips '100' only, and without an end."""
        for _ in range(MAX_INTERIM_REPLIES):
            self._wire.response_head.clear()
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if status >= http.client.OK or status == http.client.SWITCHING_PROTOCOLS:
                return version, status, reason
            while self.fp.readline() not in (b"\r\n", b"\n", b""):
                pass
        raise http.client.HTTPException("interim replies without an end")


class _WiredConnection(HTTPConnection):
    """urllib3's connection over a Wire."""

    def __init__(self, *args: Any, wire: Wire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wire = wire
        self.response_class = partial(_Reply, wire=wire)  # type: ignore[assignment]
        wire.open_things.append(self)

    def _new_conn(self) -> socket.socket:
        sock = self._wire.connect(self._dns_host.strip("[]"), self.port)
        self._wire.open_things.append(sock)
        return sock

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        self.sock.settimeout(self._wire.remaining())
        self._wire.request_head += data
        super().send(data)


class _WiredTlsConnection(_WiredConnection, HTTPSConnection):
    """The same over TLS: name and certificate are checked against the host, not the address."""


class OneExchangeAdapter(HTTPAdapter):
    """requests' door to a Wire: no pool is kept, no proxy is used, TLS follows the given context."""

    def __init__(self, wire: Wire, tls: ssl.SSLContext) -> None:
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=1)
        self._wire = wire
        self._tls = tls

    def get_connection_with_tls_context(
        self, request: PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> HTTPConnectionPool:
        """A pool whose only connection is the wire's."""
        url = parse_url(request.url or "")
        pool: HTTPConnectionPool
        if url.scheme == "https":
            pool = HTTPSConnectionPool(url.host or "", url.port or 443, retries=False, ssl_context=self._tls)
            pool.ConnectionCls = partial(_WiredTlsConnection, wire=self._wire)  # type: ignore[assignment]
        else:
            # Always with a port: http.client would take the end of an IPv6 address for one.
            pool = HTTPConnectionPool(url.host or "", url.port or 80, retries=False)
            pool.ConnectionCls = partial(_WiredConnection, wire=self._wire)  # type: ignore[assignment]
        self._wire.open_things.append(pool)
        return pool

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Nothing to set: the TLS context verifies, and requests' own bundle must not be mixed in."""
