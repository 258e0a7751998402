"""Alternations that are tried by first letters: a place in a text costs a comparison a letter, not one a word."""

import re
from collections.abc import Iterator

EDGE, BEGINNING = r"\b", "^"
TOKEN = re.compile(r"\\.|\[[^\]]*\]|.", re.S)
TIMES = ("?", "*", "+", "{", "")  # behind a letter that may be missing, or be all of a word


def any_of(*patterns: str) -> str:
    """A pattern for any of these, which may be alternations themselves."""
    by_letter: dict[str, list[str]] = {}
    first, others = [], []
    parts = (part for pattern in patterns for part in _parted(pattern))
    for word in dict.fromkeys(each for part in parts for each in _spelled_out(part)):
        own = word.removeprefix(EDGE)
        if own[:1].isalpha() and own[1:2] not in TIMES:
            # At a word's edge: the letter first, which is soon told, then whether another stands before it.
            rest = own[1:] if own == word else rf"(?<!\w{own[0]}){own[1:]}"
            by_letter.setdefault(own[0], []).append(rest)
        elif word.startswith(BEGINNING):
            first.append(word.removeprefix(BEGINNING))
        else:
            others.append(word)
    plain = [f"{letter}(?:{'|'.join(by_letter[letter])})" for letter in sorted(by_letter) if letter.isascii()]
    at_first = [f"{BEGINNING}(?:{any_of(*first)})"] if first else []
    return "|".join([*plain, *_beyond_ascii(by_letter), *at_first, *others])


def _beyond_ascii(by_letter: dict[str, list[str]]) -> Iterator[str]:
    """The words with other first letters as one that begins with any of these: few texts have two such scripts."""
    wide = [letter for letter in sorted(by_letter) if not letter.isascii()]
    if wide:
        rests = (f"(?<={letter})(?:{'|'.join(by_letter[letter])})" for letter in wide)
        yield f"[{''.join(wide)}](?:{'|'.join(rests)})"


def _spelled_out(word: str) -> Iterator[str]:
    """A word that begins with a choice, as '(?:more|most) read' does, as one word for each."""
    end = 0
    for token, depth in _tokens(word if word.startswith("(?:") else ""):
        end += len(token)
        if not depth:
            if word[end : end + 1] in TIMES:
                break
            yield from (each + word[end:] for each in _parted(word[3 : end - 1]))
            return
    yield word


def _parted(pattern: str) -> list[str]:
    """The words of an alternation: the pattern at its bars, but those within brackets."""
    words = [""]
    for token, depth in _tokens(pattern):
        if token == "|" and not depth:
            words.append("")
        else:
            words[-1] += token
    return words


def _tokens(pattern: str) -> Iterator[tuple[str, int]]:
    """Each sign of a pattern, with how many brackets are open behind it; an escape and a class are one."""
    depth = 0
    for token in TOKEN.findall(pattern):
        depth += (token == "(") - (token == ")")
        yield token, depth
