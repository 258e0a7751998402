"""Digests as rows, WARC headers and manifests have them: the algorithm, a colon, the hexadecimal value."""

import hashlib
from pathlib import Path
from typing import BinaryIO

READ_BYTES = 2**20


def digest_of(data: bytes) -> str:
    """'sha256:<hex>' of these bytes."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def digest_of_file(path: Path) -> str:
    """'sha256:<hex>' of the file's bytes, of which only a part is in memory at a time; OSError."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def digest_of_stream(stream: BinaryIO) -> str:
    """'sha256:<hex>' of what is left of the stream; OSError."""
    digest = hashlib.sha256()
    while data := stream.read(READ_BYTES):
        digest.update(data)
    return f"sha256:{digest.hexdigest()}"
