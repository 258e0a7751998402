"""Addresses that different stories give as their own: what stands there, and what is to be parted."""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.store.captures import CaptureToRead
from newsarchive.store.connection import Connection
from newsarchive.store.ledger import Run
from newsarchive.store.statements import query, records


@dataclass(frozen=True, slots=True)
class Claim:
    """What the archive has at an address that a page gives as its own; digest in hex, an empty sketch of a short text."""

    url_digest: str
    captured_url: str
    title: str | None
    sketch: list[int]
    captured_at: datetime


def known(conn: Connection, digests: list[bytes]) -> set[str]:
    """Those of the addresses that are shared, in hex."""
    return {str(row["url_digest"]) for row in query(conn, "read_shared_addresses", digests=digests)}


def by_menu(conn: Connection, keys: list[str]) -> dict[str, str]:
    """Of url_keys without Joomla's Itemid: by which address with one the archive knows that article."""
    return {str(row["url_key"]): str(row["url"]) for row in query(conn, "read_menu_addresses", keys=keys)}


def claims(conn: Connection, digests: list[bytes]) -> list[Claim]:
    """What the archive has at these addresses."""
    return records(conn, "read_claims", Claim, digests=digests)


def record(conn: Connection, run: Run, keys: dict[str, str]) -> None:
    """Remember addresses as shared, url_key by digest (hex); what is there already is to be parted."""
    rows = [{"url_digest": digest, "url_key": key} for digest, key in sorted(keys.items())]
    query(conn, "record_shared_addresses", source_id=run.source_id, run_id=run.run_id, rows=rows)


def to_part(conn: Connection, run: Run, after: int, batch_size: int) -> list[CaptureToRead]:
    """The next captures that were read as one article under a shared address, by id after `after`."""
    return records(
        conn, "read_captures_to_part", CaptureToRead, source_id=run.source_id, after=after, batch_size=batch_size
    )  # fmt: skip


def mark_parted(conn: Connection, run: Run) -> None:
    """They are read again."""
    query(conn, "mark_parted", source_id=run.source_id)
