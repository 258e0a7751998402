"""Dates that only their words tell: short texts around the headline, or far below it where they say so."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.dates_in_words import tells_a_day
from newsarchive.extract.date_clauses import clauses
from newsarchive.extract.elements import own_words, words_of
from newsarchive.extract.shown_dates import ABOVE, ABOVE_COSTS, BELOW, right_below
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.records import Candidate

WRITTEN = re.compile(
    r"(?<!\d)(?:(?:19|20|25)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d)(?!\d)|\s['’]\d\d(?!\d)|[٠-٩۰-۹०-९০-৯๐-๙]{4}|[〇零○一二三四五六七八九]{4}年|(?:\d{1,3}|元)年\s?\d{1,2}月"
)
WRITTEN_CHARS = 110
LOOSE_CHARS = 40  # of a line that is nothing but a day without a year
FAR_BELOW = 600  # elements
SAID = re.compile(  # begins a line that says when a text was published
    r"\W*(?:(?:first )?publi|posted|veröffentlicht|erstellt|erschienen|geplaatst|opublik|dodano|oprettet|опублик|размещ|"
    r"δημοσ|發布|发布|yayın|tayang)",
    re.I,
)
NO_DATES = frozenset(("a", "script", "style", "option"))
PIECES = 5  # elements of a date that a template takes apart
LINK_CHARS = 30  # a link that is a date leads to that day's pages; a longer one is another article's title


def written_dates(seen: PageSurvey) -> list[Candidate]:
    """Short texts around the headline that hold a date, where nothing else tells one."""
    if seen.headline is None:
        return []
    found = []
    below = seen.below[:BELOW]
    next_ones = set(below[: right_below(seen)])
    above = islice(_preceding(seen.headline), ABOVE)
    placed = [
        *enumerate(below),
        *((number * ABOVE_COSTS, element) for number, element in enumerate(above, 1)),
    ]
    for _, element in sorted(placed, key=lambda each: each[0]):
        is_next = element in next_ones
        text = own_words(element) or _in_pieces(element)
        if (
            text
            and not _points_elsewhere(element)
            and len(text) <= WRITTEN_CHARS
            and WRITTEN.search(text)
            and (element.tag not in NO_DATES or (element.tag == "a" and len(text) < LINK_CHARS))
            and (is_next or not is_furniture(element, seen))
        ):
            found += [
                Candidate(part, "updated" if changed else "text", element.tag)
                for part, changed in clauses(text)
            ]
    found = found or _said_far_below(seen)
    found.sort(key=lambda c: c.method == "updated")
    return found[:3]


def told_by_now(seen: PageSurvey) -> list[Candidate]:
    """The first line right below the headline that is a day for who reads it now: '3 hours ago', '2 May'."""
    for element in seen.below[: right_below(seen)]:
        text = own_words(element) if element.tag not in NO_DATES else ""
        if 0 < len(text) <= LOOSE_CHARS and tells_a_day(text) and not is_furniture(element, seen):
            return [
                Candidate(part, "updated" if changed else "text", element.tag)
                for part, changed in clauses(text)
            ]
    return []


def _said_far_below(seen: PageSurvey) -> list[Candidate]:
    """The first line far below the headline that says when it was published."""
    for element in seen.below[BELOW:FAR_BELOW]:
        text = own_words(element)
        if len(text) > WRITTEN_CHARS or not SAID.match(text) or not WRITTEN.search(text):
            continue
        if not is_furniture(element, seen):
            return [Candidate(text, "text", element.tag)]
    return []


def _in_pieces(element: HtmlElement) -> str:
    """The words of a line that a template sets in pieces: day, month and year in elements of their own."""
    is_pieces = 2 <= len(element) <= PIECES and not any(len(part) for part in element)
    return words_of(element, WRITTEN_CHARS + 1) if is_pieces else ""


def _points_elsewhere(element: HtmlElement) -> bool:
    """Whether a date stands in a list's item beside a link that is no date: another article's."""
    item = next((e for e in (element, *islice(element.iterancestors(), 2)) if e.tag == "li"), None)
    if item is None:
        return False
    anchors = (words_of(link, 2 * LINK_CHARS) for link in item.iter("a"))
    return any(len(anchor) > LINK_CHARS / 2 and not WRITTEN.search(anchor) for anchor in anchors)


def _preceding(element: HtmlElement) -> Iterator[HtmlElement]:
    """Elements before this one, the nearest first."""
    node: HtmlElement | None = element
    while node is not None:
        for sibling in node.itersiblings(preceding=True):
            yield from reversed([e for e in sibling.iter() if isinstance(e.tag, str)])
        node = node.getparent()
