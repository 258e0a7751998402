"""What people ask of the archive at once: a digest of it, what runs did, and how complete days are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from newsarchive.records import CountBasis
from newsarchive.store.connection import Connection
from newsarchive.store.statements import one, query, records


@dataclass(frozen=True, slots=True)
class RunCounts:
    """What one run did with its links; those that it visited ended in one of the words below it but `refused`."""

    run_id: int
    source: str
    day: date
    kind: str
    state: str
    reason: str | None
    found_count: int  # links that the listings gave
    visited_count: int
    archived_count: int  # articles that the archive had not
    version_count: int  # articles that it had, with a text that it had not
    unchanged_count: int
    rejected_count: int
    refused_count: int
    gone_count: int
    failed_count: int
    failed_look_count: int  # of those that failed, second looks at older articles
    pending_count: int  # links whose visit never ended
    listing_count: int


@dataclass(frozen=True, slots=True)
class DayCoverage:
    """How complete a source's day of publication is."""

    source: str
    day: date
    is_under_way: bool  # not over yet in the source's zone
    problem: str | None  # as news.coverage_gaps has it
    expected_count: int | None  # articles that the day should have, and how that is known
    expected_basis: CountBasis | None
    archived_count: int
    elsewhere_count: int  # articles of the day that another source has
    dated_count: int  # links of its runs that a listing dates on the day
    other_count: int  # of those, links whose article the archive has not: each has its outcome
    outcomes: dict[
        str, int
    ]  # how the links of its runs ended, by the word; what failed as it ended last, in any run
    last_run_state: str | None
    last_run_reason: str | None
    shortfalls: list[str]  # what the last run's routes could not give

    @property
    def missing_count(self) -> int:
        """Articles that are counted and of which no link is known either; an estimate counts nothing."""
        if self.expected_basis == "estimate":
            return 0
        known = self.archived_count + self.elsewhere_count + self.other_count
        return max((self.expected_count or 0) - max(known, self.dated_count), 0)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why links were not archived, how many, and one of them."""

    outcome: str
    reason: str
    link_count: int
    example_url: str


@dataclass(frozen=True, slots=True)
class Published:
    """How many articles were published on a day; None where their pages do not say."""

    day: date | None
    article_count: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the archive holds."""

    source_count: int
    article_count: int
    version_count: int
    capture_count: int
    warc_file_count: int
    warc_bytes: int


def archive_digest(conn: Connection, source_key: str | None = None) -> str:
    """A digest of all that the archive (or one source) says: articles, versions, endings; not when they ran.

    Two archives with the same digest answer a reader's questions alike.
    """
    return str(one(conn, "archive_digest", source_key=source_key)["digest"])


def runs(
    conn: Connection,
    source_key: str | None = None,
    since: date | None = None,
    until: date | None = None,
    dag_run_keys: Sequence[str] | None = None,
    after_run_id: int = 0,
) -> list[RunCounts]:
    """What runs did, by source and day: of these days, by these keys, and begun after a run; None leaves an end open."""
    return records(
        conn,
        "report_runs",
        RunCounts,
        source_key=source_key,
        since=since,
        until=until,
        dag_run_keys=None if dag_run_keys is None else list(dag_run_keys),
        after_run_id=after_run_id,
    )


def last_run_id(conn: Connection) -> int:
    """The newest run of all; 0 in an archive without runs."""
    return int(one(conn, "report_last_run")["run_id"])


def days(
    conn: Connection,
    source_key: str | None = None,
    since: date | None = None,
    until: date | None = None,
    days: Sequence[date] | None = None,
) -> list[DayCoverage]:
    """How complete days are, source and day by day, both ends included; None leaves an end open."""
    return records(
        conn,
        "report_days",
        DayCoverage,
        source_key=source_key,
        since=since,
        until=until,
        days=None if days is None else list(days),
    )


def published(conn: Connection, run_ids: Sequence[int]) -> list[Published]:
    """On which days the articles were published that these runs archived, the unknown day last."""
    return records(conn, "report_published", Published, run_ids=list(run_ids))


def reasons(conn: Connection, source_key: str, since: date, until: date) -> list[Reason]:
    """Why links of these days were not archived, as they ended last, most frequent first."""
    return records(conn, "report_reasons", Reason, source_key=source_key, since=since, until=until)


def article_urls(conn: Connection, source_key: str, since: date, until: date) -> set[str]:
    """URLs of the source's articles published on these days, both included."""
    return {
        row["url"]
        for row in query(conn, "report_article_urls", source_key=source_key, since=since, until=until)
    }


def source_keys(conn: Connection) -> list[str]:
    """The keys of all sources that the archive has rows of."""
    return [row["source_key"] for row in query(conn, "report_sources")]


def totals(conn: Connection) -> Totals:
    """How much the archive holds: sources, articles, versions, captures, bytes in WARC files."""
    return records(conn, "report_totals", Totals)[0]
