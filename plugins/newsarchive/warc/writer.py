"""WARC files written so that a kill, a crash or a full volume never leaves a file that looks whole."""

import fcntl
import hashlib
import os
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from newsarchive.digests import digest_of
from newsarchive.records import Exchange, WarcPlace
from newsarchive.warc.build import (
    Revisit,
    new_record_id,
    request_member,
    response_member,
    revisit_member,
    warcinfo_member,
)
from newsarchive.warc.place import FILE_MODE, full_volume_told, make_folder, open_path, path_in
from newsarchive.warc.stores import Root, store_at

SOFTWARE = "newsarchive"


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A closed file: name below the root, size, 'sha256:<hex>' of its bytes, records of any kind."""

    file: str
    size_bytes: int
    digest: str
    record_count: int


class WarcWriter:
    """Writes `<file>.open` in the store's scratch; leaving the `with` block syncs it and has the store keep it.

    After an exception the `.open` file stays, whole to its last record, for `salvage`. Raises NoSpace.
    While it is written it is locked, so that nothing salvages a file that is still growing.
    """

    def __init__(self, root: Root, file: str) -> None:
        self._store = store_at(root)
        self._file = file
        self._path = path_in(self._store.scratch, file)
        self._number = -1
        self._size_bytes = 0
        self._record_count = 0
        self._digest = hashlib.sha256()
        self._closed: WarcFile | None = None
        self._begun_at = time.monotonic()

    def __enter__(self) -> Self:
        with full_volume_told(self._path):
            make_folder(self._path.parent)
            if self._path.exists():
                raise FileExistsError(f"{self._path} exists: a WARC file is never replaced")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            self._number = os.open(open_path(self._path), flags, FILE_MODE)
        os.fchmod(self._number, FILE_MODE)
        fcntl.flock(self._number, fcntl.LOCK_EX)
        self._append(warcinfo_member(self._path.name, SOFTWARE))
        return self

    @property
    def is_full(self) -> bool:
        """Whether it is time to close this file and go on in another; never between an exchange and what it led to."""
        segment = self._store.segment
        if segment is None:
            return False
        return self._size_bytes >= segment.size_bytes or time.monotonic() - self._begun_at >= segment.seconds

    @property
    def closed(self) -> WarcFile:
        """The file that leaving the `with` block closed."""
        if self._closed is None:
            raise ValueError(f"{self._file} is not closed yet")
        return self._closed

    def write(self, exchange: Exchange, revisit_of: Revisit | None = None) -> WarcPlace:
        """Append the reply (or a revisit of an earlier one) and its request; where the reply lies."""
        record_id = new_record_id()
        if revisit_of is None:
            digest = digest_of(exchange.payload)
            member = response_member(exchange, record_id, digest)
        else:
            digest = revisit_of.payload_digest
            member = revisit_member(exchange, record_id, revisit_of)
        offset = self._append(member)
        self._append(request_member(exchange, record_id))
        return WarcPlace(
            warc_file=self._file,
            offset=offset,
            length=len(member),
            payload_digest=digest,
            is_revisit=revisit_of is not None,
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            os.close(self._number)

    def _finish(self) -> None:
        with full_volume_told(self._path):
            os.fsync(self._number)
            self._store.keep(self._file)
        digest = f"sha256:{self._digest.hexdigest()}"
        self._closed = WarcFile(self._file, self._size_bytes, digest, self._record_count)

    def _append(self, member: bytes) -> int:
        """Write one record; the file is cut back to its last whole one when that can't be done."""
        offset = self._size_bytes
        try:
            with full_volume_told(self._path):
                _write_all(self._number, member)
        except BaseException:
            os.ftruncate(self._number, offset)
            os.lseek(self._number, offset, os.SEEK_SET)
            raise
        self._size_bytes += len(member)
        self._record_count += 1
        self._digest.update(member)
        return offset


def _write_all(number: int, data: bytes) -> None:
    """write(2) may take a part only, for instance just before a volume is full."""
    view = memoryview(data)
    while view:
        view = view[os.write(number, view) :]
