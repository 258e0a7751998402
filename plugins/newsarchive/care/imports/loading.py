"""Imported replies put on the shelves: links, captures and articles of a batch in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from newsarchive.care.imports.contents import Seen
from newsarchive.care.imports.files import Import, Inside, hop_of
from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.reading.articles import StagedArticle, read_articles
from newsarchive.reading.learning import learned_facts
from newsarchive.reading.loading import shelve
from newsarchive.records import WarcPlace
from newsarchive.store import captures, imports, runs, settled, takedowns
from newsarchive.store.captures import CaptureToRead
from newsarchive.store.ledger import PageEnding
from newsarchive.visits.capture_rows import capture_row
from newsarchive.visits.exchange import Hop


def hops_of(
    work: Import, inside: Inside, wanted: Sequence[tuple[Seen, WarcPlace, int | None]]
) -> list[tuple[Hop, WarcPlace]]:
    """The replies with the places of their bytes, and the capture that has them; what can't be read ends unread."""
    hops, unread = [], []
    for seen, place, capture_id in wanted:
        try:
            original = None if capture_id is None else place
            hops.append((hop_of(work, inside, seen, original, capture_id), place))
        except Exception as error:
            unread.append(replace(seen, outcome=Outcome.INTERNAL_ERROR, reason=fault_of(error)))
    record_unread(work, unread)
    return hops


def load_pages(work: Import, inside: Inside, batch: list[tuple[Hop, WarcPlace]]) -> None:
    """Load replies; one that our code fails on is found by halving, and ends unread."""
    try:
        return load_together(work, inside, batch)
    except Exception as error:
        reason = fault_of(error)
    if len(batch) == 1:
        (hop, place), *_ = batch
        seen = Seen(place, hop.exchange.url, hop.exchange.requested_at, "", ())
        return record_unread(work, [replace(seen, outcome=Outcome.INTERNAL_ERROR, reason=reason)])
    middle = len(batch) // 2
    load_pages(work, inside, batch[:middle])
    load_pages(work, inside, batch[middle:])


def load_together(work: Import, inside: Inside, batch: list[tuple[Hop, WarcPlace]]) -> None:
    """Read replies from the places that have their bytes, then put links, captures and articles in place together."""
    forbidden = takedowns.taken_down(work.session.conn, sorted({hop.exchange.url for hop, _ in batch}))
    allowed = [(hop, place) for hop, place in batch if hop.exchange.url not in forbidden]
    work.done.outcomes[Outcome.TAKEDOWN] += len(batch) - len(allowed)
    waiting = [unnamed_capture(hop, place) for hop, place in allowed]
    staged = list(read_articles(work.session.warc_store, waiting, learned_facts(work.session)))
    hops = [hop for hop, _ in allowed]
    endings = shelve(
        work.session,
        work.run,
        lambda: named(work, inside, hops, staged),
        lambda endings: imports.record_outcomes(work.session.conn, as_imported(endings)),
    )
    work.done.outcomes.update(str(ending.outcome) for ending in as_imported(endings))
    work.done.pages += len(batch)
    work.tell(work.done.pages, inside.found.original.name)


def unnamed_capture(hop: Hop, place: WarcPlace) -> CaptureToRead:
    """A page that has no rows yet, its bytes at `place`."""
    return CaptureToRead(
        None,
        None,
        hop.exchange.url,
        hop.exchange.requested_at,
        place.warc_file,
        place.offset,
        place.length,
        place.payload_digest,
    )


def named(work: Import, inside: Inside, hops: list[Hop], staged: list[StagedArticle]) -> list[StagedArticle]:
    """The batch with the rows of its links and captures, made inside the caller's transaction."""
    if not hops:
        return []
    link_ids = link_ids_of(work, [(hop.exchange.url, hop.exchange.requested_at) for hop in hops])
    capture_ids = record_captures(work, inside, hops)
    return [
        replace(
            page,
            capture=replace(
                page.capture, link_id=link_ids[hop.exchange.url], capture_id=capture_ids[hop.place.offset]
            ),
        )
        for hop, page in zip(hops, staged, strict=True)
    ]


def record_captures(work: Import, inside: Inside, hops: list[Hop]) -> dict[int, int]:
    """The captures' rows and their links'; offset → capture_id. Inside the caller's transaction."""
    links = link_ids_of(work, [(hop.exchange.url, hop.exchange.requested_at) for hop in hops])
    rows = [capture_row(hop, links[hop.exchange.url]) for hop in hops]
    return captures.record_captures(work.session.conn, work.run.run_id, inside.file_id, rows)


def record_unread(work: Import, pages: list[Seen]) -> None:
    """Pages that could not be read: rows of the ledger with the reason, and no capture, so that they are tried again."""

    def record() -> None:
        runs.lock_source(work.session.conn, work.run.source_key)
        links = link_ids_of(work, [(page.url, page.captured_at) for page in pages])
        rows = [unread(page, links[page.url]) for page in pages]
        imports.record_outcomes(work.session.conn, rows)

    if pages:
        settled(work.session.conn, record)
        work.done.outcomes.update(str(page.outcome) for page in pages)


def link_ids_of(work: Import, seen: list[tuple[str, datetime]]) -> dict[str, int]:
    """By address: its link, made where there was none."""
    return imports.record_links(work.session.conn, work.run.source_id, seen)


def unread(page: Seen, link_id: int) -> PageEnding:
    """How an unread page ended."""
    assert page.outcome is not None
    return PageEnding(link_id, page.captured_at, page.outcome, page.reason)


def as_imported(endings: list[PageEnding]) -> list[PageEnding]:
    """The endings as an import tells them: a night alone tells a new text from a known one."""
    return [
        ending if ending.article_id is None else replace(ending, outcome=Outcome.ARCHIVED)
        for ending in endings
    ]
