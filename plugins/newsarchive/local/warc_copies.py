"""Copies of WARC files, for backups and out of them: between folders and into buckets, and the list of those in a bucket."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from newsarchive.digests import digest_of_file
from newsarchive.store.fixity import NamedFile
from newsarchive.warc import WarcStore

READ_BYTES = 1024 * 1024

Advance = Callable[[int, int], None]  # files done, files in all


@dataclass(frozen=True, slots=True)
class CopiedFiles:
    """What there was to copy and what was copied; `missing` are WARC files that rows name and the store has not."""

    files: int
    copied: int
    missing: list[str]


def write_manifest(path: Path, files: list[NamedFile]) -> None:
    """The list of the files, one JSON object a line; whole or not at all."""
    part = path.with_name(f"{path.name}.open")
    with part.open("w", encoding="utf-8") as lines:
        for file in files:
            facts = {"file": file.file, "size_bytes": file.size_bytes, "file_digest": file.file_digest}
            lines.write(json.dumps(facts) + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    part.replace(path)


def find_files(store: WarcStore, files: list[str], advance: Advance) -> CopiedFiles:
    """Nothing copied: which of the files the store has not."""
    there = set(store.names())
    advance(len(files), len(files))
    return CopiedFiles(len(files), 0, [name for name in files if name not in there and not store.has(name)])


def upload_files(source: Path, store: WarcStore, files: list[str], advance: Advance) -> CopiedFiles:
    """Put a backup's files into a bucket, each whole under its name."""
    copied, missing = 0, []
    for number, name in enumerate(files, start=1):
        if (source / name).is_file():
            store.bring_in(source / name, name)
            copied += 1
        else:
            missing.append(name)
        advance(number, len(files))
    return CopiedFiles(len(files), copied, missing)


def copy_files(source: Path, target: Path, files: list[str], advance: Advance) -> CopiedFiles:
    """Copy what the target lacks, each file whole under its name or not at all."""
    copied, missing = 0, []
    for number, name in enumerate(files, start=1):
        old, new = source / name, target / name
        if not old.is_file():
            missing.append(name)
        elif not (new.is_file() and new.stat().st_size == old.stat().st_size):
            copy_file(old, new)
            copied += 1
        advance(number, len(files))
    return CopiedFiles(len(files), copied, missing)


def copy_file(old: Path, new: Path) -> None:
    """Copy and compare by digest."""
    new.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = new.with_name(f"{new.name}.copy")
    with old.open("rb") as source, part.open("wb") as target:
        os.fchmod(target.fileno(), 0o600)
        shutil.copyfileobj(source, target, READ_BYTES)
        target.flush()
        os.fsync(target.fileno())
    if digest_of_file(part) != digest_of_file(old):
        raise OSError(f"{part} was not written as {old} is read: a disk is faulty")
    part.replace(new)


def remove_others(folder: Path, files: set[str]) -> None:
    """Remove from the backup what the archive no longer names: records that were purged lie in there."""
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
