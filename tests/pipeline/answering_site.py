"""A site that answers by the whole request, with any status, headers and bytes: for what a SmallSite cannot say."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from pipeline.loopback import served


@dataclass(frozen=True)
class Asked:
    """A request: path with query, headers in small letters, and how often the path was asked for before."""

    path: str
    headers: Mapping[str, str]
    times_before: int


@dataclass(frozen=True)
class Reply:
    """An answer; {site} in texts and headers is the site's address. `length` is what Content-Length says where it lies."""

    body: str | bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "text/html; charset=utf-8"
    length: int | None = None


Answer = Reply | str | bytes | Callable[[Asked], "Reply | str"]


@dataclass
class AnsweringSite:
    """Answers by path and query; what is not there is 404."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """What this request is answered with."""
        asked = Asked(path, headers, sum(one.path == path for one in self.asked))
        self.asked.append(asked)
        found = self.answers.get(path, Reply("not here", 404))
        found = found(asked) if callable(found) else found
        return found if isinstance(found, Reply) else Reply(found)

    def paths(self) -> list[str]:
        """All that was asked for but robots.txt, in order."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


@contextmanager
def answering_site() -> Iterator[AnsweringSite]:
    """The site on a free port, until the block ends."""
    site = AnsweringSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = site.answer(self.path, {name.lower(): value for name, value in self.headers.items()})
            body = reply.body
            if isinstance(body, str):
                body = body.replace("{site}", site.url).encode("utf-8", "surrogatepass")
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers:
                self.send_header(name, value.replace("{site}", site.url))
            self.send_header("Content-Length", str(len(body) if reply.length is None else reply.length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    with served(Handler) as site.url:
        yield site
