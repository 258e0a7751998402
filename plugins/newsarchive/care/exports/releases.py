"""Frozen releases: a folder of files in several formats and a manifest, made once and verified ever after."""

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from newsarchive import __version__
from newsarchive.care.exports.files import Advance
from newsarchive.care.exports.formats import SUFFIXES, file_writer, json_line, json_value
from newsarchive.digests import digest_of_file
from newsarchive.outcomes import ConfigError
from newsarchive.store import Connection, exports
from newsarchive.store.exports import Release, WantedTexts
from newsarchive.warc.place import writable

MANIFEST = "manifest.json"
CITATIONS = ".citations"  # beside the files while they are written: the release's names for the archive
STEM = "articles"


@dataclass(frozen=True, slots=True)
class ReleasedRows:
    """What was written: how many rows, of which sources, with which columns, and a digest that no format changes."""

    row_count: int
    rows_by_source: dict[str, int]
    columns: list[str]
    rows_digest: str


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file of a release; its digest is 'sha256:<hex>' of its bytes."""

    name: str
    size_bytes: int
    digest: str


def make_release(
    conn: Connection,
    wanted: WantedTexts,
    kinds: list[str],
    folder: Path,
    is_raw: bool,
    advance: Advance,
    place: str = "",
) -> ReleasedRows:
    """Make the folder with its files and manifest, whole or not at all, and remember it; what was written.

    `place` is where people find it, if that is not the folder.
    """
    if folder.exists():
        raise ConfigError(f"{folder} exists: a release is never written over")
    part = folder.with_name(folder.name + ".open")
    shutil.rmtree(part, ignore_errors=True)
    with writable(part):
        part.mkdir(parents=True)
    schema = exports.schema_name(conn)
    made_at = datetime.now(UTC)
    with writable(part):
        written = write_files(conn, wanted, kinds, part, is_raw, advance)
    manifest = {
        "release": folder.name,
        "made_at": made_at.isoformat(),
        "made_by": f"newsarchive {__version__}",
        "schema": schema,
        **said_of(wanted, is_raw, written, part),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    write_synced(part / MANIFEST, text.encode())
    digest = digest_of_file(part / MANIFEST)
    release = Release(folder.name, place or str(folder.absolute()), text, digest, made_at)
    exports.record_release(conn, release, citations_in(part / CITATIONS))
    (part / CITATIONS).unlink()
    for path in part.iterdir():
        path.chmod(0o444)
    part.rename(folder)
    return written


def said_of(wanted: WantedTexts, is_raw: bool, written: ReleasedRows, folder: Path) -> dict[str, object]:
    """What a manifest says of the release's rows and files: what was asked for, and what came of it."""
    return {
        "query": {name: json_value(value) for name, value in asdict(wanted).items()},
        "is_raw": is_raw,
        **asdict(written),
        "files": [asdict(file_facts(path)) for path in sorted(folder.iterdir()) if path.name != CITATIONS],
    }


def write_files(
    conn: Connection, wanted: WantedTexts, kinds: list[str], folder: Path, is_raw: bool, advance: Advance
) -> ReleasedRows:
    """One pass over the rows into all formats."""
    digest, done = hashlib.sha256(), 0
    by_source: Counter[str] = Counter()
    with ExitStack() as stack:
        total, columns, rows = stack.enter_context(exports.opened(conn, wanted))
        paths = [folder / (STEM + SUFFIXES[kind]) for kind in kinds]
        targets = [stack.enter_context(path.open("wb")) for path in paths]
        writers = [
            file_writer(kind, path, target, columns, is_raw)
            for kind, path, target in zip(kinds, paths, targets, strict=True)
        ]
        names = stack.enter_context((folder / CITATIONS).open("w"))
        for row in rows:
            for writer in writers:
                writer.write(row)
            digest.update(json_line(row).encode())
            by_source[str(row["source"])] += 1
            names.write(f"{row['citation_id']}\n")
            done += 1
            advance(done, total)
        for writer, target in zip(writers, targets, strict=True):
            writer.close()
            target.flush()
            os.fsync(target.fileno())
    names_of_columns = [column.name for column in columns]
    return ReleasedRows(
        done, dict(sorted(by_source.items())), names_of_columns, f"sha256:{digest.hexdigest()}"
    )


def citations_in(path: Path) -> Iterator[list[str]]:
    """The names in the file, many at once."""
    with path.open() as lines:
        names: list[str] = []
        for line in lines:
            names.append(line.strip())
            if len(names) == exports.NAMES_AT_ONCE:
                yield names
                names = []
        if names:
            yield names


def write_synced(path: Path, data: bytes) -> None:
    """Write a file that a crash does not lose."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def file_facts(path: Path) -> ReleasedFile:
    """The file as it is now."""
    return ReleasedFile(path.name, path.stat().st_size, digest_of_file(path))


def verify_release(folder: Path) -> list[str]:
    """What is wrong with a release's files, in words; nothing when they are what the manifest says."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        listed = {entry["name"]: entry for entry in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{folder / MANIFEST} is no manifest of a release: {error}") from error
    problems = [f"{name}: missing" for name in listed if not (folder / name).is_file()]
    for path in sorted(folder.iterdir()):
        entry = listed.get(path.name)
        if entry is None and path.name != MANIFEST:
            problems.append(f"{path.name}: not in the manifest")
        elif entry and path.is_file() and asdict(file_facts(path)) != entry:
            problems.append(f"{path.name}: its bytes are not the released ones")
    return problems
