"""A real WordPress, archived by the real scheduler: its own REST interface is the truth."""

import html
import json
import os
import re
import time
import urllib.request
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from real_wordpress import Wordpress, posts_of, wordpress_site

from newsarchive.sources import Source

# A real scheduler over a real WordPress takes its time; the limit is for what hangs.
pytestmark = pytest.mark.timeout(1200)

# NEWSARCHIVE_BACKFILL_DAYS=30 is the whole month, from the 3rd of May; eleven of its days are empty, as is one of the four.
DAYS_BACK = int(os.environ.get("NEWSARCHIVE_BACKFILL_DAYS", "4"))
LAST = date(2025, 5, 28) if DAYS_BACK <= 10 else date(2025, 6, 1)
FIRST = LAST - timedelta(days=DAYS_BACK - 1)
EDITED, DELETED = date(2025, 5, 27), date(2025, 5, 26)
YAML = """\
name: The Newsroom
home: {url}
timezone: America/New_York
enabled: true
allow_private: true  # it is served on loopback
delay_seconds: 0
routes:
  - wordpress: {url}
"""


@pytest.fixture(scope="module")
def wordpress(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wordpress]:
    """A real WordPress with the real articles of the days that are asked for, and of two on either side."""
    around = (str(FIRST - timedelta(days=2)), str(LAST + timedelta(days=3)))
    lines = posts_of(shared).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if around[0] <= json.loads(line)["published"] <= around[1]]
    file = tmp_path_factory.mktemp("posts") / "posts.jsonl"
    file.write_text("\n".join(kept), encoding="utf-8")
    with wordpress_site(shared, file) as site:
        yield site


@pytest.fixture(scope="module")
def source(airflow: Any, wordpress: Any, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Source:
    """The WordPress as a source; a few of its stories are last night's."""
    import_last_night(wordpress, shared, tmp_path_factory.mktemp("posts"))
    return airflow.add_source("newsroom", YAML.format(url=wordpress.url))


def import_last_night(wordpress: Any, shared: Path, folder: Path) -> None:
    lines = posts_of(shared).read_text(encoding="utf-8").splitlines()[:12]
    evening = datetime.now(UTC) - timedelta(days=1)
    posts = []
    for number, line in enumerate(lines):
        moment = evening - timedelta(minutes=97 * number)
        posts.append(json.loads(line) | {"slug": f"last-night-{number}", "published": moment.isoformat()})
    file = folder / "posts.jsonl"
    file.write_text("\n".join(map(json.dumps, posts)), encoding="utf-8")
    wordpress("import", "--posts", str(file))


def rest(wordpress: Any, path: str, **words: Any) -> tuple[list[dict[str, Any]], int]:
    """One page of a REST collection and its X-WP-Total."""
    with urllib.request.urlopen(f"{wordpress.url}wp-json/wp/v2/{path}?{urlencode(words)}") as answer:
        return json.load(answer), int(answer.headers["X-WP-Total"])


def posts_on(wordpress: Any, source: Source, day: date) -> list[dict[str, Any]]:
    """The site's own account of a local day."""
    interval = source.day(day)
    words = {"after": (interval.start - timedelta(seconds=1)).isoformat(), "before": interval.end.isoformat()}
    posts, total = rest(wordpress, "posts", per_page=100, _embed="author,wp:term", **words)
    assert len(posts) == total
    return posts


def shown(rendered: str) -> str:
    """A rendered title as a reader sees it."""
    plain = re.sub(r"[\xad\u200b]", "", html.unescape(re.sub(r"<[^>]+>", "", rendered)))
    return re.sub(r"\s+", " ", plain).strip()


def facts_of(post: dict[str, Any]) -> dict[str, Any]:
    terms = [term for group in post["_embedded"].get("wp:term", []) for term in group]
    return {
        "title": shown(post["title"]["rendered"]),
        "published_at": datetime.fromisoformat(post["date_gmt"]).replace(tzinfo=UTC),
        "author": html.unescape(post["_embedded"]["author"][0]["name"]),
        "section": next(html.unescape(term["name"]) for term in terms if term["taxonomy"] == "category"),
        "tags": {html.unescape(term["name"]) for term in terms if term["taxonomy"] == "post_tag"},
    }


def parts(tags: Iterable[str]) -> set[str]:
    """Tags one by one: some of these posts have a list of keywords in a single tag, which we part."""
    return {part.strip(" #") for tag in tags for part in tag.split(",")} - {""}


def words(text: str | None) -> str:
    """A byline without the line breaks that some authors' names have."""
    return re.sub(r"\s+", " ", text or "").strip()


def archived(airflow: Any, day: date) -> dict[str, dict[str, Any]]:
    columns = ["url", "title", "published_at", "byline", "section", "tags"]
    rows = airflow.ask(
        f"select {', '.join(columns)} from news.articles_current where source = 'newsroom' and published_date = %(day)s",
        day=day,
    )
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


def assert_day_is_whole(airflow: Any, wordpress: Any, source: Source, day: date) -> None:
    """As many articles as X-WP-Total, each with the right title, time, author, section and tags."""
    posts = {post["link"]: facts_of(post) for post in posts_on(wordpress, source, day)}
    found = archived(airflow, day)
    assert found.keys() == posts.keys(), day
    for url, truth in posts.items():
        article = found[url]
        assert shown(article["title"]) == truth["title"], url
        assert article["published_at"] == truth["published_at"], url
        assert words(truth["author"]) == words(article["byline"]), url
        assert article["section"] == truth["section"], url
        assert parts(article["tags"]) == parts(truth["tags"]), url


def test_the_scheduler_archives_last_night(airflow: Any, wordpress: Any, source: Source) -> None:
    assert airflow.await_night(source).state == "success"
    assert_day_is_whole(airflow, wordpress, source, airflow.night(source).first)


def test_a_backfill_four_days_at_once_is_whole_every_day(
    airflow: Any, wordpress: Any, source: Source
) -> None:
    began = time.monotonic()
    states = airflow.backfill(source, FIRST, LAST, at_once=4)
    print(f"{DAYS_BACK} days took {time.monotonic() - began:.0f} s")  # pytest -s shows it
    assert set(states.values()) == {"success"} and len(states) == DAYS_BACK
    for day in states:
        assert_day_is_whole(airflow, wordpress, source, day)
    counted = airflow.ask(
        "select day, expected_count, archived_count from news.coverage"
        " where source = 'newsroom' and day between %(first)s and %(last)s",
        first=FIRST,
        last=LAST,
    )
    totals = {day: len(posts_on(wordpress, source, day)) for day in states}
    assert {day: (expected, archived) for day, expected, archived in counted} == {
        day: (total, total) for day, total in totals.items()
    }
    assert (
        airflow.ask(
            "select * from news.coverage_gaps where source = 'newsroom' and day = any(%(days)s)",
            days=list(states),
        )
        == []
    )


def test_the_command_that_a_gap_names_mends_it(airflow: Any, source: Source) -> None:
    """Its words go to Airflow as they are."""
    day = LAST + timedelta(days=1)  # nobody has asked for it yet; the nights after it are gaps, too
    ((problem, command),) = airflow.ask(
        "select problem, command from news.coverage_gaps where source = 'newsroom' and day = %(day)s", day=day
    )
    assert problem == "no run"
    assert airflow.obey(command, source, day) == {day: "success"}
    assert (
        airflow.ask("select 1 from news.coverage_gaps where source = 'newsroom' and day = %(day)s", day=day)
        == []
    )


def test_an_edited_article_gets_a_second_version_when_its_day_runs_again(
    airflow: Any, wordpress: Any, source: Source
) -> None:
    day = EDITED
    post = posts_on(wordpress, source, day)[0]
    wordpress("edit", "--slug", post["slug"], "--append", "Correction: an earlier version misstated the sum.")
    assert airflow.backfill(source, day, day, "completed") == {day: "success"}
    texts = airflow.ask(
        "select version_no, body like '%%misstated the sum%%' from news.article_versions where url = %(url)s order by 1",
        url=post["link"],
    )
    assert texts == [(1, False), (2, True)]


def test_a_deleted_article_is_marked_gone_and_keeps_its_text(
    airflow: Any, wordpress: Any, source: Source
) -> None:
    day = DELETED
    post = posts_on(wordpress, source, day)[0]
    ((before,),) = airflow.ask("select body from news.articles_current where url = %(url)s", url=post["link"])
    wordpress("delete", "--slug", post["slug"])
    assert airflow.backfill(source, day, day, "completed") == {day: "success"}
    after = airflow.ask("select state, body from news.articles_current where url = %(url)s", url=post["link"])
    assert after == [("gone", before)]


def test_users_can_schedule_their_own_dags_on_what_was_loaded(airflow: Any, source: Source) -> None:
    """A run that loaded articles tells the source's asset; one that loaded none does not."""
    events = airflow.asset_events(source)
    assert events and all(event["name"] == "articles_newsroom" for event in events)
    assert all(event["extra"]["archived"] > 0 for event in events)


def test_import_warc_takes_what_a_day_left_in_files_and_finds_it_known(airflow: Any, source: Source) -> None:
    """The DAG, over the archive's own files: every page again, with its own date, and no new version of any."""
    versions = airflow.ask("select count(*) from news.article_versions")
    folder = airflow.opened.house.warc / source.key / f"{EDITED}"
    assert airflow.trigger("import_warc", {"places": [str(folder)], "source": source.key}) == "success"
    assert airflow.ask("select count(*) from news.article_versions") == versions
    ((pages, state),) = airflow.ask("select found_count, state from news.runs where kind = 'import'")
    imported = "select count(*) from news.captures where warc_file like 'imported/newsroom/%%'"
    assert state == "succeeded" and pages >= 7 and airflow.ask(imported) == [(pages,)]


def test_the_nightly_check_finds_every_file_whole(airflow: Any, source: Source) -> None:
    """It is there, and awake, though nobody has triggered it yet."""
    found = airflow.opened.api.ask("GET", "/api/v2/dags/verify")
    assert not found["is_paused"] and found["timetable_summary"] == "30 4 * * *"
    assert airflow.trigger("verify", {"gigabytes": 50}) == "success"
    faulty = "select file from news.warc_files where is_intact is not true"
    assert airflow.ask(faulty) == [] and airflow.ask("select * from news.fixity_findings") == []


def test_reextract_reads_what_was_kept_again_and_finds_nothing_to_change(
    airflow: Any, source: Source
) -> None:
    """At once, and as a release that is promoted: the same code reads the same pages alike."""
    versions = airflow.ask("select count(*) from news.article_versions")
    captured = "select (min(captured_at) at time zone 'America/New_York')::date from news.captures"
    ((first,),) = airflow.ask(captured)
    span = {"source": source.key, "first": f"{first}", "last": f"{first + timedelta(days=1)}"}
    assert airflow.trigger("reextract", span) == "success"
    assert airflow.trigger("reextract", span | {"mode": "shadow"}) == "success"
    ((number, changed),) = airflow.ask("select rereading_id, changed_count from news.rereadings")
    decided = {"source": source.key, "mode": "promote", "rereading": number}
    assert airflow.trigger("reextract", decided) == "success"
    assert changed == 0 and airflow.ask("select count(*) from news.article_versions") == versions
