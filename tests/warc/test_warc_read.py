"""Other people's WARC files: plain or compressed, framed or not, broken in the middle, huge in one record."""

import gzip
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from exchanges import ALL, PAGE, PLAIN
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsarchive.records import Exchange, WarcPlace
from newsarchive.warc import Broken, WarcWriter, iter_exchanges

MEBIBYTE = 1024 * 1024


def record(kind: str, block: bytes, **headers: str) -> bytes:
    """One uncompressed record, headers spelt with underscores for hyphens."""
    lines = [f"WARC-Type: {kind}", f"Content-Length: {len(block)}", "WARC-Date: 2025-01-02T03:04:05Z"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + block + b"\r\n\r\n"


def response(number: int, block: bytes | None = None, **headers: str) -> bytes:
    block = block or b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page %d</p>" % number
    return record("response", block, WARC_Target_URI=f"http://x.example/{number}", **headers)


def urls(found: list[tuple[WarcPlace, Exchange]]) -> list[str]:
    return [exchange.url.rpartition("/")[2] for _, exchange in found]


def by_warcio(path: Path) -> None:
    """A file as warcio writes it: SHA-1 digests in base32, the response before the request."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        reply = writer.create_warc_record("http://x.example/w", "response", BytesIO(PAGE), http_headers=head)
        ask = StatusAndHeaders("GET /w HTTP/1.1", [("Host", "x.example")], is_http_request=True)
        writer.write_request_response_pair(
            writer.create_warc_record("http://x.example/w", "request", http_headers=ask), reply
        )


def test_a_file_of_warcios_own(tmp_path: Path) -> None:
    by_warcio(tmp_path / "w.warc.gz")
    ((place, exchange),) = iter_exchanges(tmp_path / "w.warc.gz")
    assert (place.warc_file, exchange.payload, exchange.truncated) == ("w.warc.gz", PAGE, None)
    assert exchange.request_head.startswith(b"GET /w HTTP/1.1\r\nHost: x.example")


def test_a_news_crawls_file_with_request_before_response(tmp_path: Path) -> None:
    """The layout of Common Crawl: decoded payload, its old headers kept under X-Crawler-, metadata after."""
    block = (
        b"HTTP/1.1 200 OK\r\nX-Crawler-Transfer-Encoding: chunked\r\nX-Crawler-Content-Encoding: gzip\r\n"
        b"Content-Length: %d\r\n\r\n%b" % (len(PAGE), PAGE)
    )
    request = record(
        "request", b"GET / HTTP/1.1\r\n\r\n", WARC_Record_ID="<urn:1>", WARC_Target_URI="http://x.example/"
    )
    parts = [
        record("warcinfo", b"software: other\r\n"),
        request,
        response(1, block, WARC_Record_ID="<urn:2>", WARC_Concurrent_To="<urn:1>", WARC_Truncated="length"),
        record("metadata", b"fetchTimeMs: 80\r\n", WARC_Target_URI="http://x.example/1"),
        record("response", b"\x00\x01", WARC_Target_URI="dns:x.example", Content_Type="text/dns"),
    ]
    (tmp_path / "c.warc.gz").write_bytes(b"".join(map(gzip.compress, parts)))
    ((place, exchange),) = iter_exchanges(tmp_path / "c.warc.gz")
    assert place.offset == len(gzip.compress(parts[0])) + len(gzip.compress(parts[1]))
    assert (exchange.payload, exchange.truncated, exchange.request_head) == (
        PAGE,
        "length",
        b"GET / HTTP/1.1\r\n\r\n",
    )
    assert exchange.header("Content-Encoding") is None


@pytest.mark.parametrize("name", ["Transfer-Encoding: chunked", "transfer-encoding:Chunked"])
def test_chunk_framing_is_taken_off_where_it_is_kept(tmp_path: Path, name: str) -> None:
    block = f"HTTP/1.1 200 OK\r\n{name}\r\n\r\n".encode() + b"3;x\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(response(1, block) + response(2))
    first, _ = iter_exchanges(tmp_path / "a.warc")
    assert first[1].payload == b"abcdefg"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_reading_goes_on_from_any_record(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(pack(response(n)) for n in range(5)))
    found = list(iter_exchanges(path))
    assert urls(found) == ["0", "1", "2", "3", "4"]
    for number, (place, _) in enumerate(found):
        assert urls(list(iter_exchanges(path, offset=place.offset))) == urls(found)[number:]
        assert (
            urls(list(iter_exchanges(path, offset=place.offset + place.length))) == urls(found)[number + 1 :]
        )


def test_going_on_behind_our_own_reply_skips_its_request(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, "a.warc.gz") as writer:
        places = [writer.write(exchange) for exchange in ALL]
    after = places[1].offset + places[1].length
    rest = iter_exchanges(tmp_path / "a.warc.gz", offset=after, file="import/a.warc.gz")
    assert [exchange for _, exchange in rest] == list(ALL[2:])


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "a byte flipped": lambda r: r[:-12] + bytes([r[-12] ^ 0xFF]) + r[-11:],
    "torn": lambda r: r[: len(r) // 2],
    "zeros": lambda r: bytes(len(r)),
    "gone": lambda r: r[:1],
}


@pytest.mark.parametrize("breaking", BREAKS.values(), ids=BREAKS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_broken_record_is_told_and_stepped_over(
    tmp_path: Path, pack: Callable[[bytes], bytes], breaking: Callable[[bytes], bytes]
) -> None:
    parts = [pack(response(n, WARC_Block_Digest=digest_of(n))) for n in range(5)]
    offset = len(parts[0]) + len(parts[1])
    parts[2] = breaking(parts[2])
    (tmp_path / "a.warc").write_bytes(b"".join(parts))
    broken: list[Broken] = []
    found = list(iter_exchanges(tmp_path / "a.warc", on_broken=broken.append))
    assert urls(found)[:2] == ["0", "1"] and urls(found)[-1:] == ["4"]
    assert "2" not in urls(found)
    assert broken and broken[0].offset == offset and broken[0].reason
    if pack is gzip.compress:
        assert urls(found) == ["0", "1", "3", "4"]


def digest_of(number: int) -> str:
    import base64
    import hashlib

    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page %d</p>" % number
    return "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()


@pytest.mark.parametrize(
    "block",
    [b"", b"\r\n\r\n", b"SSH-2.0\r\n\r\n", b"<html>no head"],
)
def test_what_is_no_http_reply_is_told(tmp_path: Path, block: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("response", block, WARC_Target_URI="http://x.example/0") + response(1))
    broken: list[Broken] = []
    assert urls(list(iter_exchanges(path, on_broken=broken.append))) == ["1"]
    assert len(broken) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n",
        b"\x1f\x8b",
        b"not a warc at all",
        b"WARC/1.1\r\n",
        b"\x28\xb5\x2f\xfd zstd",
        gzip.compress(b"x", mtime=0),
    ],
)
def test_a_file_that_is_none_ends_without_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    assert list(iter_exchanges(tmp_path / "a.warc")) == []


def test_one_gzip_stream_over_all_records_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(response(1) + response(2)))
    broken: list[Broken] = []
    assert list(iter_exchanges(tmp_path / "a.warc.gz", on_broken=broken.append)) == []
    assert "recompress" in broken[0].reason


@pytest.mark.parametrize("head", [b"Content-Length: ", b"X: "])
def test_bombs_in_members_cost_no_memory(tmp_path: Path, head: bytes) -> None:
    """A 300 MB block is read past and kept to its first 11 MB; a header line without end is refused."""
    size = 300 * MEBIBYTE
    if head == b"X: ":
        start = b"WARC/1.0\r\nX: "
    else:
        start = (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/0\r\n"
            b"WARC-Date: 2025-01-02T03:04:05Z\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
            % (size + 19)
        )
    with gzip.open(tmp_path / "a.warc.gz", "wb", compresslevel=1) as stream:
        stream.write(start)
        for _ in range(size // MEBIBYTE):
            stream.write(bytes(MEBIBYTE))
        stream.write(b"\r\n\r\n")
    with (tmp_path / "a.warc.gz").open("ab") as file:
        file.write(gzip.compress(response(1)))
    tracemalloc.start()
    started = time.monotonic()
    found = [
        (place, exchange.url, len(exchange.payload), exchange.truncated)
        for place, exchange in iter_exchanges(tmp_path / "a.warc.gz", on_broken=lambda broken: None)
    ]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 * MEBIBYTE
    assert time.monotonic() - started < 20
    assert found[-1][1] == "http://x.example/1"
    if head != b"X: ":
        assert found[0][2:] == (11 * MEBIBYTE - 19, "length")


@given(data=st.binary(max_size=300), cut=st.integers(0, 2000), pack=st.sampled_from([bytes, gzip.compress]))
def test_any_bytes_anywhere_never_raise(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, cut: int, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.warc"
    whole = b"".join(pack(response(n)) for n in range(3))
    path.write_bytes(whole[:cut] + data + whole[cut:])
    for _, exchange in iter_exchanges(path, on_broken=lambda broken: None):
        assert exchange.url.startswith("http") and exchange.url.isprintable()


def test_a_year_old_exchange_keeps_its_own_time(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(
        response(1).replace(b"2025-01-02T03:04:05Z", b"2016-09-19T17:20:24.123456789Z")
    )
    ((_, exchange),) = iter_exchanges(tmp_path / "a.warc")
    assert exchange.requested_at.isoformat() == "2016-09-19T17:20:24.123456+00:00"
    assert PLAIN.requested_at.tzinfo is not None
