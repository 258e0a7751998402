"""What the parameters of an address tell: the number of an article, or which list is asked for."""

import re
from urllib.parse import parse_qsl

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
_BETWEEN_WORDS = re.compile(
    r"[-_ ]"
)  # of a slug; MediaWiki's titles have the second, in addresses '+' is the third
LEAST_DIGITS = 2  # of a number that may name an article in a parameter which else names a list
VIEW_PARAMETERS = frozenset(
    ("view", "task", "option", "mod", "module", "action", "act", "do", "name", "file", "op")
)


def asks_for_list(query: str) -> bool:
    """?cat=4, ?s=word, ?view=category&id=4: systems without pretty addresses, and searches."""
    pairs = parse_qsl(query)
    if any(name.lower() in VIEW_PARAMETERS and _LIST_VIEW.fullmatch(value) for name, value in pairs):
        return True
    return any(name.lower() in _LIST_PARAMETERS for name, _ in pairs) and not names_article(query)


def names_article(query: str) -> bool:
    """Whether a parameter is the number of an article."""
    return any(
        (_ARTICLE_PARAMETER.fullmatch(name) is not None and any(sign.isdigit() for sign in value))
        or (name == "q" and _NODE.match(value) is not None)
        for name, value in parse_qsl(query)
    )


def has_number(query: str) -> bool:
    """Whether a list's parameter stands beside one that may be an article's number: ?cat=4&n=500."""
    pairs = ((name.lower(), value) for name, value in parse_qsl(query))
    return any(may_name(name, value) for name, value in pairs if name not in _LIST_PARAMETERS)


def may_name(name: str, value: str) -> bool:
    """Whether a parameter's value may be an article's number or slug; of one that names lists, only a number."""
    if name in _LIST_PARAMETERS:
        return value.isascii() and value.isdigit() and len(value) >= LEAST_DIGITS
    return any(sign.isdigit() for sign in value) or len(_BETWEEN_WORDS.findall(value)) > 1
