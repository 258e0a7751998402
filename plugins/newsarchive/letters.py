"""A text's letters and digits alone, without case: by what titles, names and paragraphs are held against one another."""

import re

NOT_LETTER = re.compile(r"[\W_]+")
# Marks that English prose is full of: without them it is ASCII, whose letters are told ten times as fast.
MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0"
LOWER = bytes(range(256)).lower()
NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


def letters(text: str) -> str:
    """The text without case, space and punctuation."""
    if not text.isascii():
        for mark in MARKS:
            text = text.replace(mark, "")
    if text.isascii():
        return text.encode().translate(LOWER, NO_LETTERS).decode()
    return NOT_LETTER.sub("", text).casefold()
