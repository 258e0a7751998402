"""The ledger's rows as records: runs, links, visits of listings and pages and how they ended. Captures have their own.

Each record has the columns of the statements that it is read `into`, by name, no more and no fewer, so that what is
misspelt fails in the type check, not at night; times are aware.
"""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.outcomes import Outcome
from newsarchive.records import Interval, RunKind, WarcPlace


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
    whole_at: datetime  # when the site last sent it whole

    @property
    def place(self) -> WarcPlace:
        """Where its bytes lie."""
        return WarcPlace(self.warc_file, self.warc_offset, self.warc_length, self.payload_digest)


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
