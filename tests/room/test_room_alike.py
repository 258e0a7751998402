"""What many ask alike at once is counted once."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from room.conftest import Full

from newsarchive.store import Connection, pool, room_search
from newsarchive.store.pool import QuestionRefused, ReaderPool
from newsarchive.store.room_search import SearchFilter


def asked_by_two(full: Full, monkeypatch: pytest.MonkeyPatch, sql: str) -> tuple[int, list[Any]]:
    """How often it was asked when a second reader came while it was being asked, and what both were told."""
    waits = threading.Event()
    readers, asked = ReaderPool(full.reader_dsn), []

    class Awaited(Future[Any]):
        def result(self, timeout: float | None = None) -> Any:
            waits.set()
            return super().result(timeout)

    def work(conn: Connection, wanted: str) -> list[tuple[Any, ...]]:
        asked.append(wanted)
        second.append(both.submit(readers.ask_once, work, wanted))
        waits.wait()
        with conn.cursor() as cursor:
            cursor.execute(wanted)
            return cursor.fetchall()

    monkeypatch.setattr(pool, "Future", Awaited)
    second: list[Future[Any]] = []
    with ThreadPoolExecutor(2) as both:
        first = both.submit(readers.ask_once, work, sql)
        first.exception()  # it has submitted the second by then
        told = [each.exception() or each.result() for each in (first, *second)]
    return len(asked), told


def test_whoever_comes_meanwhile_shares_the_answer(full: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked_by_two(full, monkeypatch, "select 1") == (1, [[(1,)], [(1,)]])


def test_and_its_trouble(full: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    count, told = asked_by_two(full, monkeypatch, "select 1 / 0")
    assert count == 1 and [type(each) for each in told] == [QuestionRefused, QuestionRefused]


def test_no_answer_is_kept(full: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    readers, asked = ReaderPool(full.reader_dsn), []
    ask = readers.ask
    monkeypatch.setattr(readers, "ask", lambda *said: asked.append(said) or ask(*said))
    answers = [readers.ask_once(room_search.counts, SearchFilter("harbour")) for _ in range(2)]
    assert len(asked) == 2 and answers[0] == answers[1]
