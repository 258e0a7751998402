"""HTML of listings made a tree, within limits for hostile pages."""

import re
from functools import lru_cache

from lxml import etree, html

from newsarchive.bodies import text_of, without_ends
from newsarchive.discover.measure import beginning_of

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def tree_of(body: bytes, content_type: str = "") -> html.HtmlElement | None:
    """The page's root, or None when there is none to speak of."""
    text = _XML_DECLARATION.sub("", text_of(beginning_of(body)[0], content_type)).replace("\x00", "")
    if not text.strip():
        return None
    try:
        return html.document_fromstring(without_ends(text.encode("utf-8", "replace")), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


@lru_cache(maxsize=1)
def _parser() -> html.HTMLParser:
    return html.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True
    )
