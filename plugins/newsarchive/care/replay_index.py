"""The directory that pywb replays from: its settings, an index of the archive's rows, and the rules of takedowns.

No WARC file is read for it. The index is in files of so many captures' numbers each. A file is written anew when
its captures are no longer as many as it was written with, and all of them when a takedown has removed, moved or given
back records; so that a pass over an archive of any size costs what is new.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsarchive import warc
from newsarchive.outcomes import ConfigError
from newsarchive.records import WarcPlace
from newsarchive.store import Connection
from newsarchive.store.replays import ReplayCapture, replay_captures, replay_counts, replay_state
from newsarchive.warc import FolderStore, Root, WarcStore, store_at

COLLECTION = "collections/news"  # pywb serves it at /news
SETTINGS = "config.yaml"
NOTED = "indexed.json"
FORM = 2  # of the index: one that was written by older code is written anew
BLOCK = 200_000  # captures' numbers in a file that is done with; pywb asks every file, by bisection
PIECE = 5_000  # and in one of those at the end, where captures come


@dataclass(frozen=True, slots=True)
class Span:
    """Captures' numbers from `first` to before `end`, and the name of their file."""

    first: int
    end: int

    @property
    def file(self) -> str:
        return f"captures-{self.first:012d}-{self.end:012d}.cdxj"


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds after a pass, and how many of its files were written; `unnamed` captures have no address that
    replay knows, of those that were written now."""

    captures: int
    written: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class Noted:
    """What the last pass left: the digest of the takedowns that it knew, and each file's count of captures."""

    takedowns: str = ""
    counts: dict[str, int] | None = None

    @classmethod
    def read(cls, path: Path) -> "Noted":
        """What is noted there; nothing where that cannot be read, so that all is written anew."""
        with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            found = json.loads(path.read_bytes())
            if found["form"] == FORM:
                return cls(
                    str(found["takedowns"]), {str(name): int(n) for name, n in found["counts"].items()}
                )
        return cls()

    def write(self, path: Path) -> None:
        facts = {"form": FORM, "takedowns": self.takedowns, "counts": self.counts}
        warc.write_whole(path, [json.dumps(facts).encode()])


def index_for_replay(conn: Connection, root: Root, folder: Path) -> Indexed:
    """Bring the directory up to the archive, as its reader; may be killed and done again. ConfigError, NoSpace."""
    store = store_at(root)
    settings = settings_for(store)
    if not isinstance(store, FolderStore):
        warc.copy_rules(store, folder / COLLECTION / "acl" / "hidden.aclj")
    done = write_index(conn, folder / COLLECTION / "indexes", folder / NOTED)
    if not (folder / SETTINGS).is_file() or (folder / SETTINGS).read_bytes() != settings:
        warc.write_whole(folder / SETTINGS, [settings])  # last: pywb may start from here on
    return done


def settings_for(store: WarcStore) -> bytes:
    """pywb's settings, in JSON, which is YAML: where records lie, and the rules; ConfigError where pywb can't read there."""
    if isinstance(store, FolderStore):
        # The rules that takedowns write, at the moment they do.
        rules = (store.root / warc.RULES).parent
        return json.dumps({"archive_paths": f"{store.root}/", "acl_paths": str(rules)}).encode()
    if not str(store).startswith("s3://"):
        raise ConfigError(
            f"{store}: pywb reads folders and s3:// alone; Google's buckets speak S3 as well, at https://storage.googleapis.com"
        )
    return json.dumps({"archive_paths": f"{store}/", "acl_paths": "acl"}).encode()


def write_index(conn: Connection, folder: Path, notes: Path) -> Indexed:
    """The files that are not as they must be, written; those that are of no span any more, removed."""
    state, noted = replay_state(conn), Noted.read(notes)
    is_known = noted.counts is not None and noted.takedowns == state.takedowns
    known = noted.counts if is_known and noted.counts else {}
    counts: dict[str, int] = {}
    written = unnamed = 0
    for span, count in counted(conn, state.newest, known):
        if known.get(span.file) == count and (folder / span.file).is_file() == bool(count):
            counts[span.file] = count
            continue
        found = replay_captures(conn, span.first, span.end)
        lines = sorted(lines_of(found))
        if lines:
            warc.write_whole(folder / span.file, lines)
            written += 1
        counts[span.file], unnamed = len(found), unnamed + len(found) - len(lines)
    has_removed = remove_others(folder, {name for name, count in counts.items() if count})
    if (written or has_removed) and folder.is_dir():
        warc.make_newer(folder, folder.stat().st_mtime)
    Noted(state.takedowns, counts).write(notes)
    return Indexed(sum(counts.values()), written, unnamed)


def counted(conn: Connection, newest: int, known: dict[str, int]) -> Iterator[tuple[Span, int]]:
    """Every span with its count: counted now where captures still come, as noted (or -1) where they came long ago."""
    whole = (newest + 1) // BLOCK * BLOCK
    recent = max(0, whole - BLOCK)
    pieces = replay_counts(conn, recent, PIECE)
    for span in spans_to(newest):
        if span.first < recent:
            yield span, known.get(span.file, -1)
        else:
            yield span, sum(pieces.get(piece, 0) for piece in range(span.first // PIECE, span.end // PIECE))


def spans_to(newest: int) -> Iterator[Span]:
    """The files of an index up to this number: large ones, and small ones at its end."""
    whole = (newest + 1) // BLOCK * BLOCK
    for first in range(0, whole, BLOCK):
        yield Span(first, first + BLOCK)
    for first in range(whole, newest + 1, PIECE):
        yield Span(first, first + PIECE)


def lines_of(found: list[ReplayCapture]) -> Iterator[bytes]:
    """The captures' lines, of those that have an address."""
    for each in found:
        place = WarcPlace(
            each.warc_file, each.warc_offset, each.warc_length, each.payload_digest, each.is_revisit
        )
        with suppress(ValueError):
            yield warc.index_line(each.url, each.captured_at, each.status, each.mime, place)


def remove_others(folder: Path, wanted: set[str]) -> bool:
    """Remove the index's files that are not wanted; whether there were any."""
    others = [path for path in folder.glob("captures-*.cdxj") if path.name not in wanted]
    for path in others:
        path.unlink()
    return bool(others)
