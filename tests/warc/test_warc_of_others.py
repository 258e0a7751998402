"""Records as other writers leave them: lengths, dates and digests that are nearly right, and what is no reply at all."""

import base64
import gzip
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.records import Exchange, WarcPlace
from newsarchive.warc import (
    Broken,
    BrokenRecord,
    Passed,
    iter_replies,
    read_exchange,
    record_moment,
    same_spelling,
)

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
PAGE = b"<html><p>The harbour reopened on Monday.</p></html>"
Pack = Callable[[bytes], bytes]
PACKS: dict[str, Pack] = {"plain": bytes, "gzip": lambda data: gzip.compress(data, mtime=0)}
each_pack = pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
SPELLINGS = {
    "hex": lambda raw: raw.hex(),
    "capitals": lambda raw: raw.hex().upper(),
    "base32": lambda raw: base64.b32encode(raw).decode(),
    "small base32": lambda raw: base64.b32encode(raw).decode().lower().rstrip("="),
    "base64": lambda raw: base64.b64encode(raw).decode(),
    "web base64": lambda raw: base64.urlsafe_b64encode(raw).decode().rstrip("="),
}


def record(
    block: bytes = HTTP + PAGE,
    more: int = 0,
    end: bytes = b"\r\n\r\n",
    kind: str = "response",
    number: int = 1,
    **said: str,
) -> bytes:
    """A record whose Content-Length says `more` than its block has."""
    fields = {
        "WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{number}>", "WARC-Date": "2025-05-28T12:00:00Z",
        "WARC-Target-URI": f"https://lamp.example/{number}", "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) + more), **{name.replace("_", "-"): value for name, value in said.items()},
    }  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + end


def digest(block: bytes = HTTP + PAGE) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()


def walked(folder: Path, *parts: bytes) -> tuple[list[Exchange], list[Broken], list[Passed]]:
    """All that a file of these parts gives; what can be walked by can be read by its place."""
    path, broken, passed = folder / "a.warc", [], []  # type: ignore[var-annotated]
    path.write_bytes(b"".join(parts))
    replies = list(iter_replies(path, on_broken=broken.append, on_passed=passed.append))
    for reply in replies:
        if not reply.place.is_revisit:
            assert read_exchange(folder, reply.place) == reply.exchange
    return [reply.exchange for reply in replies], broken, passed


@each_pack
@pytest.mark.parametrize("is_last", [False, True])
@pytest.mark.parametrize("end", [b"\r\n\r\n", b"\r\n", b"\n\n", b""])
@pytest.mark.parametrize("more", range(-8, 9))
def test_a_length_that_is_wrong_by_some_bytes_is_put_right_by_the_digest(
    tmp_path: Path, pack: Pack, is_last: bool, end: bytes, more: int
) -> None:
    wrong = pack(record(more=more, end=end, WARC_Block_Digest=digest()))
    others = [] if is_last else [pack(record(number=2))]
    found, broken, _ = walked(tmp_path, wrong, *others)
    assert broken == [] and [exchange.payload for exchange in found] == [PAGE] * (1 + len(others))


@each_pack
@pytest.mark.parametrize("more", [-3, -1, 1, 2, 3, 4])
def test_without_a_digest_the_empty_lines_tell_where_a_block_ends(
    tmp_path: Path, pack: Pack, more: int
) -> None:
    found, broken, _ = walked(tmp_path, pack(record(more=more)), pack(record(number=2)))
    assert broken == [] and [exchange.payload.rstrip() for exchange in found] == [PAGE, PAGE]


@each_pack
@pytest.mark.parametrize("end", [b"", b"\r\n", b"\n"])
def test_empty_lines_that_are_missing_behind_a_record_cost_nothing(
    tmp_path: Path, pack: Pack, end: bytes
) -> None:
    found, broken, _ = walked(tmp_path, *(pack(record(end=end, number=n)) for n in range(3)))
    assert broken == [] and len(found) == 3


@each_pack
@pytest.mark.parametrize("more", [1, 2])
def test_a_last_block_that_is_a_byte_or_two_short_is_read(tmp_path: Path, pack: Pack, more: int) -> None:
    found, broken, _ = walked(tmp_path, pack(record(more=more, end=b"")))
    assert broken == [] and found[0].payload == PAGE


@each_pack
def test_a_record_that_lacks_more_is_told_and_so_is_one_with_another_digest(
    tmp_path: Path, pack: Pack
) -> None:
    torn = pack(record(HTTP + PAGE[:-30], more=30, end=b"", WARC_Block_Digest=digest()))
    other = pack(record(WARC_Block_Digest=digest(b"other bytes"), number=2))
    found, broken, _ = walked(tmp_path, other, pack(record(number=3)), torn)
    assert [exchange.url[-1] for exchange in found] == ["3"]
    assert "digest" in broken[0].reason and "bytes are missing" in broken[1].reason


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "SHA-512"])
def test_a_digest_is_read_in_every_spelling(
    tmp_path: Path, algorithm: str, spell: Callable[[bytes], str]
) -> None:
    raw = hashlib.new(algorithm.lower().replace("-", ""), HTTP + PAGE).digest()
    found, broken, _ = walked(tmp_path, record(WARC_Block_Digest=f"{algorithm}:{spell(raw)}"))
    assert len(found) == 1 and broken == []
    assert same_spelling(f"{algorithm}:{spell(raw)}") == f"{algorithm.lower().replace('-', '')}:{raw.hex()}"


@given(st.text(max_size=60) | st.from_regex(r"(sha1|md5|sha256):[A-Za-z0-9+/_=-]{0,70}", fullmatch=True))
def test_any_digest_has_one_spelling_or_none(text: str) -> None:
    once = same_spelling(text)
    assert same_spelling(once) == once


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2025-05-28T12:30Z", "2025-05-28T12:30:00+00:00"),
        ("2025-05-28T12:30:00.123456789Z", "2025-05-28T12:30:00.123456+00:00"),
        ("2025-05-28", "2025-05-28T23:59:59+00:00"), ("2025-05", "2025-05-31T23:59:59+00:00"),
        ("2024-02", "2024-02-29T23:59:59+00:00"), ("2025", "2025-12-31T23:59:59+00:00"),
        ("20250528123001", "2025-05-28T12:30:01+00:00"), ("2025-05-28T12:30:00", "2025-05-28T12:30:00+00:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
        (" 2025-05-28t12:30:00+02:00 ", "2025-05-28T10:30:00+00:00"),
    ],
)  # fmt: skip
def test_dates_of_any_precision(said: str, moment: str) -> None:
    assert record_moment(said).isoformat() == moment


@given(
    st.text(max_size=40)
    | st.datetimes(timezones=st.timezones()).map(datetime.isoformat)
    | st.from_regex(r"[0-9]{1,20}(-[0-9]{1,3}){0,3}", fullmatch=True)
)
def test_any_date_is_a_moment_or_refused(text: str) -> None:
    try:
        assert record_moment(text).utcoffset() == timedelta()
    except BrokenRecord as error:
        assert "WARC-Date" in str(error)


def test_a_revisit_without_a_head_has_its_originals(tmp_path: Path) -> None:
    again = record(b"", kind="revisit", number=2, WARC_Payload_Digest=digest(PAGE), WARC_Truncated="length")
    path = tmp_path / "a.warc"
    path.write_bytes(record() + again)
    first, second = (reply.place for reply in iter_replies(path))
    read = read_exchange(tmp_path, second, first)
    assert (read.status, read.payload, read.header("Content-Type")) == (200, PAGE, "text/html")
    assert read.truncated is None and read.url.endswith("/2")


def test_a_revisit_by_the_servers_word_without_a_head_is_a_304(tmp_path: Path) -> None:
    profile = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
    found, broken, _ = walked(tmp_path, record(b"", kind="revisit", WARC_Profile=profile))
    assert broken == [] and found[0].status == 304


def test_a_resource_is_a_page_without_a_head_and_other_records_are_told(tmp_path: Path) -> None:
    page = {"Content_Type": "text/html; charset=utf-8"}
    found, broken, passed = walked(
        tmp_path,
        record(PAGE, kind="resource", number=1, **page),
        record(b"Plain words", kind="conversion", number=2, Content_Type="text/plain"),
        record(PAGE, kind="continuation", number=3, WARC_Segment_Number="2"),
        record(
            PAGE, kind="resource", number=4, WARC_Target_URI="urn:thumbnail:https://lamp.example/1", **page
        ),
        record(
            b"software: x\r\n", kind="warcinfo", WARC_Target_URI="", Content_Type="application/warc-fields"
        ),
    )
    assert broken == [] and [exchange.payload for exchange in found] == [PAGE]
    assert (found[0].status, found[0].header("Content-Type")) == (200, page["Content_Type"])
    assert [(one.kind, one.url[-1]) for one in passed] == [("conversion", "2"), ("continuation", "3")]


@pytest.mark.parametrize("address", ["", "lamp.example/1", "ftp://lamp.example/1"])
def test_an_http_reply_of_no_web_address_is_told(tmp_path: Path, address: str) -> None:
    """It was passed by, as a record of a host's name is."""
    found, broken, _ = walked(tmp_path, record(WARC_Target_URI=address), record(number=2))
    assert [exchange.url for exchange in found] == ["https://lamp.example/2"]
    assert [one.reason for one in broken] == [f"an HTTP reply of no web address: {address!r}"]


def test_the_first_part_of_a_record_in_parts_is_cut_short(tmp_path: Path) -> None:
    found, _, _ = walked(tmp_path, record(WARC_Segment_Number="1"))
    assert found[0].truncated == "length"


def test_names_and_types_are_read_in_any_case(tmp_path: Path) -> None:
    shouted = (
        record().replace(b"WARC-Type: response", b"warc-type: Response").replace(b"WARC-Date", b"warc-date")
    )
    found, broken, _ = walked(tmp_path, shouted)
    assert broken == [] and len(found) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 and so on", "WACZ"),
        (b"\x28\xb5\x2f\xfd and so on", "unzstd"),
        (b"\x5d\x2a\x4d\x18 and so on", "dictionary"),
        (b"filedesc://a.arc 0.0.0.0 20250528120000 text/plain 76\n1 0 x\n\n", "ARC"),
        (gzip.compress(b"filedesc://a.arc 0.0.0.0 20250528120000 text/plain 76\n1 0 x\n\n", mtime=0), "ARC"),
    ],
)
def test_a_file_of_another_kind_is_told_with_what_to_do(tmp_path: Path, data: bytes, words: str) -> None:
    found, broken, _ = walked(tmp_path, data)
    assert found == [] and words in broken[0].reason


@pytest.mark.parametrize("length", ["", "-1", "²", "1" * 5000, "1e3", "0x10"])
def test_a_length_that_is_no_number_is_told(tmp_path: Path, length: str) -> None:
    found, broken, _ = walked(tmp_path, record(Content_Length=length), record(number=2))
    assert [exchange.url[-1] for exchange in found] == ["2"] and "Content-Length" in broken[0].reason


CHUNKED = HTTP[:-2] + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "body",
    [
        PAGE,
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE),
        b"%x;a=b\r\n%s\r\n0\r\nX: y\r\n\r\n" % (len(PAGE), PAGE),
    ],
)
def test_chunks_that_a_head_names_are_taken_off_where_they_are(tmp_path: Path, body: bytes) -> None:
    found, broken, _ = walked(tmp_path, record(CHUNKED + body))
    assert broken == [] and PAGE in found[0].payload and found[0].payload.startswith(b"<html>")


def test_places_are_told_by_the_member_whatever_the_length_says(tmp_path: Path) -> None:
    parts = [gzip.compress(record(more=2, number=n, WARC_Block_Digest=digest())) for n in range(3)]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(parts))
    places = [reply.place for reply in iter_replies(path)]
    assert [place.length for place in places] == [len(part) for part in parts]
    assert all(isinstance(place, WarcPlace) for place in places)
    assert record_moment("2025-05-28T12:00:00Z") == datetime(2025, 5, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize("before", [
    b"HTTP/1.1 100 Continue\r\n\r\n", b"\r\n",
    b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
])  # fmt: skip
def test_what_a_server_says_before_its_reply_is_none(tmp_path: Path, before: bytes) -> None:
    (found,), broken, _ = walked(tmp_path, record(before + HTTP + PAGE))
    assert (broken, found.status, found.response_head, found.payload) == ([], 200, HTTP, PAGE)
