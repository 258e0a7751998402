"""A site that is a dictionary of path and query, served on loopback; it remembers what it was asked for."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PARAGRAPH = (
    "The harbour council met in the old hall and spoke of the lock, the ferries and the long winter ahead. "
)


@dataclass
class SmallSite:
    """Answers by path; what is not there is 404."""

    answers: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def add(self, answers: Mapping[str, str]) -> None:
        """More pages, with {site} for its address."""
        self.answers |= {path: text.replace("{site}", self.url) for path, text in answers.items()}


def story(title: str, day: str = "2026-05-02") -> str:
    """A page that any reader takes for an article."""
    body = "".join(f"<p>{title}, part {number}. {PARAGRAPH * 3}</p>" for number in range(6))
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{day}T10:00:00Z">'
        f"</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


@contextmanager
def small_site() -> Iterator[SmallSite]:
    """The site on a free port, until the block ends."""
    site = SmallSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            text = site.answers.get(self.path)
            body = (text or "not here").encode()
            self.send_response(200 if text is not None else 404)
            kinds = {"<htm": "text/html", "<rss": "text/xml", "<url": "text/xml", "User": "text/plain"}
            self.send_header("Content-Type", f"{kinds.get((text or '')[:4], 'text/html')}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
