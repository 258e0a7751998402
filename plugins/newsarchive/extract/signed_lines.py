"""Bylines that only their words tell: 'By Jane Doe' below the headline or below the text, a portrait beside its name."""

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.byline_places import CLOSE, begins_next_story, in_picture, is_teasers
from newsarchive.extract.elements import following, one_line, words_of
from newsarchive.extract.jsonld import title_key
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.words import WORDS
from newsarchive.extract.written_names import BYLINE_CHARS, as_candidate, name_of
from newsarchive.records import Candidate

SCANNED = 220  # elements below the headline in which a line may begin with 'By'
SENTENCE_WORDS = 6
SIGNED_CHARS = 80
LINE_STEPS = 3  # up from a name to the line that begins with 'By'
UNSIGNED = frozenset(("script", "style", "title", "option", "h1", "h2", "h3"))
CODE = frozenset(("pre", "code"))  # in which 'author: User!' is a program's word
PORTRAIT_CHARS, PORTRAIT_STEPS = 40, 6


def scanned(seen: PageSurvey) -> Iterator[Candidate]:
    """'By Jane Doe' in the lines that follow the headline, or 'Written by' and the name in the next element."""
    awaiting = ""  # a line that is only 'Written by'
    for number, element in enumerate(seen.below[:SCANNED]):
        if len(element) > 6 or element.tag in ("script", "style"):
            continue
        if element.tag == "img" and number < CLOSE and not is_furniture(element, seen):
            yield from _portrait(element)
        if not element.text or element.text.isspace():
            continue
        text = words_of(element, BYLINE_CHARS + 1)
        if not text or len(text) > BYLINE_CHARS:
            continue
        opens = WORDS.byline.match(f"{text} x")
        if not (awaiting or opens) or _is_anothers(element, seen):
            continue
        if awaiting:
            line = _line_of(element, awaiting) or f"{awaiting} {text}"
            yield from as_candidate(line, "scan", name_of(element))
            return
        said = WORDS.byline.match(text)
        if said is None:
            awaiting = text
        elif not _goes_on(text[said.end() :]):
            if not begins_next_story(element, seen):
                yield Candidate(text, "scan", name_of(element))
            return


def signed_below(seen: PageSurvey) -> list[Candidate]:
    """The one line of the whole page that is 'By' and a name: below the text, where nothing near the headline tells."""
    found: dict[str, Candidate] = {}
    for element in seen.elements:
        start = element.text
        if not start or len(start) > SIGNED_CHARS or len(element) > 2 or element.tag in UNSIGNED:
            continue
        if not WORDS.byline.match(f"{start.strip()} x"):
            continue
        text = words_of(element, SIGNED_CHARS + 1)
        said = WORDS.byline.match(text)
        if said is None or len(text) > SIGNED_CHARS or _goes_on(text[said.end() :]):
            continue
        if not _is_anothers(element, seen) and not begins_next_story(element, seen):
            found.setdefault(title_key(text[said.end() :]), Candidate(text, "below", name_of(element)))
    return list(found.values()) if len(found) == 1 else []


def _line_of(element: HtmlElement, said: str) -> str:
    """The whole line that begins with the word which was awaited, where the element is one name of several in it."""
    for box in islice(element.iterancestors(), LINE_STEPS):
        line = words_of(box, SIGNED_CHARS + 1)
        if line.startswith(f"{said} ") and len(line) <= SIGNED_CHARS:
            return line
    return ""


def _is_anothers(element: HtmlElement, seen: PageSurvey) -> bool:
    """Whether a line by its place is no byline of the page's own: furniture, a caption, code, a link to another story."""
    is_code = any(box.tag in CODE for box in (element, *islice(element.iterancestors(), LINE_STEPS)))
    return is_code or is_furniture(element, seen) or in_picture(element) or is_teasers(element)


def _goes_on(rest: str) -> bool:
    """Whether what follows a word like 'By' is a sentence, not a name: 'By noon the crews had left the pier.'"""
    return len(rest.split()) >= SENTENCE_WORDS and rest[:1].islower()


def _portrait(image: HtmlElement) -> Iterator[Candidate]:
    """A picture called as a line right after it is: the author's portrait beside the name."""
    alt = one_line(image.get("alt"))
    if not 4 < len(alt) < PORTRAIT_CHARS or " " not in alt:
        return
    for element in islice(following(image), PORTRAIT_STEPS):
        if one_line(element.text) == alt and element.tag not in ("figcaption", "h1", "h2", "h3", "h4"):
            yield Candidate(alt, "portrait", "img@alt")
            return
