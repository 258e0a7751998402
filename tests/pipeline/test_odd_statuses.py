"""Answers that are no plain 200: which of them bring the page (RFC 9110 §15.3), and sites that ask for their cookie back."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline.answering_site import AnsweringSite, Asked, Reply
from pipeline.small_site import story

from newsarchive.fetch import Cookies
from newsarchive.outcomes import brings_page
from newsarchive.records import Exchange
from newsarchive.settings import REPOSITORY
from newsarchive.store import connect

SQL = REPOSITORY / "sql"
DAY = date(2026, 5, 2)
NOW = datetime(2026, 5, 3, tzinfo=UTC)
TALE = story("A tale of the sea")
SIZE = len(TALE.encode())
SiteDesk = Callable[..., Any]


@pytest.fixture
def outcomes(any_site: AnsweringSite, site_desk: SiteDesk) -> Callable[[], list[tuple[str, str]]]:
    """Archive the day of a sitemap with one story; how its visits ended, and why."""

    def run(again: bool = False) -> list[tuple[str, str]]:
        entry = f"<urlset><url><loc>{{site}}/news/tale</loc><lastmod>{DAY}</lastmod></url></urlset>"
        any_site.answers.setdefault("/map", Reply(entry, kind="text/xml"))
        desk = site_desk({"sitemap": f"{any_site.url}/map"}, max_failed_share=1, home=f"{any_site.url}/")
        desk.run(DAY)
        found: list[tuple[str, str]] = desk.ask("select outcome, reason from news.links")
        return found

    return run


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply(TALE, 203), "archived"),
        (Reply(TALE, 299), "archived"),
        (Reply(TALE, 206, (("Content-Range", f"bytes 0-{SIZE - 1}/{SIZE}"),)), "archived"),
        (Reply(TALE, 206, (("Content-Range", f"bytes 0-{SIZE - 1}/{SIZE + 9000}"),)), "truncated"),
        (Reply(TALE, 206), "truncated"),
        (Reply(TALE, 202), "http_error"),
        (Reply("", 204), "http_error"),
        (Reply(TALE, 226), "http_error"),
    ],
    ids=lambda value: str(value.status) if isinstance(value, Reply) else value,
)
def test_which_answers_bring_the_page(
    any_site: AnsweringSite, outcomes: Any, reply: Reply, outcome: str
) -> None:
    any_site.answers["/news/tale"] = reply
    assert [ended for ended, _ in outcomes()] == [outcome]


def test_a_list_with_203_is_a_list(any_site: AnsweringSite, outcomes: Any) -> None:
    entry = f"<urlset><url><loc>{{site}}/news/tale</loc><lastmod>{DAY}</lastmod></url></urlset>"
    any_site.answers |= {"/map": Reply(entry, 203, kind="text/xml"), "/news/tale": TALE}
    assert [ended for ended, _ in outcomes()] == ["archived"]


def test_the_archive_and_the_code_name_the_same_statuses(owner_dsn: str) -> None:
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "select status from generate_series(100, 999) as status where archive.brings_page(status)"
        )
        assert [status for (status,) in cursor.fetchall()] == [*filter(brings_page, range(100, 1000))]
    conn.close()


def wall(cookie: str, at: str = "/news/tale", shown: str = TALE) -> Callable[[Asked], Reply | str]:
    """A page that only those see who bring the cookie; others are given it, and sent there once more."""

    def answer(asked: Asked) -> Reply | str:
        if cookie.partition(";")[0] in asked.headers.get("cookie", ""):
            return shown
        return Reply("", 302, (("Location", at), ("Set-Cookie", cookie)))

    return answer


def test_a_site_that_wants_its_cookie_back_has_it_within_the_visit(
    any_site: AnsweringSite, outcomes: Any
) -> None:
    """Its edge sets it and redirects to the same address; the first request brings nothing, and the next visit neither."""
    any_site.answers["/news/tale"] = wall("seen=1; Path=/; HttpOnly")
    assert [ended for ended, _ in outcomes()] == ["archived"]
    brought = [asked.headers.get("cookie") for asked in any_site.asked if asked.path == "/news/tale"]
    assert brought == [None, "seen=1"]
    outcomes()
    brought = [asked.headers.get("cookie") for asked in any_site.asked if asked.path == "/news/tale"]
    assert brought[2:] == [None, "seen=1"]


def test_a_cookie_that_another_address_sets_on_the_way(any_site: AnsweringSite, outcomes: Any) -> None:
    any_site.answers |= {
        "/news/tale": wall("ok=yes", at="/consent?back=tale"),
        "/consent?back=tale": Reply("", 302, (("Location", "/news/tale"), ("Set-Cookie", "ok=yes; Path=/"))),
    }
    assert [ended for ended, _ in outcomes()] == ["archived"]


@pytest.mark.parametrize(
    "answer",
    [
        lambda asked: Reply("", 302, (("Location", "/news/tale"), ("Set-Cookie", f"n={asked.times_before}"))),
        Reply("", 302, (("Location", "/news/tale"), ("Set-Cookie", "a=1; Max-Age=0"))),
        Reply("", 302, (("Location", "/news/tale"), ("Set-Cookie", "a=1; Domain=other.example"))),
        Reply("", 302, (("Location", "/news/tale"),)),
    ],
    ids=["another each time", "taken back", "of another site", "none"],
)
def test_a_circle_that_cookies_do_not_open_is_one(
    any_site: AnsweringSite, outcomes: Any, answer: Any
) -> None:
    any_site.answers["/news/tale"] = answer
    [(outcome, reason)] = outcomes()
    assert (outcome, "in a circle" in reason) == ("redirect_loop", True)
    assert any_site.paths().count("/news/tale") <= 2


def reply_with(*said: str, url: str = "https://www.lamp.example/news/tale") -> Exchange:
    return Exchange(url, NOW, b"", b"", b"", 302, tuple(("Set-Cookie", one) for one in said))


@pytest.mark.parametrize(
    ("said", "url", "brought"),
    [
        ("a=1", "https://www.lamp.example/", "a=1"),
        ("a=1", "https://lamp.example/", None),
        ("a=1; Domain=.lamp.example", "https://news.lamp.example/", "a=1"),
        ("a=1; Domain=example", "https://www.lamp.example/", None),
        ("a=1; domain=lamp.example; path=/news", "https://www.lamp.example/news/7", "a=1"),
        ("a=1; path=/news", "https://www.lamp.example/newsroom", None),
        ("a=1; Secure", "http://www.lamp.example/", None),
        ("a=1; expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://www.lamp.example/", None),
        ("a=1; expires=Thu, 01 Jan 2037 00:00:00 GMT", "https://www.lamp.example/", "a=1"),
        ("a", "https://www.lamp.example/", None),
        ("a=1\r\nHost: evil", "https://www.lamp.example/", None),
        ("a=" + "x" * 5000, "https://www.lamp.example/", None),
    ],
)
def test_to_whom_a_cookie_goes(said: str, url: str, brought: str | None) -> None:
    cookies = Cookies()
    cookies.take(reply_with(said), NOW)
    assert cookies.header(url) == brought


@given(st.lists(st.text(max_size=60), max_size=80))
def test_what_is_sent_back_is_a_short_header(said: list[str]) -> None:
    cookies = Cookies()
    forms = ("a{}={}", "a{}=b; Domain={}", "a{}=b; Expires={}", "a{}=b; Max-Age={}", "{}{}")
    cookies.take(reply_with(*(form.format(n, one) for n, one in enumerate(said) for form in forms)), NOW)
    sent = cookies.header("https://www.lamp.example/news/tale") or ""
    assert sent.isprintable() and sent.isascii() and len(sent) <= 4096


def test_what_a_reader_asks_for_itself_names_them_too() -> None:
    """Nothing of schema `archive` is a reader's, so that the room's question repeats the list."""
    no_page = re.compile(r"between 200 and 299 and (?:captures\.)?status not in \(([\d, ]+)\)")
    lists = [
        no_page.findall((SQL / name).read_text())
        for name in ("functions/13_statuses.sql", "statements/room_removals.sql")
    ]
    assert lists[0] == lists[1] and len(lists[0]) == 1
