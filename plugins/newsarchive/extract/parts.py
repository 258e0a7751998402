"""An article over several pages: whether a page goes on at the second page of its own address.

A link called rel=next leads to the next story as often as to the next page: only an address that is the page's own with
a number of a page behind it is a part of the article.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement

from newsarchive.extract.elements import one_line
from newsarchive.extract.survey import PageSurvey

PAGE_WORDS = (
    "page|pagina|página|seite|sida|side|sivu|strona|stranica|str|halaman|sayfa|trang|part|teil|parte|partie"
)
PARAMETERS = frozenset(
    (*PAGE_WORDS.split("|"), "pg", "pag", "pageno", "page_no", "paged", "currentpage", "showpage")
)
SECOND_STEP = re.compile(rf"^(?P<own>.+?)[/_,.-](?:(?:{PAGE_WORDS}|p)[/_-]?)?2$", re.I)
ENDING = re.compile(r"\.[a-z]{2,5}$", re.I)
COMMENTS = re.compile(r"comment|kommentar|comentario|disqus|reply|replies", re.I)
UP = 6  # how far up a box of comments is looked for


def goes_on_at(seen: PageSurvey, url: str) -> str | None:
    """The address of the article's second page, where the page links to one; None where it is whole."""
    for href in _hrefs(seen):
        try:
            address = urljoin(url, href.strip())
            if is_second_page(address, url):
                return address
        except ValueError:
            continue
    return None


def is_second_page(address: str, url: str) -> bool:
    """Whether an address is the page's own with the number of its second page: /story/2, /story_2.html, ?page=2."""
    given, own = urlsplit(address), urlsplit(url)
    if given.netloc != own.netloc:
        return False
    number, rest = _numbered(given.query)
    first, own_rest = _numbered(own.query)
    if _bare(given.path) == _bare(own.path):
        second = (1, 2) if first is None else (first + 1,)  # some sites count their pages from 0
        return rest == own_rest and number in second
    step = SECOND_STEP.match(_bare(given.path))
    return step is not None and first is None and rest == own_rest and step["own"] == _bare(own.path)


def _hrefs(seen: PageSurvey) -> Iterator[str]:
    """The addresses that may be a next page's: called so, or shown as a number or an arrow outside of comments."""
    yield from (link.get("href") or "" for link in seen.links.get("next", ())[:4])
    anchors = [*seen.rels.get("next", ())[:4], *(e for e in seen.elements if e.tag == "a" and _is_short(e))]
    yield from (anchor.get("href") or "" for anchor in anchors if not _is_of_comments(anchor))


def _is_short(anchor: HtmlElement) -> bool:
    """Whether an anchor may be one of a pager: '2', '›', 'Next page'."""
    return "2" in (anchor.get("href") or "") and len(one_line(anchor.text_content())) <= 24


def _is_of_comments(anchor: HtmlElement) -> bool:
    node: HtmlElement | None = anchor
    for _ in range(UP):
        if node is None:
            return False
        if COMMENTS.search(f"{node.get('class', '')} {node.get('id', '')}"):
            return True
        node = node.getparent()
    return False


def _numbered(query: str) -> tuple[int | None, list[tuple[str, str]]]:
    """The number of the page that a query names, and what else it has."""
    number, rest = None, []
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name.lower() in PARAMETERS and value.isascii() and value.isdigit() and len(value) <= 2:
            number = int(value)
        else:
            rest.append((name, value))
    return number, sorted(rest)


def _bare(path: str) -> str:
    """A path without its final slash and its file's ending."""
    return ENDING.sub("", path.rstrip("/"))
