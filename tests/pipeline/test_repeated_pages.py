"""Pages that come again with the same bytes: read again only where something else that their reading depends on changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pipeline.small_site import SmallSite, story

from newsarchive.pipeline import extract_articles
from newsarchive.reading import circumstances
from newsarchive.records import Layout, SiteFacts
from newsarchive.store import connect
from newsarchive.store.captures import CaptureToRead

DAY = date(2026, 5, 2)
ENTRY = "<url><loc>{{site}}{}</loc><lastmod>" + str(DAY) + "</lastmod></url>"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses of the captures that were read since it was last cleared."""
    paths: list[str] = []
    whole = extract_articles.read_captures

    def noted(store: Any, captures: Any, *args: Any) -> Any:
        paths.extend(capture.captured_url for capture in captures)
        return whole(store, captures, *args)

    monkeypatch.setattr(extract_articles, "read_captures", noted)
    yield paths


@pytest.fixture
def night(site: SmallSite, site_desk: Callable[..., Any]) -> Callable[..., Any]:
    """A night over a sitemap with these pages; its desk."""

    def archive(pages: dict[str, str], **said: Any) -> Any:
        listed = "".join(ENTRY.format(path) for path in pages)
        site.add(pages | {"/map": f"<urlset>{listed}</urlset>"})
        desk = site_desk({"sitemap": f"{site.url}/map"}, **said)
        desk.run(DAY)
        return desk

    return archive


def observed(desk: Any) -> list[tuple[int, int]]:
    """Of each article, how many captures were observed, and how many of them are its newest."""
    conn = connect(desk.dsn)
    try:
        with conn.cursor() as cursor:
            cursor.execute(
                "select count(*), count(*) filter (where captured_at = last_captured_at)"
                " from archive.observations join archive.articles using (article_id) group by article_id"
            )
            return list(cursor.fetchall())
    finally:
        conn.close()


def test_a_page_with_the_same_bytes_is_seen_and_not_read(night: Any, read: list[str]) -> None:
    pages = {"/a": story("A tale of the sea"), "/b": story("Grain from the north")}
    night(pages)
    assert len(read) == 2
    read.clear()
    desk = night(pages)
    assert read == []
    assert observed(desk) == [(2, 1), (2, 1)]
    assert desk.ask("select distinct outcome from news.links") == [("unchanged",)]
    assert desk.ask("select count(*) from news.article_versions") == [(2,)]


def test_a_page_with_other_bytes_is_read_alone(night: Any, read: list[str], site: SmallSite) -> None:
    pages = {"/a": story("A tale of the sea"), "/b": story("Grain from the north")}
    night(pages)
    read.clear()
    night(pages | {"/b": story("Grain from the south")})
    assert read == [f"{site.url}/b"]


@pytest.mark.parametrize("changed", ["code", "file", "learned", "listing"])
def test_the_same_bytes_are_read_again_in_other_circumstances(
    night: Any, read: list[str], site: SmallSite, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    page = {"/a": story("A tale of the sea")}
    desk = night(page)
    read.clear()
    if changed == "code":
        monkeypatch.setattr(circumstances, "EXTRACTED_BY", "newsarchive/0")
    elif changed == "learned":
        conn = connect(desk.dsn)
        with conn.cursor() as cursor:
            cursor.execute(
                "insert into archive.boilerplate (source_id, paragraph_digest, paragraph, article_count, of_articles)"
                " select source_id, sha256('Read our newsletter.'), 'Read our newsletter.', 20, 30 from archive.sources"
            )
        conn.close()
    elif changed == "listing":
        at = "<news:publication_date>2026-05-02T11:00:00Z</news:publication_date>"
        told = f"<news:news><news:title>A tale</news:title>{at}</news:news>"
        spaces = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        site.answers["/map"] = f"<urlset {spaces}><url><loc>{site.url}/a</loc>{told}</url></urlset>"
        desk.run(DAY)
    if changed != "listing":
        night(page, **({"timezone": "Europe/Lisbon"} if changed == "file" else {}))
    assert read == [f"{site.url}/a"]
    read.clear()
    if changed != "listing":  # and now they are known
        night(page, **({"timezone": "Europe/Lisbon"} if changed == "file" else {}))
        assert read == []


def test_a_text_that_is_there_again_begins_a_version_unread(
    night: Any, read: list[str], site: SmallSite
) -> None:
    """Of one article by two addresses, each with its own last bytes: the second one said something else meanwhile."""
    own = f"{site.url}/a"
    first = story("A tale of the sea", canonical=own)
    edited = first.replace("part 5.", "part 5, with an end.")
    night({"/a": first})
    night({"/b": edited})
    read.clear()
    desk = night({"/a": first})
    assert read == []
    bodies = [body for (body,) in desk.ask("select body from news.article_versions order by version_no")]
    assert ["with an end" in body for body in bodies] == [False, True, False]
    last = "select outcome from news.run_outcomes order by run_id desc limit 1"
    assert desk.ask(last) == [("archived",)]


def test_digests_of_circumstances_are_stable() -> None:
    """What is kept in an archive must be found again by another process."""
    facts = SiteFacts("The Lamp", boilerplate=frozenset("abcdef"), layouts=(Layout(DAY, frozenset("xyz")),))
    capture = CaptureToRead(
        1, 1, "https://lamp.example/a", datetime(2026, 5, 2, tzinfo=UTC), "w", 0, 1, "sha256:0"
    )
    other = replace(capture, capture_id=2, captured_at=datetime(2026, 5, 3, tzinfo=UTC), warc_offset=9)
    known = circumstances.Circumstances(facts)
    assert known.of(capture) == circumstances.Circumstances(
        replace(facts, boilerplate=frozenset("fedcba"))
    ).of(other)
    assert known.of(capture) != known.of(replace(capture, date_has_zone=False))
