"""Staged files: what one step hands to the next of the same batch; written whole or not at all."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from newsarchive.faults import fault_of

T = TypeVar("T")


def staged_path(warc_root: Path, run_id: int, batch_no: int, step: str) -> Path:
    """Where a step's result for a batch lies; beside the WARC files, so that all workers reach it."""
    return warc_root / ".staged" / f"run{run_id}" / f"batch{batch_no:04d}.{step}.jsonl"


def write_staged(
    path: Path, adapter: TypeAdapter[T], records: Iterable[T], failed: Callable[[T, str], T]
) -> int:
    """Write records as JSON Lines; the file appears under its name when it is complete. Returns the count.

    `failed` makes of a record that can't be written, and the reason, one that can.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{os.getpid()}.open")
    count = 0
    with part.open("wb") as file:
        for record in records:
            file.write(staged_line(adapter, record, failed) + b"\n")
            count += 1
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return count


def staged_line(adapter: TypeAdapter[T], record: T, failed: Callable[[T, str], T]) -> bytes:
    """The record as JSON that can be read again."""
    try:
        line = adapter.dump_json(record)
        adapter.validate_json(line)
    except Exception as error:
        return adapter.dump_json(failed(record, fault_of(error)))
    return line


def read_staged(path: Path, adapter: TypeAdapter[T]) -> Iterator[T]:
    """The records of a staged file, one at a time."""
    with path.open("rb") as file:
        for line in file:
            yield adapter.validate_json(line)


def clear_staged(warc_root: Path, run_id: int) -> None:
    """Remove what a finished run staged: it can be made again from the WARC files."""
    shutil.rmtree(warc_root / ".staged" / f"run{run_id}", ignore_errors=True)
