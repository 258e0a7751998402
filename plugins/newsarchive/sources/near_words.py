"""A word that nobody knows, and the known one that was probably meant."""

from collections.abc import Callable


def nearest(word: str, known: list[str], say: Callable[[str], str]) -> str:
    """What to say of the known word that looks most like this one; empty when none does."""
    from difflib import get_close_matches

    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return say(found[0]) if found else ""
