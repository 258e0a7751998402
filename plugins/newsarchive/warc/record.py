"""One record read from where a stream stands, with its length and digest compared.

Lengths that are wrong by some bytes are met in the files of other writers: the digest of the block, else the empty
lines behind it tell where it ends.
"""

import io
import re
from dataclasses import dataclass
from typing import Any

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from newsarchive.warc.broken import BrokenRecord
from newsarchive.warc.digest import SLACK_BYTES, BlockDigest

MAX_HEADER_BYTES = 256 * 1024
MAX_LENGTH_DIGITS = 15
CHUNK_BYTES = 64 * 1024
HEAD_END = b"\r\n\r\n"  # what ends a head, and a record
RECORD_END = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.|\Z)")
MISSING_BYTES = 2  # that a block without a digest may lack at its end before it counts as cut off
OTHER_FILES = (
    (b"PK\x03\x04", "a zip file; unpack it, of a WACZ the folder archive/, where its WARC files lie"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstandard; unpack it with 'unzstd'"),
    (
        b"\x5d\x2a\x4d\x18",
        "compressed with zstandard and a dictionary of its own; unpack it with a tool for .warc.zst",
    ),
    (b"filedesc:", "an ARC file; 'warcio recompress' makes a WARC file of it"),
)
VERSION_LINE = re.compile(rb"WARC/[01]\.\d+\r?\n$")
HEADER_PARSER = StatusAndHeadersParser(["WARC/1.1", "WARC/1.0", "WARC/0.17", "WARC/0.18"])


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """What was read of a record, and the first bytes behind the length that it says."""

    headers: StatusAndHeaders
    block: bytes
    is_cut: bool
    behind: bytes
    difference: int  # how many of those are the block's; negative where it is shorter than it says


def read_record(stream: Any, limit_bytes: int) -> ReadRecord:
    """Headers and block of the record that a stream stands at; the block is read to its end."""
    headers = _read_headers(stream)
    length = _length_of(headers)
    digest = BlockDigest(headers.get_header("WARC-Block-Digest"))
    block, left = bytearray(), length
    while left and (data := stream.read(min(left, CHUNK_BYTES))):
        left -= len(data)
        digest.update(data)
        block += data[: max(limit_bytes - len(block), 0)]
    behind = stream.read(3 * SLACK_BYTES) or b""
    if digest.is_claimed:
        difference = _told_by_digest(digest, behind, left, length)
    else:
        difference = _told_by_ends(bytes(block[-len(HEAD_END) :]), behind, left, length)
    is_cut = length - left + min(difference, 0) > len(block)
    if not is_cut and difference < 0:
        del block[difference:]
    elif not is_cut:
        block += behind[:difference]
    return ReadRecord(headers, bytes(block), is_cut, behind, difference)


def _length_of(headers: StatusAndHeaders) -> int:
    """The Content-Length; raises BrokenRecord."""
    said = str(headers.get_header("Content-Length") or "").strip()
    if not said.isascii() or not said.isdigit() or len(said) > MAX_LENGTH_DIGITS:
        raise BrokenRecord("no usable Content-Length")
    return int(said)


def _told_by_digest(digest: BlockDigest, behind: bytes, left: int, length: int) -> int:
    """By how much the Content-Length is wrong, by the block's digest; raises BrokenRecord."""
    try:
        return digest.difference(behind)
    except BrokenRecord:
        if left:
            raise _cut_off(left, length) from None
        raise


def _told_by_ends(last: bytes, behind: bytes, left: int, length: int) -> int:
    """The same where no digest tells: by the empty lines that end a record; raises BrokenRecord."""
    if left > MISSING_BYTES + (len(HEAD_END) if last == HEAD_END else 0):
        raise _cut_off(left, length)
    if left:
        return -len(HEAD_END) if last == HEAD_END else 0
    end = RECORD_END.search(behind)
    is_inside = end is not None and not behind.startswith((b"\r", b"\n", b"WARC/"))
    return end.start() if end and is_inside and end.start() <= SLACK_BYTES else 0


def _cut_off(left: int, length: int) -> BrokenRecord:
    return BrokenRecord(f"cut off: {left} of {length} bytes are missing")


def _read_headers(stream: Any) -> StatusAndHeaders:
    """The WARC headers, of bounded size."""
    lines = bytearray()
    while len(lines) < MAX_HEADER_BYTES:
        line = stream.readline(MAX_HEADER_BYTES - len(lines))
        if not lines:
            _refuse_other_files(line)
        if not line:
            raise BrokenRecord("cut off within the WARC headers")
        if lines and VERSION_LINE.search(line):
            raise BrokenRecord("cut off within the WARC headers: another record starts there")
        lines += line
        if line in (b"\r\n", b"\n"):
            break
    else:
        raise BrokenRecord(f"WARC headers of more than {MAX_HEADER_BYTES} bytes")
    try:
        return HEADER_PARSER.parse(io.BytesIO(lines))
    except (StatusAndHeadersParserException, EOFError) as error:
        raise BrokenRecord(f"not a WARC record: {bytes(lines[:40])!r}") from error


def _refuse_other_files(line: bytes) -> None:
    """BrokenRecord with what to do, where the first line is that of another kind of file."""
    for magic, words in OTHER_FILES:
        if line.startswith(magic):
            raise BrokenRecord(f"no WARC file: {words}")
