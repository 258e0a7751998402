"""The WARC files as the archive knows them, and the history of their checks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsarchive import __version__
from newsarchive.store.captures import CaptureToRead
from newsarchive.store.connection import Connection, transaction
from newsarchive.store.ledger import LedgerLink
from newsarchive.store.statements import one, query, record, records
from newsarchive.urls import url_digest, url_key

FindingKind = Literal[
    "missing", "size", "file_digest", "torn", "record_missing", "payload_digest", "record_url"
]


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A WARC file as its row has it; `file_digest` is 'sha256:<hex>' of the bytes it was closed with."""

    warc_file_id: int
    file: str
    size_bytes: int
    file_digest: str
    lost_at: datetime | None


@dataclass(frozen=True, slots=True)
class HalfAdopted:
    """A file that a reconcile named and did not come to read."""

    warc_file_id: int
    file: str
    capture_ids: list[int]


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record of a WARC file as its capture's row has it."""

    capture_id: int
    captured_url: str
    warc_offset: int
    payload_digest: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between a file and its rows; `capture_id` where it is of one record."""

    kind: FindingKind
    detail: str
    capture_id: int | None = None


@dataclass(frozen=True, slots=True)
class CheckEnd:
    """What a check went through in all."""

    file_count: int
    record_count: int
    read_bytes: int


def begin_check(conn: Connection) -> int:
    """A new check's number."""
    return int(one(conn, "begin_fixity_check", code_version=__version__)["check_id"])


def files_to_check(conn: Connection, source_key: str | None) -> list[NamedFile]:
    """The files of a source, or of all; the longest unchecked first."""
    return records(conn, "read_files_to_check", NamedFile, source_key=source_key)


def records_of(conn: Connection, file: NamedFile) -> list[NamedRecord]:
    """What the rows say of a file's records."""
    return records(conn, "read_file_captures", NamedRecord, warc_file_id=file.warc_file_id)


def record_file(
    conn: Connection,
    check_id: int,
    file: NamedFile,
    findings: list[Finding],
    record_count: int,
    read_bytes: int,
) -> None:
    """How one file's check ended, and how much of it was compared."""
    query(
        conn,
        "record_fixity",
        check_id=check_id,
        warc_file_id=file.warc_file_id,
        file=file.file,
        rows=findings,
        is_intact=not findings,
        record_count=record_count,
        read_bytes=read_bytes,
    )


def finish_check(conn: Connection, check_id: int) -> CheckEnd:
    """Close the check."""
    return record(conn, "finish_fixity_check", CheckEnd, check_id=check_id)


def all_files(conn: Connection) -> list[NamedFile]:
    """Every WARC file that a row names."""
    return records(conn, "read_all_warc_files", NamedFile)


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


def half_adopted(conn: Connection) -> list[HalfAdopted]:
    """Files that were named by a reconcile which ended before it had read them."""
    return records(conn, "read_half_adopted", HalfAdopted)


def hand_over(conn: Connection, warc_file_id: int, run_id: int) -> None:
    """The file is the work of this run, which has read its pages."""
    query(conn, "hand_over_file", warc_file_id=warc_file_id, run_id=run_id)


def adopted_captures(conn: Connection, capture_ids: list[int]) -> list[CaptureToRead]:
    """Those of the captures that are whole pages and wait to be read."""
    return records(conn, "read_adopted_captures", CaptureToRead, capture_ids=capture_ids)
