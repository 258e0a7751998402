"""Content codings undone: every whole body comes back, every cut one is told, no bomb goes off."""

import contextlib
import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bodies import BadEncoding, Body, body_of, decode_body, decoder_for
from newsarchive.records import Exchange, Truncation

LIMIT = 1024 * 1024
LOREM = b"The harbour reopened on Monday after the storm. " * 400


def raw_deflate(data: bytes) -> bytes:
    maker = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return maker.compress(data) + maker.flush()


def zstd_without_size(data: bytes) -> bytes:
    maker = zstandard.ZstdCompressor().compressobj()
    return maker.compress(data) + maker.flush()


CODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZIP", gzip.compress),
    "deflate as zlib": ("deflate", zlib.compress),
    "deflate as raw": ("deflate", raw_deflate),
    "br": ("br", lambda data: brotli.compress(data, quality=4)),
    "zstd": ("zstd", zstandard.compress),
    "zstd as a stream": ("zstd", zstd_without_size),
}
each_coding = pytest.mark.parametrize(("coding", "compress"), CODINGS.values(), ids=CODINGS)


@each_coding
@given(data=st.binary(max_size=2000), zeros=st.integers(0, 200_000))
def test_what_was_encoded_comes_back(
    coding: str, compress: Callable[[bytes], bytes], data: bytes, zeros: int
) -> None:
    data += bytes(zeros)
    assert decode_body(compress(data), coding, limit_bytes=LIMIT) == Body(data)


@each_coding
@given(cuts=st.lists(st.integers(1, 400), max_size=12))
def test_pieces_of_any_size_decode_the_same(
    coding: str, compress: Callable[[bytes], bytes], cuts: list[int]
) -> None:
    payload, decoder, got, start = compress(LOREM), decoder_for(coding), b"", 0
    for size in [*cuts, len(payload)]:
        got += b"".join(decoder.feed(payload[start : start + size]))
        start += size
    assert (got, decoder.is_whole()) == (LOREM, True)


@each_coding
def test_a_body_cut_anywhere_is_a_disconnect(coding: str, compress: Callable[[bytes], bytes]) -> None:
    payload = compress(LOREM)
    for end in range(1, len(payload)):
        body = decode_body(payload[:end], coding, limit_bytes=LIMIT)
        assert body.truncated == "disconnect", end
        assert LOREM.startswith(body.data)


@each_coding
def test_no_bytes_at_all_are_a_whole_empty_body(coding: str, compress: Callable[[bytes], bytes]) -> None:
    assert decode_body(b"", coding, limit_bytes=LIMIT) == Body(b"")


@each_coding
def test_a_bomb_stops_at_the_limit(coding: str, compress: Callable[[bytes], bytes]) -> None:
    payload = compress(bytes(64 * LIMIT))
    tracemalloc.start()
    started = time.monotonic()
    body = decode_body(payload, coding, limit_bytes=LIMIT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(body.data), body.truncated) == (LIMIT, "length")
    assert peak < 16 * LIMIT
    assert time.monotonic() - started < 1


@each_coding
@pytest.mark.parametrize(("spare", "truncated"), [(0, None), (-1, "length")])
def test_a_body_of_exactly_the_limit_is_whole(
    coding: str, compress: Callable[[bytes], bytes], spare: int, truncated: str | None
) -> None:
    body = decode_body(compress(LOREM), coding, limit_bytes=len(LOREM) + spare)
    assert (len(body.data), body.truncated) == (len(LOREM) + spare, truncated)


@pytest.mark.parametrize("coding", [None, "", "identity", "none", "UTF-8", "identity, "])
def test_no_coding_leaves_the_bytes_as_they_are(coding: str | None) -> None:
    assert decode_body(LOREM, coding, limit_bytes=LIMIT) == Body(LOREM)


@pytest.mark.parametrize(
    "coding", ["gzip, gzip", "gzip,br", "deflate, gzip, identity", "compress", "aes128gcm"]
)
def test_several_codings_or_an_unknown_one_are_refused(coding: str) -> None:
    with pytest.raises(BadEncoding):
        decode_body(gzip.compress(LOREM), coding, limit_bytes=LIMIT)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_bytes_of_another_kind_are_refused(coding: str) -> None:
    with pytest.raises(BadEncoding):
        decode_body(b"<html>not compressed at all</html>" * 20, coding, limit_bytes=LIMIT)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@given(payload=st.binary(max_size=2000))
def test_any_bytes_end_in_a_body_or_a_refusal(coding: str, payload: bytes) -> None:
    with contextlib.suppress(BadEncoding):
        assert len(decode_body(payload, coding, limit_bytes=5000).data) <= 5000


def test_gzip_in_several_members_is_one_body_and_padding_is_none() -> None:
    payload = gzip.compress(b"one ") + gzip.compress(b"two") + b"\x00" * 20
    assert decode_body(payload, "gzip", limit_bytes=LIMIT) == Body(b"one two")
    cut = gzip.compress(b"one ") + gzip.compress(b"two")[:-3]
    assert decode_body(cut, "gzip", limit_bytes=LIMIT).truncated == "disconnect"


def test_a_wrong_checksum_is_refused() -> None:
    payload = bytearray(gzip.compress(LOREM))
    payload[-6] ^= 1
    with pytest.raises(BadEncoding):
        decode_body(bytes(payload), "gzip", limit_bytes=LIMIT)


def test_a_zstd_window_that_would_take_all_memory_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    payload = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    with pytest.raises(BadEncoding):
        decode_body(payload.compress(LOREM) + payload.flush(), "zstd", limit_bytes=LIMIT)


def exchange(payload: bytes, *headers: tuple[str, str], truncated: Truncation | None = None) -> Exchange:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return Exchange("http://x.example/", now, b"", b"", payload, 200, headers, truncated=truncated)


def test_a_second_header_is_a_second_coding() -> None:
    twice = exchange(gzip.compress(LOREM), ("Content-Encoding", "gzip"), ("content-encoding", "gzip"))
    with pytest.raises(BadEncoding):
        body_of(twice, limit_bytes=LIMIT)


@pytest.mark.parametrize(
    ("truncated", "said"),
    [(None, None), ("time", "disconnect"), ("disconnect", "disconnect"), ("length", "length")],
)
def test_a_body_says_what_its_exchange_lost(truncated: Truncation | None, said: str | None) -> None:
    body = body_of(exchange(LOREM, truncated=truncated), limit_bytes=LIMIT)
    assert (body.data, body.truncated) == (LOREM, said)
