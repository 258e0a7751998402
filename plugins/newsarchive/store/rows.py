"""What the archive's statements answer and take, as records: what is misspelt fails in the type check, not at night.

Each record has the columns of the statements that it is read `into`, by name, no more and no fewer; times are aware.
"""

from dataclasses import dataclass, field
from datetime import datetime

from newsarchive.outcomes import Outcome
from newsarchive.records import Interval, Link, Listed, Precision, RunKind, Truncation, WarcPlace


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the ledger has it."""

    run_id: int
    kind: RunKind
    dag_id: str
    dag_run_key: str
    interval_start_at: datetime
    interval_end_at: datetime
    is_live: bool
    state: str  # running, succeeded, failed, abandoned, died
    expected_count: int | None
    found_count: int
    shortfalls: list[str]
    started_at: datetime
    reason: str | None
    source_id: int
    source_key: str

    @property
    def interval(self) -> Interval:
        """The span of time that the run is of."""
        return Interval(self.interval_start_at, self.interval_end_at)


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
class LinkToFetch:
    """A link of a batch that no attempt has visited yet, and what its last whole answer said of itself."""

    link_id: int
    url: str
    etag: str | None
    last_modified: str | None
    attempts: int
    article_id: int | None


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
class KnownListing:
    """A listing's newest whole answer that the archive has the bytes of."""

    etag: str | None
    last_modified: str | None
    capture_id: int
    captured_url: str
    captured_at: datetime
    payload_digest: str
    warc_file: str
    warc_offset: int
    warc_length: int
    whole_at: datetime  # as of a page

    @property
    def place(self) -> WarcPlace:
        """Where its bytes lie."""
        return WarcPlace(self.warc_file, self.warc_offset, self.warc_length, self.payload_digest)


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


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One visit of a listing."""

    route: str
    url: str
    observed_at: datetime
    status: int | None
    problem: str | None = None
    capture_id: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    newest_at: datetime | None = None  # these three of a live front's first page
    oldest_at: datetime | None = None
    overlap: str | None = None


@dataclass(frozen=True, slots=True)
class VisitEnding:
    """How a visit ended: with a capture to read, or with an outcome and when to try again."""

    link_id: int
    capture_id: int | None
    outcome: Outcome | None
    reason: str | None
    etag: str | None
    last_modified: str | None
    payload_digest: str | None
    next_attempt_at: datetime | None


@dataclass(frozen=True, slots=True)
class PageEnding:
    """How a capture ended: on the shelf under `article_id`, 'archived' with a new text or 'unchanged'; or not, and why."""

    link_id: int
    captured_at: datetime
    outcome: Outcome
    reason: str | None = None
    article_id: int | None = None
    next_attempt_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LedgerLink:
    """A link as the ledger has it."""

    link_id: int
    url: str
    url_digest: str  # hex
