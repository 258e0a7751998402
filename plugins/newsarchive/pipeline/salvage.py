"""What a killed attempt had fetched of a batch is found in its WARC files and given to the links that it answers."""

from typing import Any

from newsarchive import warc
from newsarchive.fetch import redirect_target
from newsarchive.pipeline.asking import Hop
from newsarchive.pipeline.keeping import keep_captures, visit_row, warc_name
from newsarchive.pipeline.visit import Visit, in_scope
from newsarchive.pipeline.workshop import Workshop
from newsarchive.store import captures, links, settled
from newsarchive.store.runs import lock_source
from newsarchive.warc import WarcFile


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
