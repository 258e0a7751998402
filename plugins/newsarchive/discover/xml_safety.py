"""XML that is meant to harm: entities that grow or reach out are refused before any parser sees them; others are told."""

import html
import re
from collections.abc import Mapping

_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?[\w:.-]+\s+(?P<rest>[^>]{0,2000})", re.I)
_TEXT = re.compile(
    r"<!ENTITY\s+(?P<name>[\w:.-]+)\s+(?:\"(?P<double>[^\"<]{0,1000})\"|'(?P<single>[^'<]{0,1000})')\s*>"
)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
PROLOG_CHARACTERS = 65_536


def hostile_xml(body: bytes) -> str | None:
    """Why this document, in UTF-8, is refused: entities that refer to others or to files; None if harmless."""
    for entity in _ENTITY.finditer(body[:PROLOG_CHARACTERS]):
        rest = entity["rest"]
        if entity[1] or re.match(rb"\s*(SYSTEM|PUBLIC)\b", rest, re.I):
            return "refused: it declares an entity outside of the document"
        if re.search(rb"&(?!#|(amp|lt|gt|quot|apos);)|%[\w]", rest):
            return "refused: it declares entities that refer to one another"
    return None


def entities_of(prolog: str) -> Mapping[str, str]:
    """The texts that a document's own type names, of one that `hostile_xml` finds harmless; the first of a name counts."""
    declared = _TEXT.finditer(_COMMENT.sub("", prolog[:PROLOG_CHARACTERS]))
    texts: dict[str, str] = {}
    for one in declared:
        texts.setdefault(one["name"], html.unescape(one["double"] or one["single"] or ""))
    return texts
