"""Feeds the readers of what the web sends with what nobody would send: no error, no page over its limits.

`make fuzz` gives each reader ten minutes in a process of its own and writes docs/fuzzing.md; the suite gives each a
few seconds. The documents are those of `accidents`.
"""

import argparse
import gzip
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from accidents import NOW, documents, good_documents, more_documents
from hypothesis import HealthCheck, Phase, given, settings

from newsarchive.bodies import BadEncoding, body_of, decode_body, sniff_mime
from newsarchive.discover.feed import read_feed
from newsarchive.discover.homepage import read_home
from newsarchive.discover.json_feed import read_json_feed
from newsarchive.discover.kinds import kind_of
from newsarchive.discover.listing import read_listing
from newsarchive.discover.measure import CutShort
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.wordpress_rest import read_posts, wordpress_site
from newsarchive.extract import read_page
from newsarchive.fetch import FetchFailed
from newsarchive.fetch.head import parse_head, split_message
from newsarchive.fetch.reply import onward_target, retry_after
from newsarchive.records import Exchange, Page, SiteFacts
from newsarchive.robots import Rules
from newsarchive.sources import Source
from newsarchive.urls import BadUrl, url_key
from newsarchive.warc import iter_exchanges

PAGE_SECONDS = 5.0  # of processor time, for at most MOST_BYTES; a page has twenty in the pipeline
ROOM_BYTES = 512 * 2**20  # of address space above what the process has; a reader has 1 GiB in the pipeline
ROUND_DOCUMENTS = 200  # then the time is looked at, and the dice are cast anew
URL = "https://paper.example/2026/05/01/a-story/"
SOURCE = Source.model_validate({"key": "x", "name": "x", "home": URL, "routes": [{"wordpress": URL}]})


@dataclass(frozen=True)
class Fuzzed:
    """What a reader was given, and the most that one document cost it."""

    reader: str
    documents: int
    seconds: float
    worst_seconds: float
    peak_bytes: int


def html(data: bytes) -> Any:
    return read_page(Page(URL, data, datetime(2026, 5, 2, tzinfo=UTC), "text/html", {}), SiteFacts())


def robots(data: bytes) -> Any:
    rules = Rules.from_response(200, data)
    return rules.allows(URL, "newsarchive"), rules.delay_seconds("newsarchive"), rules.sitemaps


def address(data: bytes) -> Any:
    for text in (
        data.decode("utf-8", "surrogateescape"),
        f"https://{data.decode('latin-1')}",
        URL + data.decode("latin-1"),
    ):
        try:
            assert url_key(url_key(text)) == url_key(text)
        except BadUrl:
            continue
    return None


def body(data: bytes) -> Any:
    for coding in ("gzip", "deflate", "br", "zstd", ""):
        for raw in (data, gzip.compress(data, 1)[: len(data)]):
            try:
                sniff_mime(decode_body(raw, coding, limit_bytes=2**20).data, "text/html")
            except BadEncoding:
                continue
    return None


def warc_file(data: bytes) -> Any:
    """The file as it is, and packed as most WARC files are: a gzip member a record."""
    members = data.split(b"WARC/1.1\r\n")
    packed = b"".join(gzip.compress(b"WARC/1.1\r\n" + member, 1) for member in members[1:200])
    with tempfile.TemporaryDirectory() as folder:
        for content in (data, packed):
            (file := Path(folder) / "any.warc.gz").write_bytes(content)
            list(iter_exchanges(file, on_broken=lambda broken: None))
    return None


def rest(data: bytes) -> Any:
    """WordPress's posts and root, and a feed in JSON."""
    return read_posts(data, URL, SOURCE), wordpress_site(data), read_json_feed(data, URL, None, NOW)


def home(data: bytes) -> Any:
    return read_home(data, URL), kind_of_or_none(data)


def kind_of_or_none(data: bytes) -> Any:
    try:
        return kind_of(data)
    except CutShort:
        return None


def whole_reply(data: bytes) -> Any:
    """Head and body as they come from the wire: where it leads, when to come again, what the body is."""
    head, payload = split_message(b"HTTP/1.1 200 OK\r\n" + data)
    try:
        status, headers = parse_head(head)
    except FetchFailed:
        return None
    odd = data[:200].decode("latin-1")
    named = [(name, odd) for name in ("Location", "Retry-After", "Refresh", "Content-Type", "Link", "ETag")]
    for code, more in ((status, headers), (302, named), (200, named)):
        exchange = Exchange(URL, NOW, b"", head, payload, code, tuple(more))
        onward_target(exchange), retry_after(exchange, NOW)
        try:
            body_of(exchange, limit_bytes=2**20)
        except BadEncoding:
            continue
    return None


READERS: dict[str, Callable[[bytes], Any]] = {
    "listing": lambda data: read_listing(data, URL),
    "feed": lambda data: read_feed(data, URL),
    "sitemap": lambda data: (read_sitemap(data, URL), read_sitemap(gzip.compress(data, 1), URL)),
    "html": html,
    "robots": robots,
    "url": address,
    "warc": warc_file,
    "body": body,
    "rest": rest,
    "home": home,
    "reply": whole_reply,
}


def fuzz(name: str, seconds: float) -> Fuzzed:
    """Read documents until the time is over; one that fails is shrunk and told with its bytes."""
    reader = READERS[name]
    good_documents()
    more_documents()
    began, count, worst = time.monotonic(), 0, 0.0

    @settings(
        max_examples=ROUND_DOCUMENTS,
        phases=(Phase.generate, Phase.shrink),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(documents())
    def a_round(data: bytes) -> None:
        nonlocal count, worst
        if count and time.monotonic() - began > seconds:
            return
        spent = time.thread_time()
        reader(data)
        spent = time.thread_time() - spent
        assert spent < PAGE_SECONDS, f"{spent:.1f} s for {len(data)} bytes"
        count, worst = count + 1, max(worst, spent)

    with room():
        while not count or time.monotonic() - began < seconds:
            a_round()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Fuzzed(name, count, time.monotonic() - began, worst, peak)


@contextmanager
def room(spare_bytes: int = ROOM_BYTES) -> Iterator[None]:
    """A hard limit of address space, so much above what the process has now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + spare_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def fuzzed_alone(name: str, seconds: float) -> Fuzzed:
    """The same in a process of its own; what it says when a document fails is passed on."""
    command = [sys.executable, __file__, "--reader", name, "--seconds", str(seconds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Fuzzed(**json.loads(done.stdout))


def write_report(results: list[Fuzzed], path: Path) -> None:
    """Figures with the day and the machine."""
    lines = [
        "# Fuzzing the readers",
        "",
        "What reads the web's bytes is fed with documents that nobody would send: the demo newspaper's own pages, feeds,",
        "sitemaps, robots.txt and WARC records, and real pages where they lie beside the repository, cut, repeated and",
        "overwritten, among pieces of hostile ones; `rest`, `home` and `reply` are answers of WordPress, front pages, and",
        "whole replies with their heads. No document",
        f"may raise an error, take {PAGE_SECONDS:g} seconds of processor time, or need {ROOM_BYTES >> 20} MiB more than its",
        "process has (a hard limit of address space). `make fuzz` gives each reader ten minutes,",
        "unless FUZZ_SECONDS says otherwise, and writes this page;",
        "the suite gives each a second. What fails becomes a test.",
        "",
        f"Measured {date.today().isoformat()} on {platform.machine()}, Python {platform.python_version()}.",
        "",
        "| Reader | Documents | Minutes | Slowest document, processor seconds | Most memory of the process |",
        "|-|-:|-:|-:|-:|",
        *(
            f"| {one.reader} | {one.documents:,} | {one.seconds / 60:.1f} | {one.worst_seconds:.2f} "
            f"| {one.peak_bytes >> 20} MiB |"
            for one in results
        ),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", choices=READERS, help="only this one, in this process; figures as JSON")
    parser.add_argument("--seconds", type=float, default=600.0, help="for each reader")
    parser.add_argument("--report", type=Path, help="the page to write the figures to")
    wanted = parser.parse_args()
    if wanted.reader:
        print(json.dumps(asdict(fuzz(wanted.reader, wanted.seconds))))
        return
    results, failed = [], []
    with ThreadPoolExecutor(os.cpu_count()) as cores:  # of processes: a reader has one to itself
        alone = {name: cores.submit(fuzzed_alone, name, wanted.seconds) for name in READERS}
        for name, one in alone.items():
            try:
                results.append(one.result())
                print(results[-1], flush=True)
            except subprocess.CalledProcessError:
                failed.append(name)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")
    if wanted.report:
        write_report(results, wanted.report)


if __name__ == "__main__":
    main()
