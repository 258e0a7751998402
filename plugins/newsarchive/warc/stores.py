"""The WARC store: a folder, or a bucket with a folder of this machine's own where files are written until they are whole."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from newsarchive.warc.place import (
    OPEN_SUFFIX,
    bring_into_folder,
    path_in,
    publish,
    sync_folder,
)

WARC_SUFFIXES = (".warc.gz", ".warc")


@dataclass(frozen=True, slots=True)
class Segment:
    """When a WARC file is closed though more is to come: what a machine that vanishes with its disk may cost."""

    size_bytes: int
    seconds: float


class WarcStore(Protocol):
    """Where WARC files lie under names as 'gazette/2026-01-05/run7-….warc.gz', and what they are written in.

    Files are written below `scratch` with OPEN_SUFFIX, closed, and then kept: from that moment a row may name them.
    Raises FileNotFoundError for a name that is not there, ConfigError for what is no name.
    """

    @property
    def scratch(self) -> Path: ...
    @property
    def segment(self) -> Segment | None: ...
    def keep(self, name: str) -> None:
        """Take `<name>.open` of the scratch in, whole and synced; FileExistsError where the name has other bytes."""

    def replace(self, part: Path, name: str) -> None:
        """Put a file of the scratch in the place of whatever has the name; for what is no WARC file."""

    def bring_in(self, original: Path, name: str) -> None:
        """Take in a file of somebody else's, which stays where it is; does nothing where the name is there."""

    def open(self, name: str, near: tuple[int, int] | None = None) -> BinaryIO:
        """The file to read in; `near` is where, as (offset, length), if it is only there."""

    def local(self, name: str) -> AbstractContextManager[Path]:
        """The file's bytes as a file of this machine, for as long as the context lasts; to be read, not written."""

    def size(self, name: str) -> int:
        """Its size in bytes."""

    def has(self, name: str) -> bool:
        """Whether it is there."""

    def names(self, beginning: str = "") -> list[str]:
        """The WARC files whose names begin so, in order."""

    def remove(self, name: str) -> None:
        """Remove it, if it is there."""

    def clear(self, folder: str) -> None:
        """Remove all below a folder of the store's own, which ends with a slash."""

    def keeps_removed(self, names: Iterable[str] = ()) -> str | None:
        """Why these files, or any, would stay readable here once they are removed, in words; None where they are gone."""


Root = Path | str | WarcStore  # a folder's path, a bucket's address, or the store that is there


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A folder: files are written where they stay, synced, and renamed."""

    root: Path

    def __str__(self) -> str:
        return str(self.root)

    @property
    def scratch(self) -> Path:
        return self.root

    @property
    def segment(self) -> Segment | None:
        return None  # what a killed attempt wrote is in the folder, and is found there

    def keep(self, name: str) -> None:
        publish(path_in(self.root, name))

    def replace(self, part: Path, name: str) -> None:
        path = path_in(self.root, name)
        part.replace(path)
        sync_folder(path.parent)

    def bring_in(self, original: Path, name: str) -> None:
        bring_into_folder(original, path_in(self.root, name))

    def open(self, name: str, near: tuple[int, int] | None = None) -> BinaryIO:
        return path_in(self.root, name).open("rb")

    def local(self, name: str) -> AbstractContextManager[Path]:
        return nullcontext(path_in(self.root, name))

    def size(self, name: str) -> int:
        return path_in(self.root, name).stat().st_size

    def has(self, name: str) -> bool:
        return path_in(self.root, name).is_file()

    def names(self, beginning: str = "") -> list[str]:
        below = self.root / beginning.rpartition("/")[0]
        found = (path.relative_to(self.root).as_posix() for path in below.rglob("*.warc*") if path.is_file())
        return sorted(name for name in found if name.startswith(beginning) and is_warc_name(name))

    def remove(self, name: str) -> None:
        path_in(self.root, name).unlink(missing_ok=True)

    def clear(self, folder: str) -> None:
        shutil.rmtree(path_in(self.root, folder.rstrip("/")), ignore_errors=True)

    def keeps_removed(self, names: Iterable[str] = ()) -> str | None:
        return None


def is_warc_name(name: str) -> bool:
    """Whether a WARC file has this name: none of the store's own folders, none that is still being written."""
    return name.endswith(WARC_SUFFIXES) and not name.startswith(".")


def store_at(root: Root) -> WarcStore:
    """The store that a folder's path or a bucket's address stands for; ConfigError."""
    if not isinstance(root, Path | str):
        return root
    if "://" not in str(root):
        return FolderStore(Path(root))
    from newsarchive.warc.bucket_store import bucket_store  # its library is loaded where there is a bucket

    return bucket_store(str(root))


def open_names(store: WarcStore, beginning: str) -> Iterator[str]:
    """Names (without '.open') that begin so, of the files in the scratch that a writer holds or left behind."""
    below = store.scratch / beginning.rpartition("/")[0]
    for path in below.rglob(f"*{OPEN_SUFFIX}"):
        name = path.relative_to(store.scratch).as_posix().removesuffix(OPEN_SUFFIX)
        if path.is_file() and name.startswith(beginning):
            yield name
