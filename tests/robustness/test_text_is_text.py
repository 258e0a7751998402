"""Scripts in every field of a page: kept as words, led to by no address, and no page of ours would show them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_hostile_pages import STORY

from newsarchive.extract import read_page
from newsarchive.normalize import article_from
from newsarchive.records import Page, SiteFacts
from newsarchive.tasks.room_links import room_links

REPOSITORY = Path(__file__).resolve().parents[2]
ROOM = REPOSITORY / "plugins/newsarchive/room"
URL = "https://paper.example/2026/05/01/a-story/"
VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    '"><script>alert(1)</script>',
    "<a href='javascript:alert(1)'>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
]
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
]


def escaped(text: str) -> str:
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


@pytest.mark.parametrize("vector", VECTORS)
def test_a_script_in_a_title_is_its_words(vector: str) -> None:
    """What the page says as text stays text, letter by letter; nothing is unescaped twice, nothing is run."""
    word = escaped(vector)
    body = (
        f'<!doctype html><html lang=en><head><title>{word} Quay</title><meta property=og:title content="{word} Quay">'
        f"<meta property=og:type content=article></head><body><article><h1>{word} Quay</h1>"
        f"<p>The mayor wrote {word} on the wall, and nobody knew why.</p>{STORY}</article></body></html>"
    )
    article = article_of(body)
    assert article.title is not None and article.title.startswith(vector[:20])
    assert vector in article.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_field_of_an_article_leads_to_a_script_or_a_file(address: str) -> None:
    quoted = escaped(address)
    body = (
        f'<!doctype html><html lang=en><head><title>Quay reopens</title><link rel=canonical href="{quoted}">'
        f'<meta property=og:url content="{quoted}"><meta property=og:image content="{quoted}">'
        f'<meta property=og:type content=article><meta name=author content="{quoted}"></head><body><article>'
        f'<h1>Quay reopens</h1><p>See <a href="{quoted}">the minutes of the harbour council</a> of Monday.</p>{STORY}'
        f'<p>Source: <a href="{quoted}">The Wire</a></p></article></body></html>'
    )
    article = article_of(body)
    addresses = [article.url, article.canonical_url, article.image_url, article.origin_url]
    addresses += [target for target, _ in article.outlinks]
    assert all(one.startswith(("https://", "http://")) for one in addresses if one)


def test_airflow_serves_no_page_of_ours_where_archived_html_could_run() -> None:
    """Airflow's origin holds an admin's cookie: pages for readers are the room's, a process and an origin of its own."""
    served = ("fastapi", "flask", "starlette", "aiohttp", "http.server")
    of_airflow = (
        "fastapi_apps",
        "fastapi_root_middlewares",
        "flask_blueprints",
        "appbuilder_views",
        "react_apps",
    )
    for path in sorted((REPOSITORY / "plugins").rglob("*.py")):
        words = path.read_text(encoding="utf-8")
        if ROOM not in path.parents:
            assert not [name for name in served if f"import {name}" in words or f"from {name}" in words], path
        assert not [name for name in of_airflow if name in words], path


def test_what_airflow_links_to_is_opened_and_never_framed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view with a route of Airflow's own (url_route) would be shown in a frame of its pages."""
    monkeypatch.setenv("NEWSARCHIVE_ROOM_URL", "https://archive.example.org/")
    assert room_links() and not [link for link in room_links() if "url_route" in link]


def article_of(body: str):  # type: ignore[no-untyped-def]
    now = datetime(2026, 5, 2, tzinfo=UTC)
    read = read_page(Page(URL, body.encode(), now, "text/html; charset=utf-8", {}), SiteFacts())
    return article_from(read, page_url=URL, captured_at=now, facts=SiteFacts())
