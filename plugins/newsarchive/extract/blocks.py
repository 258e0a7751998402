"""A text as its blocks: what the readers give, the filters cut and the archive keeps."""

import re
from collections import Counter
from dataclasses import dataclass, field

WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
GRAM = 4
SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
SIGN_WEIGHT = 3  # a Chinese, Japanese or Korean sign says as much as three letters


@dataclass(slots=True)
class Block:
    """One paragraph, heading, list item, quotation or table row."""

    tag: str  # 'p', 'h', 'li', 'quote', 'row', 'pre'
    text: str
    link_chars: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)  # (href as written, anchor)
    _weight: int | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def link_share(self) -> float:
        """How much of the text is link text."""
        return self.link_chars / len(self.text) if self.text else 0.0

    @property
    def weight(self) -> int:
        """How much the text says, in letters; counted once, for many ask."""
        if self._weight is None:
            self._weight = weight_of(self.text)
        return self._weight


def weight_of(text: str) -> int:
    """How much a text says, in letters."""
    return len(text) + (SIGN_WEIGHT - 1) * (0 if text.isascii() else len(SIGN.findall(text)))


def joined(blocks: list[Block]) -> str:
    """The article's text: one block a paragraph."""
    return "\n\n".join(block.text for block in blocks)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words (characters in scripts without spaces), counted."""
    words = WORD.findall(text.casefold())
    return (
        Counter(tuple(words[i : i + GRAM]) for i in range(max(1, len(words) - GRAM + 1)))
        if words
        else Counter()
    )


def agreement(one: str, other: str) -> float:
    """How much two readings of a page agree: F1 over their shingles, 0 to 1."""
    a, b = shingles(one), shingles(other)
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0
