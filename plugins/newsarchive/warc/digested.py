"""A file that is digested while it is walked through: one reading tells its records and its bytes."""

import hashlib
import io
from typing import Any, BinaryIO

READ_BYTES = 2**20


class DigestedFile(io.RawIOBase):
    """The file, its bytes digested in their order, each once, wherever they are read first."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._done = 0  # so many bytes are digested

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        at = self._file.tell()
        if at > self._done:
            self._catch_up(at)
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._note(at, data)
        return len(data)

    def finished(self) -> tuple[int, str]:
        """The size of the whole file and 'sha256:<hex>' of its bytes; what nobody read is read now."""
        self._file.seek(self._done)
        while data := self._file.read(READ_BYTES):
            self._note(self._done, data)
        return self._done, f"sha256:{self._digest.hexdigest()}"

    def _catch_up(self, at: int) -> None:
        self._file.seek(self._done)
        while self._done < at and (data := self._file.read(min(READ_BYTES, at - self._done))):
            self._note(self._done, data)
        self._file.seek(at)

    def _note(self, at: int, data: bytes) -> None:
        if at <= self._done < at + len(data):
            self._digest.update(data[self._done - at :])
            self._done = at + len(data)
