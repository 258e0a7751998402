"""Dates that a reader sees: `time` elements, elements whose class speaks of a date."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.dates_in_words import read_moment
from newsarchive.extract.date_clauses import FIGURE, UPDATED, clauses
from newsarchive.extract.elements import one_line, own_words, words_of
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.records import Candidate

PUBLISHED = re.compile(r"publish|posted|pubdate", re.I)
STAMP_NAME = re.compile(
    r"^(?:datetime|title|content|data-.*(?:date|time|stamp|publ|epoch|created|posted|utc|iso|value).*)$"
)
STAMP = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|(?:19|20)\d{6}(?:T|\b)|1\d{9}(?:\d{3})?(?!\d))")
NOT_DATED = ("time", "body", "html")
DATED = 5  # elements
CHANGES = ("ins", "del")
INNER = 5  # elements inside a dated one whose stamp is its own: microformats keep it in an empty span
SHOWN_CHARS = 160
BEFORE, AFTER = 200, 600  # elements around the headline in which a class may speak of its date
ABOVE, BELOW = 60, 120  # elements around the headline in which a date needs no mark
NEXT = 15  # so close below the headline, and before its prose, no box of other stories stands, whatever it is called
PROSE_CHARS = 110
ABOVE_COSTS = 3  # how much farther a date above the headline counts: site's heads carry today's date
FAR_ABOVE = 40


def time_elements(seen: PageSurvey, modified: bool) -> Iterator[Candidate]:
    """`time` elements outside related lists, those nearest to the headline first."""
    given = 0
    for element in sorted(seen.times, key=lambda e: _distance(e, seen)):
        if is_furniture(element, seen) or _tells_a_change(element) != modified:
            continue
        text = words_of(element, SHOWN_CHARS)
        yield from stamps_of(element, "time")
        if text and len(text) < SHOWN_CHARS:
            yield Candidate(text, "time", "time")
        given += 1
        if given == 3:
            return


def dated_elements(seen: PageSurvey) -> list[Candidate]:
    """Short visible texts and stamps near the headline whose class speaks of a date; those of changes come last."""
    start = _start(seen)
    near = [e for e in seen.dated if e.tag not in NOT_DATED and -BEFORE <= seen.order[e] - start <= AFTER]
    near.sort(key=lambda e: _distance(e, seen))
    found: list[Candidate] = []
    given, next_to_it = 0, right_below(seen)
    for element in near[:40]:
        told = _told_by(element, is_close=-ABOVE <= seen.order[element] - start <= BELOW)
        if told and (0 < seen.order[element] - start <= next_to_it or not is_furniture(element, seen)):
            found += told
            given += 1
        if given == DATED:
            break
    return sorted(found, key=lambda c: c.method == "updated")


def right_below(seen: PageSurvey) -> int:
    """How many elements below the headline stand right below it: its prose ends them, as behind it a footer may stand."""
    for number, element in enumerate(seen.below[:NEXT]):
        if len(own_words(element)) > PROSE_CHARS:
            return number
    return NEXT


def _told_by(element: HtmlElement, is_close: bool) -> list[Candidate]:
    """What a dated element keeps for scripts, close to the headline, and what it shows."""
    text = words_of(element, SHOWN_CHARS + 1)
    is_short = len(text) <= SHOWN_CHARS
    told = list(stamps_of(element, "time", INNER if is_short else 0)) if is_close else []
    parts = clauses(text) if is_short and FIGURE.search(text) else []
    if len(parts) > 1:  # the words tell which is which; a stamp only to the second
        name = _name_of(element)
        said = [Candidate(part, "updated" if changed else "shown", name) for part, changed in parts]
        return [*(one for one in said if one.method == "shown"), *told, *said]
    if parts:
        told.append(Candidate(text, "shown", _name_of(element)))
    if told and UPDATED.search(_around(element)):
        return [replace(one, method="updated") for one in told]
    return told


def stamps_of(element: HtmlElement, method: str, inner: int = 0) -> Iterator[Candidate]:
    """The times that an element, or one of the first inside it, keeps for scripts: datetime, title, data-date."""
    shown: set[date] | None = None  # not asked yet: most elements keep no time
    parts = (part for part in islice(element.iter(), inner + 1) if part.tag not in CHANGES)
    for one in parts:
        for name, value in sorted(one.items(), key=lambda item: item[0] != "datetime"):
            if not STAMP_NAME.match(name) or len(value) > SHOWN_CHARS or not STAMP.search(value):
                continue
            if shown is None and name != "datetime":
                shown = _days_in(words_of(element, SHOWN_CHARS))
            if name == "datetime" or not shown or _days_in(value) & shown:
                yield Candidate(one_line(value), method, f"{_name_of(one)}@{name}")


def _days_in(text: str) -> set[date]:
    """The days that a text may mean, and those before and after: a stamp is in another zone than what is shown."""
    moments = (read_moment(text, is_month_first) for is_month_first in (False, True))
    days = {moment.at.date() for moment in moments if moment and moment.precision != "month"}
    return {day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)}


def _name_of(element: HtmlElement) -> str:
    return str((element.get("class") or element.tag).split()[0]) if element.tag != "time" else "time"


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
