"""One entry of a feed or sitemap from its markup, if its address ends: what is no XML elsewhere in it is let be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from lxml import etree

from newsarchive.discover.xml_repair import mended

MAX_ADDRESSES = 50  # of an entry that is no XML
_SPACE = re.compile(r"\bxmlns(?::(?P<prefix>[\w.-]+))?\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")
_PREFIX = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]*):[\w.-]+")
UNDECLARED = (
    "urn:undeclared:"  # begins the namespace of a prefix that a document uses without a word of whose it is
)
# Used undeclared by some generators
_KNOWN_SPACES = {
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "video": "http://www.google.com/schemas/sitemap-video/1.1",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
_ADDRESS = re.compile(r"<(?:[\w.-]+:)?(?:loc|link)(?=[\s/>])", re.I)
_WHOLE_ADDRESS = re.compile(
    r"<((?:[\w.-]+:)?(?:loc|link))(?=[\s/>])(?:[^<>]*/>|[^<>]*>(?:\s*<!\[CDATA\[(?:(?!\]\]>).)*\]\]>\s*|[^<]*)</\1\s*>)",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole entry: its markup, mended, and its element."""

    markup: str
    element: etree._Element


def spaces_in(said: str) -> str:
    """The namespaces that a root's attributes declare, as an entry's can."""
    return " ".join(space[0] for space in _SPACE.finditer(said))


def entry_of(markup: str, spaces: str, entities: Mapping[str, str] = MappingProxyType({})) -> Entry | None:
    """The entry, in a document of these namespaces and names for texts; None where it has no whole address."""
    text = mended(markup, entities)
    element = _parsed(text, spaces, recover=False)
    if element is None and _has_whole_addresses(text):
        element = _parsed(text, spaces, recover=True)
    return None if element is None else Entry(text, element)


def _parsed(markup: str, spaces: str, recover: bool) -> etree._Element | None:
    """The entry's element, with the namespaces of its document and those that it forgets to declare."""
    declared = _spaces_for(spaces, frozenset(_PREFIX.findall(markup)))
    try:
        document = etree.fromstring(f"<entry {declared}>{markup}</entry>", _parser(recover))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return document[0] if document is not None and len(document) else None


@lru_cache(maxsize=2)
def _parser(recover: bool) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, recover=recover)


@lru_cache(maxsize=256)
def _spaces_for(declared: str, used: frozenset[str]) -> str:
    """The declarations of a document, and those of the prefixes that it uses without one."""
    known = {space["prefix"] for space in _SPACE.finditer(declared)} | {"xml", "xmlns"}
    forgotten = (
        f'xmlns:{prefix}="{_KNOWN_SPACES.get(prefix, f"{UNDECLARED}{prefix}")}"' for prefix in used - known
    )
    return " ".join([declared, *forgotten])


def _has_whole_addresses(markup: str) -> bool:
    """Whether every address that begins in the entry ends in it."""
    begun = sum(1 for _ in islice(_ADDRESS.finditer(markup), MAX_ADDRESSES + 1))
    return 0 < begun <= MAX_ADDRESSES and begun == len(_WHOLE_ADDRESS.findall(markup))
