"""Where a list goes on: the address of its page of older links."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsarchive.discover.addresses import is_date_archive
from newsarchive.discover.anchors import region_of
from newsarchive.urls import BadUrl, normalize, same_site, url_key

_NEXT_CLASS = re.compile(r"(^|[-_ ])(next|older|nav-previous|pagination-next)([-_ ]|$)", re.I)
_NEXT_TEXT = re.compile(
    r"^\W*(next|older|weiter|nächste|ältere|suivant|siguiente|próxim[ao]|successiv[ao]|volgende|nästa|næste|"
    r"следующая|下一页|下一頁|次へ|다음)\b|^[»›→]+$", re.I)  # fmt: skip
_FETCH_MORE = (
    r"(?:load|show|view)[-_ ]?more|more (?:news|stories|articles|posts|results)|mehr (?:laden|anzeigen)|"
    r"(?:charger|voir|afficher) plus|(?:cargar|ver|mostrar) más|(?:carregar|ver|mostrar) mais|(?:carica|mostra) altr|"
    r"meer laden|visa fler|vis flere|(?:показать|загрузить) ещ|加载更多|載入更多|もっと見る|더보기|المزيد"
)
# Not by themselves: 'More news' leads to a section as often. Of a link that leads on in this very list they say so.
_MORE = re.compile(rf"{_FETCH_MORE}|^\W*more\W*$|weitere", re.I)
_MORE_BUTTON = re.compile(rf"{_FETCH_MORE}|infinite[-_]?scroll", re.I)
_BUTTONS = (
    "//button | //*[@role='button'] | //input[@type='button'] | //*[@onclick and not(self::a)] | "
    "//a[not(@href) or starts-with(@href, '#') or starts-with(@href, 'javascript:')] | "
    "//*[not(self::body or self::html) and contains(@class, 'infinite')]"
)
MOST_BUTTONS = 20  # that are looked at
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_PAGE_NUMBER = re.compile(r"(?:/page/|/p/|[?&](?:page|paged|p|seite|pagina)=)(\d{1,6})(?:/?$|&|/?\?)")
_PAGE_STEP = re.compile(r"/(?:page/|p/)\d+/?$")
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)


def next_url(root: HtmlElement, url: str) -> str | None:
    """The address of the page of older links, by rel, class or text, else by the numbers of a pager."""
    by_rel = [e for e in root.iter("link", "a") if "next" in str(e.get("rel", "")).lower().split()]
    links = [e for e in root.iter("a") if e.get("href")]
    by_class = [e for e in links if _NEXT_CLASS.search(_names_of(e))]
    texts = {e: " ".join(e.text_content().split())[:40] for e in links}
    by_text = [e for e in links if _NEXT_TEXT.search(texts[e])]
    more = [e for e in links if _MORE.search(texts[e]) or _MORE.search(_names_of(e))]
    for element in [*by_rel, *by_class, *by_text, *more]:
        try:
            target = normalize(str(element.get("href", "")).strip(), url)
            is_onward = same_site(target, url) and url_key(target) != url_key(url) and "#" not in target
            if is_onward and (element not in more or element in by_text or _is_of_list(target, url)):
                return target
        except BadUrl:
            continue
    return _following([(int(text), link) for link, text in texts.items() if _NUMBER.fullmatch(text)], url)


def has_more_by_script(root: HtmlElement) -> bool:
    """Whether a button of the list itself, not of a menu or of one of its stories, is to fetch more, or a second page."""
    buttons = root.xpath(_BUTTONS)
    numbers = {
        int(text) for button in buttons if _NUMBER.fullmatch(text := button.text_content()[:9].strip())
    }
    if 2 in numbers and 28 not in numbers:  # a pager's, and no calendar's
        return True
    total = sum(1 for _ in root.iter("a", "area"))
    more = (button for button in buttons if _MORE_BUTTON.search(_said_on(button)))
    return any(
        not any(_is_beside(each, total) for each in _around(button)) for button in islice(more, MOST_BUTTONS)
    )


def _said_on(button: HtmlElement) -> str:
    names = " ".join(button.get(name, "") for name in ("class", "id", "value"))
    return f"{names} {button.text_content()[:200]}"


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def _is_beside(element: HtmlElement, total: int) -> bool:
    """Whether what stands in this element is hidden, of one story, or of a region beside the list."""
    is_hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None
    return is_hidden or element.tag == "article" or region_of(element, total) is not None


def page_number(url: str) -> int | None:
    """Which page of a list an address names; None where it names none."""
    found = _PAGE_NUMBER.search(url)
    return int(found[1]) if found else None


def _following(numbered: list[tuple[int, HtmlElement]], url: str) -> str | None:
    """The page behind this one in a pager of numbers alone."""
    pages: dict[int, str] = {}
    for number, link in numbered:
        try:
            target = normalize(str(link.get("href", "")).strip(), url)
            if _is_page(target, number, url) and url_key(target) != url_key(url):
                pages.setdefault(number, target)
        except BadUrl:
            continue
    if any(page_number(target) for target in pages.values()):
        return pages.get((page_number(url) or 1) + 1)
    # By an offset, say: this page's own number leads nowhere.
    return next((pages[number] for number in sorted(pages) if number > 1 and number - 1 not in pages), None)


def _is_page(target: str, number: int, url: str) -> bool:
    """Whether an address may be that page of this list: by its number, or as the list's own with another query."""
    path = _PAGE_STEP.sub("/", urlsplit(url).path)
    is_below = same_site(target, url) and urlsplit(target).path.startswith(path.rstrip("/"))
    if not is_below or page_number(target) == number:
        return is_below
    is_of_calendar = is_date_archive(target) and not is_date_archive(url)
    return _is_same_list(target, url) and not is_of_calendar


def _is_of_list(target: str, url: str) -> bool:
    """Whether an address is the list's own with another query: ?before=…, ?offset=40."""
    return "?" in target and _is_same_list(target, url)


def _is_same_list(target: str, url: str) -> bool:
    return url_key(target).partition("?")[0] == url_key(url).partition("?")[0]


def _names_of(element: HtmlElement) -> str:
    around = element.getparent()
    return f"{element.get('class', '')} {around.get('class', '') if around is not None else ''}"
