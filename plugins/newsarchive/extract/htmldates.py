"""The one door to htmldate: asked only where the page names no time itself; dateparser is never called."""

import logging
from copy import copy
from datetime import datetime

import htmldate.extractors
from htmldate import find_date
from lxml.html import HtmlElement

logging.getLogger("htmldate").setLevel(logging.CRITICAL)
EARLIEST = datetime(1990, 1, 1)


def _never(*_: object, **__: object) -> None:
    """In dateparser's place: it costs 1.6 s in every new process and takes 'May' for a date."""
    return None


htmldate.extractors.external_date_parser = _never


def guessed_date(tree: HtmlElement, url: str, latest: datetime | None) -> str | None:
    """A day that htmldate finds in the page, not after the capture; None rather than a guess from afar."""
    page = copy(tree)
    for part in [e for e in page.iter("footer") if e.getparent() is not None]:
        part.getparent().remove(part)  # a footer's year is no article's date
    try:
        return find_date(
            page, url=url, original_date=True, extensive_search=False, deferred_url_extractor=True,
            outputformat="%Y-%m-%d", min_date=EARLIEST, max_date=latest.replace(tzinfo=None) if latest else None,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
