"""Where on a page a byline may stand: near the headline, in no picture's caption and in no author's box below."""

import re
from itertools import islice

from lxml.html import HtmlElement

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
