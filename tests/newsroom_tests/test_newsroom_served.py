"""Every address of the paper answers, and what it says agrees with its own ledger."""

import gzip
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from http.client import HTTPConnection, HTTPResponse, IncompleteRead, RemoteDisconnected
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsroom import Fault, Newsroom
from newsroom.known import second_address
from newsroom.oddities import oddities_of

TESTS = Path(__file__).parents[1]
NOW = datetime(2026, 7, 2, 21, 0, tzinfo=UTC)
TODAY, YESTERDAY = date(2026, 7, 2), date(2026, 7, 1)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def paper(clock: Clock) -> Iterator[Newsroom]:
    with Newsroom(now=clock) as newsroom:
        yield newsroom


def fetched(paper: Newsroom, target: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """One GET; header names with _ for -."""
    url = urlsplit(target)
    connection = HTTPConnection(urlsplit(paper.url).netloc, timeout=60)
    path = url.path + (f"?{url.query}" if url.query else "")
    connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def text_of(paper: Newsroom, target: str) -> str:
    response, body = fetched(paper, target)
    assert response.status == 200, target
    return body.decode()


def links_of(html: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'<a [^>]*?href="([^"]+)"', html)]


def test_every_article_answers_with_its_title_and_its_text(paper: Newsroom) -> None:
    for story in paper.articles_of(YESTERDAY):
        page = unescape(text_of(paper, story.url))
        assert f'<h1 itemprop="headline">{story.title}<' in page or f"<h1>{story.title}<" in page
        for paragraph in story.text.split("\n\n"):
            assert paragraph in re.sub(r"</?em>", "", page)


def test_lists_and_machines_files_answer(paper: Newsroom) -> None:
    for path in (
        "/",
        "/page/1/",
        "/page/2/",
        "/section/town/",
        "/section/auf-deutsch/",
        "/2026/07/01/",
        "/about/",
    ):
        assert "<h" in text_of(paper, path)
    for path in ("/feed.xml", "/atom.xml", "/feed.json", "/robots.txt", "/sitemap.xml", "/news-sitemap.xml"):
        assert paper.url in text_of(paper, path)


def test_a_storys_tags_lead_to_lists_that_hold_it(paper: Newsroom) -> None:
    story = paper.one_of(YESTERDAY)
    wanted = [link for link in links_of(text_of(paper, story.url)) if link.startswith("/tag/")]
    assert len(wanted) == len(story.tags)
    for link in wanted:
        assert story.path in text_of(paper, link)


def test_a_whole_day_is_found_in_its_archive_across_pages(paper: Newsroom) -> None:
    first = text_of(paper, "/2026/07/01/")
    pages = [first, *(text_of(paper, f"/2026/07/01/page/{n}/") for n in range(2, int(_last(first)) + 1))]
    linked = {link for page in pages for link in links_of(page.partition("<aside")[0])}
    assert {s.path for s in paper.articles_of(YESTERDAY)} <= linked
    assert {odd.path for odd in oddities_of(YESTERDAY)} <= linked


def test_the_list_of_all_goes_back_to_the_first_day(paper: Newsroom) -> None:
    last = int(_last(text_of(paper, "/page/1/")))
    assert last > 900
    oldest = text_of(paper, f"/page/{last}/")
    assert 'rel="next"' not in oldest and "/2024/01/01/" in oldest
    assert fetched(paper, f"/page/{last + 1}/")[0].status == 404


def test_pages_follow_one_another_without_gap_or_repetition(paper: Newsroom) -> None:
    seen = [link for n in range(1, 8) for link in _stories_linked(text_of(paper, f"/page/{n}/"))]
    days = (TODAY - timedelta(days=n) for n in range(9))
    wanted = [s.path for day in days for s in reversed(paper.articles_of(day))]
    assert seen == wanted[:70]


@pytest.mark.parametrize("hour", range(24))
def test_a_second_address_stands_on_one_page_wherever_the_pages_are_cut(
    paper: Newsroom, clock: Clock, hour: int
) -> None:
    clock.now = NOW + timedelta(hours=hour)
    linked = [links_of(text_of(paper, f"/page/{n}/")) for n in range(1, 13)]
    for address in (second_address(TODAY - timedelta(days=n)).path for n in range(1, 8)):
        assert sum(address in page for page in linked) == 1, address


def _stories_linked(html: str) -> list[str]:
    teasers = re.findall(r'<div class="teaser">.*?href="([^"]+)"', html.partition("<aside")[0], re.DOTALL)
    return [unescape(path) for path in teasers]


def _last(html: str) -> str:
    found = re.search(r"Page \d+ of (\d+)", html)
    assert found
    return found[1]


def test_nothing_is_out_before_its_time(paper: Newsroom, clock: Clock) -> None:
    clock.now = datetime(2026, 7, 1, 22, 49, tzinfo=UTC)  # 23:49 in Lisbon
    before = paper.articles_of(YESTERDAY)
    clock.now += timedelta(minutes=1)
    (last,) = set(paper.articles_of(YESTERDAY)) - set(before)
    clock.now -= timedelta(minutes=1)
    assert fetched(paper, last.url)[0].status == 404
    assert last.path not in text_of(paper, "/") + text_of(paper, "/feed.xml") + text_of(
        paper, "/news-sitemap.xml"
    )
    clock.now += timedelta(minutes=1)
    assert last.path in text_of(paper, "/")


def test_the_months_of_the_sitemap_hold_every_story(paper: Newsroom) -> None:
    index = text_of(paper, "/sitemap.xml")
    assert index.count("<sitemap>") == 31
    _, packed = fetched(paper, "/sitemaps/2026-06.xml.gz")
    listed = re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", gzip.decompress(packed).decode())
    stories = [s for n in range(30) for s in paper.articles_of(date(2026, 6, 1) + timedelta(days=n))]
    assert {url for url, _ in listed} == {s.url for s in stories}
    june = re.search(r"2026-06\.xml\.gz</loc><lastmod>(.*?)<", index)
    assert june and june[1] == max(modified for _, modified in listed)


def test_the_ledger_tells_the_truth_by_local_day(paper: Newsroom) -> None:
    ledger = json.loads(text_of(paper, "/newsroom/ledger.json?from=2026-06-30&to=2026-07-01"))
    assert list(ledger) == ["2026-06-30", "2026-07-01"]
    assert [entry["url"] for entry in ledger["2026-07-01"]] == [s.url for s in paper.articles_of(YESTERDAY)]
    assert ledger["2026-07-01"][0]["published_at"] == "2026-06-30T23:05:00+00:00"


def test_links_that_are_no_articles_behave_as_named(paper: Newsroom) -> None:
    odd = {o.kind: o for n in (1, 2) for o in oddities_of(TODAY - timedelta(days=n))}
    assert len(odd) == 11
    statuses = {kind: fetched(paper, o.path)[0].status for kind, o in odd.items()}
    assert statuses == dict.fromkeys(odd, 200) | {"missing": 404, "tracked": 302}
    assert fetched(paper, odd["tracked"].path)[0].headers["Location"] == paper.url + odd["tracked"].target
    assert fetched(paper, odd["pdf"].path)[1].startswith(b"%PDF-")
    assert "Page not found" in text_of(paper, odd["soft404"].path)
    assert odd["private"].path.startswith("/private/") and "Disallow: /private/" in text_of(
        paper, "/robots.txt"
    )


def test_a_client_that_has_the_page_is_told_so(paper: Newsroom) -> None:
    story = paper.one_of(YESTERDAY)
    response, _ = fetched(paper, story.url)
    again, body = fetched(paper, story.url, If_None_Match=response.headers["ETag"])
    assert (again.status, body) == (304, b"")
    assert fetched(paper, story.url, If_Modified_Since=response.headers["Last-Modified"])[0].status == 304
    assert fetched(paper, story.url, If_None_Match='"other"')[0].status == 200


def test_pages_are_packed_for_those_who_can_unpack(paper: Newsroom) -> None:
    story = paper.one_of(YESTERDAY)
    response, body = fetched(paper, story.url, Accept_Encoding="gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == fetched(paper, story.url)[1]


def test_an_edit_shows_on_the_page_in_the_ledger_and_in_the_sitemap(paper: Newsroom) -> None:
    story = paper.one_of(YESTERDAY)
    before, etag = paper.articles_of(YESTERDAY), fetched(paper, story.url)[0].headers["ETag"]
    paper.edit(story.url, "The harbour office has since confirmed the time.")
    response, body = fetched(paper, story.url, If_None_Match=etag)
    assert response.status == 200 and b"has since confirmed" in body
    (edited,) = paper.articles_of(YESTERDAY) - before
    assert edited.path == story.path and "has since confirmed" in edited.text
    assert "has since confirmed" in text_of(paper, "/newsroom/ledger.json?from=2026-07-01&to=2026-07-01")
    assert NOW.isoformat() in text_of(paper, "/sitemap.xml")


@pytest.mark.parametrize("status", [404, 410])
def test_a_story_taken_away_leaves_every_list(paper: Newsroom, status: int) -> None:
    story = paper.one_of(YESTERDAY)
    assert story.path in text_of(paper, "/2026/07/01/")
    paper.delete(story.url, status)
    assert fetched(paper, story.url)[0].status == status
    assert story.path not in text_of(paper, "/2026/07/01/") + text_of(paper, "/feed.xml")
    seen = [link for n in (1, 2, 3) for link in _stories_linked(text_of(paper, f"/page/{n}/"))]
    assert story.path not in seen and len(seen) == 30 == len(set(seen))


def test_faults_befall_their_path_as_often_as_ordered(paper: Newsroom) -> None:
    story = paper.one_of(YESTERDAY)
    paper.fault(story.path, Fault("status", 503, {"Retry-After": "7"}, times=1))
    response, _ = fetched(paper, story.url)
    assert (response.status, response.headers["Retry-After"]) == (503, "7")
    assert fetched(paper, story.url)[0].status == 200
    paper.fault(story.path, Fault("truncate"))
    with pytest.raises(IncompleteRead):
        fetched(paper, story.url)
    paper.fault(story.path, Fault("drop"))
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        fetched(paper, story.url)
    paper.fault(story.path, Fault("slow", seconds=0.1))
    start = time.monotonic()
    assert fetched(paper, story.url)[0].status == 200
    assert time.monotonic() - start > 0.2
    paper.fault(story.path, None)
    assert len(paper.requests) == 5 and all(r.path == story.path for r in paper.requests)


def test_the_command_serves_until_told_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "url"
    command = [sys.executable, "-m", "newsroom", "--url-file", str(file)]
    with subprocess.Popen(
        command, env={"PYTHONPATH": str(TESTS)}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        url = process.stdout.readline().strip()
        connection = HTTPConnection(urlsplit(url).netloc, timeout=60)
        connection.request("GET", "/robots.txt")
        assert connection.getresponse().status == 200
        assert file.read_text().strip() == url
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
