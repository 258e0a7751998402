"""What stands around the article: whether a landmark is in a related list, comments, a sidebar or a footer."""

import re
from functools import lru_cache

from lxml.html import HtmlElement

from newsarchive.extract.patterns import any_of
from newsarchive.extract.survey import PageSurvey

FURNITURE = re.compile(any_of(
    r"comment|related|recommend|sidebar|(?<!post-)(?<!entry-)(?<!article-)(?<!story-)footer|popular|trending|most-?read|newsletter|widget|teaser|promo|read-?more|"
    r"more-?(?:news|on|from|stories)|carousel|latest|also-?like|card-?list|ticker|breaking"))  # fmt: skip


def is_furniture(element: HtmlElement, seen: PageSurvey, up: int = 14) -> bool:
    """Whether an element stands in a related list, comments, a sidebar or a footer."""
    node, known = element, seen.boxes
    for _ in range(up):
        if node is None:
            return False
        if node not in known:
            known[node] = _is_box_of_furniture(node, seen)
        if (told := known[node]) is not None:
            return told
        node = node.getparent()
    return False


def _is_box_of_furniture(node: HtmlElement, seen: PageSurvey) -> bool | None:
    """Whether an element by itself makes furniture of all in it, or the article; None where what is around it tells."""
    if node.tag in ("body", "html") or node in seen.spine:
        return False
    if node.tag == "footer" and _closes_the_article(node, seen):
        return False
    if node.tag in ("nav", "footer", "aside"):
        return True
    return _is_furniture_name(f"{node.get('class', '')} {node.get('id', '')}") or None


def in_own_footer(element: HtmlElement, seen: PageSurvey) -> bool:
    """Whether an element stands in the footer of the article that holds the headline."""
    return any(_closes_the_article(footer, seen) for footer in element.iterancestors("footer"))


def _closes_the_article(footer: HtmlElement, seen: PageSurvey) -> bool:
    """Whether this is the article's own footer: HTML's place for who wrote it, when and under which tags."""
    parent = footer.getparent()
    return parent is not None and parent.tag == "article" and parent in seen.spine


@lru_cache(maxsize=8192)
def _is_furniture_name(name: str) -> bool:
    return bool(FURNITURE.search(name.lower()))
