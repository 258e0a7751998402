"""A page that came again as it was says what it said: it is put on the shelf without being read.

Only where nothing else that its reading depends on has changed: our code, the source's file, what the archive has learned,
and what the listing says of it. Words like 'an hour ago' then keep the day on which they were first read.
"""

from newsarchive.outcomes import Outcome
from newsarchive.reading.circumstances import Circumstances
from newsarchive.reading.loading import lack_of
from newsarchive.records import SiteFacts
from newsarchive.source_session import SourceSession
from newsarchive.store import links, repeats, settled
from newsarchive.store.captures import CaptureToRead
from newsarchive.store.ledger import PageEnding
from newsarchive.store.repeats import Repeat
from newsarchive.store.runs import lock_source


def shelve_repeats(
    session: SourceSession, run_id: int, batch_no: int, waiting: list[CaptureToRead], facts: SiteFacts
) -> list[CaptureToRead]:
    """Shelve those of a batch's captures that need no reading; returns the others."""
    circumstances = Circumstances(facts)
    by_link = {capture.link_id: circumstances.of(capture) for capture in waiting}

    def found() -> list[Repeat]:
        known = repeats.waiting(session.conn, run_id, batch_no)
        return [each for each in known if by_link.get(each.link_id) == each.circumstances]

    def shelve() -> set[int]:
        lock_source(session.conn, session.source.key)
        again = found()
        begun = repeats.shelve(session.conn, run_id, again)
        links.record_outcomes(session.conn, run_id, [ending_of(each, begun) for each in again])
        return {each.link_id for each in again}

    shelved = settled(session.conn, shelve) if waiting and found() else set()
    return [capture for capture in waiting if capture.link_id not in shelved]


def ending_of(repeat: Repeat, begun: set[int]) -> PageEnding:
    """How the page ended: with no new text, unless another stood there meanwhile."""
    outcome = Outcome.ARCHIVED if repeat.capture_id in begun else Outcome.UNCHANGED
    return PageEnding(repeat.link_id, repeat.captured_at, outcome, lack_of(repeat.flags), repeat.article_id)
