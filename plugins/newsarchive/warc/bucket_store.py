"""The WARC store in a bucket: written on this machine, uploaded when closed, named in rows only then."""

import io
import shutil
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, cast

from newsarchive import environment, settings
from newsarchive.digests import digest_of_file, digest_of_stream
from newsarchive.objects import Access, access_said, address_of
from newsarchive.objects.bucket import Bucket
from newsarchive.objects.opening import PATIENCE, bucket_at
from newsarchive.objects.reading import ObjectFile
from newsarchive.warc.incoming import fetched
from newsarchive.warc.place import open_path, path_in
from newsarchive.warc.stores import Segment, is_warc_name

SEGMENT = Segment(size_bytes=32 * 2**20, seconds=300.0)
BUFFER_BYTES = 2**16


@dataclass(frozen=True, slots=True)
class BucketStore:
    """A bucket, and a folder of this machine's own; two machines share nothing but the bucket."""

    bucket: Bucket
    scratch: Path
    segment: Segment | None = None

    def __str__(self) -> str:
        return self.bucket.address

    def keep(self, name: str) -> None:
        part = open_path(path_in(self.scratch, name))
        try:
            self.bucket.put_new(part, name)
        except FileExistsError:
            # The answer to an upload was lost, or its writer was killed after it: the object is our own.
            if not self._has_bytes_of(part, name):
                raise
        part.unlink()

    def replace(self, part: Path, name: str) -> None:
        self.bucket.put_over(part, self._checked(name))
        part.unlink()

    def bring_in(self, original: Path, name: str) -> None:
        try:
            self.bucket.put_new(original, self._checked(name))
        except FileExistsError:
            if not self._has_bytes_of(original, name):
                raise

    def open(self, name: str, near: tuple[int, int] | None = None) -> BinaryIO:
        checked = self._checked(name)
        read = ObjectFile(lambda start, length: self.bucket.read(checked, start, length), near)
        return cast(BinaryIO, io.BufferedReader(read, BUFFER_BYTES))

    def local(self, name: str) -> AbstractContextManager[Path]:
        return fetched(self.bucket, self._checked(name), self.scratch)

    def size(self, name: str) -> int:
        return self.bucket.size(self._checked(name))

    def has(self, name: str) -> bool:
        return self.bucket.has(self._checked(name))

    def names(self, beginning: str = "") -> list[str]:
        return sorted(name for name in self.bucket.names(beginning) if is_warc_name(name))

    def remove(self, name: str) -> None:
        self.bucket.remove(self._checked(name))

    def clear(self, folder: str) -> None:
        for name in list(self.bucket.names(folder)):
            self.bucket.remove(name)
        shutil.rmtree(path_in(self.scratch, folder.rstrip("/")), ignore_errors=True)

    def keeps_removed(self, names: Iterable[str] = ()) -> str | None:
        return self.bucket.keeps_removed(names)

    def _checked(self, name: str) -> str:
        """The name; ConfigError where it is none."""
        path_in(self.scratch, name)
        return name

    def _has_bytes_of(self, path: Path, name: str) -> bool:
        if self.bucket.size(name) != path.stat().st_size:
            return False
        with self.open(name) as stream:
            return digest_of_stream(stream) == digest_of_file(path)


def bucket_store(address: str, access: Access | None = None, patience: timedelta = PATIENCE) -> BucketStore:
    """The store at this address; without `access`, what the Connection's variable says, or the machine's identity."""
    place = address_of(address, f"{settings.WARC.name}=")
    return BucketStore(
        bucket_at(place, access or access_said(), patience), environment.scratch_folder(), SEGMENT
    )
