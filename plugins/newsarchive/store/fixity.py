"""The WARC files as the archive knows them, and the history of their checks."""

from typing import Any

from newsarchive import __version__
from newsarchive.store.connection import Connection, one, query, records, transaction
from newsarchive.store.rows import CaptureToRead, LedgerLink
from newsarchive.urls import url_digest, url_key


def begin_check(conn: Connection) -> int:
    """A new check's number."""
    return int(one(conn, "begin_fixity_check", code_version=__version__)["check_id"])


def files_to_check(conn: Connection, source_key: str | None) -> list[dict[str, Any]]:
    """warc_file_id, file, size_bytes and file_digest; the longest unchecked first."""
    return query(conn, "read_files_to_check", source_key=source_key)


def captures_of(conn: Connection, warc_file_id: int) -> list[dict[str, Any]]:
    """What the rows say of a file's records."""
    return query(conn, "read_file_captures", warc_file_id=warc_file_id)


def record_file(
    conn: Connection,
    check_id: int,
    file: dict[str, Any],
    findings: list[dict[str, Any]],
    counts: dict[str, int],
) -> None:
    """How one file's check ended: `findings` have capture_id, kind, detail; `counts` what was read."""
    query(
        conn,
        "record_fixity",
        check_id=check_id,
        warc_file_id=file["warc_file_id"],
        file=file["file"],
        rows=findings,
        is_intact=not findings,
        **counts,
    )


def finish_check(conn: Connection, check_id: int) -> dict[str, Any]:
    """Close the check; file_count, record_count, read_bytes, finding_count."""
    return one(conn, "finish_fixity_check", check_id=check_id)


def all_files(conn: Connection) -> list[dict[str, Any]]:
    """Every WARC file that a row names."""
    return query(conn, "read_all_warc_files")


def rewritten_files(conn: Connection) -> set[str]:
    """Files that a takedown replaces or made: never to be adopted."""
    return {name for row in query(conn, "read_rewritten_files") for name in (row["file"], row["new_file"])}


def mark_lost(conn: Connection, warc_file_id: int) -> None:
    """The file is gone: whatever leaned on its bytes is fetched again."""
    with transaction(conn):
        query(conn, "mark_warc_lost", warc_file_id=warc_file_id)


def mark_found(conn: Connection, warc_file_id: int) -> None:
    """The file is there again, as it was."""
    query(conn, "mark_warc_found", warc_file_id=warc_file_id)


def links_of(conn: Connection, source_key: str, addresses: list[str]) -> dict[str, LedgerLink]:
    """By address: the source's link that it is, where the ledger has one."""
    digests = {address: url_digest(url_key(address)) for address in addresses}
    wanted = sorted(set(digests.values()))
    found = records(conn, "read_links_by_digest", LedgerLink, source_key=source_key, digests=wanted)
    by_digest = {link.url_digest: link for link in found}
    return {a: by_digest[digest.hex()] for a, digest in digests.items() if digest.hex() in by_digest}


def adopted_captures(conn: Connection, capture_ids: list[int]) -> list[CaptureToRead]:
    """Those of the captures that are whole pages and wait to be read."""
    return records(conn, "read_adopted_captures", CaptureToRead, capture_ids=capture_ids)
