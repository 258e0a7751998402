"""A fault of our own code costs the page that set it off, and is told; and no run stays 'running' that nobody runs."""

import importlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from other_crawlers import ENDINGS, Writer

from newsarchive.faults import reason_with_place
from newsarchive.health.night_verdict import judged
from newsarchive.reading.reextract import reextract
from newsarchive.records import Interval
from newsarchive.store import connect, health, runs
from newsarchive.store.runs import RunKey

RUNS = "select state, reason, shortfalls from news.runs order by run_id"
FAILED = "select url, reason from news.links where outcome = 'internal_error'"
FAULT = "OverflowError in "


@pytest.fixture(autouse=True)
def forgiving(monkeypatch: pytest.MonkeyPatch) -> None:
    """As users run it: the other tests are strict."""
    monkeypatch.delenv("NEWSARCHIVE_STRICT")


def break_one(
    monkeypatch: pytest.MonkeyPatch, place: str, name: str, url_of: Callable[..., str]
) -> list[str]:
    """Let this function fail for the first page that comes by, and for it alone; the list has its address then."""
    module = importlib.import_module(f"newsarchive.{place}")
    whole, victims = getattr(module, name), []  # type: ignore[var-annotated]

    def failing(*args: Any, **kwargs: Any) -> Any:
        url = url_of(*args, **kwargs)
        if not victims:
            victims.append(url)
        if url == victims[0]:
            raise OverflowError("date value out of range")
        return whole(*args, **kwargs)

    monkeypatch.setattr(module, name, failing)
    return victims


STEPS: dict[str, tuple[str, str, Callable[..., str]]] = {
    "fetch": ("pipeline.fetch_pages", "in_scope", lambda visit, home: visit.url),
    "extract": ("reading.captures", "page_of", lambda exchange, capture: capture.captured_url),
    "normalize": ("reading.articles", "article_from", lambda said, url, at, facts: url),
    "load": ("reading.loading", "reading_of", lambda page: page.capture.captured_url),
    "load the row": ("store.articles", "reading_row", lambda reading: reading.captured_url),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_survives_its_page(desk: Any, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    victims = break_one(monkeypatch, *STEPS[step])
    brought = desk.run(desk.yesterday)
    assert (
        victims and 1 <= (count := brought.outcomes["internal_error"]) <= 2
    )  # two links may lead to one page
    assert brought.outcomes[
        "archived"
    ] > 10 and brought.archived == brought.visited - brought.failed - rejected(brought)
    reasons = {reason for _, reason in desk.ask(FAILED)}
    assert all(FAULT in reason and reason.endswith("date value out of range") for reason in reasons)
    ((state, why, shortfalls),) = desk.ask(RUNS)
    assert (state, why) == ("succeeded", None)
    assert any(f"{count} pages ended as internal_error: OverflowError in" in words for words in shortfalls)
    with desk.session() as session:
        (night,) = health.nights(session.conn, brought.run_id, 1)
    assert night.failed >= 1 and judged(night, []).state == "healthy"


def rejected(brought: Any) -> int:
    """Pages that are no articles, by their own making."""
    from newsarchive.outcomes import Ending, ending_of

    others = (Ending.REJECTED, Ending.GONE)
    return sum(count for outcome, count in brought.outcomes.items() if ending_of(outcome) in others)


def test_a_listing_that_our_code_fails_on_costs_no_other(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    break_one(monkeypatch, "pipeline.listings", "body_of", lambda exchange, limit_bytes: exchange.url)
    desk.run(desk.yesterday)
    ((state, _, shortfalls),) = desk.ask(RUNS)
    assert state == "succeeded" and any(FAULT in words for words in shortfalls)
    assert desk.ask("select count(*) > 5 from news.articles_current") == [(True,)]


def test_strict_raises_instead(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSARCHIVE_STRICT", "1")
    break_one(monkeypatch, *STEPS["normalize"])
    with pytest.raises(OverflowError):
        desk.run(desk.yesterday)
    ((state, reason, _),) = desk.ask(RUNS)
    assert state == "failed" and reason.startswith(FAULT)


def test_the_disk_and_the_database_are_no_pages_fault(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("newsarchive.reading.articles")

    def full(*args: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "article_from", full)
    with pytest.raises(OSError, match="No space"):
        desk.run(desk.yesterday)
    assert [state for state, _, _ in desk.ask(RUNS)] == ["failed"]


def test_a_re_reading_tells_what_it_could_not_load(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run(desk.yesterday)
    before = desk.ask("select url, title from news.articles_current order by url")
    victims = break_one(monkeypatch, *STEPS["load"])
    with desk.session() as session:
        always = Interval(datetime(1990, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC))
        done = sum(reextract(session, always, RunKey("reextract", "again", "reextract")), start=reread())
    assert 1 <= len(done.failed) <= 2  # two links may lead to one page
    assert all("internal_error" in told and FAULT in told for told in done.failed)
    *_, (state, _, shortfalls) = desk.ask(RUNS)
    assert state == "succeeded" and shortfalls == list(done.failed)
    assert desk.ask("select url, title from news.articles_current order by url") == before
    assert done.failed[0].startswith(victims[0])


def reread() -> Any:
    from newsarchive.reading.reextract import Reread

    return Reread()


@pytest.mark.parametrize(
    ("place", "name", "url_of"),
    [
        ("care.imports.loading", "hop_of", lambda work, inside, seen, *_: seen.url),
        ("care.imports.loading", "capture_row", lambda hop, *_: hop.exchange.url),
    ],
)
def test_an_import_survives_its_page(
    desk: Any, bring: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, place: str, name: str, url_of: Any
) -> None:
    crawl = Writer(tmp_path / "library" / "three.warc.gz")
    for number in range(3):
        crawl.reply(f"2025/05/28/tale-number-{number}-of-them")
    break_one(monkeypatch, place, name, url_of)
    assert "2 archived" in bring(str(crawl.close()))
    endings = desk.ask(ENDINGS)
    assert [outcome for _, outcome, _ in endings].count("archived") == 2
    ((_, reason),) = desk.ask(FAILED)
    assert FAULT in reason
    assert [state for state, _, _ in desk.ask(RUNS)] == ["succeeded"]


def test_a_record_that_can_not_be_judged_is_told(
    desk: Any, bring: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl = Writer(tmp_path / "library" / "two.warc.gz")
    for number in range(2):
        crawl.reply(f"2025/05/28/tale-number-{number}-of-them")
    break_one(monkeypatch, "care.imports.contents", "seen_of", lambda reply, wanted: reply.exchange.url)
    said = bring(str(crawl.close()))
    assert "1 pages read (1 archived)" in said and "1 records broken" in said and FAULT in said


def test_a_run_whose_process_is_gone_has_died_and_one_at_work_runs(desk: Any) -> None:
    desk.run(desk.yesterday)
    conn = connect(desk.dsn)
    interval = desk.source.day(desk.yesterday)
    runs.start_run(conn, desk.source.key, interval, RunKey("cli", "killed", "cli"), False)
    assert [state for state, _, _ in desk.ask(RUNS)] == ["succeeded", "running"]
    pid = conn.get_backend_pid()
    conn.close()
    while desk.ask(f"select count(*) from pg_stat_activity where pid = {pid}") != [(0,)]:
        pass  # the server notices at once
    assert [state for state, _, _ in desk.ask(RUNS)] == ["succeeded", "died"]
    ((day, problem),) = desk.ask("select day, problem from news.coverage_gaps")
    assert (day, problem) == (desk.yesterday, "run never ended")


def test_a_row_that_the_database_takes_too_long_over_is_refused_and_the_others_are_loaded(
    desk: Any, owner_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsarchive.store import articles

    monkeypatch.setattr(articles, "MOST_SECONDS", 2.0)
    victim = desk.paper.one_of_a_kind(desk.yesterday)
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "create function archive.dawdle() returns trigger language plpgsql as"
            " $$ begin perform pg_sleep(600); return new; end $$;"
            " create trigger dawdle before insert on archive.article_versions for each row"
            " when (new.title = %s) execute function archive.dawdle()",
            (victim.title,),
        )
    conn.close()
    brought = desk.run(desk.yesterday)
    ((outcome, reason),) = desk.ask(f"select outcome, reason from news.links where url = '{victim.url}'")
    assert outcome == "bad_row" and "statement timeout" in reason
    assert brought.outcomes["bad_row"] == 1 and brought.outcomes["archived"] > 10


def test_a_look_from_the_shell_whose_process_is_gone_has_died(desk: Any) -> None:
    desk.run(desk.yesterday)
    conn = connect(desk.dsn)
    key = RunKey("cli", "killed look", "look")
    runs.start_run(conn, desk.source.key, desk.source.day(desk.yesterday), key, True)
    assert [state for state, _, _ in desk.ask(RUNS)] == ["succeeded", "running"]
    pid = conn.get_backend_pid()
    conn.close()
    while desk.ask(f"select count(*) from pg_stat_activity where pid = {pid}") != [(0,)]:
        pass  # the server notices at once
    assert [state for state, _, _ in desk.ask(RUNS)] == ["succeeded", "died"]


def test_a_link_that_the_database_refuses_costs_no_other(desk: Any, owner_dsn: str) -> None:
    victim = desk.paper.one_of_a_kind(desk.yesterday)
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "create function archive.refuse() returns trigger language plpgsql as"
            " $$ begin raise exception 'not this one' using errcode = 'data_exception'; end $$;"
            " create trigger refuse before insert on archive.links for each row"
            " when (new.url = %s) execute function archive.refuse()",
            (victim.url,),
        )
    conn.close()
    brought = desk.run(desk.yesterday)
    ((state, _, shortfalls),) = desk.ask(RUNS)
    assert state == "succeeded" and brought.outcomes["archived"] > 10
    assert any("bad_row" in told and victim.url in told and "not this one" in told for told in shortfalls)
    assert desk.ask(f"select count(*) from news.links where url = '{victim.url}'") == [(0,)]


def test_many_runs_of_one_process_hold_no_lock_when_they_are_over(desk: Any) -> None:
    with desk.session() as session:
        desk.run(desk.yesterday)
        for number in range(3):
            key = RunKey("cli", str(number), "cli")
            run_id = runs.start_run(
                session.conn, desk.source.key, desk.source.day(desk.yesterday), key, False
            )
            with suppress(KeyError), runs.ending_run(session.conn, run_id):
                raise KeyError("of no page")
        states = [(state, reason) for state, reason, _ in desk.ask(RUNS)][1:]
        assert {state for state, _ in states} == {"failed"} and all(
            "KeyError" in reason for _, reason in states
        )
        with session.conn.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"
            )
            assert cursor.fetchone() == (0,)


def test_the_reason_names_the_last_place_in_our_own_code() -> None:
    from newsarchive.records import Interval as Wrong

    try:
        Wrong(datetime(2026, 1, 1), datetime(2026, 1, 2))
    except ValueError as error:
        assert reason_with_place(error).startswith("ValueError in newsarchive/records/times.py:")
    assert reason_with_place(KeyError("x")) == "KeyError: 'x'"
