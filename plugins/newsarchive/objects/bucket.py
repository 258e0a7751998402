"""A bucket: objects put whole or not at all and never over one another, read by ranges, listed by how names begin."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PermissionDeniedError,
    UnauthenticatedError,
)

from newsarchive.objects.telling import ABSENT, OUT_OF_RANGE, REFUSED, in_words
from newsarchive.outcomes import StoreUnreachable

LISTED_AT_ONCE = 1000
# One request is whole or nothing, and refuses to replace; what is longer goes up in parts, which do not refuse.
ONE_REQUEST_BYTES = 256 * 2**20
PART_BYTES = 16 * 2**20
PROBES = ".probe/"
UNNUMBERED = (None, "null")  # S3's words for the one version that is gone when its object is


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, or what lies in it below a prefix; names are relative to that.

    Every method raises StoreUnreachable where the store does not answer or refuses access, and FileNotFoundError for an
    object that is not there.
    """

    address: str
    store: Any  # the library's
    is_generational: bool = False  # every object has a version's number, kept or not: Google's, Azure's
    entered_as: str = "this machine's own identity"  # who asks, in words
    # Its own address, once it is known to be there.
    seen: set[str] = field(default_factory=set, compare=False, repr=False)

    def put_new(self, path: Path, name: str) -> None:
        """Put the file's bytes there; FileExistsError where an object has the name."""
        if path.stat().st_size > ONE_REQUEST_BYTES:
            if self.has(name):
                raise self._exists(name)
            with self._told(name):
                obstore.put(self.store, name, path, chunk_size=PART_BYTES)
            return
        with self._told(name):
            obstore.put(self.store, name, path, mode="create", use_multipart=False)

    def put_over(self, path: Path, name: str) -> None:
        """Put the file's bytes there, in the place of an object that has the name."""
        with self._told(name):
            obstore.put(self.store, name, path, chunk_size=PART_BYTES)

    def read(self, name: str, start: int, length: int) -> tuple[bytes, int]:
        """So many bytes from `start`, fewer at the object's end, and the size of the whole."""
        try:
            with self._told(name):
                found = obstore.get(self.store, name, options={"range": (start, start + length)})
                size = int(found.meta["size"])  # of the whole; to be asked for before the bytes
                return bytes(found.bytes()), size
        except StoreUnreachable as error:
            if OUT_OF_RANGE not in str(error).lower():
                raise
            size = self.size(name)
            if start < size:
                raise
            return b"", size

    def fetch(self, name: str, path: Path) -> None:
        """Write the object's bytes into the file."""
        with self._told(name), path.open("wb") as target:
            for piece in obstore.get(self.store, name).stream():
                target.write(piece)

    def size(self, name: str) -> int:
        """The object's size in bytes."""
        with self._told(name):
            return int(obstore.head(self.store, name)["size"])

    def has(self, name: str) -> bool:
        """Whether there is an object of this name."""
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def names(self, beginning: str = "") -> Iterator[str]:
        """Names that begin so, in no order."""
        with self._told(f"{beginning}*"):
            yield from self._listed(beginning)

    def _listed(self, beginning: str) -> Iterator[str]:
        folder = beginning.rpartition("/")[0] or None
        try:
            for some in obstore.list(self.store, folder, offset=beginning or None, chunk_size=LISTED_AT_ONCE):
                yield from (found["path"] for found in some if found["path"].startswith(beginning))
        except (FileNotFoundError, BaseError) as error:
            if isinstance(error, FileNotFoundError) or ABSENT in str(error):
                raise StoreUnreachable(f"{self.address}: there is no such bucket") from None
            raise

    def remove(self, name: str) -> None:
        """Remove the object, if it is there."""
        try:
            with self._told(name):
                obstore.delete(self.store, name)
        except FileNotFoundError:
            return

    def keeps_removed(self, names: Iterable[str]) -> str | None:
        """Why these objects, and others, would stay readable here once they are removed, in words; None where they are gone.

        An object of our own is put, removed and asked for by its version: S3 numbers versions only where it keeps them
        (object lock needs versioning), others always, so that there the answer to the question tells. S3 that was told to
        keep no more versions still keeps each that has a number.
        """
        name = f"{PROBES}{uuid4()}"
        with self._told(name):
            version = obstore.put(self.store, name, b"removed at once").get("version")
        self.remove(name)
        if version not in UNNUMBERED and (not self.is_generational or self._is_readable(name, version)):
            return (
                f"{self.address} keeps versions of what is removed (versioning, or an object lock): what is purged would "
                "stay readable there. Use a bucket without them, or suspend them and have all old versions removed, then "
                "try again"
            )
        numbered = [] if self.is_generational else [name for name in names if self._has_number(name)]
        if not numbered:
            return None
        return (
            f"{self.address} kept versions when {numbered[0]} was put there ({len(numbered)} files of this purge), and "
            "keeps that one when the file is removed. Copy them over themselves, have all old versions removed, then try "
            "again"
        )

    def _has_number(self, name: str) -> bool:
        """Whether S3 keeps the object's bytes under a version's number when the object is removed."""
        try:
            with self._told(name):
                return obstore.head(self.store, name).get("version") not in UNNUMBERED
        except FileNotFoundError:
            return False

    def _is_readable(self, name: str, version: str | None) -> bool:
        try:
            obstore.get(self.store, name, options={"version": version})
        except (FileNotFoundError, BaseError):
            return False
        return True

    def _exists(self, name: str) -> FileExistsError:
        return FileExistsError(errno.EEXIST, "an object is never replaced", f"{self.address}/{name}")

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """The library's errors in this house's words, with the object's address."""
        place = f"{self.address}/{name}"
        try:
            yield
        except AlreadyExistsError as error:
            raise self._exists(name) from error
        except FileNotFoundError as error:
            self._must_be_there()
            raise FileNotFoundError(errno.ENOENT, "no such object", place) from error
        except BaseError as error:
            is_refused = isinstance(error, PermissionDeniedError | UnauthenticatedError)
            raise StoreUnreachable(f"{place}: {self._why(error, is_refused=is_refused)}") from None

    def _why(self, error: Exception, *, is_refused: bool) -> str:
        """What went wrong in words, with whose word the store was entered by where it may be that."""
        said = in_words(error)
        if is_refused or REFUSED.search(str(error)):
            return f"the store refuses access to {self.entered_as}, or to what it asks for: {said}"
        return f"{said} (asked by {self.entered_as})"

    def _must_be_there(self) -> None:
        """Raise StoreUnreachable where the bucket itself is absent, which no answer for one object tells."""
        if self.address in self.seen:
            return
        try:
            next(self._listed(""), None)
        except BaseError:
            return  # whoever may not list is told of the object
        self.seen.add(self.address)
