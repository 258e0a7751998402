"""Fetch a batch of links: every response into one WARC file, closed before any row names it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from newsarchive import warc
from newsarchive.bodies import BadEncoding, body_of
from newsarchive.fetch import redirect_target
from newsarchive.outcomes import Outcome
from newsarchive.pipeline.retries import next_attempt
from newsarchive.pipeline.visit import PAGE_BYTES, Hop, Known, Rounds, Visit, mime_of
from newsarchive.pipeline.workshop import Workshop
from newsarchive.records import Exchange
from newsarchive.store import captures, links, settled
from newsarchive.store.runs import lock_source, read_run
from newsarchive.urls import is_front_page, same_site
from newsarchive.warc import WarcFile, WarcWriter

# A failed page gets its second chance at the end of the batch, when the site may have caught its breath.
SECOND_CHANCES = (Outcome.CONNECT, Outcome.TIMEOUT, Outcome.TRUNCATED, Outcome.SERVER_ERROR, Outcome.DNS)
# Some servers answer 304 whatever has changed: a page whose last whole answer is that old is asked for whole.
WHOLE_AGE = timedelta(days=14)


def fetch_batch(shop: Workshop, run_id: int, batch_no: int) -> dict[str, int]:
    """Visit what is left of the batch; returns how many were visited, captured and failed, and how many others visited.

    A killed attempt's WARC is salvaged first, so that no page it holds is fetched again; nor is one that another run
    has visited since this one began.
    """
    run = read_run(shop.conn, run_id)
    with shop.manners.batch_turn(run["source_key"]):
        salvage_batch(shop, run, batch_no)
        shared = links.share_visits(shop.conn, run_id, batch_no)
        visits = fetch_links(shop, run, batch_no, links.batch_to_fetch(shop.conn, run_id, batch_no))
    failed = sum(visit.outcome is not None for visit in visits)
    return {
        "visited": len(visits),
        "captured": len(visits) - failed,
        "failed": failed,
        "shared": shared,
    }


def fetch_links(
    shop: Workshop, run: dict[str, Any], batch_no: int, waiting: list[dict[str, Any]]
) -> list[Visit]:
    """Visit links, all into one WARC file, and write down how each visit ended."""
    if not waiting:
        return []
    run_id = run["run_id"]
    known = captures.known_payloads(shop.conn, [link["link_id"] for link in waiting])
    with WarcWriter(shop.warc_root, warc_name(run, batch_no)) as writer:
        rounds = Rounds(shop, writer)
        visits = visit_all(rounds, waiting, known)

    def record() -> None:
        lock_source(shop.conn, run["source_key"])
        kept = keep_captures(
            shop, run_id, writer.closed, rounds.others, [(link, visit.hops) for link, visit in visits]
        )
        links.record_visits(shop.conn, run_id, [visit_row(shop, link, visit, kept) for link, visit in visits])
        links.settle_states(shop.conn, [link for link, visit in visits if visit.hops])

    settled(shop.conn, record)
    return [visit for _, visit in visits]


def visit_all(
    rounds: Rounds, waiting: list[dict[str, Any]], known: dict[int, dict[str, Any]]
) -> list[tuple[dict[str, Any], Visit]]:
    """Visit every link once, and the unlucky ones once more."""

    def visit(link: dict[str, Any]) -> Visit:
        return in_scope(rounds.visit(link["url"], known_of(link, known, rounds.shop.now())))

    visits = {link["link_id"]: visit(link) for link in waiting}
    for link in waiting:
        if visits[link["link_id"]].outcome in SECOND_CHANCES:
            visits[link["link_id"]] = visit(link)
    return [(link, visits[link["link_id"]]) for link in waiting]


def known_of(link: dict[str, Any], known: dict[int, dict[str, Any]], now: datetime) -> Known:
    """What a conditional request may say; only where the bytes it speaks of are in the archive.

    A page that was no article (a wall, an empty page) is asked for whole, as "not modified" would settle nothing;
    so is one that was not sent whole for WHOLE_AGE.
    """
    kept = known.get(link["link_id"])
    if kept is None:
        return Known()
    spoken_of = Known(
        link["etag"], link["last_modified"], kept["payload_digest"], kept["captured_url"], kept["captured_at"]
    )
    if link["article_id"] is None or now - kept["whole_at"] >= WHOLE_AGE:
        return spoken_of.asked_whole()
    return spoken_of


def in_scope(visit: Visit) -> Visit:
    """A page that was answered, judged by where its redirects led."""
    if visit.outcome is None and len(visit.hops) > 1:
        landed = visit.last.exchange.url
        if is_front_page(landed) and not is_front_page(visit.url):
            return visit.ended(Outcome.MOVED_AWAY, f"redirected to the front page {landed}")
        if not same_site(landed, visit.url):
            return visit.ended(Outcome.MOVED_AWAY, f"redirected to another site: {landed}")
    return visit


def warc_name(run: dict[str, Any], batch_no: int | None) -> str:
    """A name that no other attempt has: source/day/run-batch-moment, so that retries never share a file."""
    day = run["interval_start_at"].strftime("%Y-%m-%d")
    part = "discovery" if batch_no is None else f"batch{batch_no:04d}"
    moment = datetime.now(UTC).strftime("%H%M%S%f")
    return f"{run['source_key']}/{day}/run{run['run_id']}-{part}-{moment}.warc.gz"


def salvage_batch(shop: Workshop, run: dict[str, Any], batch_no: int) -> None:
    """Name what a killed attempt had already fetched of this batch: torn files first, then closed but unnamed ones."""
    folder = (shop.warc_root / warc_name(run, batch_no)).parent
    stem = f"run{run['run_id']}-batch{batch_no:04d}-"
    for part in sorted(folder.glob(f"{stem}*.warc.gz.open")):
        warc.salvage(shop.warc_root, part.relative_to(shop.warc_root).as_posix().removesuffix(".open"))
    files = [path.relative_to(shop.warc_root).as_posix() for path in sorted(folder.glob(f"{stem}*.warc.gz"))]
    for name in captures.unnamed(shop.conn, files):
        hops = [
            Hop(exchange, place) for place, exchange in warc.iter_exchanges(shop.warc_root / name, file=name)
        ]
        adopt(shop, run, batch_no, warc.warc_file(shop.warc_root, name), hops)


def adopt(shop: Workshop, run: dict[str, Any], batch_no: int, file: WarcFile, hops: list[Hop]) -> None:
    """Give salvaged exchanges to the links that they answer."""
    rounds_of = {hop.exchange.url: hop for hop in hops}
    answered = []
    for link in links.batch_to_fetch(shop.conn, run["run_id"], batch_no):
        chain = salvaged_chain(link["url"], rounds_of)
        if chain and chain[-1].exchange.status == 200 and not chain[-1].exchange.truncated:
            answered.append((link, in_scope(Visit(link["url"], chain))))
    taken = {id(hop) for _, visit in answered for hop in visit.hops}

    def record() -> None:
        lock_source(shop.conn, run["source_key"])
        others = [hop for hop in hops if id(hop) not in taken]
        kept = keep_captures(
            shop, run["run_id"], file, others, [(link, visit.hops) for link, visit in answered]
        )
        links.record_visits(
            shop.conn, run["run_id"], [visit_row(shop, link, visit, kept) for link, visit in answered]
        )

    settled(shop.conn, record)


def salvaged_chain(url: str, hops: dict[str, Hop]) -> tuple[Hop, ...]:
    """The exchanges from an address to its page, as far as they were saved; empty when one is missing."""
    chain: list[Hop] = []
    target: str | None = url
    while target is not None:
        hop = hops.get(target)
        if hop is None or hop in chain:
            return ()
        chain.append(hop)
        target = redirect_target(hop.exchange)
    return tuple(chain)


def keep_captures(
    shop: Workshop,
    run_id: int,
    file: WarcFile,
    others: Iterable[Hop],
    visits: Iterable[tuple[dict[str, Any], tuple[Hop, ...]]],
) -> dict[tuple[str, int], int]:
    """Name the file and its records in the archive; returns (file, offset) → capture_id."""
    visits = list(visits)
    known = captures.known_payloads(shop.conn, [link["link_id"] for link, _ in visits])
    rows = {hop.place.offset: capture_row(hop, None, None) for hop in others}
    for link, hops in visits:
        for hop in hops:
            rows[hop.place.offset] = capture_row(hop, link, known.get(link["link_id"]))
    facts = {
        "file": file.file,
        "size_bytes": file.size_bytes,
        "file_digest": file.digest,
        "record_count": file.record_count,
    }
    made = captures.record_warc(shop.conn, run_id, facts, list(rows.values()))
    return {(file.file, offset): capture_id for offset, capture_id in made.items()}


def capture_row(hop: Hop, link: dict[str, Any] | None, known: dict[str, Any] | None) -> dict[str, Any]:
    """One exchange as the captures table takes it."""
    exchange, place = hop.exchange, hop.place
    return {
        "link_id": link["link_id"] if link else None,
        "url": link["url"] if link else exchange.url,
        "captured_url": exchange.url,
        "captured_at": exchange.requested_at,
        "status": exchange.status,
        "content_type": exchange.header("Content-Type"),
        "mime": mime_or_none(exchange),
        "payload_digest": place.payload_digest,
        "payload_bytes": len(exchange.payload),
        "warc_offset": place.offset,
        "warc_length": place.length,
        "revisit_of": hop.revisit_of or (known["capture_id"] if place.is_revisit and known else None),
        "truncated": exchange.truncated,
        "remote_ip": exchange.remote_ip,
        "duration_seconds": exchange.duration_seconds,
    }


def mime_or_none(exchange: Exchange) -> str | None:
    """What the bytes are; None where they do not decode."""
    try:
        return mime_of(exchange, body_of(exchange, limit_bytes=PAGE_BYTES).data)
    except BadEncoding:
        return None


def visit_row(
    shop: Workshop, link: dict[str, Any], visit: Visit, kept: dict[tuple[str, int], int]
) -> dict[str, Any]:
    """How the visit ended, as the ledger takes it."""
    last = visit.hops[-1] if visit.hops else None
    outcome, reason = visit.outcome, visit.reason
    if outcome is None and last is not None and last.exchange.status == 304:
        outcome, reason = Outcome.UNCHANGED, "status 304"
    if outcome is Outcome.NOT_FOUND and link["article_id"] is not None:
        outcome = Outcome.GONE
    is_whole = last is not None and visit.outcome is None and last.exchange.status == 200
    return {
        "link_id": link["link_id"],
        "capture_id": kept.get((last.place.warc_file, last.place.offset)) if last else None,
        "outcome": outcome,
        "reason": reason or None,
        "etag": last.exchange.header("ETag") if last and is_whole else None,
        "last_modified": last.exchange.header("Last-Modified") if last and is_whole else None,
        "payload_digest": last.place.payload_digest if last and is_whole else None,
        "next_attempt_at": next_attempt(outcome, link["attempts"] + 1, shop.now(), visit.retry_at)
        if outcome
        else None,
    }
