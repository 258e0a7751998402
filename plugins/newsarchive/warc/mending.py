"""What a killed attempt left: cut at its last whole record, closed, and handed on."""

import fcntl
import os
from pathlib import Path
from typing import BinaryIO, cast

from newsarchive.records import Exchange, WarcPlace
from newsarchive.warc.broken import Broken, BrokenRecord
from newsarchive.warc.digested import DigestedFile
from newsarchive.warc.members import OWN_LIMIT_BYTES, raw_records
from newsarchive.warc.place import full_volume_told, open_path, path_in
from newsarchive.warc.stores import Root, open_names, store_at
from newsarchive.warc.walking import iter_exchanges
from newsarchive.warc.writer import WarcFile


class StillOpen(Exception):
    """The file's writer is alive."""


def open_files(root: Root, beginning: str = "") -> list[str]:
    """Names (without '.open') that begin so, of the files on this machine that a writer holds or left behind."""
    return sorted(open_names(store_at(root), beginning))


def salvage(root: Root, file: str) -> list[tuple[WarcPlace, Exchange]]:
    """Close `<file>.open` after its last whole record; the exchanges that it holds.

    A file without an exchange is removed. May be killed and run again. Raises StillOpen while the
    file's writer lives, FileNotFoundError where there is no `.open` file, NoSpace.
    """
    store = store_at(root)
    path = path_in(store.scratch, file)
    number = os.open(open_path(path), os.O_RDWR | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StillOpen(f"{open_path(path)} is being written") from error
        _cut(open_path(path), number)
        exchanges = list(iter_exchanges(open_path(path), file=file, limit_bytes=OWN_LIMIT_BYTES))
        if not exchanges:
            open_path(path).unlink()
            return []
        with full_volume_told(path):
            os.fsync(number)
            store.keep(file)
        return exchanges
    finally:
        os.close(number)


def warc_file(root: Root, file: str) -> WarcFile:
    """Size, digest and record count of a closed file, read anew; raises BrokenRecord where it is torn."""
    count = 0
    with store_at(root).open(file) as stream:
        digested = DigestedFile(stream)
        for record in raw_records(cast(BinaryIO, digested)):
            if isinstance(record, Broken):
                raise BrokenRecord(f"{file} at offset {record.offset}: {record.reason}")
            count += 1
        return WarcFile(file, *digested.finished(), count)


def _cut(part: Path, number: int) -> None:
    """Truncate to the end of the last record before the first broken one."""
    end = 0
    with part.open("rb") as stream:
        for record in raw_records(stream):
            if isinstance(record, Broken):
                break
            end = record.end
    os.ftruncate(number, end)
