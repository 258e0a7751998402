"""When a link that did not end well is tried again."""

from datetime import datetime, timedelta

from newsarchive.outcomes import Ending, Outcome

FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(days=7)
MAX_ATTEMPTS = 10
# Walls and refusals are often passing moods of a site, and a 404 or a page without a text may not be written yet.
SECOND_LOOKS = {
    Outcome.CHALLENGE: 5,
    Outcome.NOTICE: 5,
    Outcome.CONSENT_WALL: 3,
    Outcome.FORBIDDEN: 3,
    Outcome.LOGIN_WALL: 2,
    Outcome.NOT_FOUND: 2,
    Outcome.SOFT_404: 2,
    Outcome.EMPTY: 2,
    Outcome.TLS: 3,
    Outcome.EXTRACT_TIMEOUT: 2,
    Outcome.EXTRACT_MEMORY: 2,
    Outcome.EXTRACT_CRASH: 2,
    Outcome.INTERNAL_ERROR: 2,
}
SECOND_LOOK_PAUSE = timedelta(hours=20)  # the next night


def next_attempt(
    outcome: Outcome, attempts: int, now: datetime, wish: datetime | None = None
) -> datetime | None:
    """The earliest time of the next attempt after `attempts` of them, or None when the outcome is final."""
    if outcome in SECOND_LOOKS:
        return now + SECOND_LOOK_PAUSE if attempts < SECOND_LOOKS[outcome] else None
    if outcome.ending is not Ending.RETRY or attempts >= MAX_ATTEMPTS:
        return None
    pause = min(FIRST_PAUSE * 2 ** max(attempts - 1, 0), LONGEST_PAUSE)
    earliest: datetime = now + pause
    return max(earliest, wish) if wish else earliest
