"""The records of any WARC file, with their offsets; a broken one is told and stepped over.

warcio's iterator passes a torn last record in silence and swallows gzip errors, so members are walked
here: bounded in memory, with lengths and digests compared.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from newsarchive.warc.broken import Broken, BrokenRecord
from newsarchive.warc.digest import BlockDigest
from newsarchive.warc.resync import GZIP_MAGIC, next_start

MAX_HEADER_BYTES = 256 * 1024
PAGE_LIMIT_BYTES = 11 * 1024 * 1024  # of anyone's block that is held in memory: a page and its head
OWN_LIMIT_BYTES = 128 * 1024 * 1024  # of a block that we wrote: a sitemap may have 64 MB, and none is more
CHUNK_BYTES = 64 * 1024
VERSION_LINE = re.compile(rb"WARC/[01]\.\d+\r?\n$")
HEADER_PARSER = StatusAndHeadersParser(["WARC/1.1", "WARC/1.0", "WARC/0.17", "WARC/0.18"])


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One whole record; `block` is its start when it is longer than the limit (`is_cut`)."""

    offset: int
    length: int
    end: int  # where the next record starts
    headers: StatusAndHeaders
    block: bytes
    is_cut: bool

    def header(self, name: str) -> str:
        """A WARC header's value, or ''."""
        return str(self.headers.get_header(name) or "")


def raw_records(
    file: BinaryIO, offset: int = 0, limit_bytes: int = PAGE_LIMIT_BYTES
) -> Iterator[RawRecord | Broken]:
    """Every record from `offset`, which must be a record's start, to the end of the file."""
    while True:
        try:
            record = record_at(file, offset, limit_bytes)
        except BrokenRecord as error:
            yield Broken(offset, str(error))
            offset = next_start(file, offset + 1)
            if offset < 0:
                return
            continue
        if record is None:
            return
        yield record
        offset = record.end


def record_at(file: BinaryIO, offset: int, limit_bytes: int = PAGE_LIMIT_BYTES) -> RawRecord | None:
    """The record that starts there or behind empty lines; None at the file's end; raises BrokenRecord."""
    file.seek(offset)
    while (byte := file.read(1)) in (b"\r", b"\n"):
        offset += 1
    if not byte:
        return None
    file.seek(offset)
    start = file.read(len(GZIP_MAGIC))
    file.seek(offset)
    return (_gzip_record if start == GZIP_MAGIC else _plain_record)(file, offset, limit_bytes)


def _gzip_record(file: BinaryIO, offset: int, limit_bytes: int) -> RawRecord:
    member = _Member(file)
    with io.BufferedReader(member, CHUNK_BYTES) as stream:
        headers, block, is_cut = _read_record(stream, limit_bytes)
        is_alone = True
        while rest := stream.read(CHUNK_BYTES):
            is_alone = is_alone and not rest.strip(b"\r\n")
        if not is_alone:
            raise BrokenRecord("several records in one gzip member: run 'warcio recompress' first")
        return RawRecord(offset, member.end - offset, member.end, headers, block, is_cut)


def _plain_record(file: BinaryIO, offset: int, limit_bytes: int) -> RawRecord:
    headers, block, is_cut = _read_record(file, limit_bytes)
    end = next_start = file.tell()
    while (byte := file.read(1)) in (b"\r", b"\n"):
        next_start += 1
    if byte and next_start == end:
        raise BrokenRecord("no empty line after the record: its Content-Length is wrong")
    return RawRecord(offset, end - offset, next_start, headers, block, is_cut)


class _Member(io.RawIOBase):
    """The decompressed bytes of one gzip member; `end` is the file offset behind it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._waiting = b""
        self.end = file.tell()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = b""
        while not data and not self._inflate.eof:
            data = self._inflated(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _inflated(self, size: int) -> bytes:
        """Some more of the member, perhaps nothing yet."""
        if not self._waiting:
            self._waiting = self._file.read(CHUNK_BYTES)
            if not self._waiting:
                raise BrokenRecord("cut off: the file ends within a gzip member")
        try:
            data = self._inflate.decompress(self._waiting, size)
        except zlib.error as error:
            raise BrokenRecord(f"corrupt gzip member: {error}") from error
        self._waiting = self._inflate.unconsumed_tail
        if self._inflate.eof:
            self.end = self._file.tell() - len(self._inflate.unused_data)
        return data


def _read_record(stream: Any, limit_bytes: int) -> tuple[StatusAndHeaders, bytes, bool]:
    """Headers and block of the record that a stream stands at; the block is read to its end."""
    headers = _read_headers(stream)
    try:
        length = int(headers.get_header("Content-Length") or "")
    except ValueError:
        length = -1
    if length < 0:
        raise BrokenRecord("no usable Content-Length")
    digest = BlockDigest(headers.get_header("WARC-Block-Digest"))
    block, left = bytearray(), length
    while left and (data := stream.read(min(left, CHUNK_BYTES))):
        left -= len(data)
        digest.update(data)
        block += data[: max(limit_bytes - len(block), 0)]
    if left:
        raise BrokenRecord(f"cut off: {left} of {length} bytes are missing")
    digest.compare()
    return headers, bytes(block), length > len(block)


def _read_headers(stream: Any) -> StatusAndHeaders:
    """The WARC headers, of bounded size."""
    lines = bytearray()
    while len(lines) < MAX_HEADER_BYTES:
        line = stream.readline(MAX_HEADER_BYTES - len(lines))
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
