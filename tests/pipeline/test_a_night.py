"""One night of the demo newspaper, from its listings to a reader's questions."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from newsarchive import warc
from newsarchive.outcomes import SourceBusy, SourceRefused
from newsarchive.pipeline.check_yield import YieldTooLow
from newsarchive.records import WarcPlace
from newsarchive.store import connect
from newsarchive.store.reports import archive_digest
from newsroom import Fault, Newsroom


def digest(desk: Any) -> str:
    with desk.session() as session:
        return archive_digest(session.conn)


def test_every_article_of_the_night_is_archived_as_the_paper_wrote_it(desk: Any, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    columns = "title, published_at, authors, desks, coalesce(section, ''), tags, language_code, origin_url"
    found = desk.ask(f"select url, {columns} from news.articles_current where published_date = '{day}'")
    by_url = {url: rest for url, *rest in found}
    stories = paper.articles_of(day)
    assert by_url.keys() == {story.url for story in stories}
    for story in stories:
        title, published_at, authors, desks, *_, language, origin_url = by_url[story.url]
        assert title == story.title
        assert (published_at, language, origin_url) == (story.published_at, story.language, story.origin_url)
        assert (tuple(authors), tuple(desks)) == (story.authors, story.desks), story.url


def test_the_text_is_the_storys_and_nothing_of_the_furniture(desk: Any, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    bodies = dict(desk.ask("select url, body from news.articles_current"))
    for story in paper.articles_of(day):
        assert story.text.split("\n\n")[-1] in bodies[story.url]
        assert len(bodies[story.url]) < 1.15 * len(story.text), story.url


def test_what_is_no_article_ends_with_a_reason(desk: Any) -> None:
    """Late in the evening the paper's lists show the oddities of two days, and so all that it has."""
    day = desk.yesterday
    evening = datetime.combine(day, time(23, 30), desk.source.zone)
    with Newsroom(now=lambda: evening) as paper:
        brought = desk.at(paper).run(day)
    # After a day of few stories the lists still show links of the day before it: they wait for that day's run.
    refused = desk.ask(
        "select outcome, reason from news.links where outcome not in ('archived', 'unchanged', 'pending')"
    )
    assert {"robots", "not_found", "soft_404", "login_wall"} <= {outcome for outcome, _ in refused}
    assert all(reason for _, reason in refused)
    assert brought.outcomes.get("pending") is None
    ((expected, found, archived, rejected, forbidden, gone, failed, pending),) = desk.ask(
        "select expected_count, found_count, archived_count, rejected, refused, gone, failed, pending_count"
        f" from news.coverage where day = '{day}'"
    )
    assert expected <= archived <= found and (failed, pending) == ({}, 0)
    assert rejected.keys() | forbidden.keys() | gone.keys() >= {
        "soft_404",
        "login_wall",
        "robots",
        "not_found",
    }


def test_the_same_interval_twice_is_the_same_archive(desk: Any) -> None:
    first = desk.run(desk.yesterday)
    before = digest(desk)
    again = desk.run(desk.yesterday)
    assert digest(desk) == before
    assert first.outcomes["archived"] and again.outcomes["unchanged"]
    assert "archived" not in again.outcomes


def test_a_second_visit_asks_only_for_what_changed(desk: Any, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    seen = len(paper.requests)
    desk.run(day)
    again = {request.path: request.headers for request in paper.requests[seen:]}
    for story in paper.articles_of(day):
        assert "if-none-match" in again[story.path]
    archive = f"/{day:%Y/%m/%d}/"
    assert {path for path in ("/", "/feed.xml", "/sitemap.xml", archive) if "if-none-match" in again[path]} == {
        "/", "/feed.xml", "/sitemap.xml", archive,
    }  # fmt: skip
    first, second = listings_of(desk, archive)
    assert (first["status"], second["status"]) == (200, 304)
    assert second["link_count"] == first["link_count"] > 0  # not modified: it shows what it showed
    assert desk.ask("select found_count from news.runs where state <> 'succeeded'") == []


def listings_of(desk: Any, path: str) -> list[dict[str, Any]]:
    """The archive's rows of one listing, oldest first."""
    with desk.session() as session, session.conn.cursor() as cursor:
        cursor.execute("select * from archive.listings where url like %s order by listing_id", (f"%{path}",))
        columns = [column.name for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def test_a_listing_whose_bytes_are_lost_is_asked_for_whole(desk: Any) -> None:
    day = desk.yesterday
    desk.run(day)
    for path in desk.warc_root.rglob("*discovery*.warc.gz"):
        path.unlink()
    desk.run(day)
    first, second = listings_of(desk, f"/{day:%Y/%m/%d}/")
    assert (second["status"], second["link_count"]) == (200, first["link_count"])


def test_an_edit_is_a_second_version_and_a_deletion_keeps_the_text(desk: Any, paper: Newsroom) -> None:
    day = desk.yesterday
    desk.run(day)
    edited, deleted = paper.some_of(day, 2)
    paper.edit(edited.url, "Correction: the harbour master's name was misspelt in an earlier version.")
    paper.delete(deleted.url, status=410)
    desk.run(day)
    assert desk.ask(
        f"select version_no from news.article_versions where url = '{edited.url}' order by 1"
    ) == [
        (1,),
        (2,),
    ]
    changed = desk.ask(
        f"select changed, body_after like '%misspelt%' from news.edits where url = '{edited.url}'"
    )
    assert changed == [(["body"], True)]
    ((state, kept),) = desk.ask(f"select state, body from news.articles_current where url = '{deleted.url}'")
    assert state == "gone" and deleted.text.split("\n\n")[0] in kept


def test_a_second_fetch_that_fails_or_is_cut_takes_nothing_away(desk: Any, paper: Newsroom) -> None:
    """Each story has changed; what comes of it is half a page, an error or silence."""
    day = desk.yesterday
    # On a small day these are more than half of the links: that a night of failures fails is told elsewhere.
    desk = replace(desk, source=desk.source.model_copy(update={"max_failed_share": 1.0}))
    desk.run(day)
    shelves = "select url, title, body, state from news.articles_current order by url"
    versions = "select url, version_no, title, body from news.article_versions order by 1, 2"
    before = desk.ask(shelves), desk.ask(versions)
    faults = {
        "truncated": Fault("truncate"),
        "server_error": Fault("status", status=500),
        "forbidden": Fault("status", status=403),
        "connect": Fault("drop"),
    }
    victims = dict(zip(faults, paper.some_of(day, len(faults)), strict=True))
    for outcome, story in victims.items():
        paper.edit(story.url, "A paragraph that the archive has not seen.")
        paper.fault(story.path, faults[outcome])
    desk.run(day)
    found = dict(desk.ask("select url, outcome from news.links"))
    assert {outcome: found[story.url] for outcome, story in victims.items()} == {
        name: name for name in faults
    }
    assert (desk.ask(shelves), desk.ask(versions)) == before


def test_a_backfill_and_a_night_meet_in_the_same_rows(desk: Any) -> None:
    """Run backwards or forwards, the archive is the same."""
    day = desk.yesterday - timedelta(days=20)
    days = [day, day + timedelta(days=1)]
    for each in days:
        desk.run(each)
    forwards = digest(desk)
    for each in reversed(days):
        desk.run(each)
    assert digest(desk) == forwards


def test_every_capture_lies_where_its_row_says(desk: Any) -> None:
    desk.run(desk.yesterday)
    places = desk.ask(
        "select warc_file, warc_offset, warc_length, payload_digest, captured_url from news.captures"
    )
    assert places
    for file, offset, length, payload_digest, url in places:
        exchange = warc.read_exchange(desk.warc_root, WarcPlace(file, offset, length, payload_digest))
        assert exchange.url == url


@pytest.mark.parametrize("kind", ["status", "drop", "truncate"])
def test_a_passing_fault_costs_no_article(desk: Any, paper: Newsroom, kind: Any) -> None:
    day = desk.yesterday
    victim = paper.one_of(day)
    paper.fault(victim.path, Fault(kind, status=500, times=1))
    desk.run(day)
    assert desk.ask(f"select outcome from news.links where url = '{victim.url}'") == [("archived",)]


def test_a_lasting_fault_is_a_row_with_a_reason_and_a_next_attempt(desk: Any, paper: Newsroom) -> None:
    day = desk.yesterday
    victim = paper.one_of(day)
    paper.fault(victim.path, Fault("status", status=500))
    brought = desk.run(day)
    assert brought.outcomes["server_error"] == 1
    ((outcome, reason, waits),) = desk.ask(
        f"select outcome, reason, next_attempt_at > now() from news.links where url = '{victim.url}'"
    )
    assert (outcome, reason, waits) == ("server_error", "status 500", True)


def test_a_row_that_the_database_refuses_ends_as_bad_row_and_costs_no_other(
    desk: Any, owner_dsn: str, paper: Newsroom
) -> None:
    day = desk.yesterday
    victim = paper.one_of_a_kind(day)  # the trigger knows it by its title
    refusal = (
        "create function archive.refuse() returns trigger language plpgsql as"
        " $$ begin raise exception 'no such title' using errcode = 'check_violation'; end $$;"
        " create trigger refuse before insert on archive.article_versions for each row"
        " when (new.title = %s) execute function archive.refuse()"
    )
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute(refusal, (victim.title,))
    conn.close()
    desk.run(day)
    told = desk.ask(f"select outcome, reason from news.links where url = '{victim.url}'")
    assert [(outcome, "no such title" in reason) for outcome, reason in told] == [("bad_row", True)]
    archived = {url for (url,) in desk.ask("select url from news.articles_current")}
    assert {story.url for story in paper.articles_of(day)} - archived == {victim.url}
    assert desk.ask(f"select count(*) > 0 from news.captures where captured_url = '{victim.url}'") == [
        (True,)
    ]


def test_a_site_that_is_down_fails_its_run_as_busy(desk: Any, paper: Newsroom) -> None:
    for path in ("/robots.txt", "/", "/feed.xml", "/sitemap.xml"):
        paper.fault(path, Fault("status", status=503))
    with pytest.raises(SourceBusy):
        desk.run(desk.yesterday)
    ((state, reason),) = desk.ask("select state, reason from news.runs")
    assert state == "failed" and "later" in reason


def test_a_site_that_forbids_fails_its_run_at_once(desk: Any, paper: Newsroom) -> None:
    day = desk.yesterday
    for path in ("/", "/feed.xml", "/sitemap.xml", f"/{day:%Y/%m/%d}/"):
        paper.fault(path, Fault("status", status=403))
    with pytest.raises(SourceRefused):
        desk.run(day)


def test_a_night_of_failures_fails_the_run(desk: Any, paper: Newsroom) -> None:
    day = desk.yesterday - timedelta(days=30)  # a backfill: only that day's stories
    for story in paper.articles_of(day):
        paper.fault(story.path, Fault("status", status=500))
    with pytest.raises(YieldTooLow, match="server_error"):
        desk.run(day)
