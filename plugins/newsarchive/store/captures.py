"""Captures: which WARC record holds which exchange."""

from newsarchive.records import Interval
from newsarchive.store.connection import Connection
from newsarchive.store.rows import CaptureRow, CaptureToRead, KnownPayload
from newsarchive.store.statements import one, query, records
from newsarchive.warc import WarcFile


def record_warc(conn: Connection, run_id: int, file: WarcFile, captures: list[CaptureRow]) -> dict[int, int]:
    """Name a closed WARC file and its records; returns offset → capture_id. Inside the caller's transaction."""
    return record_captures(conn, run_id, name_file(conn, run_id, file), captures)


def name_file(conn: Connection, run_id: int, file: WarcFile) -> int:
    """The number of the file's row, which is made where there is none."""
    row = one(
        conn, "record_warc_file", run_id=run_id, file=file.file, size_bytes=file.size_bytes,
        file_digest=file.digest, record_count=file.record_count,
    )  # fmt: skip
    return int(row["warc_file_id"])


def record_captures(
    conn: Connection, run_id: int, warc_file_id: int, captures: list[CaptureRow]
) -> dict[int, int]:
    """Name records of a file; returns offset → capture_id. Inside the caller's transaction."""
    made = query(conn, "record_captures", run_id=run_id, warc_file_id=warc_file_id, rows=captures)
    return {capture["warc_offset"]: capture["capture_id"] for capture in made}


def record_parts(conn: Connection, parts: dict[int, list[int]]) -> None:
    """The further pages of articles, in order, by the capture of the first page. Inside the caller's transaction."""
    rows = [
        {"capture_id": capture_id, "part_of": first, "part_no": number}
        for first, further in parts.items()
        for number, capture_id in enumerate(further, start=2)
    ]
    if rows:
        query(conn, "record_parts", rows=rows)


def known_payloads(conn: Connection, link_ids: list[int]) -> dict[int, KnownPayload]:
    """By link: its newest capture with bytes of its own."""
    return {
        known.link_id: known
        for known in records(conn, "read_known_payloads", KnownPayload, link_ids=link_ids)
    }


def batch_captures(conn: Connection, run_id: int, batch_no: int) -> list[CaptureToRead]:
    """The captures of a batch that wait to be read."""
    return records(conn, "read_batch_captures", CaptureToRead, run_id=run_id, batch_no=batch_no)


def to_reread(
    conn: Connection, source_key: str, interval: Interval, after: int, batch_size: int
) -> list[CaptureToRead]:
    """The next captures of a source made in the interval, by id after `after`."""
    return records(
        conn,
        "read_reread_captures",
        CaptureToRead,
        source_key=source_key,
        start=interval.start,
        end=interval.end,
        after=after,
        batch_size=batch_size,
    )


def unnamed(conn: Connection, files: list[str]) -> list[str]:
    """Those of the files that no row names."""
    named = {row["file"] for row in query(conn, "read_warc_files", files=files)} if files else set()
    return [file for file in files if file not in named]
