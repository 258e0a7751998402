"""A WARC file written again without some of its replies, record by record, byte for byte."""

import hashlib
import os
from collections.abc import Iterator
from typing import BinaryIO

from newsarchive.warc.build import warcinfo_member
from newsarchive.warc.members import Broken, BrokenRecord, RawRecord, raw_records
from newsarchive.warc.place import FILE_MODE, full_volume_told, make_folder, open_path, path_in
from newsarchive.warc.stores import Root, store_at
from newsarchive.warc.writer import SOFTWARE, WarcFile

COPY_BYTES = 1024 * 1024


def rewrite_without(
    root: Root, file: str, new_file: str, offsets: set[int]
) -> tuple[WarcFile, dict[int, int]]:
    """Write `new_file` with all of `file` but the replies at these offsets and their requests.

    Returns the new file's facts and old offset → new offset of what was kept. An earlier, unfinished try is
    replaced. Raises BrokenRecord where the old file is torn: nothing is then removed from it; NoSpace.
    """
    store = store_at(root)
    new = path_in(store.scratch, new_file)
    store.remove(new_file)
    open_path(new).unlink(missing_ok=True)
    digest, places = hashlib.sha256(), {}
    with full_volume_told(new), store.local(file) as old, old.open("rb") as source:
        make_folder(new.parent)
        number = os.open(open_path(new), os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
        with os.fdopen(number, "wb") as target:
            for record in kept_records(source, offsets):
                places[record.offset] = target.tell()
                copy(source, record, target, digest, new.name)
            size = target.tell()
            target.flush()
            os.fsync(target.fileno())
        store.keep(new_file)
    return WarcFile(new_file, size, f"sha256:{digest.hexdigest()}", len(places)), places


def kept_records(source: BinaryIO, offsets: set[int]) -> Iterator[RawRecord]:
    """The records that stay, in order."""
    going: set[str] = set()
    for record in records(source):
        if record.offset in offsets:
            going |= {record.header("WARC-Record-ID"), record.header("WARC-Concurrent-To")} - {""}
    for record in records(source):
        tied = {record.header("WARC-Record-ID"), record.header("WARC-Concurrent-To")}
        if record.offset not in offsets and not tied & going:
            yield record


def records(source: BinaryIO) -> Iterator[RawRecord]:
    """Every record; raises BrokenRecord where one can't be read."""
    for record in raw_records(source):
        if isinstance(record, Broken):
            raise BrokenRecord(f"at offset {record.offset}: {record.reason}")
        yield record


def copy(source: BinaryIO, record: RawRecord, target: BinaryIO, digest: "hashlib._Hash", name: str) -> None:
    """Append the record's own bytes; the file's first record, which names the file, is made anew."""
    if record.offset == 0 and record.header("WARC-Type") == "warcinfo":
        member = warcinfo_member(name, SOFTWARE)
        digest.update(member)
        target.write(member)
        return
    source.seek(record.offset)
    left = record.end - record.offset
    while left:
        data = source.read(min(left, COPY_BYTES))
        left -= len(data)
        digest.update(data)
        target.write(data)
