"""Where on a page a byline may stand: near the headline, in no picture's caption and in no author's box below."""

import re
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.elements import SKIP, words_of
from newsarchive.extract.survey import PageSurvey

AFTER_H1 = 900  # elements between the h1 and a byline below it
BEFORE_H1 = 250
CLOSE = 60  # so close to the headline no related list stands
BOX = re.compile(
    r"author-?_?(?:box|bio|info|desc|about)|about-?_?author|\bbio\b"
)  # below the article, with his links and portrait
TOOLS = re.compile(
    r"share|social|tool|copy|follow|subscri|login|sign-?in"
)  # what a reader may do with the page
CAPTION = re.compile(
    r"caption|photo-?_?(?:author|credit|by|info|source)|(?:image|img|media)-?_*(?:author|credit|source|info|desc)|credit"
)
PICTURE_STEPS = 3
LINK_STEPS, MORE_CHARS = 6, 20  # up from a line to the link that it stands in, and what that says beside it
HEADINGS = ("h1", "h2", "h3", "h4")
HEADING_STEPS, LINE_CHARS = (
    3,
    80,
)  # up from a byline, and of what may stand between it and its story's heading
STORY_CHARS, PROSE_CHARS = 400, 40  # of the page's own story before another's heading


def is_near(element: HtmlElement, seen: PageSurvey, within: int = AFTER_H1) -> bool:
    """Whether an element stands near the page's headline; true where the page has no h1."""
    if seen.headline is None:
        return within == AFTER_H1
    at, start = seen.order.get(element, 0), seen.order[seen.headline]
    return start - min(within, BEFORE_H1) <= at <= start + within


def is_apart(element: HtmlElement) -> bool:
    """Whether it is an author's box below the text by its name, or what a reader may do with the page."""
    name = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return bool(BOX.search(name) or TOOLS.search(name))


def in_picture(element: HtmlElement) -> bool:
    """Whether a line stands in a figure or in a box named for a caption: 'Author:' there is who took the picture."""
    for box in (element, *islice(element.iterancestors(), PICTURE_STEPS)):
        if box.tag in ("figure", "figcaption") or CAPTION.search(f"{box.get('class', '')}".lower()):
            return True
    return False


def is_teasers(element: HtmlElement) -> bool:
    """Whether a line stands in a link that says more: one to another story, with its headline and who wrote it."""
    link = next((box for box in islice(element.iterancestors(), LINK_STEPS) if box.tag == "a"), None)
    return (
        link is not None and len(words_of(link, LINE_CHARS)) - len(words_of(element, LINE_CHARS)) > MORE_CHARS
    )


def begins_next_story(element: HtmlElement, seen: PageSurvey) -> bool:
    """Whether a line stands right below a heading that the page's own story stands before: another story's byline."""
    heading = _heading_above(element, seen)
    if heading is None or seen.headline is None or heading is seen.headline:
        return False
    size = 0
    for other in seen.below:
        if other is heading:
            return size >= STORY_CHARS
        if other.tag not in SKIP:
            size += sum(len(t) for t in (other.text, other.tail) if t and len(t) > PROSE_CHARS)
    return False


def _heading_above(element: HtmlElement, seen: PageSurvey) -> HtmlElement | None:
    """The heading above an element with hardly a line between them."""
    node: HtmlElement | None = element
    for _ in range(HEADING_STEPS):
        if node is None or node in seen.spine:
            return None
        for before in node.itersiblings(preceding=True):
            if before.tag in HEADINGS:
                return before
            if isinstance(before.tag, str) and len(words_of(before, LINE_CHARS + 1)) > LINE_CHARS:
                return None
        node = node.getparent()
    return None
