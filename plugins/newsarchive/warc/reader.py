"""Exchanges out of WARC files: our own by their place, anyone's from the first record to the last."""

import io
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from warcio.bufferedreaders import ChunkedDataReader

from newsarchive.fetch import FetchFailed, parse_head, split_message
from newsarchive.records import Exchange, Truncation, WarcPlace
from newsarchive.warc.broken import Broken, BrokenRecord
from newsarchive.warc.build import received_head, sha256_of
from newsarchive.warc.members import OWN_LIMIT_BYTES, PAGE_LIMIT_BYTES, RawRecord, raw_records, record_at
from newsarchive.warc.place import path_in

LOG = logging.getLogger(__name__)
READ_TYPES = frozenset({"response", "revisit"})


def log_broken(broken: Broken) -> None:
    """What is done with a broken record unless the caller wants to know of it."""
    LOG.warning("WARC record at offset %d skipped: %s", broken.offset, broken.reason)


def read_exchange(root: Path | str, place: WarcPlace, original: WarcPlace | None = None) -> Exchange:
    """The exchange that was written there, its payload checked against the place's digest.

    A revisit has no payload of its own: `original` is the place that has it (not needed for a 304,
    whose payload is empty). Raises BrokenRecord, FileNotFoundError.
    """
    with path_in(root, place.warc_file).open("rb") as file:
        record = record_at(file, place.offset, OWN_LIMIT_BYTES)
        if record is None or record.header("WARC-Type") not in READ_TYPES:
            raise BrokenRecord(f"no reply at offset {place.offset} of {place.warc_file}")
        exchange = _exchange_from(record, _request_after(file, record))
    if record.header("WARC-Type") == "revisit":
        return _with_payload_of(root, exchange, original)
    if place.payload_digest not in ("", sha256_of(exchange.payload)):
        raise BrokenRecord(f"the payload at offset {place.offset} of {place.warc_file} has another digest")
    return exchange


def iter_exchanges(
    path: Path | str,
    *,
    offset: int = 0,
    file: str | None = None,
    limit_bytes: int = PAGE_LIMIT_BYTES,
    on_broken: Callable[[Broken], None] = log_broken,
) -> Iterator[tuple[WarcPlace, Exchange]]:
    """The HTTP replies of a WARC file, compressed or not, each with its request where the file has it.

    `offset` is where to go on: a place's offset plus its length. `file` is the name that places carry
    (by default the path's last part). A record over `limit_bytes` is cut and marked 'length'. What can't
    be read goes to `on_broken`.
    """
    name = file or Path(path).name
    with Path(path).open("rb") as stream:
        for reply, request in _paired(raw_records(stream, offset, limit_bytes), on_broken):
            try:
                exchange = _exchange_from(reply, request)
            except BrokenRecord as error:
                on_broken(Broken(reply.offset, str(error)))
                continue
            yield place_of(reply, exchange, name), exchange


def place_of(reply: RawRecord, exchange: Exchange, file: str) -> WarcPlace:
    """Where this reply lies in the named file."""
    is_revisit = reply.header("WARC-Type") == "revisit"
    claimed = reply.header("WARC-Payload-Digest")
    is_known = is_revisit or (reply.is_cut and claimed.startswith("sha256:"))
    digest = claimed if is_known else sha256_of(exchange.payload)
    return WarcPlace(file, reply.offset, reply.length, digest, is_revisit)


def _paired(
    records: Iterator[RawRecord | Broken], on_broken: Callable[[Broken], None]
) -> Iterator[tuple[RawRecord, RawRecord | None]]:
    """Replies with the request that stands right before or after them."""
    reply: RawRecord | None = None
    request: RawRecord | None = None
    for record in records:
        if isinstance(record, Broken):
            on_broken(record)
            continue
        kind = record.header("WARC-Type")
        if kind == "request" and reply is not None and _belong(reply, record):
            yield reply, record
            reply = None
        elif kind == "request":
            request = record
        elif _is_http_reply(record):
            if reply is not None:
                yield reply, None
            reply = record
            if request is not None and _belong(record, request):
                yield record, request
                reply = request = None
    if reply is not None:
        yield reply, None


def _belong(reply: RawRecord, request: RawRecord) -> bool:
    """Whether two records name each other as parts of one exchange."""
    return request.header("WARC-Concurrent-To") == reply.header("WARC-Record-ID") or reply.header(
        "WARC-Concurrent-To"
    ) == request.header("WARC-Record-ID")


def _is_http_reply(record: RawRecord) -> bool:
    return (
        record.header("WARC-Type") in READ_TYPES
        and _url_of(record).lower().startswith(("http://", "https://"))
        and "dns" not in record.header("Content-Type")
    )


def _request_after(file: BinaryIO, reply: RawRecord) -> RawRecord | None:
    """The request record that our writer puts behind a reply."""
    try:
        record = record_at(file, reply.end)
    except BrokenRecord:
        return None
    if record is None or record.header("WARC-Type") != "request" or not _belong(reply, record):
        return None
    return record


def _url_of(record: RawRecord) -> str:
    """The target; some writers put it in angle brackets."""
    return record.header("WARC-Target-URI").strip().removeprefix("<").removesuffix(">")


def _exchange_from(reply: RawRecord, request: RawRecord | None) -> Exchange:
    """The exchange that a reply's record stands for; raises BrokenRecord."""
    head, body = split_message(reply.block)
    if not _url_of(reply).isprintable():
        raise BrokenRecord("a control character in the target's address")
    try:
        _, archived = parse_head(head)
        status, headers = parse_head(received_head(head))
        requested_at = datetime.fromisoformat(reply.header("WARC-Date"))
    except (FetchFailed, ValueError) as error:
        raise BrokenRecord(f"not an HTTP reply: {error}") from error
    if any(n.lower() == "transfer-encoding" and "chunked" in v.lower() for n, v in archived):
        body = ChunkedDataReader(io.BytesIO(body)).read()
    return Exchange(
        url=_url_of(reply),
        requested_at=requested_at if requested_at.tzinfo else requested_at.replace(tzinfo=UTC),
        request_head=request.block if request else b"",
        response_head=received_head(head),
        payload=body if reply.header("WARC-Type") != "revisit" else b"",
        status=status,
        headers=headers,
        remote_ip=reply.header("WARC-IP-Address") or None,
        truncated=_truncation_of(reply),
    )


def _truncation_of(reply: RawRecord) -> Truncation | None:
    said = reply.header("WARC-Truncated").lower()
    if reply.is_cut:
        return "length"
    if not said:
        return None
    return cast(Truncation, said) if said in ("length", "time", "disconnect") else "disconnect"


def _with_payload_of(root: Path | str, exchange: Exchange, original: WarcPlace | None) -> Exchange:
    """A revisit's head with the payload that it says is the same."""
    if exchange.status == 304:
        return exchange
    if original is None or original.is_revisit:
        raise BrokenRecord("a revisit: the place of the original payload is needed to read it")
    payload = read_exchange(root, original).payload
    return Exchange(
        exchange.url,
        exchange.requested_at,
        exchange.request_head,
        exchange.response_head,
        payload,
        exchange.status,
        exchange.headers,
        exchange.remote_ip,
        exchange.truncated,
    )
