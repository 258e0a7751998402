"""A word diff as paragraphs: one text with what went and what came, or the two texts beside each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from newsarchive.store.room_texts import DiffPart

NEAR, MOST_TOLD = 60, 2000  # letters: of what stays beside a change, and of all that a feed tells of an edit
END = "\ue002"  # of a paragraph, as the question marks it
# Letters of scripts that put no blanks between words.
TOUCHING = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]"
)


@dataclass
class Paragraph:
    """Runs of words in order, each `same`, `removed` or `added`."""

    runs: list[DiffPart] = field(default_factory=list)

    @property
    def told(self) -> list[tuple[DiffPart, str]]:
        """Its runs, each with what parts it from the next: a blank, or nothing where letters touch."""
        gaps = ["" if touch(one.words, other.words) else " " for one, other in pairwise(self.runs)]
        return list(zip(self.runs, [*gaps, ""], strict=True))

    @property
    def is_same(self) -> bool:
        """Whether nothing in it changed."""
        return all(run.change == "same" for run in self.runs)


def touch(one: str, other: str) -> bool:
    """Whether words stand beside each other without a blank."""
    return bool(TOUCHING.match(one[-1]) or TOUCHING.match(other[0]))


def paragraphs(parts: Iterable[DiffPart]) -> list[Paragraph]:
    """The diff, divided where either text divides."""
    made = [Paragraph()]
    for part in parts:
        for number, words in enumerate(part.words.split(END)):
            if number and made[-1].runs:
                made.append(Paragraph())
            if words.strip():
                made[-1].runs.append(DiffPart(part.change, words.strip()))
    return [paragraph for paragraph in made if paragraph.runs]


def changes_alone(told: list[Paragraph]) -> list[Paragraph | int]:
    """The paragraphs that changed, each with its neighbours; for the others between them, how many there are."""
    near = [
        any(not other.is_same for other in told[max(0, place - 1) : place + 2]) for place in range(len(told))
    ]
    made: list[Paragraph | int] = []
    for paragraph, is_near in zip(told, near, strict=True):
        if is_near:
            made.append(paragraph)
        elif made and isinstance(made[-1], int):
            made[-1] += 1
        else:
            made.append(1)
    return made


def in_plain_text(told: list[Paragraph]) -> str:
    """Paragraphs that changed, with [-what was removed-] and {+what was added+} as wdiff has it, and what stands near."""
    changed = [in_line(paragraph) for paragraph in told if not paragraph.is_same]
    whole = "\n".join(changed)
    return whole if len(whole) <= MOST_TOLD else f"{whole[:MOST_TOLD]} … and more"


def in_line(paragraph: Paragraph) -> str:
    """A changed paragraph; of what stayed, the letters near a change."""
    last, said = len(paragraph.told) - 1, ""
    for place, (run, gap) in enumerate(paragraph.told):
        if run.change == "same":
            said += near(run.words, is_first=place == 0, is_last=place == last) + gap
        else:
            said += (f"[-{run.words}-]" if run.change == "removed" else f"{{+{run.words}+}}") + gap
    return said


def near(words: str, is_first: bool, is_last: bool) -> str:
    """The beginning of words behind a change, and the end of those before one."""
    if len(words) <= 2 * NEAR:
        return words
    begins = "" if is_first else words[:NEAR].rpartition(" ")[0] or words[:NEAR]
    ends = "" if is_last else words[-NEAR:].partition(" ")[2] or words[-NEAR:]
    return " … ".join((begins, ends)).strip()


def sides(parts: list[DiffPart]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The earlier text with what was removed, and the later one with what was added."""
    return (
        paragraphs(part for part in parts if part.change != "added"),
        paragraphs(part for part in parts if part.change != "removed"),
    )
