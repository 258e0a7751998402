"""What bytes are, by the bytes: a Content-Type is a claim."""

import re

from newsarchive.bodies.charset import BOMS, wide_codec_of

SNIFF_BYTES = 1024
TEXT_BYTES = 16  # fewer may be text by chance
HTML_TYPES = ("text/html", "application/xhtml+xml")
MAGIC = (
    (re.compile(rb"%PDF-"), "application/pdf"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb".{4}ftyp(avif|avis|heic|heix|mif1)", re.DOTALL), "image/avif"),
    (re.compile(rb"(\x00\x00\x01\x00|BM.{4}\x00\x00\x00\x00)", re.DOTALL), "image/x-icon"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x1a\x45\xdf\xa3"), "video/webm"),
    (re.compile(rb"(\x00\x00\x01[\xb3\xba]|FLV\x01|RIFF.{4}AVI |#EXTM3U)", re.DOTALL), "video/mpeg"),
    (re.compile(rb"(ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|RIFF.{4}WAVE)", re.DOTALL), "audio/mpeg"),
    (re.compile(rb"(PK\x03\x04|PK\x05\x06)"), "application/zip"),
    (re.compile(rb"\x1f\x8b\x08"), "application/gzip"),
    (re.compile(rb"(wOF[F2]|\x00\x01\x00\x00\x00|OTTO)"), "font/woff"),
)
HTML_TAG = re.compile(
    rb"<(!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|h[1-6]|article|main|table|a|br|span)"
    rb"[\s>/]",
    re.IGNORECASE,
)
XML_ROOT = re.compile(rb"<(rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
XHTML_ROOT = re.compile(rb"<(!doctype\s+html|html)[\s>]", re.IGNORECASE)
PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<!--.{0,4096}?-->)*", re.DOTALL)
CONTROL_BYTES = frozenset(range(0x20)) - frozenset(b"\t\n\f\r\x1b") - {0x08}


def sniff_mime(data: bytes, content_type: str = "") -> str:
    """What decoded bytes are, as a MIME type; the server's word counts only where the bytes say nothing.

    'text/html' (XHTML too), 'application/xml', 'application/json', 'text/plain', one of the types of
    MAGIC, or 'application/octet-stream' for other bytes that are not text.
    """
    claimed = content_type.partition(";")[0].strip().lower()
    head = text_head(data)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, mime in MAGIC:
        if pattern.match(head):
            return mime
    if CONTROL_BYTES.intersection(head):
        return "application/octet-stream" if not HTML_TAG.search(head) else "text/html"
    return _text_mime(text, data, claimed)


def is_markup(data: bytes) -> bool:
    """Whether the bytes are HTML, XML or SVG as they stand, under no coding."""
    return is_text(data) and text_head(data).lstrip().startswith((b"<", b"\xef\xbb\xbf<"))


def is_text(data: bytes) -> bool:
    """Whether the bytes begin as text does, in UTF-8, UTF-16 or, if it is markup, in a charset of single bytes."""
    head = text_head(data)
    if len(head) < TEXT_BYTES or CONTROL_BYTES.intersection(head):
        return False
    return head.lstrip().startswith(b"<") or _is_utf_8(head)


def text_head(data: bytes) -> bytes:
    """The first bytes, in UTF-8 where they are of UTF-16 and say so."""
    head = data[:SNIFF_BYTES]
    marked = next((codec for mark, codec in BOMS[1:] if head.startswith(mark)), None)
    wide = marked or wide_codec_of(head)
    return head.decode(wide, "replace").removeprefix("\ufeff").encode("utf-8", "replace") if wide else head


def _is_utf_8(head: bytes) -> bool:
    """Whether it is UTF-8, but for a last letter that may be cut."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4 and error.end == len(head)
    return True


def _text_mime(text: bytes, data: bytes, claimed: str) -> str:
    """The kind of a body that is text of some kind."""
    is_claimed_html = "html" in claimed
    if text.startswith(b"<?xml"):
        return "text/html" if XHTML_ROOT.search(text) else "application/xml"
    if text.startswith((b"{", b"[")) and not is_claimed_html:
        return "application/json"
    if text.startswith(b"<svg"):
        return "image/svg+xml"
    if is_claimed_html or _starts_as_html(data):
        return "text/html"
    if text.startswith(b"<") and ("xml" in claimed or XML_ROOT.match(text) or not HTML_TAG.search(text)):
        return "application/xml"
    return "text/html" if HTML_TAG.search(text) else "text/plain"


def _starts_as_html(data: bytes) -> bool:
    """Whether the first thing after blanks and comments is a tag of HTML."""
    start = PROLOGUE.match(data)
    return start is not None and HTML_TAG.match(data, start.end()) is not None
