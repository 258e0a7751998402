"""Bodies without their content codings, within limits.

What a head says of its body is a claim, in archives of others above all: writers keep bodies unpacked beside the
head that came with the packed ones. Where the claim does not hold, the bytes themselves tell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from newsarchive.bodies.codings import codings_of, decoder_for
from newsarchive.bodies.decoders import GZIP_MAGIC, BadEncoding
from newsarchive.bodies.sniff import HTML_TYPES, is_markup, is_text, sniff_mime
from newsarchive.records import Exchange

MAX_CODINGS = 2  # one over the other
MAGIC_CODINGS = ((b"\x1f\x8b\x08", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))
FIRST_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")
END_BYTES = 400  # of a document, in which its end stands: a cache's remark or a script may stand behind
OWN_END = re.compile(rb"</(?:html|urlset|sitemapindex|rss|feed|rdf:rdf)\s*>", re.IGNORECASE)
FRAME_HEAD_BYTES = 10  # of a frame's size in digits, and the end of its line
PACKED = ("application/gzip", "application/octet-stream")  # bytes that show no other kind


@dataclass(frozen=True, slots=True)
class Body:
    """Decoded bytes; `truncated` is 'length' at the limit, 'disconnect' where the coding has no end."""

    data: bytes
    truncated: Literal["length", "disconnect"] | None = None


def decode_body(payload: bytes, content_encoding: str | None, *, limit_bytes: int) -> Body:
    """The payload without its content codings, at most `limit_bytes` of it; raises BadEncoding.

    A coding that was said and not done leaves the bytes as they are; one that was done instead is undone.
    """
    codings = codings_of(content_encoding)
    if len(codings) > MAX_CODINGS:
        raise BadEncoding(f"{len(codings)} content codings, one over the other: {content_encoding!r:.80}")
    if not codings:
        return _undone("", payload, limit_bytes)
    body = Body(payload)
    for coding in reversed(codings):
        inner = _without(coding, body.data, limit_bytes)
        body = Body(inner.data, body.truncated or inner.truncated)
    return body


def _without(coding: str, payload: bytes, limit_bytes: int) -> Body:
    """The payload without this coding, or as the bytes themselves say; raises BadEncoding."""
    if is_markup(payload):
        return _undone("", payload, limit_bytes)
    done = [name for magic, name in MAGIC_CODINGS if payload.startswith(magic)]
    body = _first_undone(list(dict.fromkeys((*done, coding))), payload, limit_bytes)
    is_lie = body.truncated == "disconnect" and not is_text(body.data) and is_text(payload)
    return _undone("", payload, limit_bytes) if is_lie else body


def _first_undone(codings: list[str], payload: bytes, limit_bytes: int) -> Body:
    """What the first coding that decodes gives, or the bytes where they are of a kind of their own; BadEncoding."""
    troubles = []
    for coding in codings:
        try:
            return _undone(coding, payload, limit_bytes)
        except BadEncoding as error:
            troubles.append(error)
    if sniff_mime(payload) not in PACKED:
        return _undone("", payload, limit_bytes)
    if unsaid := _unsaid_brotli(payload, limit_bytes):
        return unsaid
    raise troubles[0]


def _unsaid_brotli(payload: bytes, limit_bytes: int) -> Body | None:
    """The text that the payload is in Brotli, whose bytes show nothing of it; None where they are none."""
    try:
        body = _undone("br", payload, limit_bytes)
    except BadEncoding:
        return None
    return body if body.truncated != "disconnect" and is_text(body.data) else None


def _undone(coding: str, payload: bytes, limit_bytes: int) -> Body:
    """What the coding's decoder makes of the payload; raises BadEncoding."""
    decoder = decoder_for(coding)
    decoded = bytearray()
    for piece in decoder.feed(payload):
        decoded += piece[: limit_bytes - len(decoded) + 1]
        if len(decoded) > limit_bytes:
            return Body(bytes(decoded[:limit_bytes]), "length")
    return Body(bytes(decoded), None if decoder.is_whole() else "disconnect")


def without_chunks(payload: bytes, is_said: bool = False) -> Body:
    """The payload without chunk framing, named by a header or not; as it is where it is not framed from end to end.

    Where a header names it, frames that break off are a payload that was cut short.
    """
    parts, at = bytearray(), 0
    while start := FIRST_CHUNK.match(payload, at):
        size, begin = int(start[1], 16), start.end()
        if size == 0:
            return Body(bytes(parts) if parts and not payload[begin:].strip(b"\r\n") else payload)
        if payload[begin + size : begin + size + 2] != b"\r\n":
            is_other = not parts and not (is_markup(payload[begin:]) or payload.startswith(GZIP_MAGIC, begin))
            is_cut = is_said and not is_other and len(payload) <= begin + size + 1
            return (
                Body(bytes(parts) + payload[begin : begin + size], "disconnect") if is_cut else Body(payload)
            )
        parts += payload[begin : begin + size]
        at = begin + size + 2
    is_cut = is_said and bool(parts) and len(payload) - at <= FRAME_HEAD_BYTES
    return Body(bytes(parts), "disconnect") if is_cut else Body(payload)


def _unsaid(body: Body, limit_bytes: int) -> Body | None:
    """A page's body without a coding that nothing names; None where there is none. Raises BadEncoding."""
    if body.truncated:
        return None
    for magic, coding in MAGIC_CODINGS:
        if body.data.startswith(magic):
            return decode_body(body.data, coding, limit_bytes=limit_bytes)
    is_odd = sniff_mime(body.data) == "application/octet-stream"
    return _unsaid_brotli(body.data, limit_bytes) if is_odd else None


def content_encoding_of(headers: Iterable[tuple[str, str]]) -> str:
    """All Content-Encoding headers in one value: a second one hides a second coding."""
    return ", ".join(value for name, value in headers if name.lower() == "content-encoding")


def closes_itself(exchange: Exchange, *, limit_bytes: int) -> bool:
    """Whether the body is a document that ends with its own end, however its announced end was missed."""
    try:
        body = body_of(exchange, limit_bytes=limit_bytes)
    except BadEncoding:
        return False
    return body.truncated != "length" and OWN_END.search(body.data[-END_BYTES:]) is not None


# What was decoded last: whoever visits a page asks for its body three times, to see where it leads and what it is.
_LAST: list[tuple[Exchange, int, Body]] = []


def body_of(exchange: Exchange, *, limit_bytes: int) -> Body:
    """The decoded body of an exchange; what the exchange lost on the way is said as well. Raises BadEncoding."""
    for known, limit, body in _LAST:
        if known is exchange and limit == limit_bytes:
            return body
    body = _body_of(exchange, limit_bytes)
    _LAST[:] = [(exchange, limit_bytes, body)]
    return body


def _body_of(exchange: Exchange, limit_bytes: int) -> Body:
    is_chunked = "chunked" in (exchange.header("Transfer-Encoding") or "").lower()
    framed = without_chunks(exchange.payload, is_chunked)
    body = decode_body(framed.data, content_encoding_of(exchange.headers), limit_bytes=limit_bytes)
    said = (exchange.header("Content-Type") or "").partition(";")[0].strip().lower()
    for _ in range(MAX_CODINGS if said in HTML_TYPES else 0):
        unsaid = _unsaid(
            body, limit_bytes
        )  # done and not said, or once more than it is said: no page begins so
        if unsaid is None:
            break
        body = unsaid
    lost = exchange.truncated or framed.truncated
    if body.truncated or lost is None:
        return body
    return Body(body.data, "length" if lost == "length" else "disconnect")
