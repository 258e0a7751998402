"""Whether an address is a further page of an article: the article's own with the number of a page in it or behind it."""

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

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
ENDING = re.compile(r"\.[a-z]{2,5}$", re.I)
COMMENTS = re.compile(r"comment|kommentar|comentario|disqus|reply|replies|^cpage$", re.I)


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
