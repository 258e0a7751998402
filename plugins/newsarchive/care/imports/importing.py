"""Articles out of WARC files of anyone's making, loaded with their own dates and places.

Each file is walked through once, and brought into the store if it has something wanted; then only the wanted records
are read. Revisits come last: what they refer to may lie in any of the files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from newsarchive.care.imports.contents import FileContents, Seen, contents_of
from newsarchive.care.imports.files import Import, Imported, Told, brought, hop_of
from newsarchive.care.imports.loading import hops_of, load_pages, record_captures, record_unread
from newsarchive.care.imports.originals import Originals, moment_of
from newsarchive.care.imports.wanted import WantedPages
from newsarchive.outcomes import Outcome
from newsarchive.records import WarcPlace
from newsarchive.source_session import SourceSession, record_source
from newsarchive.store import imports, runs, settled
from newsarchive.warc import Incoming

NO_BYTES = "a revisit record: what it refers to is in none of the files, nor in the archive"
Item = TypeVar("Item")


def import_warcs(
    session: SourceSession, incoming: list[Incoming], wanted: WantedPages, key: runs.RunKey, tell: Told
) -> Imported:
    """Import what is wanted; may be killed and run again: a place that has a row is not read again."""
    record_source(session)
    run_id = runs.start_run(session.conn, session.source.key, wanted.span, key, False)
    work = Import(session, runs.read_run(session.conn, run_id), wanted, tell)
    with runs.ending_run(session.conn, run_id):
        import_files(work, incoming)
    return work.done


def import_files(work: Import, incoming: list[Incoming]) -> None:
    """Import the files one after the other, then the revisits of all of them, and close the run."""
    session, wanted, run_id = work.session, work.wanted, work.run.run_id
    files = []
    for original in incoming:
        files.append(contents_of(original, wanted))
        import_pages(work, files[-1])
        work.done.files += 1
    originals = Originals(files)
    for found in files:
        import_revisits(work, found, originals)
    done = work.done
    runs.record_discovery(session.conn, run_id, done.pages + done.known, None, done.shortfalls)
    runs.finish_run(session.conn, run_id, "succeeded", done.left_words or None)


def import_pages(work: Import, found: FileContents) -> None:
    """The file's pages with bytes of their own, a batch and a transaction at a time."""
    work.done.broken += found.broken
    work.done.left += found.left
    if not any(page.is_page or page.outcome for page in found.pages):
        return
    inside = brought(work, found)
    if inside is None:
        return
    pages = [page for page in inside.found.pages if page.is_page]
    fresh = [page for page in pages if page.place.offset not in inside.known]
    work.done.known += len(pages) - len(fresh)
    for batch in batches(fresh, work.session.source.batch_size):
        load_pages(work, inside, hops_of(work, inside, [(page, inside.place(page), None) for page in batch]))
    record_unread(work, [page for page in inside.found.pages if page.outcome])


def import_revisits(work: Import, found: FileContents, originals: Originals) -> None:
    """The file's revisits, read from what they refer to; those that refer to nothing end with that reason."""
    inside = brought(work, found) if found.revisits else None
    if inside is None:
        return
    fresh = [revisit for revisit in inside.found.revisits if revisit.place.offset not in inside.known]
    work.done.known += len(inside.found.revisits) - len(fresh)
    lost = []
    for batch in batches(fresh, work.session.source.batch_size):
        known = []
        for revisit in batch:
            original = original_of(work, revisit, originals)
            if original is None:
                lost.append(replace(revisit, outcome=Outcome.NO_BYTES, reason=NO_BYTES))
                continue
            capture_id, place = original
            known.append((revisit, place, capture_id))
        hops = hops_of(work, inside, known)
        load_pages(work, inside, hops)
        work.done.revisits += len(hops)
    record_unread(work, lost)


def batches(items: Sequence[Item], size: int) -> Iterator[list[Item]]:
    """The items, so many at a time."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def original_of(work: Import, revisit: Seen, originals: Originals) -> tuple[int, WarcPlace] | None:
    """The capture whose bytes the revisit had, and its place: of these files, or of the archive."""
    found = originals.of(revisit)
    inside = brought(work, found[0]) if found else None
    if found is None or inside is None:
        return imports.original_capture(
            work.session.conn,
            revisit.refers_to_url or revisit.url,
            moment_of(revisit.refers_to_date),
            next(iter(revisit.digests), ""),
        )
    page = next((page for page in inside.found.pages if page.record_id == found[1].record_id), None)
    if page is None:  # left out of the copy: it is taken down
        return None
    known = imports.capture_at(work.session.conn, inside.name, page.place.offset)
    if known is None:  # of another day than is wanted: its bytes are kept, since a page refers to them
        known = settled(
            work.session.conn, lambda: record_captures(work, inside, [hop_of(work, inside, page)])
        )[page.place.offset]
    return known, inside.place(page)
