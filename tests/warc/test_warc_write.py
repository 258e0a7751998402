"""What is written is what came, and every other reader of WARC files agrees."""

import errno
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from exchanges import ALL, CHUNKED, NOT_MODIFIED, PAGE, PLAIN
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newsarchive.digests import digest_of
from newsarchive.outcomes import ConfigError
from newsarchive.records import Exchange, WarcPlace
from newsarchive.warc import (
    BrokenRecord,
    Revisit,
    WarcFile,
    WarcWriter,
    iter_exchanges,
    path_in,
    read_exchange,
    warc_file,
)

FILE = "news-example/2026-11-22/fetch-1.warc.gz"


def write(root: Path, *exchanges: Exchange, file: str = FILE) -> tuple[list[WarcPlace], WarcFile]:
    with WarcWriter(root, file) as writer:
        places = [writer.write(exchange) for exchange in exchanges]
    assert writer.closed is not None
    return places, writer.closed


def warcio_check(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "digest pass" in run.stdout and "failed" not in run.stdout


def test_every_exchange_reads_back_as_it_was(tmp_path: Path) -> None:
    places, _ = write(tmp_path, *ALL)
    for exchange, place in zip(ALL, places, strict=True):
        assert read_exchange(tmp_path, place) == exchange
        assert place.payload_digest == digest_of(exchange.payload)


def test_the_file_is_sound_to_warcio_and_says_what_it_is(tmp_path: Path) -> None:
    places, closed = write(tmp_path, *ALL)
    path = tmp_path / FILE
    warcio_check(path)
    with path.open("rb") as stream:
        iterator = ArchiveIterator(stream)
        kinds = []
        for record in iterator:
            kinds.append(record.rec_type)
            if record.rec_type == "response":
                place = places[kinds.count("response") - 1]
                header = record.rec_headers.get_header
                assert header("WARC-Payload-Digest") == place.payload_digest
                assert header("WARC-Block-Digest").startswith("sha256:")
                assert header("WARC-Truncated") == ("disconnect" if kinds.count("response") == 3 else None)
                assert record.rec_headers.protocol == "WARC/1.1"
                assert (iterator.get_record_offset(), iterator.get_record_length()) == (
                    place.offset,
                    place.length,
                )
    assert kinds == ["warcinfo", *["response", "request"] * len(ALL)]
    assert closed == WarcFile(FILE, path.stat().st_size, digest_of(path.read_bytes()), 1 + 2 * len(ALL))
    assert closed == warc_file(tmp_path, FILE)


def test_warcio_decodes_chunked_and_gzipped_replies(tmp_path: Path) -> None:
    """The framing is gone and its header renamed, so no reader looks for chunks that are not there."""
    write(tmp_path, *ALL)
    with (tmp_path / FILE).open("rb") as stream:
        bodies = [r.content_stream().read() for r in ArchiveIterator(stream) if r.rec_type == "response"]
    assert bodies == [PAGE, PAGE, PAGE[:20], b"", PAGE, ALL[5].payload]


def test_a_revisit_refers_to_the_first_capture_and_reads_as_a_whole(tmp_path: Path) -> None:
    again = replace(CHUNKED, requested_at=datetime(2026, 11, 23, 3, tzinfo=UTC))
    with WarcWriter(tmp_path, FILE) as writer:
        first = writer.write(CHUNKED)
        revisit = writer.write(again, Revisit(first.payload_digest, CHUNKED.url, CHUNKED.requested_at))
    assert revisit.is_revisit and revisit.length < first.length + 100
    assert revisit.payload_digest == first.payload_digest
    assert read_exchange(tmp_path, revisit, first) == again
    with pytest.raises(BrokenRecord, match="original"):
        read_exchange(tmp_path, revisit)
    warcio_check(tmp_path / FILE)
    with (tmp_path / FILE).open("rb") as stream:
        headers = next(r.rec_headers for r in ArchiveIterator(stream) if r.rec_type == "revisit")
    profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert headers.get_header("WARC-Profile") == profile
    assert headers.get_header("WARC-Refers-To-Target-URI") == CHUNKED.url
    assert headers.get_header("WARC-Refers-To-Date") == "2026-11-22T03:04:05.678901Z"


def test_a_304_is_a_revisit_by_the_servers_word(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, FILE) as writer:
        place = writer.write(NOT_MODIFIED, Revisit(digest_of(PAGE), PLAIN.url, PLAIN.requested_at))
    assert read_exchange(tmp_path, place) == NOT_MODIFIED
    with (tmp_path / FILE).open("rb") as stream:
        headers = next(r.rec_headers for r in ArchiveIterator(stream) if r.rec_type == "revisit")
    assert headers.get_header("WARC-Profile").endswith("/server-not-modified")


@given(
    payload=st.binary(max_size=300),
    value=st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"]), max_size=40),
    kind=st.sampled_from(["X-A", "Transfer-Encoding", "Content-Type"]),
)
def test_any_head_and_payload_read_back(
    tmp_path_factory: pytest.TempPathFactory, payload: bytes, value: str, kind: str
) -> None:
    root = tmp_path_factory.mktemp("any")
    head = b"HTTP/1.1 200 OK\r\n%b: %b\r\n\r\n" % (kind.encode(), value.encode("latin-1"))
    exchange = replace(
        PLAIN,
        response_head=head,
        payload=payload,
        headers=((kind, value.strip(" \t")),),
        url="http://x.example/",
    )
    (place,), _ = write(root, exchange)
    assert read_exchange(root, place) == exchange


def test_a_sitemap_far_over_a_pages_size_reads_back(tmp_path: Path) -> None:
    sitemap = replace(PLAIN, payload=b"<url>" * (8 * 1024 * 1024))
    (place,), _ = write(tmp_path, sitemap)
    assert read_exchange(tmp_path, place) == sitemap
    ((found, cut),) = iter_exchanges(tmp_path / FILE, file=FILE)
    assert (found, cut.truncated) == (place, "length")


def test_a_url_can_not_end_a_header_line(tmp_path: Path) -> None:
    write(tmp_path, replace(PLAIN, url="https://news.example/a\r\nWARC-Type: evil \u00e9"))
    warcio_check(tmp_path / FILE)
    ((_, exchange),) = iter_exchanges(tmp_path / FILE)
    assert exchange.url == "https://news.example/a%0D%0AWARC-Type:%20evil%20\u00e9"


@pytest.mark.parametrize("umask", [0o000, 0o777, 0o022])
def test_files_and_folders_are_the_owners_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write(tmp_path / "store", PLAIN)
    finally:
        os.umask(before)
    modes = {p.relative_to(tmp_path).as_posix(): stat.S_IMODE(p.stat().st_mode) for p in tmp_path.rglob("*")}
    assert modes.pop(f"store/{FILE}") == 0o600
    assert set(modes.values()) == {0o700} and len(modes) == 3


@pytest.mark.parametrize(
    "name",
    [
        *("../a.warc.gz", "a/../../b", "/etc/passwd", "a//b", "", ".", "..", "a/.", ".hidden", "link/a"),
        *("a\nb", "a\x00b", "\u00e9", "a b", "a\\b", "-a", f"a/{'b' * 300}"),
    ],
)
def test_no_name_leads_out_of_the_root(tmp_path: Path, name: str) -> None:
    root = tmp_path / "store"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    with pytest.raises(ConfigError):
        path_in(root, name)
    with pytest.raises(ConfigError), WarcWriter(root, name):
        pass
    assert [p.name for p in tmp_path.rglob("*")] == ["store", "link"]


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    write(tmp_path, PLAIN)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(FileExistsError):
        write(tmp_path, CHUNKED)
    assert (tmp_path / FILE).read_bytes() == before
    assert sorted(p.name for p in (tmp_path / FILE).parent.iterdir()) == ["fetch-1.warc.gz"]


def test_the_final_name_appears_only_when_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with WarcWriter(tmp_path, FILE) as writer:
        writer.write(PLAIN)
        with pytest.raises(ValueError, match="not closed yet"):
            _ = writer.closed
        assert not path.exists() and path.with_name(path.name + ".open").exists()
    assert path.exists() and not path.with_name(path.name + ".open").exists()


def test_a_place_that_does_not_fit_is_told(tmp_path: Path) -> None:
    (place,), _ = write(tmp_path, PLAIN)
    for wrong in (
        replace(place, offset=0),
        replace(place, offset=3),
        replace(place, payload_digest="sha256:0"),
    ):
        with pytest.raises(BrokenRecord):
            read_exchange(tmp_path, wrong)
    with pytest.raises(FileNotFoundError):
        read_exchange(tmp_path, replace(place, warc_file="other.warc.gz"))


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_place_that_may_not_be_written_is_a_persons_to_mend(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, mode: int = 0) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(ConfigError, match=f"cannot be written: {os.strerror(number)}"):
        write(tmp_path, PAGE)
