"""The paper's door: HTTP on a loopback port, with faults to order."""

import gzip
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, NamedTuple, Protocol

from newsroom.answers import Answer, answer
from newsroom.edition import Edition

FaultKind = Literal["status", "drop", "slow", "truncate", "unmoved"]
IDLE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong at a path: a status (with headers), a dropped connection, a slow or a short body.

    Or `unmoved`: whoever asks whether it has changed is told that it has not.
    """

    kind: FaultKind
    status: int = 503
    headers: Mapping[str, str] | None = None
    seconds: float = 1.0  # slow: before the first byte and again in the middle of the body
    times: int | None = None  # how often; None is always


class Request(NamedTuple):
    """A request as it came: when by the monotonic clock, its target and headers (lower-case names)."""

    at: float
    path: str
    headers: dict[str, str]


class Paper(Protocol):
    """Who stands behind the door."""

    def heard(self, request: Request) -> Fault | None:
        """Notes a request and says what is to go wrong with it."""

    def edition(self) -> Edition:
        """The paper as it is now."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    newsroom: Paper


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or a body waits 40 ms for its head's acknowledgement
    timeout = IDLE_SECONDS
    server: Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        fault = self.server.newsroom.heard(Request(time.monotonic(), self.path, headers))
        if fault and fault.kind == "drop":
            self._drop()
            return
        if fault and fault.kind == "status":
            self._send(
                Answer(fault.status, b"<h1>Out of order</h1>", headers=dict(fault.headers or {})),
                headers,
                None,
            )
            return
        if fault and fault.kind == "unmoved" and headers.keys() & {"if-none-match", "if-modified-since"}:
            self._send(Answer(304), headers, None)
            return
        self._send(answer(self.server.newsroom.edition(), self.path, headers), headers, fault)

    do_HEAD = do_GET

    def _send(self, found: Answer, headers: dict[str, str], fault: Fault | None) -> None:
        body, own = found.body, dict(found.headers)
        if found.content_type.startswith("text/") and "gzip" in headers.get("accept-encoding", "") and body:
            body, own = (
                gzip.compress(body, mtime=0),
                own | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"},
            )
        if fault and fault.kind == "slow":
            time.sleep(fault.seconds)
        self.send_response(found.status)
        for name, value in own.items():
            self.send_header(name, value)
        if found.status != 304:
            self.send_header("Content-Type", found.content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self._write(body, fault)

    def _write(self, body: bytes, fault: Fault | None) -> None:
        middle = len(body) // 2
        with suppress(ConnectionError, TimeoutError):  # the client may have had enough of a slow body
            self.wfile.write(body[:middle])
            if fault and fault.kind == "truncate":
                self._drop()
                return
            if fault and fault.kind == "slow":
                self.wfile.flush()
                time.sleep(fault.seconds)
            self.wfile.write(body[middle:])

    def _drop(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: `Newsroom.requests` remembers."""
