"""The site's names, and titles without them."""

import html
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from newsarchive.normalize.keys import key_of
from newsarchive.records import SiteFacts

SEPARATOR = re.compile(r"\s+[|\-–—•·»›:/~_]+\s+|\s*[|｜•»_]\s*|\s+-{1,2}\s*|\s?[—–]\s?")
STEPS, STEP_WORDS = 3, 2  # of a path behind a title: 'iPhone | Forum | Site'
LABEL_LETTERS = 3  # of a host's label that may be a name cut short
NAME_WORDS = 6


def names_of_site(names: Sequence[str], page_url: str, facts: SiteFacts) -> set[str]:
    host = (urlsplit(page_url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    found = {key_of(n) for n in (*names, facts.name)}
    found |= {key_of(part) for n in (*names, facts.name) for part in SEPARATOR.split(n or "")}
    found |= {key_of(host), *(key_of(label) for label in labels[:-1] if len(label) > 2)}
    return found - {""}


def without_site(title: str, known: set[str], beyond: set[str] = frozenset()) -> str:  # type: ignore[assignment]
    """The title with the site's name, and what stands beyond it, cut from its end or its beginning.

    `beyond` are names that are the site's only behind a title: a section may begin one.
    """
    behind = known | beyond
    title = html.unescape(title).strip()
    cuts = list(SEPARATOR.finditer(title))
    for cut in cuts:  # the earliest cut after which only the site's name stands
        tail = title[cut.end() :]
        head = title[: cut.start()]
        if key_of(head) in known:  # the name stands first
            continue
        # A short title keeps only its own words where just the site's name follows; else it may be a kicker.
        if _is_site(tail, behind) and len(key_of(head)) > (1 if key_of(tail) in known else 8):
            return head.strip()
    for cut in reversed(cuts):
        head = title[: cut.start()]
        if _is_site(head, known) and len(key_of(title[cut.end() :])) > 8:
            return title[cut.end() :].strip()
    return title


def _is_site(text: str, known: set[str]) -> bool:
    """Whether a text is the site's name, begins with it, or comes to it by short steps ('Sports - Herald')."""
    if not key_of(text):
        return False
    if key_of(text) in known:
        return True
    parts = [part for part in SEPARATOR.split(text) if key_of(part)]
    for number, part in enumerate(parts[:STEPS]):
        if key_of(part) in known:
            return all(len(step.split()) <= STEP_WORDS for step in parts[:number])
    return False
