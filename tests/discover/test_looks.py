"""Whether a look joins the one before it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.discover import LastLook, Look, LookVerdict
from newsarchive.discover.readings import ListingReading
from newsarchive.records import Link, Precision
from newsarchive.urls import url_key

NIGHT = datetime(2026, 9, 16, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def story(number: int, precision: Precision | None = "second") -> Link:
    at = NIGHT + number * 10 * MINUTE
    at = at.replace(hour=0, minute=0) if precision == "day" else at
    return Link(
        f"https://lamp.example/{number}/",
        number + 1,
        date_hint=at if precision else None,
        date_precision=precision,
    )


def look(
    *numbers: int, is_feed: bool = True, precision: Precision | None = "second", refused: tuple[int, ...] = ()
) -> Look:
    """A front that shows these stories, a minute after the newest of all is out."""
    shown = Look(ZoneInfo("UTC"), is_feed)
    reading = ListingReading(
        links=[story(n, precision) for n in numbers], refused=[story(n) for n in refused]
    )
    shown.add(1, reading, NIGHT + (10 * max([*numbers, *refused]) + 1) * MINUTE)
    return shown


def after(now: Look, before: Look) -> LookVerdict:
    """The verdict on a look after another."""
    assert before.observed_at is not None
    last = LastLook(
        before.observed_at, before.newest_at, {key: link.date_hint for key, link in before.shown.items()}
    )
    verdict = now.judged(last)
    assert verdict is not None
    return verdict


def falling(newest: int, length: int = 20) -> list[int]:
    return [*range(newest, newest - length, -1)]


@pytest.mark.parametrize("pinned", [[], [3], [2, 5]])
@pytest.mark.parametrize("place", ["above", "below"])
def test_what_is_pinned_to_a_front_proves_nothing(pinned: list[int], place: str) -> None:
    rest = falling(99, 20 - len(pinned))
    verdict = after(look(*(pinned + rest if place == "above" else rest + pinned)), look(*falling(19)))
    assert verdict.unseen is not None
    assert (verdict.unseen.span.start, verdict.unseen.span.end) == (
        story(19).date_hint,
        story(rest[-1]).date_hint,
    )


def test_what_was_pinned_there_already_does_not_hide_overlap() -> None:
    assert after(look(*falling(38, 20), 0), look(*falling(19))).overlap == "overlap"


@given(st.integers(1, 60), st.integers(0, 200), st.sampled_from([True, False]))
def test_a_front_joins_the_last_look_if_and_only_if_no_story_lies_between(
    length: int, new: int, rising: bool
) -> None:
    before, now = falling(length - 1, length), falling(length - 1 + new, length)
    verdict = after(look(*(now[::-1] if rising else now)), look(*before))
    between = max(0, new - length)
    if new < length:
        assert verdict == LookVerdict("overlap")
    else:
        assert verdict.unseen is not None
        estimate = verdict.unseen.estimate
        assert estimate == between if length > 1 else estimate is None


def test_an_edition_whose_stories_tell_their_day_alone_is_unseen_until_the_days_end() -> None:
    verdict = after(look(*falling(160), precision="day"), look(*falling(19), precision="day"))
    assert verdict.unseen is not None
    assert (verdict.unseen.span.start, verdict.unseen.span.end) == (NIGHT, NIGHT + timedelta(days=1))


def test_entries_that_the_file_leaves_out_tell_how_far_a_feed_goes_back() -> None:
    before = look(3, refused=(19, 15, 10, 5, 1))
    assert after(look(38, 37, refused=(39, 36, 30, 25, 18, 18)), before).overlap == "overlap"
    rolled = after(look(98, 97, refused=(99, 96, 95, 94)), before)
    assert rolled.unseen is not None and rolled.unseen.span.start == story(19).date_hint
    one_pinned = after(look(98, 97, refused=(99, 96, 95, 2)), before)
    assert one_pinned.unseen is not None


def test_what_is_dated_ahead_is_not_what_the_next_look_must_reach() -> None:
    before = look(*falling(19))
    before.shown |= {url_key(story(400).url): story(400)}
    assert after(look(*falling(99)), before).overlap == "gap"


def test_a_front_without_dates_is_unseen_only_where_nothing_is_known() -> None:
    before = look(*falling(19), precision=None)
    assert after(look(*falling(38), precision=None), before).overlap == "unproven"
    gap = after(look(*falling(39), precision=None), before)
    assert gap.unseen is not None and gap.unseen.estimate is None
    assert (gap.unseen.span.start, gap.unseen.span.end) == (NIGHT + 191 * MINUTE, NIGHT + 391 * MINUTE)
