"""Where the next record starts, behind bytes that are none."""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

GZIP_MAGIC = b"\x1f\x8b\x08"
PLAIN_START = re.compile(rb"WARC/[01]\.\d+\r?\n(?=WARC-|Content-)")
WINDOW_BYTES = 1024 * 1024


def next_start(file: BinaryIO, offset: int) -> int:
    """Where a record starts at or after `offset`; -1 when none does."""
    overlap = b""
    while True:
        file.seek(offset)
        window = overlap + file.read(WINDOW_BYTES)
        base = offset - len(overlap)
        if len(window) <= len(overlap):
            return -1
        for found in sorted(_starts_in(window)):
            if _is_record(file, base + found):
                return base + found
        offset += WINDOW_BYTES
        overlap = window[-32:]


def _starts_in(window: bytes) -> Iterator[int]:
    for match in re.finditer(re.escape(GZIP_MAGIC), window):
        yield match.start()
    for match in PLAIN_START.finditer(window):
        yield match.start()


def _is_record(file: BinaryIO, offset: int) -> bool:
    """Whether the bytes there begin like a WARC record, in a gzip member or plain."""
    file.seek(offset)
    start = file.read(1024)
    if not start.startswith(GZIP_MAGIC):
        return start.startswith(b"WARC/")
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, 5) == b"WARC/"
    except zlib.error:
        return False
