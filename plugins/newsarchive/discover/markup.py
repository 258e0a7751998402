"""HTML of listings made a tree: the charset that fits the bytes, and limits for hostile pages."""

import re
from functools import lru_cache

from lxml import etree, html

from newsarchive.discover.measure import beginning_of

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
    "ascii": "cp1252", "us-ascii": "cp1252", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "shift_jis": "cp932", "x-sjis": "cp932",
}  # fmt: skip


def tree_of(body: bytes, content_type: str = "") -> html.HtmlElement | None:
    """The page's root, or None when there is none to speak of."""
    text = _XML_DECLARATION.sub("", text_of(beginning_of(body)[0], content_type)).replace("\x00", "")
    if not text.strip():
        return None
    try:
        return html.document_fromstring(text, parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def text_of(body: bytes, content_type: str = "") -> str:
    """Bytes as text: BOM, then UTF-8 if it fits, then the header's and the page's claim, then cp1252.

    UTF-8 goes first because nothing else passes for it, while claims are often left over from a rewrite.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    header = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", content_type, re.I)
    meta = _META_CHARSET.search(body[:4096])
    claims = [header[1] if header else "", meta[1].decode("ascii") if meta else ""]
    for claim in claims:
        codec = _WIDER.get(claim.lower(), claim.lower())
        try:
            return body.decode(codec, "replace") if codec else body.decode("ascii")
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")


@lru_cache(maxsize=1)
def _parser() -> html.HTMLParser:
    return html.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True)
