"""Choices that are the same on every machine and in every Python: each is a hash of what it is for."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A sequence of choices that follows from its key alone."""

    def __init__(self, *key: object) -> None:
        self._key = ":".join(map(str, key))
        self._rolls = 0

    def roll(self, sides: int) -> int:
        """A number from 0 up to, not including, `sides`."""
        self._rolls += 1
        digest = hashlib.sha256(f"{self._key}#{self._rolls}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % sides

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.roll(len(options))]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """All options in another order."""
        left = list(options)
        return [left.pop(self.roll(len(left))) for _ in range(len(left))]
