"""Hours of load: pages of a local newspaper through the pipeline, one in twenty faulty; nothing may grow or leak.

python bench/soak --pages 50000     prints a line now and then, ends with 0 only if everything stayed flat.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from report import Soaked, write_report
from town import EMPTY, fault_of, page, town
from watch import Watch

from newsarchive.extract import Readers
from newsarchive.local.postgres import EmbeddedPostgres, throw_away
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.records import Page, SiteFacts
from newsarchive.source_session import open_session
from newsarchive.sources import load_source
from newsarchive.store import connect
from newsarchive.store.migrate import migrate
from newsarchive.store.runs import RunKey

URL = "http://soak.example/news/story"
LOADER, PASSWORD = "newsarchive_loader", "loader-in-the-soak"
YAML = """\
name: The soak
home: {url}
timezone: UTC
allow_private: true  # it lives on this machine
delay_seconds: 0
batch_size: {batch_size}
routes:
  - sitemap: {url}sitemap.xml
"""


def soak(pages: int, batch_size: int, folder: Path) -> Soaked:
    """Archive the pages and hold what came of it against what should have."""
    (temporary := folder / "temporary").mkdir()
    day = datetime.now(UTC).date()
    with throw_away(folder / "postgres") as server, town(pages, day) as url:
        os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
        server.sql("create database soak")
        migrate(server.dsn("soak"), {LOADER: PASSWORD})
        file = folder / "soak.yml"
        file.write_text(YAML.format(url=url, batch_size=batch_size), encoding="utf-8")
        source = load_source(file)
        dsn, root = server.dsn("soak", LOADER, PASSWORD), folder / "warc"
        watch = Watch(server.dsn("soak"), postmaster(server), root, temporary)
        read_each_kind(day)
        began = time.monotonic()
        with watch, open_session(dsn, root, source) as session:
            brought = run_interval(session, source.day(day), RunKey("cli", "soak", "cli"), watch.progress)
        took = time.monotonic() - began
        problems = watch.problems() + gaps(server.dsn("soak"), pages)
    healthy = sum(fault_of(number) in (None, "charset") for number in range(1, pages + 1))
    if brought.archived != healthy:
        problems.append(f"{brought.archived} of {healthy} articles are archived")
    return Soaked(pages, took, dict(brought.outcomes), dict(watch.kinds), problems)


def read_each_kind(day: date) -> None:
    """What a reader loads for its first page of a kind is no growth, whenever that page comes."""
    with Readers() as readers:
        list(readers.read((Page(URL, body), SiteFacts()) for body in (page(1, day), EMPTY)))


def postmaster(server: EmbeddedPostgres) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def gaps(dsn: str, pages: int) -> list[str]:
    """What the ledger lacks: every address has its row, and every row its outcome."""
    conn = connect(dsn)
    try:
        with conn.cursor() as cursor:
            cursor.execute("select count(*), count(outcome) from archive.links")
            row: Any = cursor.fetchone()
    finally:
        conn.close()
    links, ended = row
    return [] if links == ended == pages else [f"{ended} of {links} links have an outcome, of {pages} pages"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=50_000)
    parser.add_argument("--batch-size", type=int, default=200)
    parser.add_argument("--report", type=Path, help="the page to write the figures to")
    wanted = parser.parse_args()
    signal.signal(
        signal.SIGTERM, lambda number, frame: sys.exit("ended by a signal")
    )  # the server is stopped
    os.environ.setdefault("NEWSARCHIVE_CONTACT", "mailto:soak@example.org")
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        soaked = soak(wanted.pages, wanted.batch_size, Path(folder))
    print(", ".join(f"{count} {outcome}" for outcome, count in soaked.outcomes.items()))
    if wanted.report:
        write_report(soaked, wanted.report)
    raise SystemExit("; ".join(soaked.problems) if soaked.problems else 0)


if __name__ == "__main__":
    main()
