"""XML that is meant to harm: entities that grow or reach out are refused before any parser sees them."""

import re

_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?[\w:.-]+\s+(?P<rest>[^>]{0,2000})", re.I)
_PROLOG_BYTES = 65_536


def hostile_xml(body: bytes) -> str | None:
    """Why this document is refused: entities that refer to others or to files; None if harmless."""
    prolog = body[:_PROLOG_BYTES]
    if prolog.startswith((b"\xff\xfe", b"\xfe\xff")):
        prolog = prolog.decode("utf-16", "replace").encode("utf-8", "replace")
    for entity in _ENTITY.finditer(prolog):
        rest = entity["rest"]
        if entity[1] or re.match(rb"\s*(SYSTEM|PUBLIC)\b", rest, re.I):
            return "refused: it declares an entity outside of the document"
        if re.search(rb"&(?!#|(amp|lt|gt|quot|apos);)|%[\w]", rest):
            return "refused: it declares entities that refer to one another"
    return None
