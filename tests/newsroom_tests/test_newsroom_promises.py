"""What tests may rely on, whatever day it is: two years of days, and the moments at which a clock is at its worst."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsroom import ZONE, Newsroom, known, last_redirect, own_words, stories_of
from newsroom.edition import Edition
from newsroom.feeds import FEED_ENTRIES
from newsroom.listings import date_archive, front_page
from newsroom.oddities import KINDS, oddities_of
from newsroom.stories import Story

FIRST = date(2026, 9, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(2 * 365 + 1)]  # to 31 August 2028, over a leap day
ODD_DAYS = [  # a clock change in Europe or America, the leap day, the end of a month or of a year
    date(2026, 10, 25), date(2026, 11, 1), date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 14), date(2027, 3, 28),
    date(2027, 10, 31), date(2027, 11, 7), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 26), date(2028, 6, 30),
]  # fmt: skip
ZONES = [ZONE, ZoneInfo("America/New_York"), ZoneInfo("UTC")]
MINUTES_AFTER_MIDNIGHT = (0, 4, 5, 30, 59)
SEEN = 23 * 60 + 30  # by that minute of a day its oddities are out, but for one that leads to its last story


def minute_of(moment: datetime) -> int:
    """The minute of the paper's local day."""
    local = moment.astimezone(ZONE)
    return local.hour * 60 + local.minute


@pytest.fixture(scope="module")
def closed() -> Newsroom:
    """The paper after all these days, not served."""
    paper = Newsroom(now=lambda: datetime(2028, 9, 2, tzinfo=UTC))
    paper._server.server_close()
    return paper


def test_every_day_has_one_story_that_is_reached_twice_and_seven_or_more_that_are_reached_once(
    closed: Newsroom,
) -> None:
    for day in DAYS:
        stories, once, (twice, other_url) = (
            closed.articles_of(day), closed.reached_once(day), closed.reached_twice(day)
        )  # fmt: skip
        assert stories - once == {twice} and 7 <= len(once) <= 11, day
        assert closed.one_of(day) in once and {*closed.some_of(day, 6)} <= once, day
        assert other_url != twice.url and other_url.startswith((closed.url + "/go/", twice.url + "?utm_")), (
            day
        )


def test_every_day_has_a_story_that_is_one_of_a_kind(closed: Newsroom) -> None:
    """A page and no other shows its title and its own words; so that where they are left, it is."""
    for day in DAYS:
        story = closed.one_of_a_kind(day)
        words = own_words(story)
        assert story in closed.reached_once(day) and words in story.text and len(words) > 20, day
        assert words not in story.teaser, f"{day}: lists and feeds show it"
        nearby = [
            s for n in range(-known.NEIGHBOURS, known.NEIGHBOURS + 1) for s in stories_of(day + timedelta(n))
        ]
        assert [s.path for s in nearby if words in s.text or story.title in s.text + s.title] == [
            story.path
        ], day


def test_of_two_days_one_has_a_redirect_and_both_have_every_kind_of_oddity_by_the_evening() -> None:
    for day in DAYS:
        found = last_redirect(day)
        assert 0 <= (day - found).days <= 5 and known.second_address(found).path.startswith("/go/"), day
        odd = [*oddities_of(day), *oddities_of(day - timedelta(days=1))]
        assert {each.kind for each in odd} == {kind for kind, *_ in KINDS} and len(odd) == len(KINDS), day
        late = [each for each in oddities_of(day) if minute_of(each.shown_at) >= SEEN]
        assert all(each.target == stories_of(day)[-1].path for each in late), day
        assert all(each.shown_at.astimezone(ZONE).date() == day for each in oddities_of(day)), day


def test_every_day_has_eight_to_twelve_stories_of_its_own_from_after_midnight_to_before_it() -> None:
    titles_and_paths = set()
    for day in DAYS:
        stories = stories_of(day)
        minutes = [minute_of(story.published_at) for story in stories]
        assert 8 <= len(stories) <= 12 and {story.day for story in stories} == {day}, day
        assert (minutes[0], minutes[-1]) == (5, 23 * 60 + 50) and minutes == sorted(set(minutes)), day
        assert 2 <= sum(minute < 12 * 60 for minute in minutes) < len(stories), (
            f"{day}: a morning and an afternoon"
        )
        assert sum(f"/{day:%Y/%m/%d}/" in story.path for story in stories) == len(stories) - 1, (
            "but for the column"
        )
        titles_and_paths |= {story.path for story in stories}
    assert len(titles_and_paths) == sum(len(stories_of(day)) for day in DAYS)


def test_every_day_has_its_languages_its_agency_and_its_column_and_every_week_all_sections() -> None:
    for day in DAYS:
        stories = stories_of(day)
        assert sorted(s.language for s in stories if s.language != "en") == ["de", "pt"], day
        assert [bool(s.desks) for s in stories if s.origin_url] == [True], day
        assert sum(s.section == "Opinion" for s in stories) == 1, day
        week = [story for n in range(7) for story in stories_of(day - timedelta(days=n))]
        assert len({story.section for story in week}) == 10, day


def moments() -> list[datetime]:
    """The hour after midnight at the begin and at the end of odd days, where the reader's clock and where ours is."""
    return [
        datetime.combine(day + timedelta(days=n), time(0, minute), zone).astimezone(UTC)
        for day in ODD_DAYS
        for n in (0, 1)
        for zone in ZONES
        for minute in MINUTES_AFTER_MIDNIGHT
    ]


def test_after_any_midnight_the_last_whole_day_is_on_the_lists_and_in_its_archive_and_nothing_is_early() -> (
    None
):
    for moment in moments():
        edition = Edition("http://paper.example", moment, {})
        today = moment.astimezone(ZONE).date()
        yesterday = today - timedelta(days=1)
        whole = edition.of_day(yesterday)
        assert [story.path for story in whole] == [story.path for story in stories_of(yesterday)], moment
        assert all(story.published_at <= moment for story in edition.of_day(today)), moment
        assert edition.of_day(today + timedelta(days=1)) == [], moment
        newest = edition.newest(FEED_ENTRIES)
        assert len(newest) == FEED_ENTRIES and {*whole} <= {*newest}, moment
        assert newest == sorted(newest, key=published_at, reverse=True), moment
        front, archive = front_page(edition), all_pages_of(edition, yesterday)
        for story in whole:
            assert story.path in front and story.path in archive, moment


def published_at(story: Story) -> datetime:
    return story.published_at


def all_pages_of(edition: Edition, day: date) -> str:
    """Every page of the day's archive."""
    pages = (date_archive(edition, day, number) for number in range(1, 9))
    return "".join(page for page in pages if page)


@pytest.mark.parametrize("day", ODD_DAYS)
def test_what_is_edited_and_what_is_taken_away_shows_at_once_on_any_day(day: date) -> None:
    midnight = datetime.combine(day + timedelta(days=1), time(0, 1), ZONE)
    with Newsroom(now=lambda: midnight) as paper:
        assert paper.last_day == day
        before = paper.articles_of(day)
        edited, deleted = paper.some_of(day, 2)
        paper.edit(edited.url, "The harbour office has since confirmed it.")
        paper.delete(deleted.url, 410)
        (now,) = paper.articles_of(day) - before
        assert (now.path, now.paragraphs[:-1]) == (edited.path, edited.paragraphs)
        assert {story.path for story in before - paper.articles_of(day)} == {edited.path, deleted.path}
        assert now in paper.reached_once(day)


def test_a_day_that_has_not_come_has_nothing_to_give() -> None:
    with Newsroom(now=lambda: datetime(2026, 11, 28, 0, 3, tzinfo=UTC)) as paper:
        today = date(2026, 11, 28)
        assert not paper.articles_of(today) and paper.last_day == today - timedelta(days=1)
        for ask in (paper.one_of, paper.one_of_a_kind, paper.reached_twice):
            with pytest.raises((LookupError, ValueError)):
                ask(today)


def test_no_story_is_known_by_its_place(closed: Newsroom) -> None:
    with pytest.raises(TypeError):
        closed.articles_of(FIRST)[0]  # type: ignore[index]
