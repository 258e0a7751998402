"""One exchange over one line, within limits: sent as it is, received as it comes, decoded only to be counted."""

from dataclasses import dataclass
from http.client import HTTPException

import requests
import urllib3.exceptions

from newsarchive.bodies import BadEncoding, Decoder, content_encoding_of, decoder_for, is_text
from newsarchive.fetch.connection import Line
from newsarchive.fetch.failure import FetchFailed, WireLimit, failure_of
from newsarchive.fetch.head import parse_head
from newsarchive.outcomes import Outcome
from newsarchive.records import Truncation

MEBIBYTE = 1024 * 1024
READ_BYTES = 64 * 1024
KIND_BYTES = 1024  # of a body, that show its kind
STACK_ERRORS = (OSError, urllib3.exceptions.HTTPError, HTTPException, ValueError, WireLimit)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one exchange may take; the seconds are of wall time, from look-up to last byte."""

    connect_seconds: float = 10.0
    total_seconds: float = 60.0
    raw_bytes: int = 10 * MEBIBYTE
    decoded_bytes: int = 10 * MEBIBYTE


def one_exchange(
    url: str, headers: dict[str, str], line: Line, limits: Limits
) -> tuple[bytes, Truncation | None]:
    """Send and receive; every trouble before the body's first byte is a FetchFailed.

    Below requests' Session, which would follow, remember cookies and look for proxies, and costs as much as the exchange.
    """
    try:
        request = requests.Request("GET", url, headers=headers).prepare()
        response = line.adapter.send(request, stream=True, timeout=limits.total_seconds)
    except STACK_ERRORS as error:
        raise failure_of(error) from error
    wire = line.wire
    if not wire.response_head.endswith((b"\n\n", b"\n\r\n")):
        raise FetchFailed(Outcome.CONNECT, "closed within the headers")
    body = _read_body(response.raw, _decoder_of(bytes(wire.response_head)), limits)
    response.raw.release_conn()  # to the line, which knows whether it can be used again
    return body


def _decoder_of(head: bytes) -> Decoder | None:
    """What undoes the reply's content coding; None where nothing can, and the bytes are kept as they are."""
    try:
        return decoder_for(content_encoding_of(parse_head(head)[1]))
    except BadEncoding:
        return None


def _read_body(
    raw: urllib3.BaseHTTPResponse, decoder: Decoder | None, limits: Limits
) -> tuple[bytes, Truncation | None]:
    """The body as received, as far as the limits go, and why it is not whole."""
    payload = bytearray()
    decoded_bytes = 0
    try:
        while chunk := raw.read1(READ_BYTES, decode_content=False):
            payload += chunk
            if len(payload) > limits.raw_bytes:
                return bytes(payload[: limits.raw_bytes]), "length"
            if decoder:
                try:
                    decoded_bytes = _counted(decoder, chunk, decoded_bytes, limits.decoded_bytes)
                except BadEncoding:
                    decoder = None
            if decoded_bytes > limits.decoded_bytes:
                return bytes(payload), "length"
    except WireLimit:
        return bytes(payload), "length"
    except (TimeoutError, urllib3.exceptions.TimeoutError):
        return bytes(payload), "time"
    except (urllib3.exceptions.HTTPError, OSError, ValueError):
        return bytes(payload), "disconnect"
    # A coding that was said and not done has no end: the body is whole as it is.
    is_whole = decoder is None or decoder.is_whole() or is_text(bytes(payload[:KIND_BYTES]))
    return bytes(payload), None if is_whole else "disconnect"


def _counted(decoder: Decoder, chunk: bytes, so_far: int, limit: int) -> int:
    """How many bytes the body decodes to so far; stops counting beyond the limit."""
    for piece in decoder.feed(chunk):
        so_far += len(piece)
        if so_far > limit:
            break
    return so_far
