"""A real pywb over the WARC store, set up as docker-compose.yml does: what is taken down is not replayed."""

import json
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import yaml
from lxml import html
from room.browser import opened_browser
from room.conftest import room

from newsarchive.care import takedown
from newsarchive.local.ports import LOOPBACK, free_port
from newsarchive.room.plan import Plan
from newsarchive.settings import REPOSITORY
from newsarchive.store import connect
from newsarchive.store.takedowns import Decision, Target
from newsarchive.warc.replay_keys import replay_key
from newsroom import Newsroom, last_redirect, own_words

PROGRAMS = REPOSITORY / ".venv-replay" / "bin"
DECISION = ("court order 7 of 2026", "B. Reader", datetime(2026, 3, 1, tzinfo=UTC), "the librarian")
WAIT_SECONDS = 60

pytestmark = pytest.mark.skipif(
    not (PROGRAMS / "wayback").exists(), reason="no pywb in .venv-replay: make replay-tools"
)


@contextmanager
def replay(warc_root: Path, folder: Path) -> Iterator[str]:
    """The service `replay` of docker-compose.yml as a plain process: its mounts as links, its own command."""
    service = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text("utf-8"))["services"]["replay"]
    for mount in service["volumes"]:
        source, target, _ = mount.split(":")
        place = folder / target.removeprefix("/replay/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(warc_root if source == "warc" else REPOSITORY / source)
    port = free_port()
    here = {"/replay": str(folder), "0.0.0.0": LOOPBACK, "8080": str(port), "60": "1"}
    command = [here.get(word, word) for word in service["command"]]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([PROGRAMS / "wayback", *command], stdout=log, stderr=log)
    try:
        # Not asked before: pywb would keep its list of index files, empty, for as long as the folder's second stays.
        deadline = time.monotonic() + WAIT_SECONDS
        while not (folder / "collections/news/indexes/autoindex.cdxj").exists():
            assert process.poll() is None and time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.1)
        yield f"http://{LOOPBACK}:{port}/news"
    finally:
        process.terminate()
        process.wait(timeout=20)


def get(address: str) -> tuple[int, str]:
    """The status and the text of a reply; 0 where nobody answers yet."""
    try:
        with urlopen(address, timeout=20) as reply:
            return reply.status, reply.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def shows(news: str, url: str, words: str) -> bool:
    """Whether replay shows these words at this address."""
    status, text = get(f"{news}/mp_/{url}")
    # 404: it knows of no such page. 503: its index does, and the WARC file is no longer there.
    assert status in (0, 200, 404, 503), text
    return words in text


def is_listed(news: str, url: str) -> bool:
    """Whether replay's index tells of the address."""
    status, text = get(f"{news}/cdx?url={url}")
    assert status == 200
    return url in text


def comes_to_show(news: str, url: str, words: str) -> bool:
    """The same, but pywb is given the time to start, and to index a file that is new."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not (found := shows(news, url, words)) and time.monotonic() < deadline:
        time.sleep(0.2)
    return found


def follow_from_the_room(desk: Any, news: str, url: str, words: str) -> None:
    """The link beside an article's capture leads to the page as it was, in a browser too where there is one."""
    ((article_id,),) = desk.ask(f"select article_id from news.articles_current where url = '{url}'")
    with room(Plan(desk.reader_dsn, replay_url=news)) as client:
        page = html.fromstring(client.get(f"/article/{article_id}").text)
    link, *_ = page.xpath("//*[@id='captures']//a[text()='Replay']/@href")
    assert get(link)[0] == 200
    moment = link.removeprefix(f"{news}/").partition("/")[0]
    assert words in get(link.replace(moment, f"{moment}mp_"))[1]
    if shutil.which("chromium") and shutil.which("chromedriver"):
        with opened_browser(None) as browser:
            browser.driver.get(link)
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
    gone, kept = paper.some_of(day, 2)
    with replay(desk.warc_root, tmp_path / "replay") as news:
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

        (desk.warc_root / ".access/hidden.aclj").unlink()
        assert shows(news, gone.url, own_words(gone))
        takedown.resume(owner, desk.warc_root, lambda line: None)
        assert not shows(news, gone.url, own_words(gone))

        takedown.lift(owner, desk.warc_root, number, "the librarian")
        for story in (gone, kept):
            assert shows(news, story.url, own_words(story))

        take_down(owner, desk, Target("url", gone.url), "purge")
        assert not shows(news, gone.url, own_words(gone))
        assert comes_to_show(news, kept.url, own_words(kept))
        assert (desk.warc_root / ".access/hidden.aclj").read_bytes() == b""


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
    with replay(desk.warc_root, tmp_path / "replay") as news:
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
