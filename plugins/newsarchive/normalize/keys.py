"""What two texts are compared by."""

import html
import re
from functools import lru_cache

from newsarchive.letters import letters

SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # of scripts that have no spaces, each as much as a word
KEPT_CHARS = 300  # of a text whose key is kept


def key_of(text: str | None) -> str:
    """A text without case, space and punctuation, to compare with."""
    if not text:
        return ""
    return _kept_key(text) if len(text) <= KEPT_CHARS else _key(text)


@lru_cache(maxsize=4096)
def _kept_key(text: str) -> str:
    """A page's titles and names are held against one another again and again."""
    return _key(text)


def _key(text: str) -> str:
    return letters(html.unescape(text))
