"""A hostile web (faults 21 to 33): every reply ends in time, within memory, with a name."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from fetch.replies import PAGE
from hostile import AGENT, HostileServer

from newsarchive.bodies import BadEncoding, body_of
from newsarchive.fetch import Fetcher, FetchFailed, Limits
from newsarchive.outcomes import Outcome

MEBIBYTE = 1024 * 1024
SOON = (
    25  # seconds: the slow servers take 100 and more, the hurried fetcher has three, a busy machine the rest
)
PACKAGE = Path(__file__).parents[2] / "plugins"

FAILURES = [
    ("no_reply", Outcome.CONNECT),
    ("reset", Outcome.CONNECT),
    ("cut_head", Outcome.CONNECT),
    ("many_headers", Outcome.PROTOCOL),
    ("endless_headers", Outcome.PROTOCOL),
    ("endless_interim", Outcome.PROTOCOL),
    ("long_header", Outcome.PROTOCOL),
    ("two_lengths", Outcome.PROTOCOL),
    ("not_http", Outcome.PROTOCOL),
    ("bare_body", Outcome.PROTOCOL),
    ("odd_status", Outcome.PROTOCOL),
]


@pytest.mark.parametrize(("name", "outcome"), FAILURES)
def test_what_is_no_reply_fails_with_one_name(
    server: HostileServer, fetcher: Fetcher, name: str, outcome: Outcome
) -> None:
    with pytest.raises(FetchFailed) as failed:
        fetcher.get(server.url(name))
    assert failed.value.outcome is outcome
    assert failed.value.reason.isprintable() and len(failed.value.reason) <= 300


@pytest.mark.parametrize("name", ["slow_headers", "silent"])
def test_a_head_that_does_not_come_is_waited_for_no_longer_than_the_limit(
    server: HostileServer, hurried: Fetcher, name: str
) -> None:
    started = time.monotonic()
    with pytest.raises(FetchFailed) as failed:
        hurried.get(server.url(name))
    assert failed.value.outcome is Outcome.TIMEOUT
    assert time.monotonic() - started < SOON
    assert failed.value.reason.isprintable() and len(failed.value.reason) <= 300


SLOW_BODIES = [
    ("slow_body", b"<p>xxx"),
    ("slow_chunks", b"xxx"),
    ("slow_trailers", b"ok"),
    ("stalled_body", b"<p>half a sen"),
]


@pytest.mark.parametrize(("name", "start"), SLOW_BODIES)
def test_what_came_of_a_body_before_the_limit_of_time_is_kept(
    server: HostileServer, hurried: Fetcher, name: str, start: bytes
) -> None:
    started = time.monotonic()
    exchange = hurried.get(server.url(name))
    assert exchange.truncated == "time"
    assert exchange.payload.startswith(start)
    assert time.monotonic() - started < SOON


CUT_BODIES = [
    ("short_length", "disconnect", b"<p>half"),
    ("reset_in_body", "disconnect", b"<p>half"),
    ("cut_chunk", "disconnect", b"<p>half"[:4]),
    ("no_last_chunk", "disconnect", b"<p>h"),
    ("garbage_chunk", "disconnect", b"<p>h"),
    ("negative_chunk", "disconnect", b"<p>h"),
    ("cut_gzip", "disconnect", b"\x1f\x8b"),
    ("cut_brotli", "disconnect", b""),
    ("endless", "length", bytes(1000)),
    ("endless_chunk_notes", "length", b"xxx"),
    ("endless_trailers", "length", b"ok"),
    ("redirect_without_end", "length", bytes(1000)),
]


@pytest.mark.parametrize(("name", "truncated", "start"), CUT_BODIES)
def test_a_body_without_its_end_is_kept_and_told_from_a_whole_one(
    server: HostileServer, fetcher: Fetcher, name: str, truncated: str, start: bytes
) -> None:
    exchange = fetcher.get(server.url(name))
    assert exchange.truncated == truncated
    assert exchange.payload.startswith(start)
    assert len(exchange.payload) <= fetcher.limits.raw_bytes


def test_a_refused_connection_and_an_unknown_name(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchFailed) as refused:
        fetcher.get("http://127.0.0.1:1/")
    assert refused.value.outcome is Outcome.CONNECT
    with pytest.raises(FetchFailed) as unknown:
        fetcher.get("http://no-such-name.invalid/")
    assert unknown.value.outcome is Outcome.DNS


def test_a_name_server_that_never_answers_costs_the_limit_and_no_more(
    hurried: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()

    def slow_lookup(*_: object, **__: object) -> list[object]:
        answered.wait(100)
        return []

    monkeypatch.setattr("socket.getaddrinfo", slow_lookup)
    started = time.monotonic()
    with pytest.raises(FetchFailed) as failed:
        hurried.get("http://slow.example/")
    answered.set()
    assert failed.value.outcome is Outcome.DNS
    assert time.monotonic() - started < SOON


def test_a_coding_that_does_not_decode_is_kept_as_it_came(server: HostileServer, fetcher: Fetcher) -> None:
    exchange = fetcher.get(server.url("corrupt_gzip"))
    assert exchange.truncated is None
    with pytest.raises(BadEncoding):
        body_of(exchange, limit_bytes=MEBIBYTE)


def test_a_page_of_exactly_the_limit_is_whole(server: HostileServer) -> None:
    for spare, truncated in ((0, None), (-1, "length")):
        limits = Limits(raw_bytes=len(PAGE) + spare)
        exchange = Fetcher(AGENT, allow_private=True, limits=limits).get(server.url("page"))
        assert (len(exchange.payload), exchange.truncated) == (len(PAGE) + spare, truncated)


IN_A_SMALL_ROOM = """
import json, resource, sys
from newsarchive.bodies import BadEncoding, body_of
from newsarchive.fetch import Fetcher, FetchFailed
fetcher = Fetcher(sys.argv[1], allow_private=True)
pages = int(open("/proc/self/statm").read().split()[0])
room = pages * resource.getpagesize() + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (room, room))
for url in sys.argv[3:]:
    try:
        exchange = fetcher.get(url)
        body = body_of(exchange, limit_bytes=fetcher.limits.decoded_bytes)
        ending = [exchange.truncated, body.truncated, len(body.data)]
    except FetchFailed as error:
        ending = [error.outcome]
    except BadEncoding:
        ending = ["bad_encoding"]
    print(json.dumps(ending))
"""


def test_bombs_and_floods_stay_within_a_hard_limit_of_memory(server: HostileServer) -> None:
    """300 MB in four codings, and streams without an end, with 96 MiB of address space to spare."""
    names = ["gzip_bomb", "deflate_bomb", "br_bomb", "zstd_bomb", "double_gzip", "endless", "endless_headers"]
    names += [
        "redirect_with_bomb",
        "redirect_without_end",
        "endless_interim",
        "endless_trailers",
        "endless_chunk_notes",
    ]
    run = subprocess.run(
        [sys.executable, "-c", IN_A_SMALL_ROOM, AGENT, str(96 * MEBIBYTE), *map(server.url, names)],
        env={**os.environ, "PYTHONPATH": str(PACKAGE), "MALLOC_ARENA_MAX": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    endings = dict(zip(names, map(json.loads, run.stdout.splitlines()), strict=True))
    for name in [*names[:4], "redirect_with_bomb"]:
        assert endings[name][1:] == ["length", 10 * MEBIBYTE]
    assert endings["double_gzip"][1:] == [None, MEBIBYTE]
    assert endings["endless"] == endings["redirect_without_end"] == ["length", "length", 10 * MEBIBYTE]
    assert endings["endless_headers"] == endings["endless_interim"] == ["protocol"]
    assert endings["endless_trailers"][0] == endings["endless_chunk_notes"][0] == "length"
