"""Hours of load: pages of a local server through the pipeline, one in twenty faulty; nothing may grow or leak.

python bench/soak.py --pages 50000     prints a line now and then, ends with 0 only if everything stayed flat.
"""

import argparse
import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil

from newsarchive.local.postgres import throw_away
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.pipeline.workshop import workshop
from newsarchive.sources import load_source
from newsarchive.store import connect
from newsarchive.store.migrate import migrate
from newsarchive.store.runs import RunKey

LOADER, PASSWORD = "newsarchive_loader", "loader-in-the-soak"
FAULTS = ("500", "404", "drop", "truncate", "loop", "pdf", "empty", "charset")
FAULT_EVERY = 20
WARM_UP_SHARE = 0.2
GROWTH_BYTES = 24 * 2**20  # what may come on top after the warm-up: the links of the run are held in memory
SPARE_FILES = 2
READER = "newsarchive.extract.worker"
TELL_SECONDS = 10.0
VOCABULARY = """
harbour council quay winter ferry market teacher budget storm museum bridge nurse tram bakery inspector river
orchard captain library festival railway lighthouse engineer vineyard parliament striker cathedral fisherman
"""
WORDS = VOCABULARY.split()
YAML = """\
name: The soak
home: {url}
timezone: UTC
allow_private: true  # it lives on this machine
delay_seconds: 0
batch_size: 100
routes:
  - sitemap: {url}sitemap.xml
"""


class Town(BaseHTTPRequestHandler):
    """Any number of stories, all of today, each with a text of its own."""

    protocol_version = "HTTP/1.1"
    pages = 0

    def do_GET(self) -> None:
        number = self.path.rsplit("-", 1)[-1]
        if self.path == "/sitemap.xml":
            self.answer(200, "application/xml", sitemap(self.headers["Host"], self.pages))
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
            self.answer(200, "text/html", b"<html><body></body></html>")
        else:
            charset = "no-such-charset" if fault else "utf-8"
            self.answer(200, f"text/html; charset={charset}", page(number))

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


def sitemap(host: str, pages: int) -> bytes:
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    urls = "".join(
        f"<url><loc>http://{host}/news/{now[:10]}/story-{number}</loc><lastmod>{now}</lastmod></url>"
        for number in range(1, pages + 1)
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def page(number: int) -> bytes:
    dice = random.Random(number)
    title = f"{' '.join(dice.choices(WORDS, k=6)).capitalize()} {number}"
    paragraphs = "".join(
        f"<p>{' '.join(dice.choices(WORDS, k=30)).capitalize()}, said the {dice.choice(WORDS)} of {number}.</p>"
        for _ in range(8)
    )
    when = datetime.now(UTC).replace(hour=0, minute=0, second=1, microsecond=0).isoformat()
    return (
        f"<!doctype html><html lang=en><title>{title}</title><meta property=og:type content=article>"
        f"<meta property='article:published_time' content='{when}'><article><h1>{title}</h1>{paragraphs}</article>"
    ).encode()


def serve(pages: int, port: Any) -> None:
    Town.pages = pages
    server = ThreadingHTTPServer(("127.0.0.1", 0), Town)
    server.daemon_threads = True
    port.send(server.server_address[1])
    server.serve_forever()


@contextmanager
def town(pages: int) -> Iterator[str]:
    """The server in a process of its own, so that its memory is not ours."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(pages, theirs), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}/"
    finally:
        process.terminate()
        process.join()


@dataclass
class Watch:
    """What the process holds, looked at after every batch."""

    dsn: str
    root: Path
    began: float = field(default_factory=time.monotonic)
    told: float = 0.0
    held: list[tuple[float, int, int, int]] = field(
        default_factory=list
    )  # share done, bytes, files, connections

    def look(self, step: str, done: int, total: int) -> None:
        if step != "load" or not total:
            return
        me = psutil.Process()
        self.held.append((done / total, me.memory_info().rss, me.num_fds(), connections(self.dsn)))
        if time.monotonic() - self.told > TELL_SECONDS or done == total:
            self.told = time.monotonic()
            _, size, files, open_now = self.held[-1]
            took = time.monotonic() - self.began
            print(
                f"{done} of {total}: {size >> 20} MB, {files} files, {open_now} connections, {took:.0f} s",
                flush=True,
            )

    def problems(self) -> list[str]:
        """What grew after the warm-up, or was left behind."""
        warm = [look for look in self.held if look[0] <= WARM_UP_SHARE] or self.held[:1]
        later = [look for look in self.held if look[0] > WARM_UP_SHARE]
        found = []
        if max(size for _, size, _, _ in later) > max(size for _, size, _, _ in warm) + GROWTH_BYTES:
            found.append("memory grew")
        if later[-1][2] > max(files for _, _, files, _ in warm) + SPARE_FILES:
            found.append("files stay open")
        if later[-1][3] > max(number for *_, number in warm):
            found.append("connections stay open")
        if left := [str(path) for path in self.root.rglob("*.open")] + list(
            map(str, self.root.glob(".staged/run*"))
        ):
            found.append(f"left behind: {left}")
        workers = [one for one in psutil.Process().children(recursive=True) if READER in one.cmdline()]
        if workers:
            found.append(f"{len(workers)} readers are left")
        return found


def connections(dsn: str) -> int:
    """How many connections the archive has, without the one that asks."""
    conn = connect(dsn)
    try:
        with conn.cursor() as cursor:
            cursor.execute("select count(*) - 1 from pg_stat_activity where datname = current_database()")
            return int(cursor.fetchone()[0])
    finally:
        conn.close()


def soak(pages: int, folder: Path) -> list[str]:
    """Archive the pages; returns what is wrong."""
    with throw_away(folder / "postgres") as server, town(pages) as url:
        server.sql("create database soak")
        migrate(server.dsn("soak"), {LOADER: PASSWORD})
        file = folder / "soak.yml"
        file.write_text(YAML.format(url=url), encoding="utf-8")
        source = load_source(file)
        dsn, root = server.dsn("soak", LOADER, PASSWORD), folder / "warc"
        watch = Watch(server.dsn("soak"), root)
        with workshop(dsn, root, source) as shop:
            interval = source.day(datetime.now(UTC).date())
            brought = run_interval(shop, interval, RunKey("cli", "soak", "cli"), watch.look)
        print(", ".join(f"{count} {outcome}" for outcome, count in brought.outcomes.items()))
        problems = watch_ended(watch, server)
    healthy = sum(fault_of(number) in (None, "charset") for number in range(1, pages + 1))
    if brought.visited != pages or "pending" in brought.outcomes:
        problems.append(f"{brought.visited} of {pages} pages have an outcome")
    if brought.archived != healthy:
        problems.append(f"{brought.archived} of {healthy} articles are archived")
    return problems


def watch_ended(watch: Watch, server: Any) -> list[str]:
    """The watch's findings after the workshop is closed."""
    problems = watch.problems()
    if still := connections(watch.dsn):
        problems.append(f"{still} connections after the end")
    return problems


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=50_000)
    wanted = parser.parse_args()
    os.environ.setdefault("NEWSARCHIVE_CONTACT", "mailto:soak@example.org")
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        problems = soak(wanted.pages, Path(folder))
    raise SystemExit("; ".join(problems) if problems else 0)


if __name__ == "__main__":
    main()
