"""Names that nothing calls an author's: a signed first or last paragraph, a name in the line of the date."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.byline_places import in_picture
from newsarchive.extract.elements import one_line, own_words, visible_parts, words_of
from newsarchive.extract.shown_dates import right_below
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.words import BY_LANGUAGE, WORDS
from newsarchive.extract.written_dates import WRITTEN
from newsarchive.extract.written_names import as_candidate, name_of
from newsarchive.records import Candidate

SIGNATURE_CHARS, PROSE_CHARS = 60, 100
MOST_SIGNED = 2
TRIED, SIBLINGS = 100, 60  # of a page of bold lines alone each would ask all others
EMPHASIS = frozenset(("b", "strong", "em", "i"))
RIGHT = re.compile(r"text-align:\s*(?:right|end)", re.I)
DASHED = re.compile(r"\s*[–—-]\s*[^\W\d_]")
LINE_CHARS, LINE_STEPS = 140, 2
MOST_PARTS = 6
NO_LINES = frozenset(("script", "style", "h1", "h2", "h3", "h4", "figure", "img"))
NEAR = 60  # elements below the headline in which its own date stands
NO_NAME = re.compile(
    r"\d|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af©]|:\s*$"
)  # names in signs look like any other words, and labels like names
SET_APART = re.compile(r"\s*[,،|·•]\s*")  # a role from a name
PARTED = re.compile(r"\s[|·•]\s")
DASHES = re.compile(r"\s[–—/-]\s|,\s")  # which part a place from a date as often as a name
BRACKETED = re.compile(r"\([^()]+\)$")
PLAIN_NAME = re.compile(  # which ends, as it begins, in no small letter's word
    r"[^\W\d_a-z][^\W\d_]*(?:[\s'’.-]{1,2}[^\W\d_]+){0,2}[\s'’.-]{1,2}[^\W\d_a-z][^\W\d_]*"
)
TITLE_CHARS = 400
LEADS = 1  # paragraph that may stand above the line of the date
BEHIND_DATE = re.compile(r"\d\W*\s([^\d|]+)$")


def signed_paragraphs(seen: PageSurvey) -> list[Candidate]:
    """A paragraph before or behind all others of its text that is set apart and short: 'Jane Doe' in bold."""
    found: list[Candidate] = []
    apart = (e for e in seen.tagged("p") if _is_set_apart(e))
    for element in islice(apart, TRIED):
        text = words_of(element, SIGNATURE_CHARS + 1)
        if not 3 < len(text) <= SIGNATURE_CHARS or text[-1] in "!?:…" or NO_NAME.search(text):
            continue
        before, behind = prose_around(element)
        if before != behind and not is_furniture(element, seen) and not in_picture(element):
            found += as_candidate(text, "signed", name_of(element))
    return found if len(found) <= MOST_SIGNED else []  # a page with more has them as headings


def _is_set_apart(element: HtmlElement) -> bool:
    """Whether a paragraph is all bold or italic, stands at the right, or behind a dash."""
    if (
        DASHED.match(element.text or "")
        or BRACKETED.match((element.text or "").strip())
        or RIGHT.search(element.get("style") or "")
        or element.get("align") == "right"
    ):
        return True
    if len(element) != 1 or one_line(element.text):
        return False
    return element[0].tag in EMPHASIS and not one_line(element[0].tail)


def prose_around(element: HtmlElement) -> tuple[bool, bool]:
    """Whether paragraphs of prose stand before and behind an element, among its siblings."""
    return tuple(  # type: ignore[return-value]
        any(
            e.tag == "p" and len(words_of(e, PROSE_CHARS + 1)) > PROSE_CHARS
            for e in islice(element.itersiblings(preceding=preceding), SIBLINGS)
        )
        for preceding in (True, False)
    )


def with_a_role(seen: PageSurvey) -> Iterator[Candidate]:
    """A line between headline and text that is a name and what writers are called: 'Jane Doe, Staff Writer'."""
    for element in seen.below[: right_below(seen)]:
        if element.tag in ("script", "style"):
            continue
        text = words_of(element, SIGNATURE_CHARS + 1)
        parts = SET_APART.split(text, 1) if len(text) <= SIGNATURE_CHARS and not NO_NAME.search(text) else []
        is_signed = len(parts) > 1 and WORDS.writer.match(parts[1]) is not None
        if is_signed and not in_picture(element) and not is_furniture(element, seen):
            yield from as_candidate(parts[0], "beside", name_of(element))
            return


def beside_the_date(seen: PageSurvey) -> Iterator[Candidate]:
    """What else stands in the line of the date below the headline, without links that lead to no profile."""
    profiles = set(seen.profiles)
    for element in _above_the_story(seen):
        text = one_line(element.text)
        if not text or len(text) > LINE_CHARS or not WRITTEN.search(text) or in_picture(element):
            continue
        if (behind := BEHIND_DATE.search(words_of(element, LINE_CHARS))) and WORDS.byline.match(behind[1]):
            yield from as_candidate(behind[1], "scan", name_of(element))
            return
        line = _line_of(element)
        links = {words_of(a, LINE_CHARS) for a in line.iter("a") if a not in profiles}
        texts = (part for text in visible_parts(line) for part in PARTED.split(text))
        parts = [part for text in texts if (part := one_line(text).strip(" |·•-–,"))]
        names = [part for part in parts if part not in links and not NO_NAME.search(part)]
        if not any(map(PLAIN_NAME.fullmatch, names)):
            apart = [part for part in DASHES.split(words_of(line, LINE_CHARS)) if part not in links]
            names = _unplaced(apart, seen) or _beside(line, seen) or names
        if 0 < len(names) <= MOST_PARTS:
            yield from as_candidate(" | ".join(names), "beside", name_of(line))
            return


def _above_the_story(seen: PageSurvey) -> Iterator[HtmlElement]:
    """What stands below the headline up to its second paragraph; behind it, answers of readers have dates and names, too."""
    paragraphs = 0
    for element in seen.below[:NEAR]:
        if element.tag in ("script", "style"):
            continue
        paragraphs += len(own_words(element)) > PROSE_CHARS
        if paragraphs > LEADS:
            return
        yield element


def _unplaced(parts: list[str], seen: PageSurvey) -> list[str]:
    """Those of a line's parts that may be names and that no paragraph or title speaks of: places and subjects."""
    names = [part for part in (one_line(p).strip(" |·•-–,()") for p in parts) if PLAIN_NAME.fullmatch(part)]
    return [name for name in names if not _is_told_of(name, seen)]


def _is_told_of(name: str, seen: PageSurvey) -> bool:
    texts = (text for e in seen.elements for text in (e.text, e.tail) if text and name in text)
    return any(len(text) > PROSE_CHARS for text in texts) or name in seen.title


def _beside(line: HtmlElement, seen: PageSurvey) -> list[str]:
    """The name that is all of the line right before or behind the date's."""
    for other in (line.getprevious(), line.getnext()):
        if other is not None and isinstance(other.tag, str) and other.tag not in NO_LINES:
            text = words_of(other, SIGNATURE_CHARS + 1)
            if (
                len(text) <= SIGNATURE_CHARS
                and other.find(".//a") is None
                and (named := _unplaced([text], seen))
            ):
                return named
    return []


def said_locally(seen: PageSurvey) -> Iterator[Candidate]:
    """A line between headline and text that begins with what 'By' is in the page's own language alone: 'Per Jane Doe'."""
    said = BY_LANGUAGE.get(seen.lang[:2].lower())
    for element in seen.below[:NEAR] if said else ():
        text = words_of(element, SIGNATURE_CHARS + 1) if element.text else ""
        found = said.match(text) if said and len(text) <= SIGNATURE_CHARS else None
        if found and not in_picture(element) and not is_furniture(element, seen):
            yield from as_candidate(text[found.end() :], "below", name_of(element))
            return


def _line_of(element: HtmlElement) -> HtmlElement:
    """The largest box around an element that holds no more than a line."""
    line = element
    for box in islice(element.iterancestors(), LINE_STEPS):
        if box.tag in ("body", "article", "main") or len(words_of(box, LINE_CHARS + 1)) > LINE_CHARS:
            break
        line = box
    return line
