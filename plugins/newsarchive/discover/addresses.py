"""What an address alone tells of its page: surely no article, or how much it looks like one."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from newsarchive.discover.address_words import LISTS, SERVICE_HOSTS, STATIC, STATIC_WORDS, TOPICS
from newsarchive.urls import BadUrl, is_front_page, same_site, url_key

SURE = 4  # points that make an address an article's by itself

_FILES = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|gz|apk|exe|mp3|mp4|m3u8?|avi|"
    r"mov|wav|webm|ics|txt|epub)$",
    re.I,
)
_EXTENSION = re.compile(r"\.(s?html?|php\d?|aspx?|jsp|cms|ece|story|do|cfm)$", re.I)
_NUMBER_DATE = re.compile(r"(?:19|20)\d\d|0?[1-9]|[12]\d|3[01]")
_MONTH_NAME = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec", re.I)
_PAGING = re.compile(r"(page|seite|pagina|p)[-_]?\d{1,4}|page", re.I)
_DAY_PATH = re.compile(
    r"/(?:19|20)\d\d([/-])(?:\d{1,2}|[a-z]{3})\1\d{1,2}[/-][^/]|/(?:19|20)\d\d-?[01]\d-?[0-3]\d[/_-][^/]|"
    r"/\d\d/[01]\d[0-3]\d/\d\d/[^/]|[/_-](?:19|20)\d\d-[01]\d-[0-3]\d(?:\.\w+)?/?$", re.I)  # fmt: skip
_MONTH_PATH = re.compile(r"/(?:19|20)\d\d[/-]?[01]?\d/[^/]+")
_LONG_NUMBER = re.compile(r"(?<![0-9a-z])\d{5,}(?![0-9])|\d{7,}", re.I)
_CODE = re.compile(r"(?=[^/]*\d)(?=[^/]*[a-z])[a-z0-9]{9,}", re.I)
# ?p=123, ?newsid=123, ?tx_ttnews[tt_news]=123: parameters that are the whole address of an article.
_ARTICLE_PARAMETER = re.compile(
    r"(?:tx_\w+\[)?(?:p|id|aid|nid|sid|art|article|artikel|articulo|articolo|story|(?:tt_)?news|noticia|notizia|nota|post|doc)"
    r"(?:_?(?:id|no|nr|num))?\]?",
    re.I,
)
_NODE = re.compile(r"/?node/\d+(?:/|$)")  # Drupal's ?q=node/123
_LIST_PARAMETERS = frozenset(
    (
        "s",
        "q",
        "search",
        "query",
        "cat",
        "category",
        "tag",
        "author",
        "author_name",
        "paged",
        "m",
        "feed",
        "page_id",
    )
)
_LIST_VIEW = re.compile(
    r"(?:blog)?(?:categor(?:y|ies)|section|featured|tags?|archive|frontpage|search)", re.I
)
LIST_BY_QUERY = "list by query"
SCRIPTS = "cgi-bin"  # a folder of scripts, whatever they show
LEAST_DIGITS = 2  # of a number that may name an article in a parameter which else names a list
_VIEW_PARAMETERS = frozenset(
    ("view", "task", "option", "mod", "module", "action", "act", "do", "name", "file", "op")
)


@dataclass(frozen=True, slots=True)
class AddressSigns:
    """Points for an article (SURE is certain), or the rule by which it is none."""

    points: int = 0
    refused: str | None = None
    is_arguable: bool = False  # refused for a word in it, though all else in it looks like an article's
    words: int = 0  # of the slug
    is_dated: bool = False  # with a day in it and something behind: hardly ever a list
    depth: int = 0  # steps of the path


def signs_of(url: str, listing_url: str, is_numbered: bool = False) -> AddressSigns:
    """Judge an absolute address by itself, as seen on this listing.

    `is_numbered` says that its query is known to tell articles of one template apart, whatever the parameter's name.
    """
    parts = urlsplit(url)
    steps = _steps(parts.path)
    broken = _broken_rule(url, listing_url)
    if broken and not (is_numbered and broken == LIST_BY_QUERY):
        return AddressSigns(refused=broken, is_arguable=broken == LIST_BY_QUERY and _has_number(parts.query))
    if is_numbered:
        steps = [step for step in steps if step.lower() != SCRIPTS]
    words = _slug_words(steps)
    is_dated = _DAY_PATH.search(parts.path) is not None
    has_parameter = is_numbered or _names_article(parts.query)
    points = _points_of(parts.path, steps, words) + (3 if has_parameter else 0)
    if len(steps) == 1 and words <= 1 and points < 3:  # /politics
        points -= 2
    refused = _refused_words(parts.hostname or "", steps, is_dated, has_parameter)
    is_arguable = refused is not None and (is_dated or words >= SURE or has_parameter)
    return AddressSigns(points, refused, is_arguable, words, is_dated, len(steps))


def _points_of(path: str, steps: list[str], words: int) -> int:
    last = steps[-1] if steps else ""
    points = min(words, SURE + 1) - 1 if words else 0
    points += 5 if _DAY_PATH.search(path) else 2 if _MONTH_PATH.search(path) else 0
    points += 2 if _LONG_NUMBER.search(last) or _CODE.fullmatch(_EXTENSION.sub("", last)) else 0
    return points + (1 if _EXTENSION.search(path) and len(steps) > 1 else 0)


def shape_of(url: str) -> str:
    """The family of an address: its host and path with slugs, numbers and codes made alike."""
    parts = urlsplit(url)
    steps = _steps(parts.path)
    shaped = [_step_shape(step, n == len(steps) - 1) for n, step in enumerate(steps)]
    query = "&".join(
        sorted(
            f"{name}={value}" if name in _VIEW_PARAMETERS else name for name, value in parse_qsl(parts.query)
        )
    )
    return f"{parts.hostname}/{'/'.join(shaped)}?{query}"


def template_of(url: str) -> tuple[str, dict[str, str]]:
    """What the addresses of one template share, a script and the names of its parameters, and the values that may tell
    one from another: numbers and slugs. news.php?item.12 and ?article12 keep their number in a name.
    """
    parts = urlsplit(url)
    pairs = [_parted(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True)]
    shared = f"{parts.netloc}{parts.path}?{'&'.join(sorted(name for name, _ in pairs))}"
    return shared, {name: value for name, value in pairs if _may_name(name.lower(), value)}


def _parted(name: str, value: str) -> tuple[str, str]:
    """A parameter without a value at its first figure."""
    if value:
        return name, value
    return re.sub(r"\d.*", "", name, flags=re.S), name


def _has_number(query: str) -> bool:
    """Whether a list's parameter stands beside one that may be an article's number: ?cat=4&n=500."""
    pairs = ((name.lower(), value) for name, value in parse_qsl(query))
    return any(_may_name(name, value) for name, value in pairs if name not in _LIST_PARAMETERS)


def _may_name(name: str, value: str) -> bool:
    """Whether a parameter's value may be an article's number or slug; of one that names lists, only a number."""
    if name in _LIST_PARAMETERS:
        return value.isascii() and value.isdigit() and len(value) >= LEAST_DIGITS
    return any(sign.isdigit() for sign in value) or value.count("-") > 1


def is_date_archive(url: str) -> bool:
    """Whether the address is a day, month or year page: /2025/05/28/, /2025/may/, ?m=202505."""
    parts = urlsplit(url)
    steps = [step for step in _steps(parts.path) if not _PAGING.fullmatch(step)]
    if steps and steps[0].lower() in ("archive", "archives", "date", "news", "blog"):
        steps = steps[1:]
    if not steps:
        return any(
            name == "m" and value.isdigit() and len(value) >= 4 for name, value in parse_qsl(parts.query)
        )
    head, *tail = steps
    whole = re.fullmatch(r"(19|20)\d\d(-?[01]\d(-?[0-3]\d)?)?", head)
    return bool(whole) and all(
        _NUMBER_DATE.fullmatch(s) or (_MONTH_NAME.match(s) and len(s) <= 9) for s in tail
    )


def _broken_rule(url: str, listing_url: str) -> str | None:
    """The rule of form by which the address is no article's, whatever its words."""
    parts = urlsplit(url)
    steps = [step.lower() for step in _steps(parts.path)]
    rules = (
        ("other site", lambda: not same_site(url, listing_url)),
        ("front page", lambda: is_front_page(url) or not (steps or parts.query)),
        ("this listing", lambda: _same_page(url, listing_url)),
        ("a file", lambda: _FILES.search(parts.path)),
        ("date archive", lambda: is_date_archive(url)),
        ("page of a list", lambda: _is_paging(steps)),
        (LIST_BY_QUERY, lambda: len(steps) <= 1 and _asks_for_list(parts.query)),
    )
    return next((rule for rule, holds in rules if holds()), None)


def _asks_for_list(query: str) -> bool:
    """?cat=4, ?s=word, ?view=category&id=4: systems without pretty addresses, and searches."""
    pairs = parse_qsl(query)
    if any(name.lower() in _VIEW_PARAMETERS and _LIST_VIEW.fullmatch(value) for name, value in pairs):
        return True
    return any(name.lower() in _LIST_PARAMETERS for name, _ in pairs) and not _names_article(query)


def _names_article(query: str) -> bool:
    """Whether a parameter is the number of an article."""
    return any(
        (_ARTICLE_PARAMETER.fullmatch(name) is not None and any(sign.isdigit() for sign in value))
        or (name == "q" and _NODE.match(value) is not None)
        for name, value in parse_qsl(query)
    )


def _is_paging(steps: list[str]) -> bool:
    """/page/2, /p3, /seite-4"""
    if not steps:
        return False
    return bool(_PAGING.fullmatch(steps[-1])) or (steps[-2:-1] == ["page"] and steps[-1].isdigit())


def _refused_words(host: str, steps: list[str], is_dated: bool, has_parameter: bool) -> str | None:
    """The word in the address by which it names a list, a service or a static page."""
    if not is_dated and host.partition(".")[0] in SERVICE_HOSTS:
        return "service host"
    words = _slug_words(steps)
    if is_dated and words >= 2:
        return None
    judged = [
        step.lower() for step in (steps[:-1] if has_parameter else steps)
    ]  # a script's name is no page's
    named = next((step for step in judged if step in LISTS or (step in TOPICS and words < SURE)), None)
    if named:
        return f"list or service: {named}"
    slug = _EXTENSION.sub("", judged[-1]) if judged and not has_parameter else ""
    if len(steps) <= 3 and STATIC.match(slug) and len(re.split(r"[-_]", slug)) <= STATIC_WORDS:
        return f"static page: {slug[:40]}"
    return None


def _same_page(url: str, listing_url: str) -> bool:
    try:
        return url_key(url).partition("?")[0].rstrip("/") == url_key(listing_url).partition("?")[0].rstrip(
            "/"
        ) and ("?" not in url or url_key(url) == url_key(listing_url))
    except BadUrl:
        return False


def _steps(path: str) -> list[str]:
    return [step for step in unquote(path).split("/") if step]


def _slug_words(steps: list[str]) -> int:
    """The most words of a step: of the last two, as slugs stand before or after an id."""
    return max((_words(step) for step in steps[-2:]), default=0)


def _words(step: str) -> int:
    parts = re.split(r"[-_+ ]+", _EXTENSION.sub("", step))
    if any(ord(c) > 0x2E7F for c in step):  # scripts without spaces between words
        return max(len(step) // 3, 1)
    return sum(1 for part in parts if any(c.isalpha() for c in part))


def _step_shape(step: str, is_last: bool) -> str:
    bare = _EXTENSION.sub("", step)
    ending = step[len(bare) :]
    if bare.isdigit():
        return f"N{ending}"
    if len(re.findall(r"[-_]", bare)) >= 1 and (is_last or len(bare) > 20):
        return f"S{ending}"
    if _CODE.fullmatch(bare):
        return f"I{ending}"
    return f"w{ending}" if is_last else step.lower()
