"""Between nights: when a source is looked at, and the span that such a look is of."""

from datetime import timedelta

from newsarchive.pipeline.overlap import live_fronts
from newsarchive.records import Interval
from newsarchive.source_session import SourceSession
from newsarchive.sources.cron import step_for
from newsarchive.store import looks

UNDATED_STEP = timedelta(minutes=30)  # where no front shows dates, nothing tells how fast they turn over
SELDOM = timedelta(hours=12)  # a front that holds days of news
MEASURED_DAYS = 14
TICK_SLACK = timedelta(minutes=2)  # a look that began a moment late does not put off the next by a whole tick


def look_interval(session: SourceSession) -> Interval:
    """From the last look, or the midnight of the source's today, until now: a look is of its day."""
    now = session.now()
    midnight = session.source.day(now.astimezone(session.source.zone).date()).start
    last = looks.pace(session.conn, session.source.key, live_fronts(session.source), MEASURED_DAYS).looked_at
    start = max(midnight, last) if last is not None else midnight
    return Interval(min(start, now - timedelta(seconds=1)), now)


def wait_of(session: SourceSession) -> timedelta | None:
    """For `looks: auto`: how long until a look is due; None when it is.

    The measure is the front that turned over fastest in the last two weeks, by the time that its first page held.
    """
    known = looks.pace(session.conn, session.source.key, live_fronts(session.source), MEASURED_DAYS)
    if known.looked_at is None:
        return None
    step = (step_for(known.held) or SELDOM) if known.held is not None else UNDATED_STEP
    wait = known.looked_at + step - TICK_SLACK - session.now()
    return wait if wait > timedelta() else None
