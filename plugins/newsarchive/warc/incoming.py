"""Files of other people's making: where they lie, and the names that they get in the store."""

import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from newsarchive.warc.place import full_volume_told, make_folder

if TYPE_CHECKING:
    from newsarchive.objects.bucket import Bucket

DIGEST_CHARACTERS = (
    16  # of the name's beginning: one file has one name, however often and from wherever it comes
)
NAME_CHARACTERS = 120
UNNAMEABLE = re.compile(r"[^A-Za-z0-9._+=@,-]+")
LOCAL = ".local-"  # begins the folders of objects that are on this machine for a while


class Incoming(Protocol):
    """A WARC file of somebody else's; `place` is its path or address, `name` its own last part."""

    @property
    def place(self) -> str: ...
    @property
    def name(self) -> str: ...
    def open(self) -> BinaryIO: ...
    def local(self, folder: Path) -> AbstractContextManager[Path]:
        """Its bytes as a file of this machine; what has to be fetched lies below the folder meanwhile."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file of this machine."""

    path: Path

    @property
    def place(self) -> str:
        return str(self.path)

    @property
    def name(self) -> str:
        return self.path.name

    def open(self) -> BinaryIO:
        return self.path.open("rb")

    def local(self, folder: Path) -> AbstractContextManager[Path]:
        return nullcontext(self.path)


@dataclass(frozen=True, slots=True)
class IncomingObject:
    """An object in a bucket: walked through by ranges, fetched whole only where it is wanted."""

    bucket: "Bucket"
    key: str

    @property
    def place(self) -> str:
        return f"{self.bucket.address}/{self.key}"

    @property
    def name(self) -> str:
        return self.key.rpartition("/")[2]

    def open(self) -> BinaryIO:
        from newsarchive.objects.reading import ObjectFile

        read = ObjectFile(lambda start, length: self.bucket.read(self.key, start, length))
        return cast(BinaryIO, io.BufferedReader(read))

    def local(self, folder: Path) -> AbstractContextManager[Path]:
        return fetched(self.bucket, self.key, folder)


@contextmanager
def fetched(bucket: "Bucket", key: str, folder: Path) -> Iterator[Path]:
    """The object as a file below the folder, for as long as the context lasts; NoSpace."""
    make_folder(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=LOCAL) as place:
        path = Path(place) / key.rpartition("/")[2]
        with full_volume_told(path):
            bucket.fetch(key, path)
        yield path


def incoming_name(own_name: str, digest: str, source_key: str) -> str:
    """The name in the store: imported/<source>/<digest>-<its own name>; the digest is 'sha256:<hex>' of its bytes."""
    own = UNNAMEABLE.sub("_", own_name)[-NAME_CHARACTERS:]
    return f"imported/{source_key}/{digest.partition(':')[2][:DIGEST_CHARACTERS]}-{own}"
