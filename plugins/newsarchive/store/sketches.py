"""MinHash sketches of texts: two texts that share most runs of five words have mostly equal sketches.

Broder, "On the resemblance and containment of documents", 1997; bands as in Leskovec, Rajaraman, Ullman,
"Mining of Massive Datasets", chapter 3. The constants are part of the stored sketches: never change them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.unsignedinteger]
SHINGLE_WORDS = 5
MINIMA = 64
BANDS = 10  # of three minima: pairs alike by 0.7 meet with 98 %, by 0.5 with 74 %, by 0.2 with 8 %
BAND_MINIMA = 3
FEWEST_SHINGLES = 20  # a shorter text is a notice; notices are all alike
# Words, and single characters of scripts that put no space between words.
_SPACELESS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
TOKEN = re.compile(rf"[{_SPACELESS}]|[^\W{_SPACELESS}]+")
# Marks that English prose is full of: without them it is ASCII, which is cut into words ten times as fast.
MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0"
ONLY_WORDS = bytes(
    code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128)
).ljust(256)
_ORDERS = np.random.Generator(np.random.PCG64(19970611))
_FACTORS = _ORDERS.integers(1, 2**32, size=(MINIMA, 1), dtype=np.uint32) | np.uint32(1)
_SHIFTS = _ORDERS.integers(0, 2**32, size=(MINIMA, 1), dtype=np.uint32)
_PLACES = np.array(
    [[0x9E3779B97F4A7C15 ** (n + 1) % 2**64 | 1] for n in range(SHINGLE_WORDS)], dtype=np.uint64
)
_BAND_PLACES = np.array(
    [0x9E3779B97F4A7C15 ** (n + 1) % 2**64 | 1 for n in range(BAND_MINIMA)], dtype=np.uint64
)
HIGH_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the archive keeps of a text to find its copies: signed 32-bit numbers."""

    shingle_count: int
    sketch: list[int]
    bands: list[int]


NO_SKETCH = Sketch(1, [0] * MINIMA, [])  # of a text that is too short: nothing is found by it


def sketch_of(text: str) -> Sketch:
    """The sketch of a text; NO_SKETCH of one too short to be told from another."""
    words = words_of(text)
    if len(words) < FEWEST_SHINGLES + SHINGLE_WORDS - 1:
        return NO_SKETCH
    numbers = np.fromiter(map(crc32, words), np.uint64, len(words))
    count = len(words) - SHINGLE_WORDS + 1
    shingles = np.zeros(count, np.uint64)
    for place in range(SHINGLE_WORDS):
        shingles += numbers[place : place + count] * _PLACES[place]
    # 32 bits of a well-mixed number are enough for a page of words, and four times as fast as 64.
    mixed = ((shingles ^ (shingles >> HIGH_HALF)) * _PLACES[0] >> HIGH_HALF).astype(np.uint32)
    permuted = mixed * _FACTORS
    permuted += _SHIFTS
    minima = permuted.min(axis=1)
    return Sketch(count, signed(minima), signed(bands_of(minima)))


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Share of equal minima of two sketches: what their texts have in common, 0 to 1; 0 where one is too short."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def words_of(text: str) -> list[bytes]:
    """A text's words without case, in UTF-8."""
    lowered = text.casefold()
    for mark in MARKS:
        lowered = lowered.replace(mark, " ")
    if lowered.isascii():
        return lowered.encode().translate(ONLY_WORDS).split()
    return [word.encode("utf-8", "replace") for word in TOKEN.findall(lowered)]


def bands_of(minima: Numbers) -> Numbers:
    """One number a band, different for equal minima in different bands."""
    rows = minima[: BANDS * BAND_MINIMA].astype(np.uint64).reshape(BANDS, BAND_MINIMA)
    summed = (rows * _BAND_PLACES).sum(axis=1, dtype=np.uint64) + np.arange(BANDS, dtype=np.uint64)
    bands: Numbers = (summed * _BAND_PLACES[0]) >> HIGH_HALF
    return bands


def signed(numbers: Numbers) -> list[int]:
    """Unsigned 32-bit numbers as PostgreSQL's int holds them."""
    return list(numbers.astype(np.uint32).view(np.int32).tolist())
