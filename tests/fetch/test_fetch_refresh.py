"""A page that only says where to go is a redirect; a page with something to say is a page."""

import gzip
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.fetch import onward_target, redirect_target
from newsarchive.records import Exchange

URL = "https://news.example/go/7"
STORY = "https://news.example/news/ferry-is-late"
TEXT = "<p>" + "The harbour council met in the old hall and spoke of the lock. " * 6 + "</p>"


def page(
    meta: str, body: str = "<a href='/news/ferry-is-late'>Moved</a>", status: int = 200, **headers: str
) -> Exchange:
    html = f"<html><head>{meta}<title>A long title of a page that has moved to another place</title></head><body>{body}"
    said = (
        ("Content-Type", "text/html"),
        *((name.replace("_", "-"), value) for name, value in headers.items()),
    )
    return Exchange(URL, datetime(2026, 5, 2, tzinfo=UTC), b"", b"", html.encode(), status, said)


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0; url=/news/ferry-is-late">',
        "<META HTTP-EQUIV=Refresh CONTENT='0;URL=/news/ferry-is-late'>",
        "<meta content=\"0; url='/news/ferry-is-late'\" http-equiv='refresh' />",
        '<meta http-equiv="refresh" content="5;/news/ferry-is-late">',
        '<meta http-equiv="refresh" content="0.5, url = https://news.example/news/ferry-is-late">',
        '<meta http-equiv="refresh" content="; url=../news/ferry-is-late">',
        '<base href="/news/"><meta http-equiv="refresh" content="0; url=ferry-is-late">',
        '<meta http-equiv="refresh" content="0; url=/news/ferry&#45;is&#x2d;late">',
        '<script>window.location.href = "/news/ferry-is-late";</script>',
        "<script>setTimeout(function () { location.replace('/news/ferry-is-late') }, 500)</script>",
        '<noscript><meta http-equiv="refresh" content="0; url=/news/ferry-is-late"></noscript>'
        "<script>top.location='/news/ferry-is-late'</script>",
        "<body onload=\"document.location='/news/ferry-is-late'\">",
    ],
)
def test_the_forms_that_browsers_follow(meta: str) -> None:
    assert onward_target(page(meta)) == STORY
    assert redirect_target(page(meta)) is None


def test_the_header_of_that_name_and_a_packed_page() -> None:
    assert onward_target(page("", Refresh="0; url=/news/ferry-is-late")) == STORY
    plain = page('<meta http-equiv="refresh" content="0; url=/news/ferry-is-late">', Content_Encoding="gzip")
    assert onward_target(replace(plain, payload=gzip.compress(plain.payload))) == STORY


@pytest.mark.parametrize(
    ("meta", "body"),
    [
        ('<meta http-equiv="refresh" content="0; url=/news/ferry-is-late">', TEXT),
        (
            '<meta http-equiv="refresh" content="0; url=/news/ferry-is-late">',
            "<p>" + "\u6e2f\u53e3\u5de5\u4eba" * 25,
        ),
        ('<meta http-equiv="refresh" content="300">', ""),
        ('<meta http-equiv="refresh" content="5; url=/go/7">', ""),
        ('<meta http-equiv="refresh" content="5; url=/go/7#top">', ""),
        ('<meta http-equiv="refresh" content="5; url=">', ""),
        ('<meta http-equiv="refresh" content="3600; url=/news/ferry-is-late">', ""),
        ('<meta http-equiv="refresh" content="0; url=javascript:alert(1)">', ""),
        ('<meta http-equiv="refresh" content="0; url=file:///etc/passwd">', ""),
        ('<!-- <meta http-equiv="refresh" content="0; url=/news/ferry-is-late"> -->', ""),
        (
            '<noscript><meta http-equiv="refresh" content="0; url=/no-scripts"></noscript>',
            "<div id=app></div>",
        ),
        ('<script>"<meta http-equiv=refresh content=0;url=/x>"</script>', ""),
        ('<meta name="refresh" content="0; url=/news/ferry-is-late">', ""),
        ("<script>location.href = '/news/ferry-is-late'</script>", TEXT),
        ("<script>if (old) location = '/a'; else location = '/b'</script>", ""),
        ("<script>document.cookie = 'a=1'; location.href = '/news/ferry-is-late'</script>", ""),
        ("<script src=app.js></script><script>if (!user) location.href = '/login'</script>", ""),
        ("<script>location.href = '/login'; " + "let app = 1; " * 90 + "</script>", ""),
        ("<script>location.href = 'javascript:alert(1)'</script>", ""),
    ],
)
def test_what_is_no_redirect(meta: str, body: str) -> None:
    assert onward_target(page(meta, body)) is None


@pytest.mark.parametrize("status", [404, 500, 304])
def test_an_error_page_that_refreshes_is_an_error(status: int) -> None:
    assert onward_target(page('<meta http-equiv="refresh" content="0; url=/">', status=status)) is None


@given(st.text(alphabet="0123456789;,. url='\"/ab&#x", max_size=40))
def test_no_content_makes_it_raise(content: str) -> None:
    onward_target(page(f"<meta http-equiv=refresh content='{content}'>"))
    onward_target(page("", Refresh=content))


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<script>",
        "<meta ",
        "<noscript",
        "<base ",
        "<meta content='",
        "refresh=",
        "<",
        "<a ",
        "a-",
        "location=",
        "<body ",
        "<script>location='/a'",
    ],
)
def test_nothing_repeated_takes_long(piece: str) -> None:
    began = time.process_time()
    onward_target(page('<meta http-equiv="refresh" content="0; url=/a">', piece * (60_000 // len(piece))))
    assert time.process_time() - began < 10


@pytest.mark.parametrize("piece", ["a-", "a ", "1", " ", "0 ;", "''", "url="])
def test_no_words_of_its_own_take_long(piece: str) -> None:
    """65,000 letters of half a word took a fetching process minutes."""
    began = time.process_time()
    said = piece * (60_000 // len(piece))
    onward_target(page(f'<meta http-equiv="refresh" {said}>'))
    onward_target(page(f'<meta http-equiv="refresh" content="{said}x">'))
    onward_target(page("", Refresh=said + "x"))
    assert time.process_time() - began < 10
