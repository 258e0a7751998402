"""A hostile web through the whole pipeline: each page ends with its name in the ledger, the others are untouched."""

import contextlib
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from fetch.floods import BOMB_BYTES
from fetch.hostile import HostileServer
from fetch.replies import ANSWERS, Visit

from newsarchive.fetch import Limits
from newsarchive.sources import Source, load_source
from newsarchive.visits import visit as visits

SECONDS = 3.0  # of a page, in all: what is to end otherwise ends before, on a busy machine too
PAGE_BYTES = 2**20
RUN_SECONDS = 400.0
GROWTH_BYTES = BOMB_BYTES // 2  # a bomb that went off would grow the process by twice as much
GOOD = ("good_first", "good_middle", "good_last")
YAML = """\
name: The hostile paper
home: {url}
timezone: UTC
allow_private: true  # it lives on this machine
delay_seconds: 0
batch_size: 100
max_failed_share: 1
routes:
  - feed: {url}feed
"""
STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The harbour council met on Monday evening and agreed to reopen the eastern quay before the winter storms.",
        "Repairs had taken eleven months, three longer than planned, because the oak for the piles came late.",
        "Fishing crews may land their catch there again from the first of the month, the harbour master said.",
        "Two cranes remain closed until an inspector has seen the new cables, which arrived without papers.",
        "A bakery and a chandler have already asked for the empty sheds behind the ice house, the minutes show.",
        "The council will pay for the lamps along the promenade out of last year's mooring fees, after a long debate.",
    )
)
ENDINGS = {
    "timeout": "slow_headers slow_body slow_chunks slow_trailers silent stalled_body",
    "connect": "no_reply reset cut_head",
    "truncated": "reset_in_body short_length cut_chunk no_last_chunk garbage_chunk negative_chunk cut_gzip cut_brotli",
    "too_large": "gzip_bomb deflate_bomb br_bomb zstd_bomb endless endless_chunk_notes endless_trailers",
    "bad_encoding": "corrupt_gzip",
    "protocol": "many_headers endless_headers endless_interim long_header two_lengths not_http bare_body odd_status",
    "redirect_loop": "redirect_loop",
    "bad_url": "redirect_long redirect_file redirect_ftp redirect_data redirect_script",
    "not_found": "missing",
    "challenge": "bot_check",
    "consent_wall": "cookie_page",
    "login_wall": "subscribers_only",
    "soft_404": "polite_404",
    "script_only": "app_shell",
    "empty": "no_words no_bytes",
    "not_html": "tide_tables picture double_gzip",
}
PDF, PNG = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n", b"\x89PNG\r\n\x1a\n" + bytes(64)
INSTEAD = {  # what stands behind an article's link with status 200, all of it called HTML
    "bot_check": b"<title>Just a moment...</title><p>Checking your browser. Please enable JavaScript and cookies.</p>",
    "cookie_page": b"<title>We value your privacy</title><p>We and our 214 partners store cookies on your device. "
    b"Accept all cookies or manage them.</p>",
    "subscribers_only": b"<title>Quay reopens</title><h1>Quay reopens</h1><p>The harbour wall is whole again.</p>"
    b"<p>Subscribe to continue reading. Already a subscriber? Log in.</p>",
    "polite_404": b"<title>Page not found</title><p>Sorry, the page you are looking for has moved or never was.</p>",
    "app_shell": b"<html><head><script src=a.js></script><script src=b.js></script></head><body><div id=root></div>"
    b"<noscript>You need to enable JavaScript to run this app.</noscript></body></html>",
    "no_words": b"<title>x</title><p>Hello.</p>",
    "no_bytes": b"",
    "tide_tables": PDF,
    "picture": PNG,
}
NO_REPLY = f"slow_headers silent {ENDINGS['connect']} {ENDINGS['protocol']}"  # no head that is one
BY_NAME = {name: outcome for outcome, names in ENDINGS.items() for name in names.split()}


def good(visit: Visit) -> None:
    title = f"Quay reopens, says page {visit.head.split()[1].decode()}"
    head = f"<!doctype html><html lang=en><title>{title}</title><meta property='og:type' content='article'>"
    body = f"<article><h1>{title}</h1><time datetime='{datetime.now(UTC):%Y-%m-%d}'>today</time>{STORY}</article>"
    visit.reply("200 OK", "Content-Type: text/html; charset=utf-8\r\n", (head + body).encode())


def instead(visit: Visit) -> None:
    name = visit.head.split()[1].decode().strip("/")
    visit.reply("200 OK", "Content-Type: text/html; charset=utf-8\r\n", INSTEAD[name])


def feed(visit: Visit) -> None:
    """All hostile pages, with good ones before, among and behind them."""
    host = (
        next(line for line in visit.head.split(b"\r\n") if line.lower().startswith(b"host:"))
        .split()[1]
        .decode()
    )
    names = sorted({*ANSWERS} - {"feed", "robots.txt", *GOOD})
    middle = len(names) // 2
    moment = format_datetime(datetime.now(UTC) - timedelta(minutes=5))
    items = "".join(
        f"<item><title>Story {name}</title><link>http://{host}/{name}</link><pubDate>{moment}</pubDate></item>"
        for name in (GOOD[0], *names[:middle], GOOD[1], *names[middle:], GOOD[2])
    )
    visit.reply(
        "200 OK",
        "Content-Type: application/rss+xml\r\n",
        f"<rss version='2.0'><channel>{items}</channel></rss>".encode(),
    )


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileServer]:
    """The server with a feed of all its replies, and the pipeline in a hurry."""
    for name in GOOD:
        monkeypatch.setitem(ANSWERS, name, good)
    for name in INSTEAD:
        monkeypatch.setitem(ANSWERS, name, instead)
    monkeypatch.setitem(ANSWERS, "feed", feed)
    limits = visits.PAGE.limits
    hurried = Limits(
        connect_seconds=SECONDS, total_seconds=SECONDS, raw_bytes=PAGE_BYTES, decoded_bytes=PAGE_BYTES
    )
    object.__setattr__(visits.PAGE, "limits", hurried)  # a frozen default, bound where it is used
    with HostileServer() as server:
        yield server
    object.__setattr__(visits.PAGE, "limits", limits)


def source_of(server: HostileServer, folder: Path, **more: str) -> Source:
    file = folder / "hostile.yml"
    extra = "".join(f"{name}: {value}\n" for name, value in more.items())
    file.write_text(YAML.format(url=server.url("")) + extra, encoding="utf-8")
    return load_source(file)


def today(source: Source) -> Any:
    return source.day(datetime.now(source.zone).date())


def outcomes(shelf: Any) -> dict[str, tuple[str, str]]:
    """By the last word of the address: outcome and reason."""
    rows = shelf.ask("select url, outcome, reason from archive.links")
    return {url.rsplit("/", 1)[1]: (outcome, reason or "") for url, outcome, reason in rows}


def test_every_hostile_reply_has_its_outcome_and_costs_no_other_page(
    shelf: Any, hostile: HostileServer, tmp_path: Path
) -> None:
    source = source_of(hostile, tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    brought = shelf.run(source, today(source))
    assert time.monotonic() - began < RUN_SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < GROWTH_BYTES
    found = outcomes(shelf)
    assert {name: found[name][0] for name in BY_NAME} == BY_NAME
    assert {name: found[name][0] for name in GOOD} == dict.fromkeys(GOOD, "archived")
    assert brought.outcomes.get("pending") is None
    for name, (outcome, reason) in found.items():
        assert outcome and (reason or outcome in ("archived", "unchanged")), name
        assert reason.isprintable() and len(reason) <= 600, name
    kept = {url.rsplit("/", 1)[1] for (url,) in shelf.ask("select captured_url from archive.captures")}
    assert BY_NAME.keys() - kept == {*NO_REPLY.split()}, "what came is kept, cut or not"
    archived = [name for name, (outcome, _) in found.items() if outcome == "archived"]
    assert shelf.ask("select count(*) from archive.articles") == [(len(archived),)]
    assert not {*archived} & BY_NAME.keys()
    shelf.assert_fixity()
    shelf.assert_nothing_half_done()


def test_no_redirect_leads_where_a_page_may_not_lead(
    shelf: Any, hostile: HostileServer, tmp_path: Path
) -> None:
    """file:, the metadata service, odd spellings of loopback, no address at all: each by its own name."""
    source = source_of(hostile, tmp_path)
    shelf.run(source, today(source))
    found = outcomes(shelf)
    assert found["redirect_metadata"][0] == "blocked_address"
    assert (found["redirect_file"][0], found["redirect_nowhere"][0]) == ("bad_url", "http_error")
    bodies = shelf.ask("select coalesce(max(body), '') from archive.article_versions")
    assert "root:" not in bodies[0][0]


def test_a_source_reaches_the_private_network_only_if_its_file_says_so(
    shelf: Any, hostile: HostileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsarchive.outcomes import SourceRefused

    monkeypatch.setenv("NEWSARCHIVE_CONTACT", "mailto:archive@example.org")
    source = source_of(hostile, tmp_path)
    public = source.model_copy(update={"allow_private": False, "delay_seconds": 1.0})
    with pytest.raises(SourceRefused, match="blocked_address"), contextlib.closing(hostile._listener):
        shelf.run(public, today(public))
    assert hostile.visits == []
