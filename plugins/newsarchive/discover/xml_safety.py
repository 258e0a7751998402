"""XML that is meant to harm: entities that grow or reach out are refused before any parser sees them."""

import re

_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?[\w:.-]+\s+(?P<rest>[^>]{0,2000})", re.I)
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
