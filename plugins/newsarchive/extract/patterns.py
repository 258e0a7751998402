"""Alternations that are tried by first letters: a place in a text costs a comparison a letter, not one a word."""

import re
from collections.abc import Iterable, Iterator

PLACES = (r"\b", "^")  # that a word may begin at
GROUP = re.compile(r"\(\?:([^()]*)\)(?![?*+{])(.*)")  # a choice at a word's beginning, and the rest


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these, which are patterns too."""
    by_letter: dict[str, list[str]] = {}
    by_place: dict[str, list[str]] = {}
    others = []
    for word in dict.fromkeys(each for given in words for each in _spelled_out(given)):
        place = next((place for place in PLACES if word.startswith(place)), "")
        if place:
            by_place.setdefault(place, []).append(word.removeprefix(place))
        elif word[:1].isalpha() and word[1:2].isalpha():
            by_letter.setdefault(word[0], []).append(word[1:])
        else:
            others.append(word)
    grouped = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items())]
    placed = [f"{place}(?:{any_of(rests)})" for place, rests in by_place.items()]
    return "|".join([*grouped, *placed, *others])


def _spelled_out(word: str) -> Iterator[str]:
    """A word that begins with a choice as one word for each."""
    if choice := GROUP.fullmatch(word):
        yield from (each + choice[2] for each in choice[1].split("|"))
    else:
        yield word


def parted(pattern: str) -> list[str]:
    """The words of an alternation: the pattern at its bars, but those within brackets."""
    words, depth = [""], 0
    for sign in pattern:
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            words.append("")
        else:
            words[-1] += sign
    return words
