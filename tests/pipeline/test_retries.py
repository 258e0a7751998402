"""When a link is tried again: what may get better soon, what may by another night, and what will not."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pipeline.small_site import SmallSite, story

from newsarchive.outcomes import Ending, Outcome
from newsarchive.store import connect, transaction
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


WALL = (
    '<html lang="en"><head><title>Log in</title></head><body><main><h1>Log in to read on</h1>'
    '<form action="/login" method="post"><input name="user"><input name="password" type="password">'
    "<button>Log in</button></form></main></body></html>"
)
STUB = '<html lang="en"><head><title>Storm over the harbour</title></head><body><h1>Storm</h1></body></html>'


def test_a_page_without_a_text_is_looked_at_again_and_a_wall_not_for_ever(
    site: SmallSite, site_desk: Callable[..., Any]
) -> None:
    """Both were only found when they were read: the one was final at once, the other came up every night for years."""
    day = date(2026, 5, 2)
    entries = "".join(
        f"<url><loc>{{site}}/{name}</loc><lastmod>{day}</lastmod></url>" for name in ("a-stub", "a-wall")
    )
    site.add({"/map": f"<urlset>{entries}</urlset>", "/a-stub": STUB, "/a-wall": WALL})
    desk = site_desk({"sitemap": f"{site.url}/map"}, max_failed_share=1)
    desk.run(day)
    told = "select outcome from news.links order by url"
    assert desk.ask(told) == [("empty",), ("login_wall",)]
    site.add({"/map": "<urlset></urlset>", "/a-stub": story("Storm over the harbour", str(day))})
    for night in range(1, 4):
        conn = connect(desk.dsn)
        with transaction(conn), conn.cursor() as cursor:  # twenty hours later
            cursor.execute(
                "update archive.links set next_attempt_at = now() where next_attempt_at is not null"
            )
        conn.close()
        desk.run(day - timedelta(days=night))
    assert desk.ask(told) == [("archived",), ("login_wall",)]
    assert site.asked.count("/a-wall") == SECOND_LOOKS[Outcome.LOGIN_WALL]
