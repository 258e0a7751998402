"""An article over several pages: whether a page goes on at another page of its own address.

A link called rel=next leads to the next story as often as to the next page: only an address that is the article's own
with the number of a page behind it is a part of the article.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from newsarchive.extract.elements import one_line
from newsarchive.extract.part_addresses import COMMENTS, PAGE_WORDS, is_part
from newsarchive.urls import url_key

FOLLOWING = re.compile(
    r"^\W*(?:next(?: page)?|weiter|nächste seite|page suivante|suivant|siguiente|página siguiente|próxima|"
    r"pagina successiva|avanti|volgende|nästa|næste|далее|следующая|下一页|下一頁|次へ|次のページ|다음)\W*$|^[»›→>]+$",
    re.I,
)
HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'>]*)")  # unquoted, with the attributes that follow
ANY_HREF = re.compile(HREF.pattern, re.I)
LAST_FIGURE = re.compile(rb"\d(?:-of-\d+)?/?(?:\.\w{2,5})?/?(?:[&#\s]|$)")
PAGE_OF_OWN = re.compile(r"(?:\d{1,2}|index|default)?(?:\.\w{2,5})?/?$", re.I)
WHOLE_PATH = re.compile(
    r"(?:https?:/)?/(?:(?!\.\.|\./)[!-~])*+$"
)  # an address whose path is written as it is
PLAIN = re.compile(r"[!-$&-~]*")
LATIN_BYTES = 1024
UP = 6  # how far up a box of comments is looked for
PAGER_CHARS = 24  # '2', '›', 'Next page'
PAGER_WORDS = re.compile(rf"^\W*(?:{PAGE_WORDS})\W{{0,2}}\d", re.I)  # 'Page 2: what the council said'


def may_go_on(body: bytes, url: str, number: int) -> bool:
    """Whether some link of the page may be page `number` of the article that begins at `url`: worth a look at the tree.

    Told from the bytes, where it costs a tenth; what is no ASCII (UTF-16) is worth it anyway.
    """
    numbered = _ends_in(number)
    for found in (ANY_HREF if b"HREF" in body or b"Href" in body else HREF).finditer(body):
        if not LAST_FIGURE.search(found[1]):
            continue
        href = unescape(found[1].decode("utf-8", "replace")).strip()
        if any(numbered.search(each) and _may_be(each, url, number) for each in {href, *href.split()[:1]}):
            return True
    return b"\0" in body[:LATIN_BYTES]


def _may_be(href: str, url: str, number: int) -> bool:
    try:
        address = urljoin(url, href)
        return _is_below(address, url) and is_part(
            url_key(address), url_key(url), number, is_next=True, is_following=True
        )
    except ValueError:
        return False


def _is_below(address: str, url: str) -> bool:
    """Whether an address begins as all pages of the article do: cheaper to ask than whether it is one."""
    return urlsplit(address).path.startswith(_stem_of(url))


@lru_cache(maxsize=64)
def _stem_of(url: str) -> str:
    """What the paths of all its pages begin with, as far as it can be written in one way only."""
    return PLAIN.match(PAGE_OF_OWN.sub("", urlsplit(url).path))[0]  # type: ignore[index]  # matches nothing, too


def links_of(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """A page's links, in its head and in its body, with their addresses."""
    return ((element, element.get("href") or "") for element in tree.iter("link", "a"))


def goes_on_at(links: Iterable[tuple[HtmlElement, str]], url: str, number: int = 2) -> str | None:
    """The address of page `number` of the article that begins at `url`, where the page links to one.

    `links` are elements and their addresses.
    By a link that is called next, or by a number or an arrow of a pager; not by one of the comments.
    """
    numbered, stem = _ends_in(number), _stem_of(url)
    for element, href in links:
        if not numbered.search(href) or (stem not in href and WHOLE_PATH.match(href)):
            continue
        try:
            address: str = urljoin(url, href.strip()).partition("#")[0]
            if (
                _is_below(address, url)
                and is_part(
                    url_key(address),
                    url_key(url),
                    number,
                    _is_called_next(element),
                    _leads_to(element, number),
                )
                and _is_of_pager(element)
                and not _is_of_comments(element)
            ):
                return address
        except ValueError:
            continue
    return None


@lru_cache(maxsize=64)
def _ends_in(number: int) -> re.Pattern[str]:
    """What an address of that page ends in, or of the one before where pages are counted from 0: cheap to look for."""
    return re.compile(rf"(?:{number}|{number - 1})(?:-of-\d\d?)?/?(?:\.[a-z]{{2,5}})?/?(?:[&#]|\s*+$)", re.I)


def _is_called_next(element: HtmlElement) -> bool:
    return "next" in (element.get("rel") or "").lower().split()


def _leads_to(element: HtmlElement, number: int) -> bool:
    """Whether a link's words are the page's number, or say that they lead on."""
    text = one_line(element.text_content())
    return text == str(number) or FOLLOWING.match(text) is not None


def _is_of_pager(element: HtmlElement) -> bool:
    if _is_called_next(element):
        return True
    text = one_line(element.text_content())
    return element.tag == "a" and (len(text) <= PAGER_CHARS or PAGER_WORDS.match(text) is not None)


def _is_of_comments(element: HtmlElement) -> bool:
    node: HtmlElement | None = element
    for _ in range(UP):
        if node is None:
            return False
        if COMMENTS.search(f"{node.get('class', '')} {node.get('id', '')}"):
            return True
        node = node.getparent()
    return False
