"""Re-reading as a release: read in shadow, report what would change, then promote or drop it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.reading.articles import STAGED_ARTICLES, StagedArticle, read_articles
from newsarchive.reading.learning import facts_if_learned, learn
from newsarchive.reading.loading import reading_of
from newsarchive.reading.notices import without_notices
from newsarchive.reading.reextract import Reread, close, load_rereadings
from newsarchive.records import Interval
from newsarchive.records.articles import FIELDS, Value
from newsarchive.source_session import SourceSession, record_source
from newsarchive.store import Connection, captures, rereadings, runs, transaction
from newsarchive.store.readings import Reading
from newsarchive.store.rereadings import Difference, PresentReading

OTHER = "other"  # outlinks, precision and basis of times, the raw strings
UNREADABLE = (Outcome.EXTRACT_TIMEOUT, Outcome.EXTRACT_MEMORY, Outcome.EXTRACT_CRASH, Outcome.INTERNAL_ERROR)

Advance = Callable[[int], None]  # captures read


@dataclass(frozen=True, slots=True)
class Sample:
    """One difference as a person looks at it; `before` and `after` are None where there is no such text."""

    verdict: str
    field: str | None
    url: str
    before: object
    after: object
    reason: str | None


def read_in_shadow(session: SourceSession, interval: Interval, advance: Advance) -> int:
    """Read the interval's captures again and keep beside the archive what differs; its number."""
    record_source(session)
    rereading_id = rereadings.begin(session.conn, session.source.key, interval)
    facts = facts_if_learned(session, interval)
    after = done = 0
    while waiting := captures.to_reread(
        session.conn, session.source.key, interval, after, session.source.batch_size
    ):
        capture_ids = [capture.capture_id for capture in waiting if capture.capture_id]
        staged = without_notices(read_articles(session.warc_store, waiting, facts))
        present = rereadings.present(session.conn, capture_ids)
        judged = [judged_alone(page, present.get(page.capture.capture_id or 0)) for page in staged]
        with transaction(session.conn):
            rereadings.record(
                session.conn, rereading_id, [difference for difference in judged if difference], len(staged)
            )
        after, done = capture_ids[-1], done + len(staged)
        advance(done)
    rereadings.ready(session.conn, rereading_id)
    return rereading_id


def judged_alone(page: StagedArticle, present: PresentReading | None) -> Difference | None:
    """The same as `judgement`; a fault of ours is that page's."""
    try:
        return judgement(page, present)
    except Exception as error:
        failed = replace(page, article=None, outcome=Outcome.INTERNAL_ERROR, reason=fault_of(error))
        return judgement(failed, present)


def judgement(page: StagedArticle, present: PresentReading | None) -> Difference | None:
    """How the new reading differs from the archive's; None where it says the same."""
    capture_id = page.capture.capture_id
    if page.article is None:
        verdict = "unreadable" if page.outcome in UNREADABLE else "no_article"
        return Difference(capture_id, verdict, [], page.outcome, page.reason or None) if present else None
    staged = STAGED_ARTICLES.dump_python(page, mode="json")
    if present is None:
        return Difference(capture_id, "now_article", staged=staged)
    fields = changed_fields(reading_of(page), present)
    return Difference(capture_id, "changed", fields, staged=staged) if fields else None


def changed_fields(reading: Reading, present: PresentReading) -> list[str]:
    """The fields in which a new reading differs from the present one, by name."""
    if reading.identity.digest == present.reading_digest:
        return []
    changed = [
        field.called
        for field in FIELDS
        if field.is_compared and comparable(field.value(reading.article)) != present.value(field.column)
    ]
    return sorted(changed) or [OTHER]


def comparable(value: Value) -> object:
    """A value of an article in the shape in which the archive answers it."""
    return list(value) if isinstance(value, tuple) else value


def promote(session: SourceSession, rereading_id: int, advance: Advance) -> Reread:
    """Load what was read in shadow; may be killed and called again. Raises ConfigError unless it is ready."""
    rereading = rereadings.read(session.conn, rereading_id, "ready")
    interval = rereading.interval
    key = runs.RunKey("reextract", f"promote {rereading_id} {datetime.now(UTC).isoformat()}", "reextract")
    run_id = runs.start_run(session.conn, session.source.key, interval, key, False)
    run = runs.read_run(session.conn, run_id)
    after, total = 0, Reread()
    with runs.ending_run(session.conn, run_id):
        learn(session, interval)
        while rows := rereadings.staged(session.conn, rereading_id, after, session.source.batch_size):
            pages = [STAGED_ARTICLES.validate_json(row.staged) for row in rows]
            total += load_rereadings(session, run, pages)
            after = rows[-1].capture_id
            advance(total.captures)
        close(session, run_id, total)
    rereadings.end(session.conn, rereading_id, "promoted")
    return total


def drop(conn: Connection, rereading_id: int) -> None:
    """Forget what was read in shadow. Raises ConfigError where it is promoted or dropped already."""
    if rereadings.read(conn, rereading_id).state not in ("reading", "ready"):
        rereadings.read(conn, rereading_id, "ready")
    rereadings.end(conn, rereading_id, "dropped")


def samples(conn: Connection, rereading_id: int, count: int) -> list[Sample]:
    """Some of what would change: of each verdict and field at most `count`."""
    rows = rereadings.samples(conn, rereading_id, count)
    present = rereadings.present(conn, sorted({row.capture_id for row in rows}))
    fields = {field.called: field for field in FIELDS}
    found = []
    for row in rows:
        field = fields[row.field if row.field in fields else "title"]
        before = present.get(row.capture_id)
        article = STAGED_ARTICLES.validate_json(row.staged).article if row.staged else None
        reason = ": ".join(part for part in (row.outcome, row.reason) if part) or None
        found.append(
            Sample(
                row.verdict,
                row.field,
                row.captured_url,
                before.value(field.column) if before else None,
                field.value(article) if article else None,
                reason,
            )
        )
    return found
