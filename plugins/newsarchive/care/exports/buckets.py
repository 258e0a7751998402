"""Exports into a bucket: written whole on this machine, then put there; of a release the manifest comes last."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from newsarchive.care.exports.releases import MANIFEST
from newsarchive.objects import Access, address_of
from newsarchive.objects.bucket import Bucket
from newsarchive.objects.opening import bucket_at
from newsarchive.outcomes import ConfigError


@dataclass(frozen=True, slots=True)
class Target:
    """Where in a bucket an export goes; `key` is a file's name, or a release's without a slash at its end."""

    bucket: Bucket
    key: str

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.key.rpartition("/")[2]

    def put_file(self, path: Path) -> None:
        """Put the file there, in the place of an earlier one, as on a disk."""
        self.bucket.put_over(path, self.key)

    def must_be_new(self) -> None:
        """Raise ConfigError where a release lies there: none is written over."""
        if next(self.bucket.names(f"{self.key}/"), None):
            raise ConfigError(f"{self.bucket.address}/{self.key} exists: a release is never written over")

    def put_release(self, folder: Path) -> None:
        """Put the folder's files there, the manifest last: without it, it is no release."""
        for path in sorted(folder.iterdir(), key=lambda path: path.name == MANIFEST):
            self.bucket.put_new(path, f"{self.key}/{path.name}")

    @contextmanager
    def fetched(self) -> Iterator[Path]:
        """The release as a folder of this machine, for as long as the context lasts."""
        with tempfile.TemporaryDirectory(prefix="newsarchive-release-") as folder:
            for name in self.bucket.names(f"{self.key}/"):
                self.bucket.fetch(name, Path(folder) / name.rpartition("/")[2])
            yield Path(folder)


def target_at(place: str, access: Access | None) -> Target:
    """The place in a bucket that an address names; ConfigError."""
    address = address_of(place)
    key = address.prefix.rstrip("/")
    if not key:
        raise ConfigError(f"{place}: a name in the bucket is needed, as {place.rstrip('/')}/articles.jsonl")
    return Target(bucket_at(replace(address, prefix=""), access), key)
