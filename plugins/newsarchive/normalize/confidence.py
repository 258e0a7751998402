"""How sure a value is: of those that had as much speaking for them on pages with a known truth, the share that is right.

`confidence.toml` has the counts, by field and by what speaks for the value; `make bench-confidence` writes it from one half
of the corpora, split by site, and shows on the other half what the figures are worth (docs/reading.md).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsarchive.normalize.keys import key_of
from newsarchive.records import Candidate

FILE = Path(__file__).with_name("confidence.toml")
EVERY = "every"  # all values of a field, whatever speaks for them
CAUTION = 6  # values that a situation of few pages is thought to share with its field
SUREST = 0.99  # a page may always be wrong
MOST_AGREED = 2  # more places that say the same make nothing surer
FAMILY = {"h1": "shown", "h2": "shown", "microdata": "shown", "title": "title"}
BANDS = (0.97, 0.9, 0.8, 0.0)  # of the agreement of two readers on a text
TOLD = tuple(f"{least:.2f} or more" for least in BANDS)

Counts = dict[str, tuple[int, int]]  # by situation: how many values were right, of how many


@dataclass(frozen=True, slots=True)
class Backing:
    """What speaks for a value: where it stood, how many other kinds of places agree, and whether one says otherwise."""

    method: str
    agreed: int = 0
    is_disputed: bool = False

    def __str__(self) -> str:
        disputed = ", disputed" if self.is_disputed else ""
        return f"{self.method}, {min(self.agreed, MOST_AGREED)} agree{disputed}"


def confidence_of(field: str, situation: str) -> float | None:
    """The share of right values, 0 to 1; None for a field whose truth nobody has measured."""
    counts = _table().get(field)
    return share_of(counts, situation) if counts else None


def share_of(counts: Counts, situation: str) -> float:
    """The share that a field's counts give a situation; of one that was met on few pages, nearer to the whole field's.

    A text on which two readers agree less is no surer, whatever the few pages of a band say.
    """
    bands = TOLD[: TOLD.index(situation) + 1] if situation in TOLD else (situation,)
    return min(_share(counts, band) for band in bands)


def _share(counts: Counts, situation: str) -> float:
    all_right, of_all = counts[EVERY]
    right, of = counts.get(situation, (0, 0))
    return min(round((right + CAUTION * all_right / of_all) / (of + CAUTION), 2), SUREST)


def backing_of_words(chosen: Candidate, offered: Sequence[Candidate]) -> Backing:
    """What speaks for a title or a section."""
    key, own = key_of(chosen.value), family_of(chosen)
    others = [c for c in offered if family_of(c) != own]
    same = {family_of(c) for c in others if key_of(c.value) == key}
    unlike = [c for c in others if key not in key_of(c.value) and not c.is_furniture]
    return Backing(chosen.method, len(same), bool(unlike))


def backing_of_language(chosen: Candidate, claims: Sequence[str]) -> Backing:
    """What speaks for a language: the page's claims beside what the text is detected to be in."""
    return Backing(chosen.method, int(chosen.value in claims), any(claim != chosen.value for claim in claims))


def situation_of_text(agreement: float | None) -> str:
    """How far two readers agree on the text, as a band."""
    if agreement is None:
        return "no second reader"
    return next(told for least, told in zip(BANDS, TOLD, strict=True) if agreement >= least)


def family_of(candidate: Candidate) -> str:
    """The kind of place that a candidate stands in."""
    return FAMILY.get(candidate.method, candidate.method)


@cache
def _table() -> dict[str, Counts]:
    """By field."""
    said = tomllib.loads(FILE.read_text("utf-8"))
    return {
        field: {name: (right, of) for name, (right, of) in counts.items()} for field, counts in said.items()
    }
