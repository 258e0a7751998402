"""A feed that rolled over: what nobody saw between two looks is a gap, until another route or a later look shows it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from report.site import published

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
FEED, PAGED, SITEMAP = "feed: {}/feed.xml", "feed: {}/feed.xml", "sitemap: {}/sitemap.xml"
GAPS = (
    "select problem, unseen_from_at, unseen_until_at from news.coverage_gaps where unseen_from_at is not null"
)
LOOKS = "select overlap from news.looks order by observed_at"
HEALTH = "select state, cause from news.source_health"


class Paper:
    """Stories of yesterday, every ten minutes from one o'clock; its feed holds the newest of them."""

    def __init__(self, office: Any, length: int = 5, count: int = 25) -> None:
        self.office, self.length, self.count = office, length, count
        self.day = office.today - timedelta(days=1)
        first = office.now.replace(hour=1, minute=0, second=0, microsecond=0) - timedelta(days=1)
        first = first.astimezone(UTC)
        self.stories = {f"/story-{number}": first + number * 10 * MINUTE for number in range(count)}
        for path, moment in self.stories.items():
            office.site.story(path, moment)

    def moment(self, number: int) -> datetime:
        return self.stories[f"/story-{number}"]

    def publish(self, count: int, but: Iterable[int] = ()) -> None:
        """So many are out; the feed shows the newest."""
        newest = [n for n in range(count - 1, -1, -1) if n not in but][: self.length]
        self.office.site.feed({f"/story-{n}": self.moment(n) for n in newest})

    def look(self) -> Any:
        return self.office.run(self.day)


@pytest.fixture
def paper(office: Any) -> Paper:
    return Paper(office)


def rolled_over(paper: Paper, *routes: str) -> Any:
    """What the feed holds is archived, more is published than it holds, and it is read again."""
    paper.office.declare(*(route.format(paper.office.site.url) for route in routes))
    paper.publish(paper.length)
    assert paper.look().exit_code == 0
    paper.publish(paper.count)
    return paper.look()


def told_spans(office: Any) -> list[tuple[Any, ...]]:
    return office.ask(
        "select left_begins_at, left_ends_at, estimate from news.unseen_spans order by left_begins_at"
    )


def test_sixty_stories_that_rolled_off_a_feed_are_told_with_beginning_and_end(office: Any) -> None:
    paper = Paper(office, length=20, count=100)
    told = rolled_over(paper, FEED)
    begins, ends = paper.moment(19), paper.moment(80)
    words = [f"{at.astimezone(office.now.tzinfo):%Y-%m-%d %H:%M%z}" for at in (begins, ends)]
    assert told.exit_code == 1 and all(word in " ".join(told.output.split()) for word in words)
    assert office.ask(GAPS) == [("not all was seen", begins, ends)]
    assert told_spans(office) == [(begins, ends, 60)]
    assert office.ask(LOOKS) == [("first look",), ("gap",)]
    counts = "select expected_count, expected_basis, archived_count from news.coverage where expected_count is not null"
    assert office.ask(counts) == [(100, "estimate", 40)]
    ((shortfalls,),) = office.ask("select shortfalls from news.runs order by run_id desc limit 1")
    ((state, cause),) = office.ask(HEALTH)
    assert state == "degraded"
    assert all(word in text for word in words for text in (shortfalls[0], cause))


@pytest.mark.parametrize("new", [0, 4])
def test_one_story_that_is_still_shown_is_overlap(paper: Paper, new: int) -> None:
    paper.office.declare(FEED.format(paper.office.site.url))
    paper.publish(5)
    paper.look()
    paper.publish(5 + new)
    assert paper.look().exit_code == 0
    assert paper.office.ask(LOOKS) == [("first look",), ("overlap",)]
    assert paper.office.ask(GAPS) == [] and paper.office.ask(HEALTH)[0][0] != "degraded"


def test_a_story_taken_down_is_no_gap(paper: Paper) -> None:
    paper.office.declare(FEED.format(paper.office.site.url))
    paper.publish(5)
    paper.look()
    paper.publish(8, but=[4])
    assert paper.look().exit_code == 0
    assert paper.office.ask(GAPS) == []


def test_a_listing_page_of_which_all_is_unknown(paper: Paper) -> None:
    office = paper.office
    office.declare(f"listing: {office.site.url}/")
    for newest in (5, 25):
        office.site.pages["/"] = (200, front(paper, range(newest - 1, newest - 6, -1)))
        paper.look()
    assert office.ask(GAPS) == [("not all was seen", paper.moment(4), paper.moment(20))]


def test_a_listing_without_dates_is_unseen_between_the_looks(paper: Paper) -> None:
    office = paper.office
    office.declare(f"listing: {office.site.url}/")
    for newest in (5, 8, 25):
        office.site.pages["/"] = (200, front(paper, range(newest - 1, newest - 6, -1), dated=False))
        paper.look()
    assert office.ask(LOOKS) == [("first look",), ("unproven",), ("gap",)]
    ((begins, ends, estimate),) = told_spans(office)
    looked = [at for (at,) in office.ask("select observed_at from news.looks order by observed_at")]
    assert [begins, ends, estimate] == [*looked[1:], None]


def test_older_pages_are_followed_until_one_is_known(paper: Paper) -> None:
    office = paper.office
    office.declare(f"listing: {office.site.url}/", start=paper.day)
    for newest in (5, 25):
        for page in range(1, newest // 5 + 1):
            first = newest - 1 - 5 * (page - 1)
            more = f'<a rel="next" href="/page/{page + 1}/">Older</a>' if page < newest // 5 else ""
            shown = front(paper, range(first, first - 5, -1), more=more)
            office.site.pages["/" if page == 1 else f"/page/{page}/"] = (200, shown)
        assert paper.look().exit_code == 0
    assert office.ask("select count(*) from news.articles_current") == [(25,)]
    assert office.ask(LOOKS) == [("first look",), ("overlap",)] and told_spans(office) == []


def test_another_route_that_has_the_day_leaves_no_gap(paper: Paper) -> None:
    paper.office.site.sitemap({path: published(moment) for path, moment in paper.stories.items()})
    told = rolled_over(paper, FEED, SITEMAP)
    assert told.exit_code == 0, told.output
    assert paper.office.ask(LOOKS) == [("first look",), ("gap",)]
    assert paper.office.ask(GAPS) == [] and paper.office.ask(HEALTH)[0][0] == "healthy"
    assert paper.office.ask("select closed_by_run_id = run_id from news.unseen_spans") == [(True,)]


def test_a_gap_closes_by_itself_when_a_later_run_shows_it(paper: Paper) -> None:
    office = paper.office
    rolled_over(paper, FEED)
    assert office.ask(HEALTH)[0][0] == "degraded"
    office.declare(FEED.format(office.site.url), SITEMAP.format(office.site.url))
    office.site.sitemap({path: published(moment) for path, moment in paper.stories.items()})
    assert paper.look().exit_code == 0
    assert office.ask("select expected_count, expected_basis from news.coverage") == [(25, "listing")]
    assert office.ask(GAPS) == [] and office.ask(HEALTH)[0][0] == "healthy"
    assert office.ask("select count(*) from news.articles_current") == [(25,)]


def test_what_shows_other_stories_closes_nothing(paper: Paper) -> None:
    office = paper.office
    rolled_over(paper, FEED)
    office.declare(FEED.format(office.site.url), SITEMAP.format(office.site.url))
    sports = {f"/sports-{n}": published(moment) for n, moment in enumerate(paper.stories.values())}
    office.site.sitemap(sports)
    paper.look()
    assert told_spans(office) == [(paper.moment(4), paper.moment(20), 15)]


def test_a_route_that_has_part_of_it_leaves_the_rest(paper: Paper) -> None:
    office = paper.office
    rolled_over(paper, FEED)
    office.declare(FEED.format(office.site.url), SITEMAP.format(office.site.url))
    office.site.sitemap({f"/story-{n}": published(paper.moment(n)) for n in range(12, 25)})
    paper.look()
    assert told_spans(office) == [
        (paper.moment(4), paper.moment(12), 15)
    ]  # the estimate is of the whole span
    assert office.ask(GAPS) == [("not all was seen", paper.moment(4), paper.moment(12))]


def front(paper: Paper, numbers: Iterable[int], dated: bool = True, more: str = "") -> str:
    """A listing page of these stories."""
    cards = "".join(
        f'<article><h2><a href="/story-{n}">The quay reopens after storm number {n}</a></h2>'
        + (f'<time datetime="{paper.moment(n).isoformat()}">then</time>' if dated else "")
        + "</article>"
        for n in numbers
    )
    return f"<html><body><main>{cards}{more}</main></body></html>"
