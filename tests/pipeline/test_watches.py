"""After a load those who watch hear of what it brought: once, late rather than never, and at no night's cost."""

import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from newsarchive.cli import app_for
from newsarchive.store import watch_hits, watches
from newsarchive.store.room_search import SearchFilter
from newsarchive.store.watches import NewWatch
from newsarchive.watching import tell_watchers
from newsroom import Newsroom


class Alerts:
    """A notifier of the user's that can be down."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.is_down = False

    def tell(self, message: dict[str, object]) -> None:
        if self.is_down:
            raise ConnectionError("no mail tonight: smtp://user:secret@mail.example")
        self.heard.append(message)


@pytest.fixture
def alerts(monkeypatch: pytest.MonkeyPatch) -> Alerts:
    made, module = Alerts(), ModuleType("alerts_of_a_watch")
    module.tell = made.tell  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "alerts_of_a_watch", module)
    monkeypatch.setenv("NEWSARCHIVE_NOTIFIER", "alerts_of_a_watch:tell")
    return made


def watch(desk: Any, name: str, digest: str = "each", kind: str = "search", **wanted: str) -> int:
    """A watch's number."""
    with desk.session() as session:
        return watches.add(session.conn, NewWatch(name, kind, SearchFilter(**wanted), digest), "a test")[0]  # type: ignore[arg-type]


def asked_again(desk: Any) -> None:
    """What the end of the last run does, once more."""
    ((run_id,),) = desk.ask("select max(run_id) from news.runs")
    with desk.session() as session:
        tell_watchers(session, run_id)


def loader_says(desk: Any, sql: str) -> list[tuple[Any, ...]]:
    with desk.session() as session, session.conn.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall()) if cursor.description else []


def test_the_load_that_brought_a_hit_is_told_once_and_an_edit_where_changes_are_watched(
    desk: Any, paper: Newsroom, alerts: Alerts
) -> None:
    day = desk.yesterday
    story = paper.one_of_a_kind(day)
    watch(desk, "That story", query=f'"{story.title}"', language=story.language)
    watch(desk, "Of nobody", query="zzzqqqxxx")
    watch(desk, "Edits", kind="changes", source="demo")
    desk.run(day)
    (message,) = alerts.heard
    assert message["watch"] == "That story" and message["title"] == "That story: 1 hit"
    assert [hit["url"] for hit in message["hits"]] == [story.url]
    assert story.title in message["text"] and story.url in message["text"]
    asked_again(desk)
    assert len(alerts.heard) == 1
    paper.edit(story.url, "A paragraph that stood nowhere before, with some words of its own.")
    removed = paper.some_of(day, 2)
    gone = next(other for other in removed if other.url != story.url)
    paper.delete(gone.url, status=410)
    desk.run(day)
    (message,) = alerts.heard[1:]
    changes = {hit["url"]: hit["change"] for hit in message["hits"]}
    assert message["watch"] == "Edits" and changes.keys() == {story.url, gone.url}
    assert "body edit" in changes[story.url].replace("_", " ") and changes[gone.url] == "removed"


def test_who_is_down_is_told_after_the_next_load_and_the_night_goes_on(
    desk: Any, alerts: Alerts, caplog: pytest.LogCaptureFixture
) -> None:
    watch(desk, "All of it", source="demo")
    alerts.is_down = True
    brought = desk.run(desk.yesterday)
    assert brought.archived and desk.ask("select state from news.runs") == [("succeeded",)]
    ((problem,),) = desk.ask("select problem from news.watches")
    assert problem == "the notifier failed (ConnectionError); it is tried again after the next load"
    assert "they are kept for the next load" in caplog.text
    alerts.is_down = False
    asked_again(desk)
    asked_again(desk)
    (message,) = alerts.heard
    ((count,),) = desk.ask("select count(*) from news.articles_current")
    assert len(message["hits"]) == count and desk.ask("select problem from news.watches") == [(None,)]


def test_a_run_that_could_not_be_searched_is_searched_after_the_next_load(
    desk: Any, alerts: Alerts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One watch is broken in its row: the other hears, the night succeeds, and nothing is lost once it is mended."""
    broken = watch(desk, "Broken", source="demo")
    watch(desk, "Whole", source="demo")
    loader_says(
        desk, f'update archive.watches set filter = \'{{"first_day": "no day"}}\' where watch_id = {broken}'
    )
    desk.run(desk.yesterday)
    assert [message["watch"] for message in alerts.heard] == ["Whole"]
    assert desk.ask("select state from news.runs") == [("succeeded",)]
    ((problem,),) = desk.ask(f"select problem from news.watches where watch_id = {broken}")
    assert "could not be searched" in problem and "no day" in problem
    loader_says(
        desk, f'update archive.watches set filter = \'{{"source": "demo"}}\' where watch_id = {broken}'
    )
    day = desk.yesterday
    first = desk.ask("select max(run_id) from news.runs")
    desk.run(day)
    assert desk.ask("select max(run_id) from news.runs") != first
    assert [message["watch"] for message in alerts.heard] == ["Whole", "Broken"]
    assert len(alerts.heard[1]["hits"]) == len(alerts.heard[0]["hits"])


def test_a_fault_of_the_watches_costs_no_night(
    desk: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(watch_hits, "note", fail)
    assert desk.run(desk.yesterday).archived
    assert "watches could not be asked of run" in caplog.text


@pytest.mark.parametrize(("digest", "span"), [("hour", "1 hour"), ("day", "1 day")])
def test_a_digest_waits_its_time_and_brings_all_of_it(
    desk: Any, alerts: Alerts, digest: str, span: str
) -> None:
    number = watch(desk, "Digest", digest, source="demo")
    desk.run(desk.yesterday)
    assert len(alerts.heard) == 1
    two = f"select hit_key from archive.watch_hits where watch_id = {number} order by hit_key limit 2"
    loader_says(
        desk, f"update archive.watch_hits set told_at = null where hit_key in ({two})"
    )  # as of later loads
    asked_again(desk)
    assert len(alerts.heard) == 1
    loader_says(desk, f"update archive.watches set told_at = told_at - interval '{span}'")
    asked_again(desk)
    asked_again(desk)
    assert [len(message["hits"]) for message in alerts.heard[1:]] == [2]


def test_what_another_run_notes_while_somebody_is_told_is_told_next(desk: Any, alerts: Alerts) -> None:
    number = watch(desk, "All of it", source="demo")
    desk.run(desk.yesterday)
    alerts.heard.clear()
    one = f"select hit_key from archive.watch_hits where watch_id = {number} order by hit_key limit 1"
    another = f"select max(hit_key) from archive.watch_hits where watch_id = {number}"
    loader_says(desk, f"update archive.watch_hits set told_at = null where hit_key = ({one})")
    with desk.session() as session:
        watch_hits.tell_due(
            session.conn,
            lambda due, hits: (
                loader_says(
                    desk, f"update archive.watch_hits set told_at = null where hit_key = ({another})"
                ),
                None,
            )[1],
        )
    asked_again(desk)
    assert [len(message["hits"]) for message in alerts.heard] == [1]


def test_many_runs_that_end_together_tell_each_hit_once(desk: Any, alerts: Alerts) -> None:
    for number in range(5):
        watch(desk, f"The demo, {number}", source="demo")
    desk.run(desk.yesterday)
    assert len(alerts.heard) == 5
    loader_says(desk, "update archive.watch_hits set told_at = null")
    told: list[tuple[int, str]] = []
    together = Barrier(6)

    def tell(_: int) -> None:
        with desk.session() as session:
            together.wait()
            watch_hits.tell_due(
                session.conn, lambda due, hits: told.extend((due.watch_id, hit.hit_key) for hit in hits)
            )

    with ThreadPoolExecutor(6) as runs:
        list(runs.map(tell, range(6)))
    ((hits,),) = loader_says(desk, "select count(*) from archive.watch_hits")
    assert len(told) == len(set(told)) == hits > 5


def test_without_a_notifier_there_is_a_log_line(desk: Any, caplog: pytest.LogCaptureFixture) -> None:
    watch(desk, "All of it", source="demo")
    with caplog.at_level(logging.INFO, "newsarchive.watching"):
        desk.run(desk.yesterday)
    assert "All of it: " in caplog.text


def test_the_command_makes_lists_and_removes(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", desk.dsn)
    monkeypatch.setenv("COLUMNS", "200")

    def said(*words: str) -> str:
        done = CliRunner().invoke(app_for(["watch"]), ["watch", *words])
        assert done.exit_code == 0, done.output
        return done.output

    made = said("add", "Harbour", "--query", "harbour", "--digest", "day")
    token = made.rpartition("/feed/")[2].strip()
    assert desk.ask(f"select name from news.watch_feed('{token}')") == [("Harbour",)]
    assert "query harbour" in (listed := said("list")) and "day" in listed and token not in listed
    assert said("remove", "1") == "Watch 1 (Harbour) is removed.\n"
    assert desk.ask(f"select name from news.watch_feed('{token}')") == []
    assert "Nothing is watched" in said("list")
