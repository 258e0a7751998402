"""Which element of a page is its headline."""

import re
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.blocks import SIGN
from newsarchive.extract.elements import one_line, words_of
from newsarchive.letters import letters

LINE_LETTERS, LINE_CHARS = 5, 300
HALF, FEW_WORDS, NAME_WORDS = 0.5, 2, 4
WORD = re.compile(r"\w{3,}")
STEP_BOXES = 6  # around a step of the way to the page, up to the `nav`
LINKED = ("h2", "h3", "h4")  # headings that may be links to their own page
NOWHERE = "#"
FRONT = re.compile(r"\s*(?:https?://[^/?#]+)?/?(?:index\.\w+)?\s*$")
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
DATED_BELOW, DATE_CHARS = 8, 80  # elements below a headline in which its date may stand, and of such a line
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SIGNS = 8  # of a headline in a script without blanks
UNTITLED = frozenset(("title", "script", "style", "option", "meta", "noscript", "textarea", "button"))


def headline_of(
    told: list[str], h1s: list[HtmlElement], h2s: list[HtmlElement], elements: list[HtmlElement]
) -> HtmlElement | None:
    """The h1 that the page's own titles (`told`) confirm, else a line that its title begins or ends with, else its first h1.

    An h1 that is no half of the title it stands in may be the site's name; then an h2 may be the headline. A heading in
    a `nav` is the last step of the way to the page, often in other words than the headline.
    """
    titles = {letters(title) for title in told} - {""}
    h1s = [h1 for h1 in h1s if not leads_home(h1, titles)]
    steps = [h1 for h1 in h1s[:8] if is_step(h1)]
    if steps:
        h1s = [h1 for h1 in h1s if h1 not in steps]
    h2s = [h2 for h2 in h2s[:8] if not is_step(h2)]
    if steps and not h1s:
        said = [*told, *(words_of(step, LINE_CHARS) for step in steps)]
        return next((h2 for h2 in h2s if _is_said(h2, titles, HALF) or _is_reworded(h2, said)), steps[0])
    said = [h1 for h1 in h1s[:8] if _is_said(h1, titles, 0)]
    is_open = bool(h1s) and (bool(said) or not any(_is_reworded(h1, told) for h1 in h1s[:8]))
    for heading in (*said, *(h2s if is_open else ())):
        if _is_said(heading, titles, HALF):
            return heading
    if not h1s:
        line = _title_line(elements, titles)
        return line if line is not None else _dated_heading(elements)
    line = _title_line(elements, titles, HALF) if _are_names(said or h1s, titles) else None
    return line if line is not None else (said or h1s)[0]


def is_step(heading: HtmlElement) -> bool:
    """Whether a heading is the last step of the way to the page."""
    return any(box.tag == "nav" for box in islice(heading.iterancestors(), STEP_BOXES))


def leads_home(heading: HtmlElement, titles: set[str]) -> bool:
    """Whether a heading is a link to the front page, and none of the page's titles: the site's name or what it is about."""
    link = heading.find(".//a")
    if link is None or not FRONT.match(link.get("href") or NOWHERE):  # an anchor leads nowhere
        return False
    return words_of(link, LINE_CHARS) == words_of(heading, LINE_CHARS) and not _is_said(heading, titles, HALF)


def _are_names(h1s: list[HtmlElement], titles: set[str]) -> bool:
    """Whether these are no headlines but names, of the site or a section: few words, that no title begins with."""
    told = [words_of(h1, 300) for h1 in h1s[:8]]
    return all(len(text.split()) <= NAME_WORDS and not _begins(letters(text), titles) for text in told)


def _begins(key: str, titles: set[str]) -> bool:
    return bool(key) and any(title.startswith(key) for title in titles)


def _is_said(heading: HtmlElement, titles: set[str], share: float) -> bool:
    """Whether a heading's letters are part of a title, and at least this share of it."""
    key = letters(words_of(heading, 300))
    return len(key) > 8 and any(key in title and len(key) >= share * len(title) for title in titles)


def _is_reworded(heading: HtmlElement, told: list[str]) -> bool:
    """Whether half of a heading's words are those of the titles: a headline that is not told word by word."""
    words = set(WORD.findall(words_of(heading, 300).lower()))
    return len(words) > FEW_WORDS and 2 * len(words & set(WORD.findall(" ".join(told).lower()))) >= len(words)


def _title_line(elements: list[HtmlElement], titles: set[str], share: float = 0) -> HtmlElement | None:
    """The longest line of the body that one of the page's titles begins or ends with, on a page that marks no headline.

    With a `share`, one that a title begins with and that is at least this share of it. A link is one where it is all of a
    heading.
    """
    best, size = None, LINE_LETTERS
    for element in elements:
        text = element.text
        if not text or element.tag in UNTITLED or not size < len(text) < 2 * LINE_CHARS:
            continue
        box = element.getparent()
        if element.tag == "a" and (box is None or box.tag not in LINKED or one_line(box.text)):
            continue
        key = letters(text)
        if size < len(key) <= LINE_CHARS and any(_is_end(key, title, share) for title in titles):
            if (box is not None and box.tag == "a") or is_step(element):
                continue
            best, size = box if element.tag == "a" else element, len(key)
    return best


def _dated_heading(elements: list[HtmlElement]) -> HtmlElement | None:
    """The one heading of the page with a headline's words and a date right below it: its title names the site alone."""
    found: list[HtmlElement] = []
    for number, element in enumerate(elements):
        if element.tag not in HEADINGS or is_step(element) or not _is_telling(words_of(element, LINE_CHARS)):
            continue
        if element.find(".//a") is not None or any(up.tag in ("a", "li") for up in element.iterancestors()):
            continue  # a list of other stories
        below = (
            one_line(e.text) for e in elements[number + 1 : number + 1 + DATED_BELOW] if e.tag not in UNTITLED
        )
        if any(YEAR.search(text) for text in below if len(text) < DATE_CHARS):
            found.append(element)
    return found[0] if len(found) == 1 else None


def _is_telling(text: str) -> bool:
    return len(text.split()) > NAME_WORDS or len(SIGN.findall(text)) > SIGNS


def _is_end(key: str, title: str, share: float) -> bool:
    return (title.startswith(key) and len(key) >= share * len(title)) or (not share and title.endswith(key))
