"""A source's state: who hears of trouble and of its end, once, and what a night leaves for those who look."""

import sys
from datetime import UTC, date, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest

from newsarchive.bodies import body_of
from newsarchive.health import state as health
from newsarchive.health.night_verdict import NightVerdict
from newsarchive.outcomes import SourceBusy, SourceMisread
from newsarchive.records import Link, WarcPlace
from newsarchive.source_session import record_source
from newsarchive.store import links, runs, transaction
from newsarchive.store.reports import archive_digest
from newsarchive.warc import read_exchange
from newsroom import Fault, Newsroom

TONIGHT = date(2026, 3, 31)  # a Tuesday


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What a notifier of the user's was told."""
    heard: list[dict[str, Any]] = []
    module = ModuleType("alerts_of_a_test")
    module.tell = heard.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "alerts_of_a_test", module)
    monkeypatch.setenv("NEWSARCHIVE_NOTIFIER", "alerts_of_a_test:tell")
    return heard


def started(session: Any, day: date, kind: str = "scheduled", is_live: bool = True) -> int:
    record_source(session)
    key = runs.RunKey("archive_demo", f"{day} {datetime.now(UTC).isoformat()}", kind)
    return runs.start_run(session.conn, session.source.key, session.source.day(day), key, is_live)


def lived(session: Any, day: date, archived: int, is_live: bool = True, found: int = 40) -> int:
    """A night that found so many links and brought so many articles, without a network; its run's number."""
    run_id = started(session, day, is_live=is_live)
    run = runs.read_run(session.conn, run_id)
    with transaction(session.conn):
        for number in range(archived):
            url = f"{session.source.home}{day:%Y/%m/%d}/story-number-{number}"
            links.record_found(session.conn, run.source_id, Link(url, 1), datetime.now(UTC))
    with session.conn.cursor() as cursor:
        cursor.execute(
            "insert into archive.run_links (run_id, link_id, batch_no, outcome) "
            "select %s, link_id, 0, 'archived' from archive.links where url like %s",
            (run_id, f"%{day:%Y/%m/%d}%"),
        )
    runs.record_discovery(session.conn, run_id, found, None, [])
    runs.finish_run(session.conn, run_id, "succeeded", None)
    return run_id


def test_trouble_is_told_once_and_recovery_once(desk: Any, told: list[dict[str, Any]]) -> None:
    with desk.session() as session:
        counts = [30] * 10 + [0, 0, 0] + [28, 31]
        for n, count in enumerate(counts):
            health.watch(session, lived(session, TONIGHT + timedelta(days=n), count))
    assert [(each["before"], each["state"]) for each in told] == [
        ("healthy", "broken"),
        ("broken", "healthy"),
    ]
    assert "nothing new tonight" in told[0]["text"] and told[0]["title"] == "The Demo Newspaper is broken"
    assert desk.ask("select state, until is null from news.source_states order by since") == [
        ("healthy", False),
        ("broken", False),
        ("healthy", True),
    ]
    ((state, cause),) = desk.ask("select state, cause from news.source_health")
    assert state == "healthy" and cause.startswith("31 articles")


def test_a_backfill_an_import_and_an_overtaken_night_say_nothing(
    desk: Any, told: list[dict[str, Any]]
) -> None:
    with desk.session() as session:
        for n in range(8):
            health.watch(session, lived(session, TONIGHT + timedelta(days=n), 30))
        health.watch(session, lived(session, TONIGHT - timedelta(days=9), 0, is_live=False))
        late = started(session, TONIGHT - timedelta(days=1))
        assert health.settle(session, late, NightVerdict("broken", "late")) is None
        brought = started(session, TONIGHT + timedelta(days=9), kind="import")
        assert health.settle(session, brought, NightVerdict("broken", "no night")) is None
    assert told == []
    assert desk.ask("select state from news.source_states") == [("healthy",)]


def test_a_busy_site_is_news_only_when_it_stays_busy(desk: Any, told: list[dict[str, Any]]) -> None:
    with desk.session() as session:
        health.watch(session, lived(session, TONIGHT, 30))
        for attempt in range(1, 7):
            run_id = started(session, TONIGHT + timedelta(days=1))
            runs.finish_run(session.conn, run_id, "failed", "busy")
            health.note_trouble(session, run_id, SourceBusy("http://a.example/", "status 503"))
            assert len(told) == (attempt >= health.BUSY_RUNS)
        health.note_trouble(session, run_id, SourceMisread("http://a.example/", "no link in any listing"))
    assert [each["state"] for each in told] == ["degraded", "broken"]


def test_who_could_not_be_told_is_told_with_the_next_night(
    desk: Any, told: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with desk.session() as session:
        run_id = lived(session, TONIGHT, 30)
        with monkeypatch.context() as patch:
            patch.setenv("NEWSARCHIVE_NOTIFIER", "alerts_of_a_test:no_such_name")
            health.settle(session, run_id, NightVerdict("broken", "all rejected"))
        assert not told and "names no callable" in caplog.text
        health.settle(session, run_id, NightVerdict("broken", "all rejected"))
        health.settle(session, run_id, NightVerdict("broken", "all rejected again"))
    assert [(each["before"], each["state"]) for each in told] == [("new", "broken")]


def test_without_a_notifier_there_is_a_log_line(desk: Any, caplog: pytest.LogCaptureFixture) -> None:
    with desk.session() as session:
        health.settle(session, lived(session, TONIGHT, 30), NightVerdict("degraded", "sudden drop"))
    assert "The Demo Newspaper is degraded (was new)" in caplog.text


def test_an_airflow_notifier_takes_the_message_as_it_is(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    notifier = pytest.importorskip("airflow.sdk.bases.notifier")
    heard: list[str] = []

    class Mail(notifier.BaseNotifier):  # type: ignore[misc, name-defined]
        template_fields = ("subject",)

        def __init__(self, subject: str) -> None:
            super().__init__()
            self.subject = subject

        def notify(self, context: Any) -> None:
            heard.append(self.subject)

    module = ModuleType("mails_of_a_test")
    module.mail = Mail("{{ title }}: {{ cause }}")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "mails_of_a_test", module)
    monkeypatch.setenv("NEWSARCHIVE_NOTIFIER", "mails_of_a_test:mail")
    with desk.session() as session:
        health.settle(session, lived(session, TONIGHT, 30), NightVerdict("broken", "all rejected"))
    assert heard == ["The Demo Newspaper is broken: all rejected"]


def test_a_real_night_is_healthy_and_a_closed_front_door_broken(
    desk: Any, paper: Newsroom, told: list[dict[str, Any]]
) -> None:
    day = desk.yesterday
    desk.run(day)
    assert desk.ask("select state from news.source_health") == [("healthy",)] and not told
    for path in lists_of(day):
        paper.fault(path, Fault("status", status=403))
    for _ in range(2):
        with pytest.raises(Exception, match="forbidden"):
            desk.run(day)
    assert [(each["before"], each["state"]) for each in told] == [("healthy", "broken")]


def test_a_site_that_was_rebuilt_is_misread_told_once_and_costs_nothing_of_the_archive(
    desk: Any, paper: Newsroom, told: list[dict[str, Any]]
) -> None:
    """All lists answer with 200 and no link in them: no quiet day, and no page is asked for."""
    day = desk.yesterday
    desk.run(day)
    with desk.session() as session:
        before = archive_digest(session.conn)
    for path in lists_of(day):
        paper.fault(path, Fault("status", status=200))
    heard = len(paper.requests)
    for _ in range(2):
        with pytest.raises(SourceMisread, match=r"was the site rebuilt\? .*newsarchive check"):
            desk.run(day)
    stories = {story.path for story in paper.articles_of(day)}
    assert not stories & {request.path for request in paper.requests[heard:]}
    with desk.session() as session:
        assert archive_digest(session.conn) == before
    assert desk.ask("select state, reason like '%rebuilt%' from news.runs order by run_id desc limit 2") == [
        ("failed", True),
        ("failed", True),
    ]
    ((state, cause),) = desk.ask("select state, cause from news.source_health")
    assert state == "broken" and "rebuilt" in cause
    assert [(each["before"], each["state"]) for each in told] == [("healthy", "broken")]
    assert_kept(desk, "/")
    assert_kept(desk, "/feed.xml")


def test_a_night_that_other_lists_alone_brought_is_whole_degraded_and_told_once(
    desk: Any, paper: Newsroom, told: list[dict[str, Any]]
) -> None:
    """Front page and feed show no link; the sitemap has the day, which had been lost with them."""
    day = desk.yesterday
    for path in ("/", "/feed.xml"):
        paper.fault(path, Fault("status", status=200))
    for _ in range(2):
        # What the sitemap dates later, by a last change, is visited too where its address has no day: so it may be of any.
        assert desk.run(day).archived >= len(paper.articles_of(day))
        archived = desk.ask(f"select url from news.articles_current where published_date = '{day}'")
        assert {url for (url,) in archived} == {story.url for story in paper.articles_of(day)}
    ((state, cause),) = desk.ask("select state, cause from news.source_health")
    assert (
        state == "degraded"
        and f"no live listing shows a link; was the site rebuilt? {paper.url}/: no" in cause
    )
    assert [each["state"] for each in told] == ["degraded"]


def lists_of(day: date) -> list[str]:
    """The addresses of all lists that the demo's source asks for."""
    return ["/", "/feed.xml", "/sitemap.xml", f"/{day:%Y/%m/%d}/"]


def assert_kept(desk: Any, path: str) -> None:
    """The newest listing at the path names its problem, and what the site sent lies in its WARC file."""
    with desk.session() as session, session.conn.cursor() as cursor:
        cursor.execute(
            "select problem, link_count, file, warc_offset, warc_length, payload_digest, revisit_of is null"
            " from archive.listings join archive.captures using (capture_id) join archive.warc_files using (warc_file_id)"
            " where listings.url = %s and revisit_of is null order by listing_id desc limit 1",
            (desk.paper.url + path,),
        )
        ((problem, link_count, *place, is_whole),) = cursor.fetchall()
    assert problem and link_count == 0 and is_whole
    sent = body_of(read_exchange(desk.warc_root, WarcPlace(*place)), limit_bytes=1000).data
    assert sent == b"<h1>Out of order</h1>"


def test_a_night_whose_listings_have_thinned_is_degraded_and_told_once(
    desk: Any, told: list[dict[str, Any]]
) -> None:
    """Its pages are well; what the front page shows is a small part of what it used to."""
    day = desk.yesterday
    with desk.session() as session:
        for ago in range(8, 0, -1):
            health.watch(session, lived(session, day - timedelta(days=ago), 5, found=2000))
    desk.run(day)
    desk.run(day)
    assert [(each["before"], each["state"]) for each in told] == [("healthy", "degraded")]
    assert "thin listings: " in told[0]["text"] and "where 2000 a night are usual" in told[0]["text"]
