"""Newlines, terminal escapes and marks of direction from the web: in no reason, no log line, and on no terminal."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fetch.hostile import HostileServer
from fetch.replies import ANSWERS, Visit
from test_hostile_pages import STORY

from newsarchive.sources import Source, load_source
from newsarchive.terminal import UNSAFE, visible

REPOSITORY = Path(__file__).resolve().parents[2]
EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe\u2066\r\n2026-01-01 ERROR forged line"
YAML = """\
name: The forger
home: {url}
timezone: UTC
allow_private: true
delay_seconds: 0
max_failed_share: 1
routes:
  - listing: {url}
  - feed: {url}broken
"""


def page(visit: Visit, body: str) -> None:
    evil = EVIL.split("\r", maxsplit=1)[0]
    head = f'Content-Type: text/html; charset=utf-8\r\nETag: "{evil}"\r\nX-Evil: {evil}\r\n'
    data = body.encode()
    visit.send(f"HTTP/1.1 200 {EVIL[:12]}\r\nContent-Length: {len(data)}\r\n{head}\r\n".encode() + data)


def front(visit: Visit) -> None:
    links = "".join(
        f"<h2><a href='/{name}-the-quay-reopens-after-the-storm'>The quay {EVIL} reopens {name}</a></h2>"
        for name in ("2026/05/01/story", "2026/05/01/head", "2026/05/01/redirect", "2026/05/01/odd\x1b[2J")
    )
    page(visit, f"<title>{EVIL}</title><main>{links}</main>")


def story(visit: Visit) -> None:
    now = f"<time datetime='{datetime.now(UTC):%Y-%m-%d}'>{EVIL}</time>"
    byline = f"<meta name=author content='Ana {EVIL} Reis'>"
    page(
        visit,
        f"<title>Quay {EVIL}</title>{byline}<article><h1>Quay {EVIL}</h1>{now}<p>{EVIL}</p>{STORY}</article>",
    )


FORGERIES: dict[str, Callable[[Visit], None]] = {
    "": front,
    "broken": lambda visit: page(visit, f"<rss><channel>{EVIL}<item><title>{EVIL}"),
    "robots.txt": lambda visit: page(visit, f"User-agent: *\nDisallow: /private{EVIL}\nSitemap: {EVIL}"),
    "2026/05/01/story-the-quay-reopens-after-the-storm": story,
    "2026/05/01/head-the-quay-reopens-after-the-storm": lambda visit: visit.send(
        f"HTTP/1.1 {EVIL}\r\n\r\n".encode()
    ),
    "2026/05/01/redirect-the-quay-reopens-after-the-storm": lambda visit: visit.send(
        f"HTTP/1.1 302 Found\r\nLocation: http://[{EVIL[:10]}\r\nContent-Length: 0\r\n\r\n".encode()
    ),
}


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Source]:
    for path, forgery in FORGERIES.items():
        monkeypatch.setitem(ANSWERS, path, forgery)
    with HostileServer() as server:
        (tmp_path / "forger.yml").write_text(YAML.format(url=server.url("")), encoding="utf-8")
        yield load_source(tmp_path / "forger.yml")


def assert_harmless(text: str) -> None:
    assert UNSAFE.findall(text) == []
    assert not [line for line in text.splitlines() if line.startswith("2026-01-01 ERROR")], "a forged line"


def test_what_is_unsafe_is_shown_by_its_number() -> None:
    assert visible("a\x1b[2Jb\u202ec\r\nd\te") == "a\\x1b[2Jb\\u202ec\\x0d\nd\te".replace("\\x0d", "\\r")
    assert (
        visible("שלום، سلام – 港口 e\u0301 \u200d\U0001f600") == "שלום، سلام – 港口 e\u0301 \u200d\U0001f600"
    )


def test_a_forging_site_reaches_no_log_no_reason_and_no_terminal(
    shelf: Any, source: Source, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with caplog.at_level(logging.INFO):
        shelf.run(source, source.day(datetime.now(UTC).date()))
    for line in caplog.messages:
        assert_harmless(line)
    told = shelf.ask(
        "select coalesce(reason, '') from archive.links union all"
        " select coalesce(reason, '') from archive.runs"
    )
    told += shelf.ask("select coalesce(problem, '') from archive.listings")
    told += shelf.ask("select unnest(shortfalls) from archive.runs")
    assert len(told) > 5
    for (text,) in told:
        assert text.isprintable(), text
    for words in (["run", str(source.path)], ["check", str(source.path)], ["status"]):
        done = newsarchive(shelf, words)
        assert "Traceback" not in done.stderr, done.stderr
        assert_harmless(done.stdout + done.stderr)
    ((citation,),) = shelf.ask("select max(citation_id) from archive.citations")
    assert_harmless(newsarchive(shelf, ["cite", citation]).stdout)


def newsarchive(shelf: Any, words: list[str]) -> "subprocess.CompletedProcess[str]":
    """The command on a terminal that obeys."""
    place = {
        "PYTHONPATH": str(REPOSITORY / "plugins"),
        "AIRFLOW_CONN_NEWSARCHIVE": shelf.dsn,
        "NEWSARCHIVE_WARC": str(shelf.warc_root),
        "TERM": "dumb",
    }
    command = [sys.executable, "-c", "from newsarchive.cli import main; main()", *words]
    return subprocess.run(command, env=os.environ | place, capture_output=True, text=True, check=False)
