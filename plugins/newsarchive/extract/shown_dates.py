"""Dates that a reader sees: `time` elements, elements whose class speaks of a date, dates written near the headline."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.elements import following, one_line, words_of
from newsarchive.extract.survey import PageSurvey, is_furniture
from newsarchive.records import Candidate

UPDATED = re.compile(
    r"modif|updat|aktualis|actualiz|mise?-?(?:a|à)?-?\s?jour|aggiorn|endret|oppdater|ändra|uppdater|revis|edited|atualiz|更新",
    re.I,
)
PUBLISHED = re.compile(r"publish|posted|pubdate", re.I)
FIGURE = re.compile(r"\d")
WRITTEN = re.compile(r"(?<!\d)(?:(?:19|20|25)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d)(?!\d)|[٠-٩۰-۹०-९০-৯๐-๙]{4}")
SHOWN_CHARS, WRITTEN_CHARS = 160, 110
BEFORE, AFTER = 200, 600  # elements around the headline in which a class may speak of its date
ABOVE, BELOW = 60, 120  # elements around the headline in which a date needs no mark
NO_DATES = frozenset(("a", "script", "style", "option"))
LINK_CHARS = 30  # a link that is a date leads to that day's pages; a longer one is another article's title
ABOVE_COSTS = 3  # how much farther a date above the headline counts: site's heads carry today's date
FAR_ABOVE = 40


def time_elements(seen: PageSurvey, modified: bool) -> Iterator[Candidate]:
    """`time` elements outside related lists, those nearest to the headline first."""
    given = 0
    for element in sorted(seen.times, key=lambda e: _distance(e, seen)):
        if is_furniture(element, seen) or _tells_a_change(element) != modified:
            continue
        text = words_of(element, SHOWN_CHARS)
        value = element.get("datetime") or ""
        if value:
            yield Candidate(one_line(value), "time", "time@datetime")
        if text and len(text) < SHOWN_CHARS:
            yield Candidate(text, "time", "time")
        given += 1
        if given == 3:
            return


def dated_elements(seen: PageSurvey) -> Iterator[Candidate]:
    """Short visible texts near the headline whose class speaks of a date."""
    start = _start(seen)
    near = [
        e
        for e in seen.dated
        if e.tag not in ("time", "body", "html") and -BEFORE <= seen.order[e] - start <= AFTER
    ]
    near.sort(key=lambda e: _distance(e, seen))
    given = 0
    for element in near[:40]:
        text = words_of(element, SHOWN_CHARS + 1)
        if FIGURE.search(text) and len(text) <= SHOWN_CHARS and not is_furniture(element, seen):
            method = "updated" if UPDATED.search(_around(element)) else "shown"
            yield Candidate(text, method, (element.get("class") or element.tag).split()[0])
            given += 1
        if given == 5:
            return


def written_dates(seen: PageSurvey) -> list[Candidate]:
    """Short texts around the headline that hold a date, where nothing else tells one."""
    if seen.headline is None:
        return []
    found = []
    for element in (*islice(following(seen.headline), BELOW), *islice(_preceding(seen.headline), ABOVE)):
        text = _own_words(element)
        if (
            text
            and len(text) <= WRITTEN_CHARS
            and WRITTEN.search(text)
            and (element.tag not in NO_DATES or (element.tag == "a" and len(text) < LINK_CHARS))
            and not is_furniture(element, seen)
        ):
            found.append(Candidate(text, "updated" if UPDATED.search(text) else "text", element.tag))
    found.sort(key=lambda c: c.method == "updated")
    return found[:3]


def _own_words(element: HtmlElement) -> str:
    """An element's text and what stands between its children, not what they hold."""
    return one_line(" ".join((element.text or "", *(child.tail or "" for child in element[:12]))))


def _preceding(element: HtmlElement) -> Iterator[HtmlElement]:
    """Elements before this one, the nearest first."""
    node: HtmlElement | None = element
    while node is not None:
        for sibling in node.itersiblings(preceding=True):
            yield from reversed([e for e in sibling.iter() if isinstance(e.tag, str)])
        node = node.getparent()


def _start(seen: PageSurvey) -> int:
    headline = seen.headline if seen.headline is not None else next(iter(seen.h1s), None)
    return seen.order[headline] if headline is not None else 0


def _distance(element: HtmlElement, seen: PageSurvey) -> int:
    """How far from the headline, in elements; one far above it comes after all below."""
    below = seen.order[element] - _start(seen)
    if below >= 0:
        return below
    return -below * ABOVE_COSTS if -below <= FAR_ABOVE else 1000 - below


def is_beside(element: HtmlElement, seen: PageSurvey) -> bool:
    """Whether an element stands so close to the headline that no related list lies between."""
    return bool(seen.h1s) and -FAR_ABOVE <= seen.order.get(element, -FAR_ABOVE) - _start(seen) <= ABOVE


def _tells_a_change(element: HtmlElement) -> bool:
    """Whether a `time` is of a change; a page that never changed has one for both ('published updated')."""
    return not PUBLISHED.search(element.get("class", "")) and bool(UPDATED.search(_around(element)))


def _around(element: HtmlElement) -> str:
    """The words and class names next to a date, which tell a change from a publication."""
    up = element.getparent()
    before = element.getprevious()
    parts = [element.get("class", ""), element.get("itemprop", ""), (element.text or "")[:40]]
    if before is not None and isinstance(before.tag, str):
        parts += [before.tail or "", words_of(before, 40)[:40]]
    elif up is not None:
        parts += [(up.text or "")[:40], up.get("class", "")]
    return " ".join(parts)
