"""Exports into one file, or into an open stream."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

from newsarchive.care.exports.formats import file_writer, writer_for
from newsarchive.outcomes import ConfigError
from newsarchive.store import Connection, exports
from newsarchive.store.exports import WantedTexts
from newsarchive.warc.place import writable

Advance = Callable[[int, int], None]  # rows done, rows in all


def export_stream(
    conn: Connection, wanted: WantedTexts, kind: str, target: IO[bytes], is_raw: bool, advance: Advance
) -> int:
    """Write the rows to an open file; how many there were."""
    done = 0
    with exports.opened(conn, wanted) as (total, columns, rows):
        writer = writer_for(kind, target, columns, is_raw)
        for row in rows:
            writer.write(row)
            done += 1
            advance(done, total)
        writer.close()
    return done


def export_file(
    conn: Connection, wanted: WantedTexts, kind: str, path: Path, is_raw: bool, advance: Advance
) -> int:
    """Write the rows to a file that appears when it is whole; how many there were."""
    if path.is_dir():
        raise ConfigError(f"{path} is a folder: name a file in it, or add --release")
    part = path.with_name(path.name + ".open")
    done = 0
    with writable(part), part.open("wb") as target, exports.opened(conn, wanted) as (total, columns, rows):
        writer = file_writer(kind, path, target, columns, is_raw)
        for row in rows:
            writer.write(row)
            done += 1
            advance(done, total)
        writer.close()
        target.flush()
        os.fsync(target.fileno())
    part.replace(path)
    return done
