"""JSON-LD as pages write it: nested, split over references and full of other articles' nodes."""

import html
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsarchive.extract.elements import unmarked
from newsarchive.extract.jsonld_repair import BLOCKS, parse_block
from newsarchive.letters import letters
from newsarchive.records import Candidate, Json

NODES = 4000  # nodes walked in a page; a page with more is not telling about itself
DEPTH = 14

ARTICLE_TYPES = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "opinionnewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "satiricalarticle",
        "advertisercontentarticle",
        "blogposting",
        "liveblogposting",
        "socialmediaposting",
        "techarticle",
        "scholarlyarticle",
        "report",
    ]
)
WEAK_TYPES = frozenset(
    ["webpage", "itempage", "medicalwebpage", "creativework", "review", "videoobject", "recipe", "aboutpage"]
)
ELSEWHERE = frozenset(  # below these keys stand other pages' articles
    [
        "itemlistelement",
        "mentions",
        "haspart",
        "liveblogupdate",
        "comment",
        "citation",
        "relatedlink",
        "relateditems",
        "suggested",
        "associatedarticle",
        "significantlink",
        "about",
    ]
)


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON-LD object that may tell about the page, and how far we believe that."""

    data: dict[str, Json]
    types: frozenset[str]
    path: str
    score: float = 0.0

    def candidate(self, key: str, value: str, place: str = "", is_organization: bool = False) -> Candidate:
        """What one of its keys offers; `place` within the key's value, e.g. '[0]'."""
        path = f"{self.path}.{key}{place}"
        return Candidate(unmarked(value), "json-ld", path, key, is_organization=is_organization)


@dataclass(frozen=True, slots=True)
class Linked:
    """All that the page's JSON-LD says: article nodes best first, every node, and who has which @id."""

    articles: tuple[Node, ...]
    nodes: tuple[Node, ...]
    by_id: dict[str, dict[str, Json]]
    is_broken: bool = False

    def resolve(self, value: Json) -> Json:
        """A bare reference replaced by the node that it names."""
        if isinstance(value, dict) and len(value) <= 2 and isinstance(name := value.get("@id"), str):
            return self.by_id.get(name, value)
        return value


def load_linked(scripts: Iterable[HtmlElement], page_url: str, headings: list[str]) -> Linked:
    """Read every block of the scripts, collect nodes and rank those that are articles by how well they fit this page."""
    nodes: list[Node] = []
    broken = False
    blocks = [s for s in scripts if "ld+json" in (s.get("type") or "").lower()][:BLOCKS]
    for number, script in enumerate(blocks):
        values, whole = parse_block(script.text or "")
        broken |= not whole
        for value in values:
            nodes.extend(_walk(value, f"ld[{number}]", NODES - len(nodes)))
    by_id: dict[str, dict[str, Json]] = {}
    for node in nodes:
        name = node.data.get("@id")
        if isinstance(name, str) and len(node.data) > len(by_id.get(name, {})):
            by_id[name] = node.data
    keys = {title_key(text) for text in headings} - {""}
    scored = ((node, _score(node, page_url, keys)) for node in nodes)
    articles = [Node(n.data, n.types, n.path, score) for n, score in scored if score > 0]
    articles.sort(key=lambda n: -n.score)
    return Linked(tuple(articles[:8]), tuple(nodes), by_id, broken)


def _walk(root: Json, path: str, room: int) -> Iterator[Node]:
    """Every object with a type or an id, outermost first; `path` tells the way."""
    waiting: deque[tuple[Json, str, int]] = deque([(root, path, 0)])
    while waiting and room > 0:
        value, path, depth = waiting.popleft()
        if depth > DEPTH:
            continue
        if isinstance(value, list):
            waiting.extend((item, f"{path}[{i}]", depth + 1) for i, item in enumerate(value[:500]))
        elif isinstance(value, dict):
            room -= 1
            yield Node(value, types_of(value), path)
            waiting.extend(
                (v, f"{path}.{k}", depth + 1) for k, v in value.items() if isinstance(v, (dict, list))
            )


def listed(value: Json) -> list[Json]:
    """A value that may stand alone or in a list."""
    return value if isinstance(value, list) else [value]


def types_of(data: dict[str, Json]) -> frozenset[str]:
    """The node's types in lower case, without a vocabulary's address."""
    kinds = (kind for kind in listed(data.get("@type")) if isinstance(kind, str))
    return frozenset(kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for kind in kinds)


def title_key(text: object) -> str:
    """A title without case, space and punctuation, to compare with."""
    return letters(html.unescape(str(text or "")))


def address_key(url: object) -> str:
    """Host and path of an address, to compare with."""
    try:
        parts = urlsplit(str(url or ""))
    except ValueError:
        return ""
    return (parts.netloc.lower().removeprefix("www.") + parts.path).rstrip("/")


def _score(node: Node, page_url: str, keys: set[str]) -> float:
    strong, weak = bool(node.types & ARTICLE_TYPES), bool(node.types & WEAK_TYPES)
    data = node.data
    if not (strong or weak) or not any(
        k in data for k in ("headline", "datePublished", "author", "articleBody", "name")
    ):
        return 0.0
    score = 4.0 if strong else 1.0
    main = data.get("mainEntityOfPage")
    addresses = {address_key(data.get("url")), address_key(data.get("@id"))}
    addresses.add(address_key(main.get("@id") or main.get("url") if isinstance(main, dict) else main))
    score += 3.0 if address_key(page_url) in addresses - {""} else 0.0
    title = title_key(data.get("headline") or data.get("name"))
    score += (
        3.0
        if title and any(title == k or (len(title) > 15 and (title in k or k in title)) for k in keys)
        else 0.0
    )
    score += sum(0.5 for k in ("author", "datePublished", "publisher", "articleBody", "image") if data.get(k))
    inner = {step.split("[")[0].lower() for step in node.path.split(".")[1:]}
    score -= 7.0 if inner & ELSEWHERE else 0.0
    score -= 0.3 * node.path.count(".")
    return score
