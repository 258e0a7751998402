"""Bylines that the markup tells: microdata, rel=author, links to a profile, classes that speak of an author."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsarchive.extract.byline_places import (
    CLOSE,
    begins_next_story,
    in_picture,
    is_apart,
    is_near,
    is_teasers,
)
from newsarchive.extract.surroundings import in_own_footer, is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.words import WORDS
from newsarchive.extract.written_names import as_candidate, name_in, name_of, parts_of
from newsarchive.records import Candidate

NAME_WORDS = 4
TRAIL = re.compile(r"(?:^|\|)\s*[>›»→]")  # from the front page down to here: 'Home | > | World'
TRAIL_SIGNS = 2  # one may adorn a name
# What holds a name and no more
NAME_MARK = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|autor|auteur|redacteur)s?[_-]{1,2}name(?!\S)", re.I
)


def from_marks(seen: PageSurvey) -> Iterator[Candidate]:
    """What stands where the markup says that a name stands, best places first."""
    for element in seen.props.get("author", ()):
        if element.tag != "meta" and not is_furniture(element, seen):
            inner = next(
                (
                    e
                    for e in element.iter()
                    if e is not element and "name" in (e.get("itemprop") or "").split()
                ),
                None,
            )
            text = (inner.get("content") or name_in(inner)) if inner is not None else name_in(element)
            yield from as_candidate(text or element.get("content") or "", "microdata", "itemprop=author")
    for element in seen.rels.get("author", ()):
        is_placed = is_near(element, seen) or in_own_footer(element, seen)
        if is_near(element, seen, CLOSE) or (is_placed and not is_furniture(element, seen)):
            yield from as_candidate(_linked_name(element), "rel", "rel=author")
    for element in seen.profiles:
        if is_near(element, seen, CLOSE):
            yield from as_candidate(_linked_name(element), "profile", "a[href*=author]")
    near = _near(seen)
    for element in near:
        name = parts_of(element) if NAME_MARK.search(element.get("class") or "") else "|"
        if "|" not in name:  # it holds nothing else
            yield from as_candidate(name, "named", name_of(element))
    for element in _lines_of(near, seen):
        line = parts_of(element)
        if len(TRAIL.findall(line)) < TRAIL_SIGNS and not WORDS.read_also.match(line):
            yield from as_candidate(line, "byline", name_of(element))


def _linked_name(link: HtmlElement) -> str:
    """The words of a link to a profile; names in small letters that its address repeats are printed with capitals.

    Of more words than a name the last that the address repeats are the name.
    """
    name = name_in(link)
    address = (link.get("href") or "").lower()
    words = name.split()
    for number in range(1, len(words) - 1):  # 'More by Jane Doe', but not 'Ann Lee and Jane Doe'
        is_behind = words[number - 1].islower() and not words[number].islower()
        is_named = sum(not word.islower() for word in words[:number]) > 1
        if is_behind and not is_named and "-".join(words[number:]).lower() in address:
            return " ".join(words[number:])
    is_small = name.islower() and 1 < len(words) <= NAME_WORDS
    return name.title() if is_small and "-".join(words) in address else name


def _near(seen: PageSurvey) -> list[HtmlElement]:
    """What is marked as an author's near the headline, and is none of another story's, a picture's or a box's apart."""
    near = [
        e for e in seen.marked if e.tag not in ("body", "html", "img", "article", "main") and is_near(e, seen)
    ]
    return [e for e in near if not is_furniture(e, seen) and not in_picture(e) and not is_apart(e)]


def _lines_of(near: list[HtmlElement], seen: PageSurvey) -> list[HtmlElement]:
    """The outermost of them, a line each."""
    outer = set(near)
    near = [e for e in near if not any(up in outer for up in e.iterancestors())][:8]
    return [e for e in near if not is_teasers(e) and not begins_next_story(e, seen)]
