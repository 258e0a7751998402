"""When a link is tried again: what may get better soon, what may by another night, and what will not."""

from datetime import UTC, datetime, timedelta

import pytest

from newsarchive.outcomes import Ending, Outcome
from newsarchive.visits.retries import (
    LONGEST_PAUSE,
    MAX_ATTEMPTS,
    SECOND_LOOK_PAUSE,
    SECOND_LOOKS,
    next_attempt,
)

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("outcome", [word for word in Outcome if word.ending is Ending.RETRY])
def test_what_passes_is_tried_again_ever_later_and_not_for_ever(outcome: Outcome) -> None:
    """dns, connect, timeout, truncated, server_error, rate_limited and an unreachable robots.txt."""
    pauses = []
    for attempts in range(1, MAX_ATTEMPTS):
        again = next_attempt(outcome, attempts, NOW)
        assert again is not None
        pauses.append(again - NOW)
    assert pauses[:3] == [HOUR, 2 * HOUR, 4 * HOUR]
    assert pauses == sorted(pauses) and pauses[-1] == LONGEST_PAUSE
    assert next_attempt(outcome, MAX_ATTEMPTS, NOW) is None


def test_a_later_time_that_the_site_wishes_is_kept_and_an_earlier_one_is_not() -> None:
    assert next_attempt(Outcome.RATE_LIMITED, 1, NOW, NOW + 9 * HOUR) == NOW + 9 * HOUR
    assert next_attempt(Outcome.RATE_LIMITED, 1, NOW, NOW) == NOW + HOUR


@pytest.mark.parametrize(("outcome", "looks"), SECOND_LOOKS.items())
def test_walls_and_refusals_are_looked_at_on_a_few_more_nights(outcome: Outcome, looks: int) -> None:
    """Never again in the same night."""
    assert [next_attempt(outcome, attempts, NOW) for attempts in range(1, looks)] == [
        NOW + SECOND_LOOK_PAUSE
    ] * (looks - 1)
    assert next_attempt(outcome, looks, NOW) is None


def test_everything_else_is_final() -> None:
    for outcome in Outcome:
        if outcome.ending is not Ending.RETRY and outcome not in SECOND_LOOKS:
            assert next_attempt(outcome, 1, NOW) is None, outcome
