"""The one door to htmldate: asked only where the page names no time itself; dateparser is never called."""

import logging
import re
from copy import copy
from datetime import datetime

import htmldate.extractors
from htmldate import find_date
from lxml.html import HtmlElement

logging.getLogger("htmldate").setLevel(logging.CRITICAL)
EARLIEST = datetime(1990, 1, 1)
ANSWERS = re.compile(r"\b(?:comments?|disqus|respon(?:d|ses?))\b", re.I)


def _never(*_: object, **__: object) -> None:
    """In dateparser's place: it costs 1.6 s in every new process and takes 'May' for a date."""
    return None


htmldate.extractors.external_date_parser = _never


def _is_another_date(box: HtmlElement) -> bool:
    """Whether a footer's year or a reader's answer is dated here, and not the article."""
    if box.getparent() is None:
        return False
    name = f"{box.get('class', '')} {box.get('id', '')}"
    return box.tag == "footer" or (bool(ANSWERS.search(name)) and next(box.iter("h1"), None) is None)


def guessed_date(tree: HtmlElement, url: str, latest: datetime | None) -> str | None:
    """A day that htmldate finds in the page, not after the capture; None rather than a guess from afar."""
    page = copy(tree)
    for part in [e for e in page.iter("footer", "section", "div", "ol", "ul") if _is_another_date(e)]:
        part.drop_tree()
    try:
        return find_date(
            page, url=url, original_date=True, extensive_search=False, deferred_url_extractor=True,
            outputformat="%Y-%m-%d", min_date=EARLIEST, max_date=latest.replace(tzinfo=None) if latest else None,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
