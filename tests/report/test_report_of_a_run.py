"""What a person sees after a run: what it did, how complete the days are, and every shortfall with what to do."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from report.site import published

from newsarchive.local.days import Days
from newsarchive.local.run import Archived
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.report import Report, Shortfall
from newsarchive.source_session import open_session
from newsarchive.sources import load_source
from newsarchive.store.runs import RunKey

DAY = timedelta(days=1)
REPOSITORY = Path(__file__).resolve().parents[2]
COUNTS = re.compile(
    r"found (\d+) links?, (\d+) refused, and visited (\d+): (\d+) archived, (\d+) new versions, (\d+) unchanged, "
    r"(\d+) rejected, (\d+) gone, (\d+) failed"
)


def counts(said: str) -> dict[str, int]:
    """The report's first part as numbers."""
    names = ["found", "refused", "visited", "archived", "versions", "unchanged", "rejected", "gone", "failed"]
    found = COUNTS.search(said)
    assert found, said
    return dict(zip(names, map(int, found.groups()), strict=True))


def row(said: str, day: Any) -> list[str]:
    """The last table's row of a day: cells by the blanks between them."""
    return [line for line in said.splitlines() if line.startswith(str(day) + " ")][-1].split()[1:]


def dated(office: Any, count: int, ago: timedelta) -> dict[str, Any]:
    """So many stories of the site, all of then."""
    moment = office.now - ago
    stories = {f"/{moment:%Y/%m/%d}/the-quay-reopens-after-storm-{n}/": moment for n in range(count)}
    for path in stories:
        office.site.story(path, moment)
    return stories


def test_a_night_whose_articles_are_of_today_says_so(office: Any) -> None:
    """The live feed shows today's articles; the run's day is yesterday."""
    office.site.feed(dated(office, 20, timedelta(hours=1)))
    office.declare(f"feed: {office.site.url}/feed.xml")
    done = office.run(office.today - DAY)
    assert done.exit_code == 0, done.output
    assert counts(done.output) == {
        "found": 20, "visited": 20, "archived": 20, "versions": 0, "unchanged": 0, "rejected": 0, "refused": 0,
        "gone": 0, "failed": 0,
    }  # fmt: skip
    assert row(done.output, office.today) == ["20", "20", "–", "not", "over", "yet"]
    assert row(done.output, office.today - DAY) == ["0", "0", "–", "as", "far", "as", "its", "routes", "show"]
    assert "No shortfall is known." in done.output


def test_a_second_look_finds_new_versions_and_what_is_unchanged(office: Any) -> None:
    stories = dated(office, 6, DAY)
    office.site.feed(stories)
    office.declare(f"feed: {office.site.url}/feed.xml")
    office.run(office.today - DAY)
    for path, moment in [*stories.items()][:2]:
        office.site.story(path, moment, words="lighthouse")
    again = counts(office.run(office.today - DAY).output)
    assert (again["archived"], again["versions"], again["unchanged"], again["visited"]) == (0, 2, 4, 6)


def test_what_a_route_could_not_give_is_a_shortfall(office: Any) -> None:
    """A sitemap of 598 addresses without a day: the run takes none and must not be silent about it."""
    day = office.today - DAY
    office.site.sitemap({f"/the-quay-reopens-after-storm-{n}/": "" for n in range(598)})
    office.declare(f"sitemap: {office.site.url}/sitemap.xml")
    done = office.run(day)
    assert done.exit_code == 1
    assert "598 links without a day; too many to take" in done.output
    assert f"{day}: no link was found on 1 listing" in done.output
    lines = done.output.splitlines()
    told = next(number for number, line in enumerate(lines) if "too many to take" in line)
    assert lines[told].startswith(f"{day}: ") and "newsarchive check lamp" in lines[told + 1]
    assert row(done.output, day)[2:4] == ["–", "no:"]
    past = office.run(day - 9 * DAY)
    assert past.exit_code == 1 and "sitemap.xml: shows no dates" in past.output


def test_a_failed_page_is_told_though_the_run_succeeds(office: Any) -> None:
    stories = dated(office, 12, DAY)
    office.site.feed(stories)
    first, second, third, *_ = stories
    office.site.pages[first], office.site.pages[second] = (500, ""), (403, "")
    office.site.pages[third] = (404, "")
    office.declare(f"feed: {office.site.url}/feed.xml")
    done = office.run(office.today - DAY)
    assert done.exit_code == 1
    assert office.ask("select state from news.runs") == [("succeeded",)]
    told = counts(done.output)
    assert (told["archived"], told["gone"], told["failed"]) == (9, 1, 2)
    assert "1 link ended as server_error: status 5xx or 408" in done.output
    assert "later runs try again by themselves; at once: newsarchive run" in done.output
    assert "1 link ended as forbidden" in done.output and "ask the site" in done.output
    assert "ended as not_found" not in done.output, "what the site took away is no shortfall"


def test_a_run_that_fails_gives_its_reason_once(office: Any) -> None:
    stories = dated(office, 4, DAY)
    office.site.feed(stories)
    for path in stories:
        office.site.pages[path] = (500, "")
    office.declare(f"feed: {office.site.url}/feed.xml")
    day = office.today - DAY
    done = office.run(day)
    assert done.exit_code == 1
    (told,) = (line for line in done.output.splitlines() if line.startswith(f"{day}: "))
    assert told.startswith(f"{day}: its run failed: 4 of 4 links failed (4 server_error)")
    assert row(done.output, day)[3:] == ["no:", "run", "failed"]


def test_a_site_that_is_down_is_told_and_the_other_days_go_on(office: Any) -> None:
    office.declare(f"feed: {office.site.url}/feed.xml", f"sitemap: {office.site.url}/sitemap.xml")
    office.site.pages["/feed.xml"] = office.site.pages["/sitemap.xml"] = (503, "")
    done = office.command(
        "run",
        str(office.folder / "lamp.yml"),
        "--from",
        str(office.today - 2 * DAY),
        "--to",
        str(office.today - DAY),
    )
    assert done.exit_code == 1
    assert [line[:10] for line in done.output.splitlines() if ": its run failed: " in line] == [
        str(office.today - 2 * DAY),
        str(office.today - DAY),
    ]


def test_the_sites_own_count_is_reached_or_what_is_missing_is_told(office: Any) -> None:
    """What is known of a link of the day, it is no article or it is gone, is not missing."""
    day = office.today - 9 * DAY
    stories = dated(office, 5, 9 * DAY)
    gone, walled, *_ = stories
    office.site.pages[gone] = (404, "")
    office.site.pages[walled] = (200, "<title>Videos</title><h1>Videos</h1><video src=a.mp4></video>")
    office.site.sitemap({path: published(moment) for path, moment in stories.items()})
    office.declare(f"sitemap: {office.site.url}/sitemap.xml")
    done = office.run(day)
    assert done.exit_code == 0, done.output
    assert row(done.output, day)[:3] == ["3", "3", "5"] and "yes (1 rejected, 1 gone)" in done.output


def test_status_tells_runs_of_airflow_like_those_of_the_shell(office: Any) -> None:
    office.site.feed(dated(office, 3, timedelta(hours=1)))
    source = office.declare(f"feed: {office.site.url}/feed.xml")
    day = office.today - DAY
    key = RunKey("archive_lamp", "scheduled__1", "scheduled")
    with open_session(office.dsn, office.folder / "warc", source) as session:
        run_interval(session, source.day(day), key, lambda step, done, total: None)
    done = office.command("status", "lamp")
    assert done.exit_code == 0
    assert counts(done.output)["archived"] == 3
    assert row(done.output, office.today) == ["3", "–", "not", "over", "yet"]
    assert "No shortfall is known." in done.output


def test_status_names_days_that_no_run_was_made_of(office: Any) -> None:
    office.site.sitemap({"/an-older-story-of-the-quay/": published(office.now - 30 * DAY)})
    source = office.declare(f"sitemap: {office.site.url}/sitemap.xml")
    with open_session(office.dsn, office.folder / "warc", source) as session:
        for ago in (5, 3):
            key = RunKey("archive_lamp", f"backfill {ago}", "backfill")
            run_interval(session, source.day(office.today - ago * DAY), key, lambda step, done, total: None)
    done = office.command("status", "lamp")
    missed = office.today - 4 * DAY
    assert f"{missed}: no run of this day" in done.output
    assert f"newsarchive run lamp --from {missed}" in done.output


def test_a_second_look_that_fails_is_told(office: Any, server: Any) -> None:
    """The article is not of the run's day, so that no day's row would tell it."""
    stories = dated(office, 2, 2 * DAY)
    office.site.feed(stories)
    office.declare(f"feed: {office.site.url}/feed.xml", revisit_days="[1]", max_failed_share=1)
    assert office.run(office.today - DAY).exit_code == 0
    database = office.dsn.rsplit("/", 1)[1]
    server.sql("update archive.articles set last_checked_at = published_at + interval '1 hour'", database)
    server.sql("update archive.links set outcome_at = now() - interval '47 hours'", database)
    office.site.feed(dated(office, 1, timedelta(hours=1)))
    for path in stories:
        office.site.pages[path] = (500, "")
    done = office.run(office.today - DAY)
    assert (done.exit_code, counts(done.output)["failed"]) == (1, 2)
    assert "2 second looks at older articles failed" in done.output
    assert f"{office.today - DAY}: 2 links ended" not in done.output, "they are not the day's"


def test_articles_of_many_days_and_of_none_are_all_accounted_for(office: Any) -> None:
    """A first night: what the front page shows is of eleven days, and one page does not say of which."""
    stories = {}
    for ago in range(2, 13):
        stories |= dated(office, 1, ago * DAY)
    undated = "/the-lighthouse-that-nobody-dated-after-the-long-storm/"
    office.site.story(undated, None)
    links = "".join(
        f"<h2><a href='{path}'>The quay reopens after a storm: {path}</a></h2>"
        for path in [*stories, undated]
    )
    office.site.pages["/"] = (200, f"<html><body><main>{links}</main></body></html>")
    office.declare(f"listing: {office.site.url}/")
    done = office.run(office.today - DAY)
    assert (done.exit_code, counts(done.output)["archived"]) == (0, 12), done.output
    assert "1 article whose page does not say when it was published" in done.output
    oldest = office.today - 12 * DAY
    span = f"{oldest} to {office.today - 9 * DAY}"
    assert f"4 articles of 4 older days more, {span}: newsarchive status lamp --from {oldest}" in done.output
    shown = [row(done.output, office.today - ago * DAY)[:2] for ago in range(2, 9)]
    assert shown == [["1", "1"]] * 7


def test_make_run_is_whole_only_without_a_shortfall() -> None:
    source = load_source(REPOSITORY / "dags/sources/demo.yml")
    days = Days(source, date(2026, 3, 28), date(2026, 3, 29))
    short = Shortfall("demo", date(2026, 3, 28), "no run", "no run of this day", "archive it")
    for shortfalls, whole in (([], True), ([short], False)):
        assert Archived(days, Report("demo", [], [], {}, [], shortfalls), [], set(), False).is_whole is whole


def test_what_a_later_night_brought_is_no_shortfall_any_more(office: Any) -> None:
    """A page fails on its day; the next night's run tries it again, as it was told."""
    stories = dated(office, 4, 2 * DAY)
    failing = next(iter(stories))
    served = office.site.pages[failing]
    office.site.pages[failing] = (500, "")
    office.site.sitemap({path: published(moment) for path, moment in stories.items()})
    office.declare(f"feed: {office.site.url}/feed.xml", f"sitemap: {office.site.url}/sitemap.xml")
    day = office.today - 2 * DAY
    first = office.run(day)
    assert first.exit_code == 1 and row(first.output, day)[3:] == ["no:", "1", "server_error"]
    office.site.pages[failing] = served
    office.site.feed(stories)
    assert office.run(office.today - DAY).exit_code == 0
    now = office.command("status", "lamp", "--from", str(day), "--to", str(day))
    assert row(now.output, day) == ["4", "4", "yes"] and "No shortfall is known." in now.output
