"""A record's bytes compared with what its headers say of them."""

import base64
import binascii
import hashlib

from newsarchive.warc.broken import BrokenRecord

DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})
SLACK_BYTES = 8  # by which a Content-Length may be wrong while the digest tells where the block ends


class BlockDigest:
    """A block's bytes compared with what the record's header says of them.

    The last bytes wait: some writers (wget 1.19) count one too many, and their digest is of the block as it is.
    """

    def __init__(self, claimed: str | None) -> None:
        algorithm, self._claimed = parts_of(claimed or "")
        self._hash = hashlib.new(algorithm) if algorithm in DIGESTS else None
        self._tail = b""

    @property
    def is_claimed(self) -> bool:
        """Whether there is anything to compare with."""
        return self._hash is not None

    def update(self, data: bytes) -> None:
        if self._hash:
            data = self._tail + data
            self._hash.update(data[:-SLACK_BYTES])
            self._tail = data[-SLACK_BYTES:]

    def difference(self, behind: bytes) -> int:
        """By how many bytes the block is longer (or, negative, shorter) than its Content-Length; `behind` stand behind it.

        Raises BrokenRecord where no near length has the digest.
        """
        if self._hash is None:
            return 0
        near = self._tail + behind[:SLACK_BYTES]
        middle = len(self._tail)
        for end in sorted(range(len(near) + 1), key=lambda end: abs(end - middle)):
            digest = self._hash.copy()
            digest.update(near[:end])
            if digest.hexdigest() == self._claimed:
                return end - middle
        raise BrokenRecord("the block is not the one that its digest was made of")


def parts_of(digest: str) -> tuple[str, str]:
    """Algorithm and value in hexadecimal of a digest that may be written in base32 or base64; ('', '') where none is."""
    algorithm, _, value = digest.strip().partition(":")
    algorithm, value = algorithm.lower().replace("-", ""), value.strip().rstrip("=")
    if algorithm not in DIGESTS or not value:
        return "", ""
    size = hashlib.new(algorithm).digest_size
    return algorithm, next((raw.hex() for raw in _readings(value) if len(raw) == size), value.lower())


def same_spelling(digest: str) -> str:
    """The digest as 'algorithm:hexadecimal', so that two spellings of one are one; '' where none is known."""
    algorithm, value = parts_of(digest)
    return f"{algorithm}:{value}" if algorithm else ""


def _readings(value: str) -> list[bytes]:
    """What the value stands for in each of the spellings in use."""
    readings = []
    for read in (bytes.fromhex, _base32, _base64):
        try:
            readings.append(read(value))
        except (ValueError, binascii.Error):
            continue
    return readings


def _base32(value: str) -> bytes:
    return base64.b32decode(value.upper() + "=" * (-len(value) % 8))


def _base64(value: str) -> bytes:
    return base64.b64decode(value.replace("-", "+").replace("_", "/") + "=" * (-len(value) % 4))
