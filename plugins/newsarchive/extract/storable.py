"""The choke point for what no database takes as text, and for what is longer than anything that is judged."""

import re
from dataclasses import replace

from newsarchive.records import Candidate, OriginHint

SURROGATE = re.compile("[\ud800-\udfff]")
VALUE_CHARS, PATH_CHARS = 4000, 200


def storable(text: str) -> str:
    """A text as a database takes it: neither NUL nor a lone surrogate gets past."""
    text = text.replace("\x00", "")
    return text if text.isascii() else SURROGATE.sub("\ufffd", text)


def storable_candidate(candidate: Candidate) -> Candidate:
    """A candidate within the limits; the same one where it is."""
    value, path = storable(candidate.value)[:VALUE_CHARS], storable(candidate.path)[:PATH_CHARS]
    is_safe = value == candidate.value and path == candidate.path
    return candidate if is_safe else replace(candidate, value=value, path=path)


def storable_hint(hint: OriginHint) -> OriginHint:
    """A hint of an origin within the limits."""
    url, words, path = (
        storable(hint.url)[:VALUE_CHARS],
        storable(hint.words)[:VALUE_CHARS],
        storable(hint.path),
    )
    return replace(hint, url=url, words=words, path=path[:PATH_CHARS])
