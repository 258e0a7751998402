"""What an exchange keeps: the bytes of both heads and of the body, as they went over the wire."""

import contextlib
import gzip
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from fetch.replies import PAGE
from hostile import AGENT, HostileServer

from newsarchive.bodies import body_of
from newsarchive.fetch import Fetcher, FetchFailed, checked_url
from newsarchive.outcomes import ConfigError, Outcome


def test_a_page_is_kept_with_both_heads_as_sent(server: HostileServer, fetcher: Fetcher) -> None:
    before = datetime.now(UTC)
    exchange = fetcher.get(server.url("page"))
    assert exchange.payload == PAGE
    assert exchange.request_head == server.visits[-1]
    assert exchange.response_head == (
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nContent-Type: text/html\r\n"
        b'ETag: "a1"\r\nSet-Cookie: id=7\r\n\r\n' % len(PAGE)
    )
    assert (exchange.status, exchange.header("etag"), exchange.truncated) == (200, '"a1"', None)
    assert exchange.remote_ip == "127.0.0.1"
    assert before <= exchange.requested_at <= datetime.now(UTC)
    assert 0 < exchange.duration_seconds < 1


def test_the_request_says_who_asks_and_nothing_else(server: HostileServer, fetcher: Fetcher) -> None:
    exchange = fetcher.get(server.url("page#part"))
    lines = exchange.request_head.decode().splitlines()
    assert lines[0] == "GET /page HTTP/1.1"
    assert f"User-Agent: {AGENT}" in lines
    assert [line.partition(":")[0] for line in lines[1:-1]] == [
        "Host",
        "User-Agent",
        "Accept",
        "Accept-Encoding",
    ]


def test_no_cookie_comes_back(server: HostileServer, fetcher: Fetcher) -> None:
    fetcher.get(server.url("page"))
    assert b"cookie" not in fetcher.get(server.url("page")).request_head.lower()


def test_a_chunked_body_loses_its_framing_and_nothing_else(server: HostileServer, fetcher: Fetcher) -> None:
    exchange = fetcher.get(server.url("chunked"))
    assert gzip.decompress(exchange.payload) == PAGE
    assert b"content-ENCODING:gzip\r\nX-A:  two \r\n" in exchange.response_head
    assert ("X-A", "two") in exchange.headers
    assert exchange.truncated is None
    assert body_of(exchange, limit_bytes=100_000).data == PAGE


def test_a_body_until_close_is_whole(server: HostileServer, fetcher: Fetcher) -> None:
    exchange = fetcher.get(server.url("until_close"))
    assert (exchange.payload, exchange.truncated) == (PAGE, None)
    assert exchange.response_head == b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n"


def test_interim_replies_are_not_the_reply(server: HostileServer, fetcher: Fetcher) -> None:
    exchange = fetcher.get(server.url("early_hints"))
    assert (exchange.status, exchange.payload) == (200, PAGE)
    assert exchange.response_head.startswith(b"HTTP/1.1 200 OK")


def test_odd_headers_lose_no_byte(server: HostileServer, fetcher: Fetcher) -> None:
    exchange = fetcher.get(server.url("folded_header"))
    assert ("X-Long", "one two") in exchange.headers
    assert exchange.header("X-Name") == "caf\xe9"
    assert b"caf\xe9" in exchange.response_head


def test_a_head_may_be_as_large_as_browsers_take(server: HostileServer, fetcher: Fetcher) -> None:
    """Python's own reader gives up at a hundred headers, and at one of 64 KiB."""
    exchange = fetcher.get(server.url("large_head"))
    assert (exchange.payload, exchange.truncated) == (b"ok", None)
    assert sum(name == "Set-Cookie" for name, _ in exchange.headers) == 300
    assert exchange.header("X-Last") == "1" and exchange.response_head.endswith(b"X-Last: 1\r\n\r\n")


@pytest.mark.parametrize(
    "name", ["length_beyond_the_end", "no_last_chunk_behind_the_end", "stalled_behind_the_end"]
)
def test_a_document_that_closes_itself_is_whole_whatever_was_announced(
    server: HostileServer, fetcher: Fetcher, hurried: Fetcher, name: str
) -> None:
    """A site that counts a byte too many, or sends no last chunk, does so with every page: none would be archived."""
    exchange = (hurried if name.startswith("stalled") else fetcher).get(server.url(name))
    assert exchange.truncated is None and len(exchange.payload) > 50


def test_a_conditional_get_sends_the_validators_as_they_came(server: HostileServer, fetcher: Fetcher) -> None:
    etag = fetcher.get(server.url("page")).header("ETag")
    stamp = "Wed, 04 Nov 2026 08:00:00 GMT"
    exchange = fetcher.get(server.url("not_modified"), etag=etag, last_modified=stamp)
    assert (exchange.status, exchange.payload, exchange.truncated) == (304, b"", None)
    assert (
        b'If-None-Match: "a1"\r\nIf-Modified-Since: Wed, 04 Nov 2026 08:00:00 GMT\r\n'
        in exchange.request_head
    )


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', "\x00", "  ", '"\u2603"'])
def test_a_validator_that_is_no_header_is_left_out(
    server: HostileServer, fetcher: Fetcher, etag: str
) -> None:
    assert b"If-None-Match" not in fetcher.get(server.url("page"), etag=etag).request_head


def test_redirects_are_told_not_followed(server: HostileServer, fetcher: Fetcher) -> None:
    seen = len(server.visits)
    assert fetcher.get(server.url("redirect_loop")).status == 302
    assert len(server.visits) == seen + 1


def test_proxies_and_netrc_of_the_environment_are_not_used(
    server: HostileServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]
) -> None:
    netrc = os.path.join(tmp_path, "netrc")
    with open(netrc, "w") as file:
        file.write("machine 127.0.0.1 login me password canary\n")
    os.chmod(netrc, 0o600)
    monkeypatch.setenv("NETRC", netrc)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    exchange = fetcher.get(server.url("page"))
    assert exchange.status == 200
    assert b"authorization" not in exchange.request_head.lower()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "data:text/html,hi",
        "javascript:alert(1)",
        "gopher://example.org/",
        "//example.org/a",
        "example.org/a",
        "",
        "http://",
        "http://[::1",
        "http://me:secret@example.org/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://example.org/" + "a" * 9000,
        "http://a\ud800b/",
    ],
)
def test_an_address_that_is_not_plain_http_is_refused_before_any_look_up(
    fetcher: Fetcher, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: pytest.fail("looked up"))
    with pytest.raises(FetchFailed) as failed:
        fetcher.get(url)
    assert failed.value.outcome is Outcome.BAD_URL
    assert "secret" not in failed.value.reason


def test_the_host_that_is_asked_is_the_one_that_whatwg_sees() -> None:
    assert checked_url("http://Example.ORG:80\\@evil.test/a#b") == "http://example.org/@evil.test/a"
    assert checked_url("https://b\u00fccher.example/\u00e4 b") == "https://xn--bcher-kva.example/%C3%A4%20b"


def test_many_threads_share_one_fetcher(server: HostileServer, fetcher: Fetcher) -> None:
    names = ["page", "chunked", "until_close", "short_length"] * 10
    with ThreadPoolExecutor(8) as pool:
        endings = list(pool.map(lambda name: fetcher.get(server.url(name)).truncated, names))
    assert endings == [None, None, None, "disconnect"] * 10


def test_an_agent_without_contact_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="contact"):
        Fetcher("Mozilla/5.0")


def test_nothing_stays_open(server: HostileServer, fetcher: Fetcher) -> None:
    fetcher.get(server.url("page"))
    before = len(os.listdir("/proc/self/fd"))
    for name in ("page", "chunked", "short_length", "not_http", "no_reply", "long_header", "cut_head") * 5:
        with contextlib.suppress(FetchFailed):
            fetcher.get(server.url(name))
    # The server's own ends live in this process too and go when it notices the client's end.
    for _ in range(100):
        if len(os.listdir("/proc/self/fd")) > before:
            time.sleep(0.05)
    assert len(os.listdir("/proc/self/fd")) <= before
