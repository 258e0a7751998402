"""Find a run's links: walk the source's listings, keep them with every position, plan the batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newsarchive import health
from newsarchive.discover import Discovery
from newsarchive.faults import fault_of
from newsarchive.outcomes import ConfigError, Outcome, SourceBusy, SourceMisread, SourceRefused
from newsarchive.pipeline.overlap import last_looks, tell_unseen
from newsarchive.pipeline.walked_listings import Walked, fetched_listings, listing_row
from newsarchive.records import Interval, Link
from newsarchive.source_session import SourceSession, record_source
from newsarchive.sources import Source
from newsarchive.store import links, runs, transaction
from newsarchive.store.ledger import ListingRow
from newsarchive.store.runs import RunKey
from newsarchive.urls import url_digest, url_key

FIRST_BATCH_SECONDS = 20  # of polite waiting: a night's first article is on the shelf within a minute
# With a past, the night is judged by that: an empty list may be a Sunday's.
NEVER_ANY = (
    "no listing shows an article of any day, and none ever has: they may be empty for whoever runs no scripts"
)
REFUSALS = (Outcome.ROBOTS, Outcome.FORBIDDEN, Outcome.BLOCKED_ADDRESS, Outcome.TLS, Outcome.HTTP_ERROR)


@dataclass(frozen=True, slots=True)
class Batch:
    """A share of a run's links: what the fetching task is given."""

    run_id: int
    batch_no: int
    link_count: int


def is_live(interval: Interval, now: datetime) -> bool:
    """Whether the interval reaches the present: no later interval of its length has ended yet."""
    return interval.end + (interval.end - interval.start) > now


def discover_links(session: SourceSession, interval: Interval, key: RunKey) -> tuple[int, list[Batch]]:
    """Start a run and decide what it visits; returns its id and batches.

    Raises SourceBusy (try later), SourceRefused or SourceMisread (a person must look) when the source itself,
    not one of its pages, is in trouble; the run is then closed as failed with that reason.
    """
    is_look = key.kind == "look"
    live = is_look or is_live(interval, session.now())
    source = session.source
    if not source.has_days:
        raise ConfigError(
            f"{source.key} comes from WARC files alone: newsarchive import-warc --source {source.key}"
        )
    record_source(session)
    run_id = runs.start_run(session.conn, source.key, interval, key, live, session.skew)
    with runs.ending_run(session.conn, run_id):
        try:
            discovery = Discovery(source, interval, live, last_looks(session) if live else {}, is_look)
            return run_id, planned_batches(session, run_id, discovery)
        except (SourceBusy, SourceRefused, SourceMisread) as trouble:
            runs.finish_run(session.conn, run_id, "failed", str(trouble))
            health.note_trouble(session, run_id, trouble)
            raise


def planned_batches(session: SourceSession, run_id: int, discovery: Discovery) -> list[Batch]:
    """Walk the listings, note what they gave, and share out what is to be visited."""
    faults = walk(session, run_id, discovery)
    found, unkept = kept_links([found.link for found in discovery.found])
    with transaction(session.conn):
        shortfalls = [*discovery.shortfalls, *faults, *unkept, *tell_unseen(session, run_id, discovery)]
        if discovery.is_silent and not shortfalls and not runs.has_found(session.conn, session.source.key):
            shortfalls = [NEVER_ANY]
        runs.record_discovery(session.conn, run_id, len(found), discovery.expected, shortfalls)
    refused, _ = kept_links(discovery.refused)
    if bad_rows := links.record_refused(session.conn, runs.read_run(session.conn, run_id), refused):
        runs.add_shortfalls(session.conn, run_id, [*map(bad_row, bad_rows)])
    digests = [url_digest(url_key(link.url)).hex() for link in found]
    size = session.source.batch_size
    planned = runs.plan_batches(session.conn, run_id, digests, size, first_size(session.source))
    return [Batch(run_id, batch_no, link_count) for batch_no, link_count in planned]


def first_size(source: Source) -> int:
    """How many links a night's first batch has: what its site gives in FIRST_BATCH_SECONDS, and no more than any batch."""
    if not source.delay_seconds:
        return source.batch_size
    return min(max(1, int(FIRST_BATCH_SECONDS / source.delay_seconds)), source.batch_size)


def kept_links(found: Sequence[Link]) -> tuple[list[Link], list[str]]:
    """The links that can be kept; of the others the reason."""
    kept, faults = [], []
    for link in found:
        try:
            url_key(link.url)
            if link.date_hint is not None:
                link.date_hint.astimezone(UTC)
            kept.append(link)
        except Exception as error:
            faults.append(f"{Outcome.INTERNAL_ERROR}: the link {link.url!r:.300}: {fault_of(error)}")
    return kept, faults


def bad_row(refused: tuple[str, str]) -> str:
    """A link that the database refuses, in words."""
    url, reason = refused
    return f"{Outcome.BAD_ROW}: the link {url!r:.300}: {reason}"


def walk(session: SourceSession, run_id: int, discovery: Discovery) -> list[str]:
    """Fetch listings until discovery wants no more, then keep them all; why links of them can't be kept, if so."""
    run = runs.read_run(session.conn, run_id)
    walked, kept = fetched_listings(session, run, discovery)
    faults: list[str] = []
    looks = discovery.looks
    for step in walked:
        listing = listing_row(step, run, kept, looks.get(step.request.url, (None, None)))
        found, unkept = kept_links(step.reading.links if step.reading else ())
        refused = links.record_listing(session.conn, run, listing, found)
        faults += [*unkept, *map(bad_row, refused)]
    for request, why in discovery.unread:
        unread = ListingRow(request.route, request.url, run.started_at, None, problem=why)
        links.record_listing(session.conn, run, unread, [])
    judge(walked, discovery)
    return faults


def judge(walked: list[Walked], discovery: Discovery) -> None:
    """Raise what kind of trouble the source is in, when none of its listings could be used."""
    troubled = [step for step in walked if step.visit.outcome is not None]
    if troubled and not discovery.impression.answered:
        first = troubled[0].visit
        if first.outcome in REFUSALS:
            raise SourceRefused(
                first.url, f"{first.outcome}: {first.reason}; ask the site, or disable the source"
            )
        raise SourceBusy(first.url, f"{first.outcome}: {first.reason}; the run is tried again later")
    if notice := discovery.impression.notice:
        url, words = notice
        raise SourceBusy(url, f"{words}; the run is tried again later")
    if discovery.misread:
        raise SourceMisread(
            front_door(walked), f"{discovery.misread}; check the source's file with 'newsarchive check'"
        )


def front_door(walked: list[Walked]) -> str:
    """The front door: the first listing that was asked for."""
    return walked[0].request.url if walked else "(no listing)"
