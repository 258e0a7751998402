"""The records of any WARC file, with their offsets; a broken one is told and stepped over.

warcio's iterator passes a torn last record in silence and swallows gzip errors, so members are walked
here: bounded in memory, with lengths and digests compared.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from isal import isal_zlib
from warcio.statusandheaders import StatusAndHeaders

from newsarchive.warc.broken import Broken, BrokenRecord
from newsarchive.warc.record import CHUNK_BYTES, read_record
from newsarchive.warc.resync import GZIP_MAGIC, next_start

PAGE_LIMIT_BYTES = 11 * 1024 * 1024  # of anyone's block that is held in memory: a page and its head
OWN_LIMIT_BYTES = 128 * 1024 * 1024  # of a block that we wrote: a sitemap may have 64 MB, and none is more
RECORD_START = b"WARC/"


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
        read = read_record(stream, limit_bytes)
        rest = read.behind[max(read.difference, 0) :]
        is_alone = True
        while rest:
            is_alone = is_alone and not rest.strip(b"\r\n")
            rest = stream.read(CHUNK_BYTES)
        if not is_alone:
            raise BrokenRecord("several records in one gzip member: run 'warcio recompress' first")
        return RawRecord(offset, member.end - offset, member.end, read.headers, read.block, read.is_cut)


def _plain_record(file: BinaryIO, offset: int, limit_bytes: int) -> RawRecord:
    read = read_record(file, limit_bytes)
    end = next_start = file.tell() - len(read.behind) + read.difference
    file.seek(end)
    while (byte := file.read(1)) in (b"\r", b"\n"):
        next_start += 1
    # Some writers leave the empty lines out; then only another record may follow.
    if byte and next_start == end and byte + file.read(len(RECORD_START) - 1) != RECORD_START:
        raise BrokenRecord("no empty line after the record: its Content-Length is wrong")
    return RawRecord(offset, end - offset, next_start, read.headers, read.block, read.is_cut)


class _Member(io.RawIOBase):
    """The decompressed bytes of one gzip member; `end` is the file offset behind it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._inflate = isal_zlib.decompressobj(zlib.MAX_WBITS | 16)
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
        except isal_zlib.error as error:  # type: ignore[misc]  # its stub takes the class for an instance
            raise BrokenRecord(f"corrupt gzip member: {error}") from error
        self._waiting = self._inflate.unconsumed_tail
        if self._inflate.eof:
            self.end = self._file.tell() - len(self._inflate.unused_data)
        return data
