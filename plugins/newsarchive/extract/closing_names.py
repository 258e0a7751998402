"""Names with which a text closes: in brackets or behind a dash, above what is told of its author, in a script's record."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.byline_places import in_picture
from newsarchive.extract.elements import following, one_line, words_of
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.unsaid_names import EMPHASIS, prose_around
from newsarchive.extract.words import WORDS
from newsarchive.extract.written_names import name_of
from newsarchive.records import Candidate

WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*\.?"
NAME = rf"{WORD}(?:\s(?:(?:van|von|de|der|da|del|di|la|le|al|af|av)\s){{0,2}}{WORD}){{1,2}}"
CLOSED = re.compile(rf"[.!?…][\"”’»]?\s*(?:\((?P<held>{NAME})\)|[–—]\s?(?P<dashed>{NAME}))$")
WHOLE = re.compile(NAME)
TOLD = re.compile(rf"(?P<name>{NAME})\s(?=[^\W\d_A-Z])")  # 'Jane Doe is a reporter …'
ENDS = re.compile(r"\)\s*$|[–—]")  # of most paragraphs neither: cheap to ask first
PARAGRAPH_CHARS, ENDING_CHARS = 4000, 80
LINES = frozenset(("p", "div", "span", "a", "b", "strong", "em", "i", "h2", "h3", "h4", "h5", "h6"))
LINE_CHARS, TOLD_WORDS, TOLD_CHARS = 40, 8, 400
STEPS = 4  # elements from a name to what is told of him
MOST = 3  # a page that tells of more tells of none as its author
RECORD = re.compile(r"""(?<!co)author(?:[_-]?names?)?["']?\s*[:=]\s*["']([^"'<>{}\\\n]{4,60})["']""", re.I)
NUMBERED = re.compile(r"\d|[/@_]")


def closing_names(seen: PageSurvey) -> list[Candidate]:
    """Who closes the page's text; else of whom it tells behind; else what only a script's record names."""
    return list(_closed(seen)) or _told_below(seen) or _recorded(seen)


def _closed(seen: PageSurvey) -> Iterator[Candidate]:
    """'… of the town. (Jane Doe)' where no more prose follows."""
    for element in reversed(seen.tagged("p")):
        if not ENDS.search(element.text_content()[-ENDING_CHARS:]):
            continue
        if is_furniture(element, seen):
            continue
        said = CLOSED.search(words_of(element, PARAGRAPH_CHARS))
        if said and prose_around(element) == (True, False) and not in_picture(element):
            yield Candidate(said["held"] or said["dashed"], "signed", name_of(element))
            return


def _told_below(seen: PageSurvey) -> list[Candidate]:
    """Whose name stands by itself before a text that begins with it; or of whom italics tell what he works as."""
    found: dict[str, Candidate] = {}
    for element in seen.below:
        if element.tag not in LINES:
            continue
        said = _told_by(element) or ("" if len(element) else _begins_below(element))
        if said and not in_picture(element):
            found.setdefault(said, Candidate(said, "signed", name_of(element)))
    return list(found.values()) if len(found) < MOST else []


def _told_by(element: HtmlElement) -> str:
    """The name that italics begin with, or a paragraph below a line that begins what is no longer the article."""
    is_italic = element.tag in EMPHASIS and element.getparent().tag == "p"
    if not is_italic and element.tag != "p":
        return ""
    start = one_line((element.text or "")[:TOLD_CHARS])
    if len(start) > TOLD_CHARS / 2 and not TOLD.match(start):  # as most paragraphs: no look at what they hold
        return ""
    said = _told_in(words_of(element, TOLD_CHARS))
    return said if is_italic or (said and _is_headed(element)) else ""


def _begins_below(element: HtmlElement) -> str:
    """The name that an element is, where the next words of the page begin with it and say more."""
    name = one_line(element.text)
    if len(name) > LINE_CHARS or not WHOLE.fullmatch(name):
        return ""
    below = (
        words_of(e, TOLD_CHARS) for e in islice(following(element), STEPS) if e.tag not in ("script", "style")
    )
    said = TOLD.match(next((text for text in below if text), ""))
    return name if said and said["name"] == name else ""


def _is_headed(element: HtmlElement) -> bool:
    """Whether a paragraph stands right below a line that begins what is no longer the article: 'About the author'."""
    before = element.getprevious()
    if before is None or not isinstance(before.tag, str):
        return False
    line = words_of(before, LINE_CHARS + 1)
    return 0 < len(line) <= LINE_CHARS and WORDS.tail.match(line) is not None


def _told_in(text: str) -> str:
    """The name that a text begins with which says what writers are called."""
    said = TOLD.match(text)
    words = text[said.end() :].split()[:TOLD_WORDS] if said else []
    return said["name"] if said and any(WORDS.writer.match(word) for word in words) else ""


def _recorded(seen: PageSurvey) -> list[Candidate]:
    """The one author that the page's scripts keep for those who count its readers."""
    scripts = (e.text for e in seen.tagged("script") if e.text and "ld+json" not in (e.get("type") or ""))
    told = (
        text for text in scripts if "uthor" in text or "UTHOR" in text
    )  # the pattern takes fifty times as long
    names = {name.strip() for text in told for name in RECORD.findall(text) if not NUMBERED.search(name)}
    return [Candidate(name, "beside", "script") for name in names] if len(names) == 1 else []
