"""Fixity: whether the WARC files still are, byte for byte and record for record, what the rows say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from newsarchive import warc
from newsarchive.outcomes import ConfigError
from newsarchive.records import Exchange, WarcPlace
from newsarchive.store import Connection, fixity
from newsarchive.store.fixity import Finding, NamedFile, NamedRecord
from newsarchive.warc import DigestedFile, Root, store_at

MAX_FINDINGS = 100  # of one file: a file of noise need not fill the table
TOLD_PAYLOAD = 10 * 2**20  # a longer payload is read in part: its record's own digest speaks for it

Advance = Callable[[int, int], None]  # files done, files in all


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check went through and found."""

    check_id: int
    files: int
    records: int
    read_bytes: int
    findings: list[tuple[str, str, str]]  # file, kind, detail
    is_complete: bool  # False where the limit ended it; the rest has its turn next time


def verify(
    conn: Connection, warc_root: Root, source_key: str | None, limit_bytes: int | None, advance: Advance
) -> Checked:
    """Check files, the longest unchecked first, until `limit_bytes` are read; each one's result is kept."""
    store = store_at(warc_root)
    check_id = fixity.begin_check(conn)
    files = fixity.files_to_check(conn, source_key)
    told: list[tuple[str, str, str]] = []
    read, done = 0, 0
    for file in files:
        if limit_bytes is not None and done and read + file.size_bytes > limit_bytes:
            break
        findings, record_count, read_bytes = check_file(store, file, fixity.records_of(conn, file))
        findings = findings[:MAX_FINDINGS]
        fixity.record_file(conn, check_id, file, findings, record_count, read_bytes)
        told += [(file.file, finding.kind, finding.detail) for finding in findings]
        read, done = read + read_bytes, done + 1
        advance(done, len(files))
    end = fixity.finish_check(conn, check_id)
    return Checked(check_id, end.file_count, end.record_count, end.read_bytes, told, done == len(files))


def check_file(root: Root, file: NamedFile, rows: list[NamedRecord]) -> tuple[list[Finding], int, int]:
    """What differs between a file and its rows; and how many records and bytes were compared. It is read once."""
    try:
        stream = store_at(root).open(file.file)
    except (OSError, ConfigError) as error:
        return [Finding("missing", str(error))], 0, 0
    with stream:
        digested = DigestedFile(stream)
        differing = check_records(cast(BinaryIO, digested), rows)
        size, digest = digested.finished()
    findings = []
    if size != file.size_bytes:
        findings.append(Finding("size", f"{size} bytes, {file.size_bytes} when it was closed"))
    if digest != file.file_digest:
        findings.append(Finding("file_digest", f"{digest}, {file.file_digest} when it was closed"))
    return findings + differing, len(rows), size


def check_records(stream: BinaryIO, rows: list[NamedRecord]) -> list[Finding]:
    """What differs between the records of a file and its rows; one record is in memory at a time."""
    findings: list[Finding] = []
    broken: list[warc.Broken] = []
    waiting: dict[int, list[NamedRecord]] = {}
    for row in rows:
        waiting.setdefault(row.warc_offset, []).append(row)
    for place, exchange in warc.iter_exchanges(stream, on_broken=broken.append):
        for row in waiting.pop(place.offset, ()):
            findings += check_record(row, (place, exchange))
    findings += [Finding("torn", f"at {each.offset}: {each.reason}") for each in broken]
    return findings + [
        found for left in waiting.values() for row in left for found in check_record(row, None)
    ]


def check_record(row: NamedRecord, found: tuple[WarcPlace, Exchange] | None) -> list[Finding]:
    """What differs between a capture's row and the record at its offset."""
    where = f"{row.captured_url} at {row.warc_offset}"
    if found is None:
        return [Finding("record_missing", where, row.capture_id)]
    place, exchange = found
    if exchange.url != row.captured_url:
        return [Finding("record_url", f"{where} is a record of {exchange.url}", row.capture_id)]
    if place.payload_digest != row.payload_digest and len(exchange.payload) < TOLD_PAYLOAD:
        said = f"{where}: {place.payload_digest}, not {row.payload_digest}"
        return [Finding("payload_digest", said, row.capture_id)]
    return []
