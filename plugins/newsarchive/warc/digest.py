"""A record's bytes compared with what its headers say of them."""

import base64
import hashlib

from newsarchive.warc.broken import BrokenRecord

DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})


class BlockDigest:
    """A block's bytes compared with what the record's header says of them."""

    def __init__(self, claimed: str | None) -> None:
        algorithm, _, self._value = (claimed or "").partition(":")
        algorithm = algorithm.lower().replace("-", "")
        self._hash = hashlib.new(algorithm) if self._value and algorithm in DIGESTS else None

    def update(self, data: bytes) -> None:
        if self._hash:
            self._hash.update(data)

    def compare(self) -> None:
        """BrokenRecord when they differ; hexadecimal, base32 and base64 are in use."""
        if self._hash is None:
            return
        raw, value = self._hash.digest(), self._value.strip()
        base64_value = value.replace("-", "+").replace("_", "/")
        spellings = (base64.b32encode(raw).decode(), base64.b64encode(raw).decode())
        if value.lower() == raw.hex() or value.upper() == spellings[0] or base64_value == spellings[1]:
            return
        raise BrokenRecord("the block is not the one that its digest was made of")
