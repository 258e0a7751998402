"""Captures: which WARC record holds which exchange, and what of a capture is read or referred to later."""

from dataclasses import dataclass, field
from datetime import datetime

from newsarchive.records import Interval, Link, Listed, Precision, Truncation, WarcPlace
from newsarchive.store.connection import Connection
from newsarchive.store.statements import one, query, records
from newsarchive.warc import WarcFile

Part = tuple[str, str, int, int, str]  # address, WARC file, offset, length, payload digest


@dataclass(frozen=True, slots=True)
class CaptureToRead:
    """A page that waits to be read, with the WARC place of its bytes: for a revisit, those that it refers to.

    `link_id` and `capture_id` are None for a page of an imported file that has no rows yet.
    """

    link_id: int | None
    capture_id: int | None
    captured_url: str
    captured_at: datetime
    warc_file: str
    warc_offset: int
    warc_length: int
    payload_digest: str
    date_hint_at: datetime | None = None  # what the listing says of its publication
    date_precision: Precision | None = None
    is_modified_hint: bool = False  # the hint is a lastmod
    date_has_zone: bool = True  # the listing named the hint's zone
    listed: Listed | None = None  # what else the listing says of it
    parts: list[Part] = field(default_factory=list)  # the further pages of its article, in order

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", [tuple(part) for part in self.parts])  # JSON knows lists only
        object.__setattr__(self, "listed", Listed.of(self.listed))

    @property
    def place(self) -> WarcPlace:
        """Where its bytes lie."""
        return WarcPlace(self.warc_file, self.warc_offset, self.warc_length, self.payload_digest)

    @property
    def link(self) -> Link:
        """The page as its listing has it."""
        return Link(
            self.captured_url,
            1,
            date_hint=self.date_hint_at,
            date_precision=self.date_precision,
            is_modified_hint=self.is_modified_hint,
            date_has_zone=self.date_has_zone,
            listed=self.listed,
        )

    def further(self) -> "list[CaptureToRead]":
        """The further pages, each as a page to read."""
        return [
            CaptureToRead(None, None, url, self.captured_at, file, offset, length, digest)
            for url, file, offset, length, digest in self.parts
        ]


@dataclass(frozen=True, slots=True)
class KnownPayload:
    """The newest capture of a link with bytes of its own: what a later one with the same bytes refers to."""

    link_id: int
    capture_id: int
    captured_url: str
    captured_at: datetime
    payload_digest: str
    whole_at: datetime  # when the site last sent it whole: an equal body is kept as a revisit, and later


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """One exchange as it is named in the archive, once its WARC file is closed."""

    url: str  # as asked for
    captured_url: str
    captured_at: datetime
    status: int
    payload_digest: str
    payload_bytes: int
    warc_offset: int
    warc_length: int
    link_id: int | None = None  # the link that it answers
    content_type: str | None = None
    mime: str | None = None
    revisit_of: int | None = None  # the capture that has the bytes
    truncated: Truncation | None = None
    remote_ip: str | None = None
    duration_seconds: float = 0.0


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
