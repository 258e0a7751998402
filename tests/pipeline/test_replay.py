"""A real pywb over the WARC store, set up as docker-compose.yml does: what is taken down is not replayed."""

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from replay_service import PROGRAMS, get, is_listed, replay, shows, wait_for
from room.browser import opened_browser
from room.conftest import room

from newsarchive.care import takedown
from newsarchive.care.replay_index import index_for_replay
from newsarchive.room.plan import Plan
from newsarchive.store import connect
from newsarchive.store.takedowns import Decision, Target
from newsarchive.warc.replay_keys import replay_key
from newsroom import Newsroom, last_redirect, own_words

DECISION = ("court order 7 of 2026", "B. Reader", datetime(2026, 3, 1, tzinfo=UTC), "the librarian")

pytestmark = pytest.mark.skipif(
    not (PROGRAMS / "wayback").exists(), reason="no pywb in .venv-replay: make replay-tools"
)


def comes_to_show(news: str, url: str, words: str) -> bool:
    """The same, but the index is given the time for its next pass."""
    wait_for(lambda: shows(news, url, words))
    return True


def follow_from_the_room(desk: Any, news: str, url: str, words: str) -> None:
    """The link beside each of an article's captures leads to the page as it was, in a browser too where there is one."""
    ((article_id,),) = desk.ask(f"select article_id from news.articles_current where url = '{url}'")
    with room(Plan(desk.reader_dsn, replay_url=news)) as client:
        page = html.fromstring(client.get(f"/article/{article_id}").text)
    links = page.xpath("//*[@id='captures']//a[text()='Replay']/@href")
    assert len(links) == len(page.xpath("//*[@id='captures']//tbody/tr")) == 2
    for link in links:
        assert get(link)[0] == 200
        moment = link.removeprefix(f"{news}/").partition("/")[0]
        assert words in get(link.replace(moment, f"{moment}mp_"))[1]
    if shutil.which("chromium") and shutil.which("chromedriver"):
        with opened_browser(None) as browser:
            browser.driver.get(links[0])
            browser.driver.switch_to.frame("replay_iframe")
            assert words in browser.text("body")


@pytest.fixture
def owner(owner_dsn: str) -> Iterator[Any]:
    conn = connect(owner_dsn)
    yield conn
    conn.close()


def take_down(conn: Any, desk: Any, target: Target, action: Any) -> int:
    decision = Decision(action, *DECISION)
    return takedown.take_down(conn, desk.warc_root, target, decision, lambda line: None)[0]


def test_what_is_hidden_leaves_replay_and_comes_back_and_what_is_purged_is_gone(
    desk: Any, owner: Any, paper: Newsroom, tmp_path: Path
) -> None:
    day = desk.yesterday
    desk.run(day)
    desk.run(day)  # most pages say 304 now, which is none to look at
    gone, kept = paper.some_of(day, 2)
    assert ("304",) in desk.ask(
        f"select distinct status::text from news.captures where captured_url = '{kept.url}'"
    )
    with replay(desk.reader_dsn, desk.warc_root, tmp_path / "replay") as news:
        for story in (gone, kept):
            assert comes_to_show(news, story.url, own_words(story))
        assert shows(news, gone.url.replace("http:", "https:"), own_words(gone))
        assert is_listed(news, gone.url)
        follow_from_the_room(desk, news, kept.url, own_words(kept))

        number = take_down(owner, desk, Target("url", gone.url), "hide")
        assert not shows(news, gone.url, own_words(gone))
        assert not shows(news, gone.url.replace("http:", "https:"), own_words(gone))
        assert not is_listed(news, gone.url)
        assert shows(news, kept.url, own_words(kept))

        rules = desk.warc_root / ".access/hidden.aclj"
        rules.unlink()
        wait_for(lambda: not is_listed(news, gone.url))  # no row, no line: the index closes by itself
        assert not shows(news, gone.url, own_words(gone))
        takedown.resume(owner, desk.warc_root, lambda line: None)
        assert rules.read_bytes()

        takedown.lift(owner, desk.warc_root, number, "the librarian")
        for story in (gone, kept):
            assert comes_to_show(news, story.url, own_words(story))

        take_down(owner, desk, Target("url", gone.url), "purge")
        assert not shows(news, gone.url, own_words(gone))
        assert comes_to_show(news, kept.url, own_words(kept))
        assert not is_listed(news, gone.url)
        assert rules.read_bytes() == b""


def test_the_index_of_the_rows_is_pywbs_own_of_the_files(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two nights of one day, so that there are revisits: the same records at the same places under the same keys, but for
    the 304s, of which pywb would show an empty window."""
    desk.run(desk.yesterday)
    conn = connect(desk.reader_dsn)
    with (
        monkeypatch.context() as patch
    ):  # files of a few captures each, of which the second night leaves most alone
        patch.setattr("newsarchive.care.replay_index.BLOCK", 20)
        patch.setattr("newsarchive.care.replay_index.PIECE", 5)
        before = index_for_replay(conn, desk.warc_root, tmp_path / "pieces")
        desk.run(desk.yesterday)
        after = index_for_replay(conn, desk.warc_root, tmp_path / "pieces")
    assert before.written > 3 and before.captures < after.captures
    pieces = sorted((tmp_path / "pieces/collections/news/indexes").glob("*.cdxj"))
    assert after.written < len(pieces)
    done = index_for_replay(conn, desk.warc_root, tmp_path / "replay")
    again = index_for_replay(conn, desk.warc_root, tmp_path / "replay")
    conn.close()
    assert (again.captures, again.written) == (done.captures, 0)
    (ours,) = (tmp_path / "replay/collections/news/indexes").glob("*.cdxj")
    command = [PROGRAMS / "cdx-indexer", "-j", "-s", "-r", "-d", desk.warc_root]
    subprocess.run(
        [*command, "-o", tmp_path / "theirs.cdxj", desk.warc_root], check=True, capture_output=True
    )
    unchanged = set(
        desk.ask(
            "select warc_file, warc_offset::text, warc_length::text from news.captures where status = 304"
        )
    )
    mine, everything = facts_in(ours), facts_in(tmp_path / "theirs.cdxj")
    theirs = [fact for fact in everything if (fact[-2], fact[5], fact[6]) not in unchanged]
    assert len(theirs) == len(everything) - len(unchanged) < len(everything)
    assert sorted(fact for piece in pieces for fact in facts_in(piece)) == mine
    assert mine == theirs and len(mine) == done.captures
    assert {"warc/revisit"} < {line[-1] for line in mine}


def facts_in(index: Path) -> list[tuple[str, ...]]:
    """The lines of an index as (key, second, url, status, digest, offset, length, file, media type or 'page')."""
    found = []
    for line in index.read_text("utf-8").splitlines():
        key, second, text = line.split(" ", 2)
        said = json.loads(text)
        names = ("url", "status", "digest", "offset", "length")
        kind = said["mime"] if said["mime"] == "warc/revisit" else "page"
        found.append((key, second, *(said.get(name, "") for name in names), said["filename"], kind))
    return sorted(found)


def test_every_address_of_a_hidden_article_and_every_page_below_a_hidden_prefix_is_closed(
    desk: Any, owner: Any, tmp_path: Path
) -> None:
    day = last_redirect(desk.yesterday)
    with desk.day_after(day) as then:
        then.run(day)
        story, other_url = then.paper.reached_twice(day)
        below = then.paper.one_of(day)
    links, words = (story.url, other_url), own_words(story)
    ((article_id,),) = desk.ask(f"select article_id from news.articles_current where url = '{story.url}'")
    with replay(desk.reader_dsn, desk.warc_root, tmp_path / "replay") as news:
        assert all(comes_to_show(news, url, words) for url in links)
        take_down(owner, desk, Target("article", str(article_id)), "hide")
        assert not any(shows(news, url, words) or is_listed(news, url) for url in links)
        assert shows(news, below.url, own_words(below))
        take_down(owner, desk, Target("prefix", below.url.removesuffix("/").rpartition("/")[0] + "/"), "hide")
        assert not shows(news, below.url, own_words(below))
        assert is_listed(news, f"{then.paper.url}/")


def test_our_keys_are_pywbs_for_any_address() -> None:
    """Thousands of addresses of the parts that trip readers of addresses, the same ones each time."""
    hosts = (
        "example.org", "www.example.org", "WWW2.Example.org", "www.com", "example.org.", "127.0.0.1:8123",
        "[::1]:80", "localhost:8000", "example.org:443", "example.org:80", "münchen.example", "u:p@example.org",
    )  # fmt: skip
    session = "0123456789abcdef0123456789ABCDEF"
    parts = (
        "a", "B", "%41", "%2f", "%252F", "%C3%9F", "ß", "/", "//", ".", "..", "%2e%2e", " ", "+", "&", "=", "?",
        "%3f", "%26", "%23", ";", f"jsessionid={session}", f"PHPSESSID={session}", f"sid={session}",
        "&cfid=1&cftoken=2", "ASPSESSIONIDabcdefgh=abcdefghijklmnopqrstuvwx", "(S(4hqa0555fwsecu455xqckv45))/",
        "x.aspx", "%", "%zz", "~", "|", "[", "\\", "%00", "\t", "你", "#",
    )  # fmt: skip
    chance = random.Random(1)
    urls = [
        f"{chance.choice(('http', 'https'))}://{chance.choice(hosts)}/"
        + "".join(chance.choices(parts, k=chance.randint(0, 8)))
        for _ in range(20_000)
    ]
    asks = "import json, sys; from pywb.utils.canonicalize import canonicalize as key; "
    asks += "json.dump([key(url) for url in json.load(sys.stdin)], sys.stdout)"
    done = subprocess.run(
        [PROGRAMS / "python", "-c", asks], input=json.dumps(urls), capture_output=True, text=True, check=True
    )
    theirs = dict(zip(urls, json.loads(done.stdout), strict=True))
    assert {url: replay_key(url) for url in urls} == theirs
