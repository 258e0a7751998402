"""What the pages of a source teach of its layout: how often what stands in a place is right, by field.

A page's own agreement is the teacher: a title, a byline or a day that two kinds of places tell is taken for right, and every
other place that offers one is judged by it. A piece of text is judged by the reading of the whole page, and by whether it
stands on other pages in the same place. Pure: the same pages teach the same, in whatever order they come.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newsarchive.dates_in_words import read_moment
from newsarchive.normalize.confidence import family_of
from newsarchive.normalize.keys import key_of
from newsarchive.records import Article, Candidate, Extraction, Layout

TEXT, TITLE, AUTHORS, PUBLISHED = "text", "title", "authors", "published"
JUDGED = (TITLE, AUTHORS, PUBLISHED)
FIGURES = re.compile(r"\d+")
LEAST_SHOWING = 3  # on which a place must be seen to teach
LEAST_SHARE = 0.05  # of the pages asked
RECURRING = 3  # pages that share a piece of text in one place
AT_HOME, FURNITURE = 0.9, 0.1  # shares of right values
ZONES = timedelta(hours=36)  # between two clocks of one day


@dataclass(frozen=True, slots=True)
class Taught:
    """So many of the pages asked had something in this place; so many of the values there were right."""

    field: str
    place: str
    page_count: int
    value_count: int
    right_count: int

    @property
    def share(self) -> float:
        """Of the values, those that were right."""
        return self.right_count / self.value_count

    @property
    def is_sure(self) -> bool:
        """Whether hardly any, or nearly all, of the values were right."""
        return not FURNITURE < self.share < AT_HOME


def taught_by(pages: Sequence[tuple[Extraction, Article]]) -> list[Taught]:
    """What the pages teach, in order of field and place."""
    told: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
    often = _recurring(extraction for extraction, _ in pages)
    for number, (extraction, article) in enumerate(pages):
        for piece in extraction.pieces:
            is_right = piece.is_text and (piece.place, piece.digest) not in often
            told[TEXT, piece.place].append((number, is_right))
        for field in JUDGED:
            for place, is_right in _judged(field, extraction.fields.get(field, ()), article):
                told[field, place].append((number, is_right))
    least = max(LEAST_SHOWING, LEAST_SHARE * len(pages))
    found = [_taught(field, place, values) for (field, place), values in sorted(told.items())]
    return [each for each in found if each.page_count >= least and each.is_sure]


def _taught(field: str, place: str, values: list[tuple[int, bool]]) -> Taught:
    pages = len({number for number, _ in values})
    return Taught(field, place, pages, len(values), sum(is_right for _, is_right in values))


def layout_of(taught: Iterable[Taught], since: date) -> Layout:
    """The layout of a period that begins `since`."""
    return Layout(since, frozenset(t.place for t in taught if t.field == TEXT and t.share <= FURNITURE))


def place_of(candidate: Candidate) -> str:
    """Where a candidate stands, in words that the site's next page shares."""
    return f"{candidate.method} {FIGURES.sub('', candidate.path)}".strip()


def _recurring(pages: Iterable[Extraction]) -> set[tuple[str, str]]:
    """(place, digest) of the pieces that several pages have in one place: no page's own."""
    counted = Counter(key for page in pages for key in {(p.place, p.digest) for p in page.pieces})
    return {key for key, count in counted.items() if count >= RECURRING}


def _judged(field: str, found: Sequence[Candidate], article: Article) -> Iterator[tuple[str, bool]]:
    """(place, whether right) of the candidates, where two kinds of places tell the value that was chosen."""
    says = {TITLE: _says_title, AUTHORS: _says_authors, PUBLISHED: _says_day}[field]
    verdicts = [(c, says(c, article)) for c in found]
    if len({family_of(c) for c, is_right in verdicts if is_right}) < 2:
        return
    by_place: dict[str, bool] = {}
    for candidate, is_right in verdicts:
        if is_right is not None:
            place = place_of(candidate)
            by_place[place] = by_place.get(place, False) or is_right
    yield from by_place.items()


def _says_title(candidate: Candidate, article: Article) -> bool:
    return bool(article.title) and key_of(article.title) in key_of(candidate.value)


def _says_authors(candidate: Candidate, article: Article) -> bool | None:
    if not article.authors:
        return None
    said = key_of(candidate.value)
    return any(key_of(name) in said for name in article.authors)


def _says_day(candidate: Candidate, article: Article) -> bool | None:
    if article.published is None:
        return None
    at = article.published.at
    moments = [read_moment(candidate.value, is_month_first) for is_month_first in (False, True)]
    exact = [m.at.replace(tzinfo=at.tzinfo) for m in moments if m and m.precision not in ("month", "year")]
    return any(abs(moment - at) <= ZONES for moment in exact) if exact else None
