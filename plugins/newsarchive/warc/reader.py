"""The exchange of a WARC record: our own by its place, and any other that `walking` comes by."""

import io
import re
from dataclasses import replace
from typing import BinaryIO, cast

from warcio.bufferedreaders import ChunkedDataReader

from newsarchive.digests import digest_of
from newsarchive.fetch import FetchFailed, parse_head, split_message
from newsarchive.records import Exchange, Truncation, WarcPlace, is_part
from newsarchive.warc.broken import BrokenRecord
from newsarchive.warc.build import NOT_MODIFIED, received_head
from newsarchive.warc.dates import record_moment
from newsarchive.warc.members import OWN_LIMIT_BYTES, RawRecord, record_at
from newsarchive.warc.stores import Root, store_at

REQUEST_BYTES = 4096  # of the request's record, which stands behind the reply's
INTERIM = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+1(?!01)\d\d(?!\d)")
READ_TYPES = frozenset({"response", "revisit", "resource"})


def read_exchange(
    root: Root, place: WarcPlace, original: WarcPlace | None = None, *, with_request: bool = True
) -> Exchange:
    """The exchange that was written there, its payload checked against the place's digest.

    A revisit has no payload of its own: `original` is the place that has it (not needed for a 304, whose payload is
    empty). Who reads pages has no use of the request: `with_request` false spares a record. Raises BrokenRecord,
    FileNotFoundError.
    """
    near = place.offset, place.length + (REQUEST_BYTES if with_request else 0)
    with store_at(root).open(place.warc_file, near) as file:
        record = record_at(file, place.offset, OWN_LIMIT_BYTES)
        if record is None or kind_of(record) not in READ_TYPES:
            raise BrokenRecord(f"no reply at offset {place.offset} of {place.warc_file}")
        exchange = exchange_from(record, _request_after(file, record) if with_request else None)
    if kind_of(record) == "revisit":
        return _with_payload_of(root, exchange, original)
    if place.payload_digest not in ("", digest_of(exchange.payload)):
        raise BrokenRecord(f"the payload at offset {place.offset} of {place.warc_file} has another digest")
    return exchange


def belong(reply: RawRecord, request: RawRecord) -> bool:
    """Whether two records name each other as parts of one exchange."""
    return request.header("WARC-Concurrent-To") == reply.header("WARC-Record-ID") or reply.header(
        "WARC-Concurrent-To"
    ) == request.header("WARC-Record-ID")


def _request_after(file: BinaryIO, reply: RawRecord) -> RawRecord | None:
    """The request record that our writer puts behind a reply."""
    try:
        record = record_at(file, reply.end)
    except BrokenRecord:
        return None
    if record is None or record.header("WARC-Type") != "request" or not belong(reply, record):
        return None
    return record


def url_of(record: RawRecord) -> str:
    """The target; some writers put it in angle brackets."""
    return record.header("WARC-Target-URI").strip().removeprefix("<").removesuffix(">")


def kind_of(record: RawRecord) -> str:
    """The record's WARC-Type."""
    return record.header("WARC-Type").strip().lower()


def exchange_from(reply: RawRecord, request: RawRecord | None) -> Exchange:
    """The exchange that a reply's record stands for; raises BrokenRecord.

    A resource has no head, and a revisit may have none: what it refers to has one.
    """
    if not url_of(reply).isprintable():
        raise BrokenRecord("a control character in the target's address")
    kind = kind_of(reply)
    headers: tuple[tuple[str, str], ...]
    if kind == "resource":
        head, body, status, headers = b"", reply.block, 200, (("Content-Type", reply.header("Content-Type")),)
    elif kind == "revisit" and not reply.block.strip():
        head, body, headers = b"", b"", ()
        status = NOT_MODIFIED if "not-modified" in reply.header("WARC-Profile") else 200
    else:
        head, body = _final_reply(reply.block)
        status, headers, body = _message(head, body)
    return Exchange(
        url=url_of(reply),
        requested_at=record_moment(reply.header("WARC-Date")),
        request_head=request.block if request else b"",
        response_head=received_head(head),
        payload=body if kind != "revisit" else b"",
        status=status,
        headers=headers,
        remote_ip=reply.header("WARC-IP-Address") or None,
        truncated=_truncation_of(reply) or ("disconnect" if is_part(status, headers) else None),
    )


def _final_reply(block: bytes) -> tuple[bytes, bytes]:
    """Head and rest of the reply itself: empty lines and interim replies (100, 103) may stand before it."""
    head, rest = split_message(block.lstrip(b"\r\n"))
    while INTERIM.match(head) and rest.startswith(b"HTTP/"):
        head, rest = split_message(rest)
    return head, rest


def _message(head: bytes, body: bytes) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Status, headers and body of an HTTP reply, chunk framing removed where it is kept; raises BrokenRecord."""
    try:
        _, archived = parse_head(head)
        status, headers = parse_head(received_head(head))
    except FetchFailed as error:
        raise BrokenRecord(f"not an HTTP reply: {error}") from error
    if any(n.lower() == "transfer-encoding" and "chunked" in v.lower() for n, v in archived):
        body = ChunkedDataReader(io.BytesIO(body)).read()
    return status, headers, body


def _truncation_of(reply: RawRecord) -> Truncation | None:
    said = reply.header("WARC-Truncated").lower()
    if reply.is_cut or reply.header("WARC-Segment-Number"):
        return "length"
    if not said or kind_of(reply) == "revisit":  # whose payload is left out on purpose
        return None
    return cast(Truncation, said) if said in ("length", "time", "disconnect") else "disconnect"


def _with_payload_of(root: Root, exchange: Exchange, original: WarcPlace | None) -> Exchange:
    """A revisit's head with the payload that it says is the same."""
    if exchange.status == NOT_MODIFIED:
        return exchange
    if original is None or original.is_revisit:
        raise BrokenRecord("a revisit: the place of the original payload is needed to read it")
    first = read_exchange(root, original, with_request=False)
    if not exchange.response_head:
        exchange = replace(
            exchange, response_head=first.response_head, status=first.status, headers=first.headers
        )
    return replace(exchange, payload=first.payload)
