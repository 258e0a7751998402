"""An article over several pages: whether a page goes on at another page of its own address.

A link called rel=next leads to the next story as often as to the next page: only an address that is the article's own
with the number of a page behind it is a part of the article.
"""

import re
from functools import lru_cache
from html import unescape
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement

from newsarchive.extract.elements import one_line
from newsarchive.urls import url_key

PAGE_WORDS = (
    "page|pagina|página|seite|sida|side|sivu|strona|stranica|str|halaman|sayfa|trang|part|teil|parte|partie"
)
PARAMETERS = frozenset(
    f"{PAGE_WORDS}|pg|pag|pageno|page_no|pagenum|pagenumber|page_number|paged|pagewanted|currentpage|showpage|start"
    "|limitstart|chapter|kapitel|capitulo|chapitre".split("|")
)
LAST_STEP = re.compile(
    rf"^(?P<form>(?P<own>.+?)[/_,.;-](?:(?:{PAGE_WORDS}|p)[/_:=-]?)?)0?(?P<number>[1-9]\d?)(?:-of-\d\d?)?$",
    re.I,
)
# Before a first page's own 1: a word for pages, or a step that is an article's number or slug. Not a day, an issue or a
# part of a series, whose second is another article.
FIRST_OF = re.compile(
    r"[/_,.;-](?:page|pagina|página|seite|sida|side|sivu|strona|stranica|p)[/_:=-]?$|/[^/]*\d{5,}[^/]*/$"
    r"|/(?:[^/_-]+[_-]){2,}[^/_-]+/$",
    re.I,
)
FRONT_FILE = re.compile(r"/(?:index|default)$", re.I)
FOLLOWING = re.compile(
    r"^\W*(?:next(?: page)?|weiter|nächste seite|page suivante|suivant|siguiente|página siguiente|próxima|"
    r"pagina successiva|avanti|volgende|nästa|næste|далее|следующая|下一页|下一頁|次へ|次のページ|다음)\W*$|^[»›→>]+$",
    re.I,
)
HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'>]*)")  # unquoted, with the attributes that follow
ANY_HREF = re.compile(HREF.pattern, re.I)
LAST_FIGURE = re.compile(rb"\d(?:-of-\d+)?/?(?:\.\w{2,5})?/?(?:[&#\s]|$)")
PAGE_OF_OWN = re.compile(r"(?:\d{1,2}|index|default)?(?:\.\w{2,5})?/?$", re.I)
PLAIN = re.compile(r"[!-$&-~]*")
LATIN_BYTES = 1024
ENDING = re.compile(r"\.[a-z]{2,5}$", re.I)
COMMENTS = re.compile(r"comment|kommentar|comentario|disqus|reply|replies|^cpage$", re.I)
UP = 6  # how far up a box of comments is looked for
PAGER_CHARS = 24  # '2', '›', 'Next page'
PAGER_WORDS = re.compile(rf"^\W*(?:{PAGE_WORDS})\W{{0,2}}\d", re.I)  # 'Page 2: what the council said'


def may_go_on(body: bytes, url: str, number: int) -> bool:
    """Whether some link of the page may be page `number` of the article that begins at `url`: worth a look at the tree.

    Told from the bytes, where it costs a tenth; what is no ASCII (UTF-16) is worth it anyway.
    """
    numbered = _ends_in(number)
    for found in (HREF if b"HREF" not in body else ANY_HREF).finditer(body):
        if not LAST_FIGURE.search(found[1]):
            continue
        href = unescape(found[1].decode("utf-8", "replace")).strip()
        if any(numbered.search(each) and _may_be(each, url, number) for each in {href, *href.split()[:1]}):
            return True
    return b"\0" in body[:LATIN_BYTES]


def _may_be(href: str, url: str, number: int) -> bool:
    try:
        address = urljoin(url, href)
        return urlsplit(address).path.startswith(_stem_of(url)) and is_part(
            url_key(address), url_key(url), number, is_next=True, is_following=True
        )
    except ValueError:
        return False


@lru_cache(maxsize=64)
def _stem_of(url: str) -> str:
    """What the paths of all its pages begin with, as far as it can be written in one way only."""
    return PLAIN.match(PAGE_OF_OWN.sub("", urlsplit(url).path))[0]  # type: ignore[index]  # matches nothing, too


def goes_on_at(tree: HtmlElement, url: str, number: int = 2) -> str | None:
    """The address of page `number` of the article that begins at `url`, where the page links to one.

    By a link that is called next, or by a number or an arrow of a pager; not by one of the comments.
    """
    numbered = _ends_in(number)
    for element in tree.iter("link", "a"):
        href = element.get("href") or ""
        if not numbered.search(href):
            continue
        try:
            address: str = urljoin(url, href.strip()).partition("#")[0]
            if (
                is_part(
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


def is_part(
    address: str, url: str, number: int = 2, is_next: bool = False, is_following: bool = False
) -> bool:
    """Whether an address is the article's own with the number of a page: /story/2, /story_2.html, ?page=2.

    Of a link that is called next, the number may stand in a parameter of any name that the article's own has not; of one
    whose words say that it leads on (`is_following`), it may count the further pages only: story_1.html is the second.
    """
    given, own = urlsplit(address), urlsplit(url)
    if given.netloc.removeprefix("www.") != own.netloc.removeprefix("www."):
        return False
    said, rest = _numbered(given)
    first, own_rest = _numbered(own)
    if _bare(given.path) == _bare(own.path):
        if is_next and said is first is None and _bare(own.path) not in ("", "/index"):
            said, rest = _numbered_besides(rest, own_rest)
        counted = (number, number - 1) if first is None else (first + number - 1,)  # some sites count from 0
        return rest == own_rest and said in counted and said != first
    step = LAST_STEP.match(_bare(given.path))
    if step is None or first is not None or rest != own_rest:
        return False
    own_path = _bare(own.path)
    if own_path and own_path in (step["own"], FRONT_FILE.sub("", step["own"])):
        return int(step["number"]) in ((number, number - 1) if is_following or is_next else (number,))
    begins = LAST_STEP.match(own_path)  # at page 1 of its own name: /2025-a-long-read/1.html
    return (
        begins is not None
        and begins["number"] == "1"
        and FIRST_OF.search(begins["form"]) is not None
        and step["form"] == begins["form"]
        and int(step["number"]) == number
    )


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


def _numbered(address: SplitResult) -> tuple[int | None, list[tuple[str, str]]]:
    """The number of the page that a query names, and what else it has; at a site's root, ?p=2 is an article."""
    names = PARAMETERS | ({"p"} if _bare(address.path) not in ("", "/index") else set())
    number, rest = None, []
    for name, value in parse_qsl(address.query, keep_blank_values=True):
        if name.lower() in names and _is_count(value):
            number = int(value)
        elif (name, value) != ("showall", ""):  # of Joomla's pages
            rest.append((name, value))
    return number, sorted(rest)


def _numbered_besides(
    rest: list[tuple[str, str]], own: list[tuple[str, str]]
) -> tuple[int | None, list[tuple[str, str]]]:
    """The number in the one parameter that the article's own address has not, and the others."""
    names = {name for name, _ in own}
    added = [(name, value) for name, value in rest if name not in names]
    if len(added) != 1 or not _is_count(added[0][1]) or COMMENTS.search(added[0][0]):
        return None, rest
    return int(added[0][1]), [pair for pair in rest if pair != added[0]]


def _is_count(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 2


def _bare(path: str) -> str:
    """A path without its final slash, its file's ending, and the name of a folder's own file."""
    bare = ENDING.sub("", path.rstrip("/"))
    return FRONT_FILE.sub("", bare) or bare
