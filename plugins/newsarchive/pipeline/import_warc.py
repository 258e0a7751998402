"""Articles out of WARC files of anyone's making, loaded with their own dates and places."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from itertools import islice
from pathlib import Path
from typing import Any

from newsarchive import warc
from newsarchive.outcomes import Outcome
from newsarchive.pipeline.boilerplate import learned_facts
from newsarchive.pipeline.extract_articles import read_captures
from newsarchive.pipeline.fetch_pages import capture_row, mime_or_none
from newsarchive.pipeline.load_articles import reading_of, screened
from newsarchive.pipeline.normalize_metadata import StagedArticle, staged_article
from newsarchive.pipeline.verify import digest_of
from newsarchive.pipeline.visit import Hop
from newsarchive.pipeline.wanted_pages import Wanted
from newsarchive.pipeline.workshop import Workshop, record_source
from newsarchive.store import articles, imports, runs, settled, takedowns

HTML = ("text/html", "application/xhtml+xml")

Told = Callable[[int, str], None]  # pages read so far, the file


@dataclass(slots=True)
class Imported:
    """What an import did: files, pages read now, pages that were there already, and how they ended."""

    files: int = 0
    pages: int = 0
    known: int = 0
    revisits: int = 0
    broken: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)


def import_warcs(shop: Workshop, paths: list[Path], wanted: Wanted, key: runs.RunKey, tell: Told) -> Imported:
    """Import what is wanted; may be killed and run again: a place that has a row is not read again."""
    record_source(shop)
    run_id = runs.start_run(shop.conn, shop.source.key, wanted.span, key, False)
    run = runs.read_run(shop.conn, run_id)
    done = Imported()
    for path in paths:
        import_file(shop, run, path, wanted, done, lambda path=path: tell(done.pages, path.name))  # type: ignore[misc]
        done.files += 1
    runs.record_discovery(shop.conn, run_id, done.pages + done.known, None, [])
    runs.finish_run(shop.conn, run_id, "succeeded", None)
    return done


def import_file(
    shop: Workshop, run: dict[str, Any], path: Path, wanted: Wanted, done: Imported, tell: Callable[[], None]
) -> None:
    """One file: brought below the root and named, then its pages, a batch and a transaction at a time."""
    replies, wanted_places = surveyed(path, wanted, done)
    if not wanted_places:
        return
    try:
        name = brought_in(shop, path, wanted_places)
    except warc.BrokenRecord as error:
        done.broken.append(
            f"{path.name} holds pages that are taken down, and is torn, so it stays outside: {error}"
        )
        return
    inside = warc.path_in(shop.warc_root, name)
    file_id = imports.name_file(
        shop.conn, run["run_id"], name, inside.stat().st_size, digest_of(inside), replies
    )
    known = imports.known_offsets(shop.conn, name)
    pages = wanted_pages(inside, name, wanted, known, done)
    while batch := list(islice(pages, shop.source.batch_size)):
        load_pages(shop, run, file_id, batch, done)
        done.pages += len(batch)
        tell()


def surveyed(path: Path, wanted: Wanted, done: Imported) -> tuple[int, dict[int, str]]:
    """How many replies the file has, and the addresses of those that may be wanted, by offset."""
    count, found = 0, {}

    def note(broken: warc.Broken) -> None:
        done.broken.append(f"{path.name} at {broken.offset}: {broken.reason}")

    for place, exchange in warc.iter_exchanges(path, on_broken=note):
        count += 1
        if wanted.is_ours(exchange.url):
            found[place.offset] = exchange.url
    return count, found


def brought_in(shop: Workshop, path: Path, places: dict[int, str]) -> str:
    """The file's name below the root; what is taken down is left out of a copy. Raises BrokenRecord."""
    name = warc.incoming_name(path, shop.source.key)
    path_inside = warc.path_in(shop.warc_root, name)
    # A takedown may have written the file anew, under a name that begins the same.
    for known in sorted(path_inside.parent.glob(f"{path_inside.name.partition('-')[0]}-*")):
        if known.suffix in (".gz", ".warc"):
            return known.relative_to(shop.warc_root).as_posix()
    forbidden = takedowns.taken_down(shop.conn, sorted(set(places.values())))
    offsets = {offset for offset, url in places.items() if url in forbidden}
    if not offsets:
        warc.bring_in(shop.warc_root, path, name)
        return name
    whole = name.replace(f"{shop.source.key}/", f"{shop.source.key}/whole-", 1)
    inside = warc.bring_in(shop.warc_root, path, whole)
    try:
        warc.rewrite_without(shop.warc_root, whole, name, offsets)
    finally:
        inside.unlink()
    return name


def wanted_pages(path: Path, name: str, wanted: Wanted, known: set[int], done: Imported) -> Iterator[Hop]:
    """The file's wanted HTML pages that have no row yet."""
    for place, exchange in warc.iter_exchanges(path, file=name, on_broken=lambda broken: None):
        if place.is_revisit:
            done.revisits += wanted.is_ours(exchange.url)
        elif not wanted.takes(exchange):
            continue
        elif place.offset in known:
            done.known += 1
        elif mime_or_none(exchange) in HTML:
            yield Hop(replace(exchange, remote_ip=address_of(exchange.remote_ip)), place)


def address_of(said: str | None) -> str | None:
    """The server's address, where it is one."""
    try:
        return str(ip_address((said or "").strip()))
    except ValueError:
        return None


def load_pages(shop: Workshop, run: dict[str, Any], file_id: int, batch: list[Hop], done: Imported) -> None:
    """Read a batch, then put links, captures and articles in place together."""
    forbidden = takedowns.taken_down(shop.conn, sorted({hop.exchange.url for hop in batch}))
    allowed = [hop for hop in batch if hop.exchange.url not in forbidden]
    done.outcomes[Outcome.TAKEDOWN] += len(batch) - len(allowed)
    facts = learned_facts(shop)
    pages = read_captures(shop.warc_root, [reading_row(hop) for hop in allowed], facts, processes=1)
    staged = [staged_article(page, facts) for page in pages]

    def load() -> Counter[str]:
        runs.lock_source(shop.conn, run["source_key"])
        return record_pages(shop, run, file_id, allowed, staged)

    done.outcomes.update(settled(shop.conn, load))


def reading_row(hop: Hop) -> dict[str, Any]:
    """A page as the reader takes it; its offset stands for the rows that it will have."""
    return {
        "link_id": hop.place.offset,
        "capture_id": hop.place.offset,
        "captured_url": hop.exchange.url,
        "captured_at": hop.exchange.requested_at,
        "warc_file": hop.place.warc_file,
        "warc_offset": hop.place.offset,
        "warc_length": hop.place.length,
        "payload_digest": hop.place.payload_digest,
        "date_hint_at": None,
        "date_precision": None,
        "is_modified_hint": False,
    }


def record_pages(
    shop: Workshop, run: dict[str, Any], file_id: int, batch: list[Hop], staged: list[StagedArticle]
) -> Counter[str]:
    """The batch's rows, inside the caller's transaction; how many pages ended in each outcome."""
    if not batch:
        return Counter()
    seen = [(hop.exchange.url, hop.exchange.requested_at) for hop in batch]
    link_ids = imports.record_links(shop.conn, run["source_id"], seen)
    rows = [
        capture_row(hop, {"link_id": link_ids[hop.exchange.url], "url": hop.exchange.url}, None)
        for hop in batch
    ]
    capture_ids = imports.record_captures(shop.conn, run["run_id"], file_id, rows)
    pages = screened(
        shop,
        [
            replace(page, link_id=link_ids[page.captured_url], capture_id=capture_ids[page.capture_id])
            for page in staged
        ],
    )
    readings = [reading_of(page) for page in pages if page.article is not None]
    loaded, refused = articles.load_batch(shop.conn, run, run["run_id"], readings)
    endings = [ending(page, page.outcome, page.reason) for page in pages if page.outcome is not None]
    endings += [ending(item.reading, Outcome.ARCHIVED, "", item.article_id) for item in loaded]
    endings += [ending(reading, Outcome.BAD_ROW, reason) for reading, reason in refused]
    imports.record_outcomes(shop.conn, endings)
    return Counter(str(row["outcome"]) for row in endings)


def ending(page: Any, outcome: Outcome, reason: str, article_id: int | None = None) -> dict[str, Any]:
    """How a page ended, as the ledger takes it."""
    return {
        "link_id": page.link_id,
        "article_id": article_id,
        "outcome": outcome,
        "reason": reason or None,
        "captured_at": page.captured_at,
    }
