"""A live blog changes at every look: every text is kept, it stays one article, and the looks are few."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from shelves import DAY, Shelves, hours, prose

from newsarchive.records import Interval, When
from newsarchive.store import runs

URL = "https://gazette.example/live"
ARTICLE = "https://gazette.example/harbour"
AGES = [1, 3, 7, 30, 90]  # revisit_days, of shelves.py and of a source's file
STEALTH = Path(__file__).resolve().parents[2] / "sql" / "cookbook" / "15_stealth.sql"


def test_forty_eight_texts_of_one_day_are_one_article_with_forty_seven_edits(shelves: Shelves) -> None:
    """Loaded in any order; nothing is thinned, and the reader still has one row."""
    moments = [hours(n / 2) for n in range(1, 49)]
    for moment in random.Random(81).sample(moments, len(moments)):
        shelves.load(URL, moment, prose(str(moment)), kind="live_blog")
    texts = [(n, moment, prose(str(moment))) for n, moment in enumerate(moments, start=1)]
    versions = "select version_no, valid_from_at, body from news.article_versions order by version_no"
    assert shelves.ask(versions) == texts
    assert shelves.ask("select kind, body from news.articles_current") == [("live_blog", texts[-1][2])]
    edits = "select version_no, kind, body_before, body_after from news.edits order by version_no"
    assert shelves.ask(edits) == [
        (after[0], "live_blog", before[2], after[2]) for before, after in pairwise(texts)
    ]
    changed = "select url, kind, change, count(*) from news.changes group by 1, 2, 3"
    assert shelves.ask(changed) == [(URL, "live_blog", "body edit", 47)]


def test_a_live_blog_is_no_stealth_edit_and_does_not_hide_one(shelves: Shelves) -> None:
    """Also where it calls itself an article in the end."""
    for day in range(3, 20):
        shelves.load(URL, hours(24 * day), prose(f"live {day}"), kind="live_blog")
    shelves.load(URL, hours(24 * 20), prose("the day in one piece"), kind="article")
    shelves.load(ARTICLE, hours(1), prose("harbour"))
    shelves.load(ARTICLE, hours(30), prose("harbour") + "\n\nThe ferry is late.")
    stealth = STEALTH.read_text(encoding="utf-8").replace("now()", "timestamptz '2026-03-22'")
    assert [(row[0], row[1]) for row in shelves.ask(stealth)] == [("gazette", ARTICLE)]
    counted = "select kind, count(*) from news.edits group by kind order by kind"
    assert shelves.ask(counted) == [("article", 1), ("live_blog", 17)]


def test_a_hundred_nights_of_a_page_that_changes_at_each_look_are_five_looks(shelves: Shelves) -> None:
    published = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    look(shelves, published, 0)
    looked = []
    for night in range(1, 101):
        published -= DAY
        pass_a_day(shelves)
        if is_planned(shelves):
            looked.append((datetime.now(UTC) - published).days)
            look(shelves, published, night)
    assert looked == AGES
    assert shelves.ask("select count(*) from news.article_versions") == [(1 + len(AGES),)]
    assert shelves.ask("select kind, count(*) from news.edits group by kind") == [("live_blog", len(AGES))]


def look(shelves: Shelves, published: datetime, night: int) -> None:
    """Tonight's look finds a text that no look had found."""
    found = When(published, "second", "explicit")
    shelves.load(URL, datetime.now(UTC), prose(f"night {night}"), kind="live_blog", published=found)


def pass_a_day(shelves: Shelves) -> None:
    """All that the planning goes by lies a day further back."""
    shelves.ask_as_loader(
        "update archive.articles set published_at = published_at - %s, last_checked_at = last_checked_at - %s",
        DAY,
        DAY,
    )
    shelves.ask_as_loader("update archive.links set outcome_at = outcome_at - %s", DAY)


def is_planned(shelves: Shelves) -> bool:
    """Whether the run of last night would visit anything."""
    end = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    key = runs.RunKey("archive_gazette", str(datetime.now(UTC)), "cli")
    run_id = runs.start_run(shelves.conn, "gazette", Interval(end - timedelta(days=1), end), key, True)
    return bool(runs.plan_batches(shelves.conn, run_id, [], 100, 100))
