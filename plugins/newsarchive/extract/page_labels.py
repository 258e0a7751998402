"""What a page calls its site and its sections: parts of its titles that its own links are called by."""

import re

from lxml.html import HtmlElement

from newsarchive.extract.elements import words_of
from newsarchive.extract.survey import PageSurvey
from newsarchive.letters import letters
from newsarchive.records import Candidate

FRONT = re.compile(r"^(?:https?://[^/]+)?/?(?:index\.\w+)?$", re.I)
LABEL_CHARS, LEAST_LETTERS = 60, 2
TITLE_SHARE = 0.5  # of a title; what is more of it is no label


def label_candidates(seen: PageSurvey) -> list[Candidate]:
    """Short links whose words stand in one of the page's titles, where its headline is none of them.

    A link to the front page may be called as a title begins, too; another that is so is called as the story is.
    """
    titles = {letters(title) for title in (seen.title, *(value for _, value in seen.said("og:title")))} - {""}
    said = letters(words_of(seen.headline, 300)) if seen.headline is not None else ""
    if not titles or any(len(said) >= TITLE_SHARE * len(title) and said in title for title in titles):
        return []
    told = " ".join((seen.title, *(value for _, value in seen.said("og:title")))).lower()
    found: dict[str, Candidate] = {}
    for element in seen.tagged("a"):
        own = (element.text or "").strip()
        if own and own.lower() not in told and not element.get("title"):
            continue  # for the price of a look; a page has hundreds
        is_front = bool(FRONT.search(element.get("href") or "#"))
        for text in (own, *_said_of(element)) if is_front else (own,):
            key = letters(text) if len(text) <= LABEL_CHARS else ""
            is_label = _is_part(key, titles, is_front) or (is_front and _is_the_rest(key, said, titles))
            if len(key) >= LEAST_LETTERS and key not in found and is_label:
                found[key] = Candidate(text, "link", "a", "front" if is_front else "label")
    return list(found.values())


def _is_the_rest(key: str, said: str, titles: set[str]) -> bool:
    """Whether a title is the headline and this, however short the headline is beside it."""
    return bool(said) and key != said and not titles.isdisjoint((said + key, key + said))


def _said_of(link: HtmlElement) -> list[str]:
    """A link's title, and what its pictures say."""
    return [text for text in (link.get("title"), *(image.get("alt") for image in link.iter("img"))) if text]


def _is_part(key: str, titles: set[str], is_front: bool) -> bool:
    return any(
        len(key) < TITLE_SHARE * len(title) and (title.find(key) > 0 or (is_front and title.startswith(key)))
        for title in titles
    )
