"""A local newspaper of any size, one page in twenty of it faulty, served by a process of its own."""

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FAULTS = ("500", "404", "drop", "truncate", "loop", "pdf", "empty", "charset")
FAULT_EVERY = 20
EMPTY = b"<html><body></body></html>"
VOCABULARY = """
harbour council quay winter ferry market teacher budget storm museum bridge nurse tram bakery inspector river
orchard captain library festival railway lighthouse engineer vineyard parliament striker cathedral fisherman
"""
WORDS = VOCABULARY.split()


class Town(BaseHTTPRequestHandler):
    """Any number of stories, all of one day, each with a text of its own."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or a body waits 40 ms for its head's acknowledgement
    pages = 0
    day = date.min

    def do_GET(self) -> None:
        number = self.path.rsplit("-", 1)[-1]
        if self.path == "/sitemap.xml":
            self.answer(200, "application/xml", sitemap(self.headers["Host"], self.pages, self.day))
        elif number.isdigit():
            self.story(int(number))
        else:
            self.answer(404, "text/plain", b"")

    def story(self, number: int) -> None:
        fault = fault_of(number)
        if fault == "drop":
            self.close_connection = True
        elif fault == "truncate":
            self.wfile.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<p>half"
            )
            self.close_connection = True
        elif fault == "loop":
            self.answer(302, "text/html", b"", Location=self.path)
        elif fault in ("404", "500"):
            self.answer(int(fault), "text/html", b"<h1>Out of order</h1>")
        elif fault == "pdf":
            self.answer(200, "text/html", b"%PDF-1.7\n" + bytes(500))
        elif fault == "empty":
            self.answer(200, "text/html", EMPTY)
        else:
            charset = "no-such-charset" if fault else "utf-8"
            self.answer(200, f"text/html; charset={charset}", page(number, self.day))

    def answer(self, status: int, content_type: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def fault_of(number: int) -> str | None:
    """What is wrong with a page: one in twenty has something."""
    return FAULTS[number // FAULT_EVERY % len(FAULTS)] if number % FAULT_EVERY == 0 else None


def sitemap(host: str, pages: int, day: date) -> bytes:
    urls = "".join(
        f"<url><loc>http://{host}/news/{day}/story-{number}</loc><lastmod>{day}T00:00:01Z</lastmod></url>"
        for number in range(1, pages + 1)
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def page(number: int, day: date) -> bytes:
    dice = random.Random(number)
    title = f"{' '.join(dice.choices(WORDS, k=6)).capitalize()} {number}"
    paragraphs = "".join(
        f"<p>{' '.join(dice.choices(WORDS, k=30)).capitalize()}, said the {dice.choice(WORDS)} of {number}.</p>"
        for _ in range(8)
    )
    return (
        f"<!doctype html><html lang=en><title>{title}</title><meta property=og:type content=article>"
        f"<meta property='article:published_time' content='{day}T00:00:01Z'><article><h1>{title}</h1>{paragraphs}</article>"
    ).encode()


def serve(pages: int, day: date, port: Any) -> None:
    Town.pages, Town.day = pages, day
    server = ThreadingHTTPServer(("127.0.0.1", 0), Town)
    server.daemon_threads = True
    port.send(server.server_address[1])
    server.serve_forever()


@contextmanager
def town(pages: int, day: date) -> Iterator[str]:
    """The server in a process of its own, so that its memory is not ours."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=serve, args=(pages, day, theirs), daemon=True
    )
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}/"
    finally:
        process.terminate()
        process.join()
