"""Staged files: what one step hands to the next of the same batch; written whole or not at all.

They lie in the WARC store, so that the next step may run on another machine. The run's end clears them; what a run that
never ends leaves in a bucket is for the bucket's own rule of expiry (docs/object-store.md).
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pydantic import TypeAdapter

from newsarchive.faults import fault_of
from newsarchive.warc import WarcStore

T = TypeVar("T")


def staged_folder(run_id: int) -> str:
    """Below which name a run's staged files lie in the store."""
    return f".staged/run{run_id}/"


def staged_name(run_id: int, batch_no: int, step: str) -> str:
    """The name in the store of a step's result for a batch."""
    return f"{staged_folder(run_id)}batch{batch_no:04d}.{step}.jsonl"


def write_staged(
    store: WarcStore, name: str, adapter: TypeAdapter[T], records: Iterable[T], failed: Callable[[T, str], T]
) -> int:
    """Write records as JSON Lines; the file appears under its name when it is complete. Returns the count.

    `failed` makes of a record that can't be written, and the reason, one that can.
    """
    part = store.scratch / f"{name}.{os.getpid()}.open"
    part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    count = 0
    try:
        with part.open("wb") as file:
            for record in records:
                file.write(staged_line(adapter, record, failed) + b"\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        store.replace(part, name)
    finally:
        part.unlink(missing_ok=True)
    return count


def staged_line(adapter: TypeAdapter[T], record: T, failed: Callable[[T, str], T]) -> bytes:
    """The record as JSON that can be read again."""
    try:
        line = adapter.dump_json(record)
        adapter.validate_json(line)
    except Exception as error:
        return adapter.dump_json(failed(record, fault_of(error)))
    return line


def read_staged(store: WarcStore, name: str, adapter: TypeAdapter[T]) -> Iterator[T]:
    """The records of a staged file, one at a time."""
    with store.open(name) as file:
        for line in file:
            yield adapter.validate_json(line)


def clear_staged(store: WarcStore, run_id: int) -> None:
    """Remove what a finished run staged: it can be made again from the WARC files."""
    store.clear(staged_folder(run_id))
