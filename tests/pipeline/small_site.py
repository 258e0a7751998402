"""A site that is a dictionary of path and query, served on loopback; it remembers what it was asked for."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from pipeline.loopback import served

PARAGRAPH = (
    "The harbour council met in the old hall and spoke of the lock, the ferries and the long winter ahead. "
)


WORDS = (
    "harbour", "wall", "bridge", "market", "tide", "council", "tram", "ferry",
    "school", "storm", "grain", "river", "field", "tower", "lamp", "garden",
)  # fmt: skip


@dataclass
class SmallSite:
    """Answers by path; what is not there is 404. An answer is a text, or a status with its text."""

    answers: dict[str, str | tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def add(self, answers: Mapping[str, str]) -> None:
        """More pages, with {site} for its address."""
        self.answers |= {path: text.replace("{site}", self.url) for path, text in answers.items()}

    def fail(self, path: str, status: int) -> None:
        """An address that answers so."""
        self.answers[path] = status, "broken"


def story(
    title: str, day: str = "2026-05-02", paragraphs: Sequence[str] = (), canonical: str | None = None
) -> str:
    """A page that any reader takes for an article."""
    said = paragraphs or [f"{title}, part {number}. {PARAGRAPH * 3}" for number in range(6)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in said)
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{day}T10:00:00Z">'
        f"{link}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def prose(seed: int, paragraphs: int = 4) -> list[str]:
    """Paragraphs that no other seed has."""
    return [
        " ".join(
            f"The {WORDS[(seed * 7 + n * 3 + i) % 16]}{seed}{n}{i} stood beside the {WORDS[(seed + n * 5 + i) % 16]}."
            for i in range(8)
        )
        for n in range(paragraphs)
    ]


def front(stories: Mapping[str, str]) -> str:
    """A front page that links to these: title by path."""
    items = "".join(f'<h2><a href="{path}">{title}</a></h2>' for path, title in stories.items())
    return f"<html lang='en'><head><title>Front</title></head><body><main>{items}</main></body></html>"


@contextmanager
def small_site() -> Iterator[SmallSite]:
    """The site on a free port, until the block ends."""
    site = SmallSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            found = site.answers.get(self.path, (404, "not here"))
            status, text = found if isinstance(found, tuple) else (200, found)
            body = text.encode()
            self.send_response(status)
            kinds = {"<htm": "text/html", "<rss": "text/xml", "<url": "text/xml", "User": "text/plain"}
            self.send_header("Content-Type", f"{kinds.get(text[:4], 'text/html')}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    with served(Handler) as site.url:
        yield site
