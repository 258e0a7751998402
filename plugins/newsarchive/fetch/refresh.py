"""Pages that lead on instead of saying something: `<meta http-equiv="refresh">`, its header, or one line of script.

Read as browsers do (WHATWG HTML, 4.2.5.3, "shared declarative refresh steps"). A page with text of its own is a page,
whatever it says of refreshing; one that refreshes to itself waits for something.
"""

import re
from html import unescape
from http import HTTPStatus

from newsarchive.bodies import BadEncoding, body_of, text_of
from newsarchive.fetch.one_exchange import Limits
from newsarchive.records import Exchange
from newsarchive.urls import BadUrl, normalize, without_fragment

MAX_BYTES = 65_536  # a page that only leads on is short
MAX_TEXT = 240  # 'If nothing happens, follow this link', in any language
MAX_SECONDS = 30.0
MAX_SCRIPT = 600  # letters of script in a page that does nothing but lead on
SIGN = 3  # letters that a sign of Chinese or Japanese is worth
FIRST_SIGN = 0x2E7F

_LEFT_OUT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|title)\b.*?(?:</\1\s*>|\Z)", re.I | re.S
)
# Each takes a text of nothing but its own beginnings in one go: what does not match is not tried again from every letter.
_META = re.compile(r"<meta\b[^>]*+(?:>|\Z)", re.I)
_BASE = re.compile(r"<base\b[^<>]*?\bhref\s*+=\s*+[\"']?([^\"'\s>]+)", re.I)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_CONTENT = re.compile(
    r"\s*+(\d*+\.?\d*+)(?:\s*+[;,]|\s)\s*+(?:url\s*+=\s*+)?(?:\"([^\"]*).*|'([^']*).*|(.*))", re.I | re.S
)
_SCRIPT = re.compile(r"<script\b([^>]*+)>(.*?)(?:</script|\Z)", re.I | re.S)
_ONLOAD = re.compile(r"<body\b[^<>]*?\bonload\s*+=\s*+(?:\"([^\"<>]*+)\")", re.I)
_LOCATION = re.compile(
    r"\blocation(?:\.href)?\s*+(?:=|\.(?:replace|assign)\s*+\()\s*+([\"'])([^\"'\s<>]++)\1", re.I
)
_TAG = re.compile(r"<[^>]*+(?:>|\Z)")


def refresh_target(exchange: Exchange) -> str | None:
    """Where a page that says nothing else sends its reader; None for a page that is one."""
    if exchange.status != HTTPStatus.OK or exchange.truncated or len(exchange.payload) > MAX_BYTES:
        return None
    try:
        body = body_of(exchange, limit_bytes=Limits().decoded_bytes)
    except BadEncoding:
        return None
    header = exchange.header("Refresh")
    if body.truncated or len(body.data) > MAX_BYTES or not (header or _may_lead(body.data)):
        return None
    whole = text_of(body.data, exchange.header("Content-Type") or "")
    markup = _LEFT_OUT.sub("", whole)
    said = header or _said_in(markup) or _said_by_script(whole, markup)
    if said is None or _weight(_TAG.sub("", markup)) > MAX_TEXT:
        return None
    base = None if header else _BASE.search(markup)
    return _target(said, exchange.url, base[1] if base else "")


def _may_lead(body: bytes) -> bool:
    """Whether a word stands in it that a page needs to lead on."""
    lowered = body.lower()
    return b"refresh" in lowered or b"location" in lowered


def _said_in(markup: str) -> str | None:
    """The content of the first meta element that asks for a refresh to somewhere."""
    for meta in _META.finditer(markup):
        found = {
            name.lower(): double or single or bare
            for name, double, single, bare in _ATTRIBUTE.findall(meta[0])
        }
        if found.get("http-equiv", "").lower() == "refresh" and found.get("content"):
            return unescape(found["content"])
    return None


def _said_by_script(whole: str, markup: str) -> str | None:
    """The one address that a page's few words of script go to, as a refresh at once would have it."""
    scripts = _SCRIPT.findall(whole)
    words = " ".join([*(words for _, words in scripts), *_ONLOAD.findall(markup)])
    if len(words) > MAX_SCRIPT or any("src" in attributes.lower() for attributes, _ in scripts):
        return None
    if "cookie" in words:  # a check of who reads, which is not to be passed by tricks
        return None
    targets = {address for _, address in _LOCATION.findall(words)}
    return f"0; url={targets.pop()}" if len(targets) == 1 else None


def _target(said: str, url: str, base: str) -> str | None:
    found = _CONTENT.fullmatch(said.strip())
    if found is None or float(found[1].strip(".") or 0) > MAX_SECONDS:
        return None
    try:
        address = (found[2] or found[3] or found[4] or "").strip()
        target = normalize(address, normalize(base, url) if base else url) if address else url
        return None if without_fragment(target) == without_fragment(normalize(url)) else target
    except BadUrl:
        return None


def _weight(text: str) -> int:
    """Letters of a text without blanks; a sign of scripts without spaces counts for some."""
    return sum(SIGN if ord(letter) > FIRST_SIGN else 1 for letter in unescape(text) if not letter.isspace())
