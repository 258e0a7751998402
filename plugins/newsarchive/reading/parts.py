"""The pages of an article read one by one become one text."""

from collections.abc import Sequence
from dataclasses import replace

from newsarchive.records import GOES_ON, Extraction, PageFailure

RECURRING_CHARS = 40  # a shorter paragraph may stand twice in an article


def joined(
    first: Extraction | PageFailure, parts: Sequence[Extraction | PageFailure], is_whole: bool
) -> Extraction | PageFailure:
    """The first page with the text of the others: what stands on every page stands once.

    An article of which a part could not be read, or, by `is_whole`, was not fetched, stays marked as one that goes on.
    """
    if isinstance(first, PageFailure) or not parts:
        return first
    paragraphs = first.text.split("\n\n")
    known = {paragraph for paragraph in paragraphs if len(paragraph) >= RECURRING_CHARS}
    outlinks = dict(first.outlinks)
    for part in parts:
        if isinstance(part, PageFailure) or not part.text:
            is_whole = False
            continue
        for paragraph in part.text.split("\n\n"):
            if paragraph not in known:
                paragraphs.append(paragraph)
                known |= {paragraph} if len(paragraph) >= RECURRING_CHARS else set()
        outlinks = dict(part.outlinks) | outlinks
    flags = [flag for flag in first.flags if flag != GOES_ON or not is_whole]
    return replace(first, text="\n\n".join(paragraphs), outlinks=list(outlinks.items()), flags=flags)
