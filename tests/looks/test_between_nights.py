"""Between nights only the live listings are read; a look is no night, and loses nothing that a feed shows in time."""

from datetime import UTC, timedelta
from typing import Any

import pytest
from looks.test_overlap import FEED, Paper

from newsarchive.pipeline.looking import wait_of
from newsarchive.source_session import open_session

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def paper(office: Any) -> Paper:
    return Paper(office, length=5, count=15)


def look(office: Any) -> Any:
    return office.command("look", str(office.folder / "lamp.yml"))


def test_looks_archive_what_rolls_off_before_the_night(paper: Paper) -> None:
    office = paper.office
    office.declare(FEED.format(office.site.url))
    for out in (5, 9, 13):
        paper.publish(out)
        assert look(office).exit_code == 0
    paper.publish(15)
    assert paper.look().exit_code == 0
    assert office.ask("select count(*) from news.articles_current") == [(15,)]
    assert office.ask("select kind, is_night from news.runs order by run_id") == [
        *[("look", False)] * 3,
        ("cli", True),
    ]
    assert office.ask("select overlap from news.looks order by observed_at") == [
        ("first look",),
        *[("overlap",)] * 3,
    ]


def test_looks_are_no_nights(paper: Paper) -> None:
    """One night in coverage, gaps, health and the report, however many looks there were."""
    office = paper.office
    office.declare(FEED.format(office.site.url))
    paper.publish(5)
    look(office)
    assert office.ask("select * from news.source_health") == []
    assert office.ask("select last_run_state from news.coverage") == [(None,)]
    assert office.ask("select * from news.coverage_gaps") == []
    paper.look()
    look(office)
    states = "select source, since, run_id from news.source_states"
    assert len(office.ask(states)) == 1
    assert office.ask("select count(*) from news.coverage_gaps") == [(0,)]
    told = office.command("status")
    assert told.output.count("cli") <= 1 and "look" not in told.output


def test_a_look_that_joins_none_is_a_gap_at_once_and_the_nights_state(paper: Paper) -> None:
    office = paper.office
    office.declare(FEED.format(office.site.url))
    paper.publish(5)
    look(office)
    paper.publish(15)
    told = look(office)
    assert told.exit_code == 1 and "was not seen" in told.output
    assert office.ask("select problem from news.coverage_gaps") == [("not all was seen",)]
    paper.look()  # the night's own look joins the last one: what lies before is unseen all the same
    ((state, cause),) = office.ask("select state, cause from news.source_health")
    assert state == "degraded" and cause.startswith("not all was seen")


def test_a_look_asks_the_live_listings_and_what_is_new(paper: Paper) -> None:
    office = paper.office
    office.site.sitemap({})
    office.declare(FEED.format(office.site.url), f"dates: {office.site.url}/{{date:%Y/%m/%d}}/")
    paper.publish(5)
    look(office)
    counts = ", ".join(f"count(*) filter (where url like '%{part}%')" for part in ("feed.xml", "story"))
    asked = f"select {counts} from news.captures"
    assert office.ask(asked) == [(1, 5)]
    paper.publish(6)
    look(office)
    assert office.ask(asked) == [(2, 6)]
    assert office.ask("select distinct route from news.looks") == [("feed",)]


def test_the_first_edit_comes_within_the_hour(office: Any) -> None:
    """A story of an hour and a half ago is looked at again once, one of ten minutes ago is not, nor one of yesterday."""
    office.declare(FEED.format(office.site.url), revisit_hours="[1]")
    now = office.now.astimezone(UTC)
    old = now - 61 * MINUTE
    stories = {"/late": now - 10 * MINUTE, "/early": old, "/yesterday": now - 20 * HOUR}
    for path, moment in stories.items():
        office.site.story(path, moment)
    office.site.feed(stories)
    look(office)
    office.site.story("/early", old, words="pier")
    assert office.ask("select count(*) from news.article_versions") == [(3,)]
    with office.owner() as cursor:  # it was archived soon after it was published
        cursor.execute("update archive.articles set last_checked_at = published_at + interval '5 minutes'")
        cursor.execute("update archive.links set outcome_at = date_hint_at + interval '5 minutes'")
    again = "select links.url from archive.run_links join archive.links using (link_id) where is_revisit"
    for _ in range(2):
        look(office)
        assert [url.rpartition("/")[2] for (url,) in office.ask(again)] == ["early"]
    assert office.ask("select max(version_no) from news.article_versions where url like '%/early'") == [(2,)]


@pytest.mark.parametrize(("hours", "due"), [(1, True), (30, False)])
def test_auto_looks_as_often_as_the_feed_turns_over(office: Any, hours: int, due: bool) -> None:
    """The last look is 45 minutes old: a feed that holds an hour is due after half of one, one that holds 30 after 12."""
    office.declare(FEED.format(office.site.url), looks="auto")
    stories = {f"/story-{n}": office.now.astimezone(UTC) - n * hours * HOUR / 4 for n in range(1, 5)}
    for path, moment in stories.items():
        office.site.story(path, moment)
    office.site.feed(stories)
    source = office.declare(FEED.format(office.site.url), looks="auto")
    with open_session(office.dsn, office.folder / "warc", source) as session:
        assert wait_of(session) is None  # the first look
    look(office)
    with open_session(office.dsn, office.folder / "warc", source) as session:
        assert wait_of(session) is not None
    with office.owner() as cursor:
        cursor.execute(
            "update archive.listings"
            " set observed_at = observed_at - interval '45 minutes', oldest_at = oldest_at - interval '45 minutes'"
        )
    with open_session(office.dsn, office.folder / "warc", source) as session:
        assert (wait_of(session) is None) is due
