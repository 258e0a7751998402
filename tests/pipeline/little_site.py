"""A site that is a dictionary, on loopback: what each address (with its query) answers, and what was asked for."""

import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

WORDS = (
    "harbour", "wall", "bridge", "market", "tide", "council", "tram", "ferry",
    "school", "storm", "grain", "river", "field", "tower", "lamp", "garden",
)  # fmt: skip


class LittleSite:
    """A context manager; `pages` by path and query, a page a text or (status, headers, text)."""

    def __init__(self, pages: Mapping[str, Any]) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.site = self  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "LittleSite":
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: LittleSite = self.server.site  # type: ignore[attr-defined]
        site.asked.append(self.path)
        found = site.pages.get(self.path, (404, {}, "no such page"))
        status, headers, text = found if isinstance(found, tuple) else (200, {}, found)
        body = text.replace("{site}", site.url).encode()
        self.send_response(status)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(name, value.replace("{site}", site.url))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody listens."""


def prose(seed: int, paragraphs: int = 4) -> list[str]:
    """Paragraphs that no other seed has."""
    return [
        " ".join(
            f"The {WORDS[(seed * 7 + n * 3 + i) % 16]}{seed}{n}{i} stood beside the {WORDS[(seed + n * 5 + i) % 16]}."
            for i in range(8)
        )
        for n in range(paragraphs)
    ]


def story(title: str, paragraphs: list[str], canonical: str = "", head: str = "", published: str = "") -> str:
    """An article's page."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title><meta property='og:type' content='article'>"
        f"{date}{link}{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>"
    )


def front(paths: list[tuple[str, str]]) -> str:
    """A front page that links to these (path, title)."""
    items = "".join(f'<h2><a href="{path}">{title}</a></h2>' for path, title in paths)
    return f"<!doctype html><html lang='en'><head><title>Front</title></head><body><main>{items}</main></body></html>"
