"""WARC files without rows and rows without WARC files, found and mended."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsarchive import warc
from newsarchive.care.reextract import load_rereadings
from newsarchive.digests import digest_of_file
from newsarchive.outcomes import ConfigError
from newsarchive.reading.articles import read_articles
from newsarchive.reading.boilerplate import learned_facts
from newsarchive.records import Exchange, Interval, Link
from newsarchive.sources import Source
from newsarchive.store import Connection, captures, fixity, links, runs, takedowns, transaction
from newsarchive.store.rows import Run
from newsarchive.urls import BadUrl, url_key
from newsarchive.visits.capture_rows import capture_row, referring
from newsarchive.visits.exchange import Hop

PAGES_FILE = "-batch"  # in the names of files that hold pages, not listings

Told = Callable[[str], None]
OpenSession = Callable[[Source], Any]  # opens the source's session, as a context manager


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was found and mended; `trouble` needs a person."""

    salvaged: int = 0
    adopted: int = 0
    captures: int = 0
    articles: int = 0
    lost: int = 0
    found_again: int = 0
    trouble: list[str] = field(default_factory=list)


def reconcile(
    conn: Connection, warc_root: Path, sources: dict[str, Source], session_of: OpenSession, tell: Told
) -> Reconciled:
    """Make the store and the rows agree; safe while runs are going on, and to be killed and run again."""
    takedowns.lock_warc_store(conn)
    done = replace(Reconciled(), salvaged=salvage_all(warc_root, tell))
    rows = {row["file"]: row for row in fixity.all_files(conn)}
    kept_out = fixity.rewritten_files(conn)
    for name in files_below(warc_root):
        if name in rows:
            continue
        if name in kept_out:
            done.trouble.append(f"{name}: a takedown is unfinished: newsarchive takedown --resume")
            continue
        done = adopt(conn, warc_root, name, sources, session_of, done, tell)
    return compare(conn, warc_root, list(rows.values()), done, tell)


def files_below(warc_root: Path) -> list[str]:
    """Names of the closed WARC files below the root."""
    found = (
        path.relative_to(warc_root).as_posix() for path in warc_root.rglob("*.warc.gz") if path.is_file()
    )
    return sorted(name for name in found if not name.startswith("."))


def salvage_all(warc_root: Path, tell: Told) -> int:
    """Close what killed attempts left open; how many files kept something."""
    count = 0
    for name in warc.open_files(warc_root):
        if name.startswith("."):
            continue
        try:
            exchanges = warc.salvage(warc_root, name)
        except warc.StillOpen:
            continue
        except FileExistsError:
            (warc_root / f"{name}.open").unlink()  # the rewriting of a takedown was killed and done again
            continue
        tell(
            f"{name}: salvaged with {len(exchanges)} replies"
            if exchanges
            else f"{name}: held nothing whole, removed"
        )
        count += bool(exchanges)
    return count


def adopt(
    conn: Connection,
    warc_root: Path,
    name: str,
    sources: dict[str, Source],
    session_of: OpenSession,
    done: Reconciled,
    tell: Told,
) -> Reconciled:
    """Name a file without rows and its records, and read the pages in it."""
    source = sources.get(name.split("/", maxsplit=1)[0])
    if name.startswith("imported/"):
        done.trouble.append(f"{name}: its import did not get that far: newsarchive import-warc, again")
        return done
    if source is None:
        done.trouble.append(f"{name}: no source of that name, so nothing can be said of its pages")
        return done
    try:
        file = warc.warc_file(warc_root, name)
    except warc.BrokenRecord as error:
        done.trouble.append(f"{name}: {error}")
        return done
    hops = [Hop(exchange, place) for place, exchange in warc.iter_exchanges(warc_root / name, file=name)]
    with session_of(source) as session:
        runs_key = runs.RunKey("reconcile", f"{name} {datetime.now(UTC).isoformat()}", "reconcile")
        begun = datetime.now(UTC)
        run_id = runs.start_run(
            session.conn, source.key, Interval(begun, begun + timedelta(seconds=1)), runs_key, False
        )
        run = runs.read_run(session.conn, run_id)
        with transaction(session.conn):
            record_pages(session.conn, run, name, hops)
            capture_ids = name_records(session.conn, run_id, source.key, file, hops)
        waiting = fixity.adopted_captures(session.conn, capture_ids)
        facts = learned_facts(session)
        read = load_rereadings(session, run, list(read_articles(warc_root, waiting, facts)))
        runs.finish_run(session.conn, run_id, "succeeded", None)
    tell(f"{name}: adopted with {len(hops)} replies, {read.captures - read.rejected} of them articles")
    return replace(
        done,
        adopted=done.adopted + 1,
        captures=done.captures + len(hops),
        articles=done.articles + read.captures - read.rejected,
    )


def record_pages(conn: Connection, run: Run, name: str, hops: list[Hop]) -> None:
    """A batch's file holds pages of links: those that the ledger has lost are written into it again."""
    if PAGES_FILE not in name:
        return
    for hop in hops:
        exchange = hop.exchange
        if exchange.status == 200 and has_key(exchange) and urlsplit(exchange.url).path != "/robots.txt":
            links.record_found(conn, run.source_id, Link(exchange.url, 1), exchange.requested_at)


def name_records(
    conn: Connection, run_id: int, source_key: str, file: warc.WarcFile, hops: list[Hop]
) -> list[int]:
    """The file's row and its captures', each with the link that it answers; their ids."""
    known_links = fixity.links_of(
        conn, source_key, sorted({hop.exchange.url for hop in hops if has_key(hop.exchange)})
    )
    known = captures.known_payloads(conn, [link.link_id for link in known_links.values()])
    rows = []
    for hop in hops:
        link = known_links.get(hop.exchange.url)
        if link is None:
            rows.append(capture_row(hop))
        else:
            rows.append(capture_row(referring(hop, known.get(link.link_id)), link.link_id, link.url))
    return list(captures.record_warc(conn, run_id, file, rows).values())


def has_key(exchange: Exchange) -> bool:
    """Whether the address is one that we would know a page by."""
    try:
        url_key(exchange.url)
    except BadUrl:
        return False
    return True


def compare(
    conn: Connection, warc_root: Path, rows: list[dict[str, Any]], done: Reconciled, tell: Told
) -> Reconciled:
    """Rows whose file is gone, and lost files that are there again."""
    lost = found_again = 0
    for row in rows:
        try:
            is_there = warc.path_in(warc_root, row["file"]).is_file()
        except ConfigError:
            is_there = False
        if not is_there:
            if row["lost_at"] is None:
                fixity.mark_lost(conn, row["warc_file_id"])
                tell(f"{row['file']}: missing; its pages are fetched again by the next runs")
                lost += 1
            done.trouble.append(f"{row['file']}: missing: put it back from a backup, and reconcile again")
        elif row["lost_at"] is not None:
            if digest_of_file(warc_root / row["file"]) != row["file_digest"]:
                done.trouble.append(f"{row['file']}: is there again with other bytes: see newsarchive verify")
                continue
            fixity.mark_found(conn, row["warc_file_id"])
            tell(f"{row['file']}: is there again, as it was")
            found_again += 1
    return replace(done, lost=lost, found_again=found_again)
