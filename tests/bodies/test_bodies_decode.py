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
from newsarchive.bodies.decode import without_chunks
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
    started = time.process_time()
    body = decode_body(payload, coding, limit_bytes=LIMIT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(body.data), body.truncated) == (LIMIT, "length")
    assert peak < 16 * LIMIT
    assert time.process_time() - started < 10


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


@pytest.mark.parametrize("coding", ["compress", "aes128gcm", "gzip, br, deflate"])
def test_an_unknown_coding_or_too_many_are_refused(coding: str) -> None:
    with pytest.raises(BadEncoding):
        decode_body(zlib.compress(LOREM), coding, limit_bytes=LIMIT)


def test_two_codings_one_over_the_other_are_undone_and_a_bomb_in_two_stops() -> None:
    twice = zlib.compress(gzip.compress(LOREM))
    assert decode_body(twice, "gzip, deflate", limit_bytes=LIMIT) == Body(LOREM)
    bomb = gzip.compress(gzip.compress(bytes(1000 * LIMIT), 1), 1)
    body = decode_body(bomb, "gzip, gzip", limit_bytes=LIMIT)
    assert (len(body.data), body.truncated) == (LIMIT, "length")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("size", [1, 3, 90, 2000])
def test_bytes_that_show_no_kind_are_no_whole_body(coding: str, size: int) -> None:
    with contextlib.suppress(BadEncoding):
        body = decode_body(b"\x1f\x8b\x08\xff" + b"\x07" * size, coding, limit_bytes=LIMIT)
        assert body.truncated == "disconnect"


PAGES = {
    "html": b"<html><head><title>T\xc3\xa4nzer</title></head><body>not compressed at all</body></html>" * 20,
    "latin-1": b"<!doctype html><p>Gru\xdf aus K\xf6ln, und noch einmal: Gru\xdf.</p>" * 9,
    "utf-16": "<html><p>breit geschrieben</p></html>".encode("utf-16"),
    "a feed": b'\xef\xbb\xbf<?xml version="1.0"?><rss><channel></channel></rss>',
    "text": b"User-agent: *\nDisallow: /private\n",
    "json": b'[{"id": 17, "link": "https://lamp.example/17"}]',
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(90),
}


@pytest.mark.parametrize(
    "coding", ["gzip", "x-gzip", "deflate", "br", "zstd", "gzip, gzip", "compress", "aws-chunked"]
)
@pytest.mark.parametrize("data", PAGES.values(), ids=PAGES)
def test_a_coding_that_was_said_and_not_done_leaves_the_bytes(coding: str, data: bytes) -> None:
    assert decode_body(data, coding, limit_bytes=LIMIT) == Body(data)


@pytest.mark.parametrize("said", ["gzip", "deflate", "br", "zstd", "gzip, gzip", "compress"])
@pytest.mark.parametrize("done", [gzip.compress, zstandard.compress])
def test_a_coding_that_was_done_in_anothers_place_is_undone(
    said: str, done: Callable[[bytes], bytes]
) -> None:
    assert decode_body(done(PAGES["html"]), said, limit_bytes=LIMIT) == Body(PAGES["html"])


@pytest.mark.parametrize("said", ["gzip", "deflate", "zstd", "compress"])
def test_brotli_in_anothers_place_is_undone_where_it_holds_text(said: str) -> None:
    assert decode_body(brotli.compress(PAGES["html"]), said, limit_bytes=LIMIT) == Body(PAGES["html"])
    with pytest.raises(BadEncoding):
        decode_body(brotli.compress(bytes(90)), said, limit_bytes=LIMIT)


@given(
    text=st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"]), min_size=16, max_size=3000),
    coding=st.sampled_from(["gzip", "zstd", "deflate", "br"]),
)
def test_markup_is_never_taken_for_packed(text: str, coding: str) -> None:
    data = f"<p>{text}".encode()
    assert decode_body(data, coding, limit_bytes=LIMIT) == Body(data)


@pytest.mark.parametrize(
    ("coding", "empty"), [("gzip", gzip.compress(b"")), ("zstd", zstandard.compress(b""))]
)
def test_a_million_parts_that_hold_nothing_cost_no_minutes(coding: str, empty: bytes) -> None:
    started = time.process_time()
    with pytest.raises(BadEncoding, match="hold nothing"):
        decode_body(empty * 1_000_000, coding, limit_bytes=LIMIT)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("coding", "letter"), [("gzip", gzip.compress(b"x")), ("zstd", zstandard.compress(b"x"))]
)
def test_parts_without_end_cost_no_minutes(coding: str, letter: bytes) -> None:
    started = time.process_time()
    with pytest.raises(BadEncoding, match="more than 250000 parts"):
        decode_body(letter * 3_000_000, coding, limit_bytes=64 * LIMIT)
    assert time.process_time() - started < 20


def test_very_many_parts_that_hold_a_letter_each_are_read_in_their_time() -> None:
    started = time.process_time()
    body = decode_body(gzip.compress(b"x") * 200_000, "gzip", limit_bytes=LIMIT)
    assert body == Body(b"x" * 200_000)
    assert time.process_time() - started < 20


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
    headers = ("Content-Encoding", "gzip"), ("content-encoding", "gzip")
    twice = exchange(gzip.compress(gzip.compress(LOREM)), *headers)
    assert body_of(twice, limit_bytes=LIMIT) == Body(LOREM)
    assert body_of(exchange(gzip.compress(LOREM), *headers), limit_bytes=LIMIT) == Body(LOREM)


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress, brotli.compress])
def test_a_page_that_is_packed_without_a_word_is_unpacked_and_a_file_is_not(
    compress: Callable[[bytes], bytes],
) -> None:
    packed = compress(PAGES["html"])
    assert (
        body_of(exchange(packed, ("Content-Type", "text/html; charset=utf-8")), limit_bytes=LIMIT).data
        == PAGES["html"]
    )
    assert body_of(exchange(packed, ("Content-Type", "application/x-gzip")), limit_bytes=LIMIT).data == packed


def framed(data: bytes, size: int) -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@given(data=st.binary(min_size=1, max_size=2000), size=st.integers(1, 700))
def test_chunk_framing_that_no_header_names_is_taken_off(data: bytes, size: int) -> None:
    assert without_chunks(framed(data, size)).data == data
    assert (
        without_chunks(framed(data, size)[:-6]).data == framed(data, size)[:-6]
    )  # not framed to its end: as it is


@pytest.mark.parametrize("lost", range(1, 12))
@pytest.mark.parametrize("size", [7, 4000])
def test_frames_that_break_off_are_a_body_cut_short_where_a_header_names_them(size: int, lost: int) -> None:
    data = b"<html>" + LOREM[:3000] + b"</html>"
    cut = without_chunks(framed(data, size)[:-lost], is_said=True)
    assert cut.truncated == ("disconnect" if lost > 2 else None)
    assert data.startswith(cut.data) and len(data) - len(cut.data) <= max(size if size < 4000 else 0, lost)


def test_text_that_begins_like_a_frame_is_not_cut_by_a_header_of_frames_that_were_taken_off() -> None:
    text = b"abc\r\nis a word of three letters"
    assert without_chunks(text, is_said=True) == Body(text)


def test_a_page_packed_once_more_than_it_is_said_is_unpacked() -> None:
    page = b"<html>" + LOREM
    for said in ("gzip", ""):
        headers = ("Content-Type", "text/html"), ("Content-Encoding", said)
        assert body_of(exchange(gzip.compress(gzip.compress(page)), *headers), limit_bytes=LIMIT) == Body(
            page
        )


@given(data=st.binary(max_size=200))
def test_what_is_not_framed_stays(data: bytes) -> None:
    assert without_chunks(b"<html>" + data).data == b"<html>" + data


@pytest.mark.parametrize(
    ("truncated", "said"),
    [(None, None), ("time", "disconnect"), ("disconnect", "disconnect"), ("length", "length")],
)
def test_a_body_says_what_its_exchange_lost(truncated: Truncation | None, said: str | None) -> None:
    body = body_of(exchange(LOREM, truncated=truncated), limit_bytes=LIMIT)
    assert (body.data, body.truncated) == (LOREM, said)
