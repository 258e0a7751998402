"""The paper on a loopback port, with a clock that can be set, edits, deletions and faults to order."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from newsroom.answers import Answer, answer
from newsroom.edition import Edition
from newsroom.stories import Story

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


def real_now() -> datetime:
    """The clock on the wall."""
    return datetime.now(UTC)


class Newsroom:
    """A context manager that serves the paper; `faults` maps paths to what goes wrong there."""

    def __init__(
        self,
        port: int = 0,
        now: Callable[[], datetime] = real_now,
        faults: Mapping[str, Fault] | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._faults = dict(faults or {})
        self._changes: dict[str, Story | int] = {}
        self._requests: list[Request] = []
        self._server = _Server((host, port), _Handler)
        self._server.newsroom = self
        self.url = f"http://{host}:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> "Newsroom":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def requests(self) -> list[Request]:
        """All requests so far."""
        with self._lock:
            return list(self._requests)

    def articles_of(self, day: date) -> list[Story]:
        """The stories of a local day that are out, oldest first, as they are now."""
        edition = self.edition()
        return [replace(story, url=self.url + story.path) for story in edition.of_day(day)]

    def edit(self, url: str, append: str) -> Story:
        """Adds a paragraph to a story; its page says so from now on."""
        story = self._story(url)
        edited = replace(
            story, paragraphs=(*story.paragraphs, append), modified_at=self._now().replace(microsecond=0)
        )
        with self._lock:
            self._changes[story.path] = edited
        return replace(edited, url=self.url + story.path)

    def delete(self, url: str, status: int = 404) -> None:
        """Takes a story away: from every list, and its address answers with `status`."""
        path = self._story(url).path
        with self._lock:
            self._changes[path] = status

    def fault(self, path: str, fault: Fault | None) -> None:
        """From now on `fault` befalls requests to `path`; None ends it."""
        with self._lock:
            self._faults.pop(path, None)
            if fault:
                self._faults[path] = fault

    def edition(self) -> Edition:
        """The paper as it is now."""
        with self._lock:
            return Edition(self.url, self._now(), dict(self._changes))

    def heard(self, request: Request) -> Fault | None:
        """Notes a request and says what is to go wrong with it."""
        path = urlsplit(request.path).path
        with self._lock:
            self._requests.append(request)
            fault = self._faults.get(path)
            if fault and fault.times is not None:
                left = fault.times - 1
                self._faults |= {path: replace(fault, times=left)}
                if left <= 0:
                    del self._faults[path]
            return fault

    def _story(self, url: str) -> Story:
        story = self.edition().story(urlsplit(url).path)
        if not isinstance(story, Story):
            raise LookupError(f"no story at {url}")
        return story


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    newsroom: Newsroom


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    server: _Server

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
