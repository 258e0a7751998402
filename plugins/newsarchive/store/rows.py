"""What the archive's statements answer, as records: a column that is misspelt fails in the type check, not at night.

Each record has the columns of the statements that it is read `into`, by name, no more and no fewer; times are aware.
"""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.records import Interval, Precision, RunKind, WarcPlace


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
    state: str  # running, succeeded, failed, abandoned
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

    @property
    def place(self) -> WarcPlace:
        """Where its bytes lie."""
        return WarcPlace(self.warc_file, self.warc_offset, self.warc_length, self.payload_digest)
