"""The replies of anyone's WARC file, from the first record to the last."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from newsarchive.digests import digest_of
from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.records import Exchange, WarcPlace
from newsarchive.warc.broken import Broken, BrokenRecord
from newsarchive.warc.members import PAGE_LIMIT_BYTES, RawRecord, raw_records
from newsarchive.warc.reader import READ_TYPES, belong, exchange_from, kind_of, url_of

HTTP = "application/http"  # other records of the same type tell of a host's name, a picture of the page, the crawl
PASSED_TYPES = frozenset({"conversion", "continuation"})
LOG = logging.getLogger(__name__)
REFERENCES = (
    "WARC-Record-ID",
    "WARC-Payload-Digest",
    "WARC-Refers-To",
    "WARC-Refers-To-Target-URI",
    "WARC-Refers-To-Date",
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply and its place; what the file says of them, '' where it is silent.

    A revisit has no payload: it names the record that has it by id, by address and date, or by the payload's digest
    alone, in whatever algorithm its writer used.
    """

    place: WarcPlace
    exchange: Exchange
    record_id: str
    digest: str
    refers_to: str
    refers_to_url: str
    refers_to_date: str


def log_broken(broken: Broken) -> None:
    """What is done with a broken record unless the caller wants to know of it."""
    LOG.warning("WARC record at offset %d skipped: %s", broken.offset, broken.reason)


@dataclass(frozen=True, slots=True)
class Passed:
    """A record of a web address that is none of the replies: made of one (conversion), or a later part (continuation)."""

    kind: str
    url: str


def say_nothing(passed: Passed) -> None:
    """What is done with such a record unless the caller wants to know of it."""


def iter_exchanges(
    source: Path | str | BinaryIO,
    *,
    offset: int = 0,
    file: str | None = None,
    limit_bytes: int = PAGE_LIMIT_BYTES,
    on_broken: Callable[[Broken], None] = log_broken,
) -> Iterator[tuple[WarcPlace, Exchange]]:
    """The HTTP replies of a WARC file, compressed or not, each with its request where the file has it.

    `source` is a path or an open file. `offset` is where to go on: a place's offset plus its length. `file` is the name
    that places carry (by default the path's last part). A record over `limit_bytes` is cut and marked 'length'. What can't
    be read goes to `on_broken`.
    """
    for reply in iter_replies(source, offset=offset, file=file, limit_bytes=limit_bytes, on_broken=on_broken):
        yield reply.place, reply.exchange


def iter_replies(
    source: Path | str | BinaryIO,
    *,
    offset: int = 0,
    file: str | None = None,
    limit_bytes: int = PAGE_LIMIT_BYTES,
    on_broken: Callable[[Broken], None] = log_broken,
    on_passed: Callable[[Passed], None] = say_nothing,
) -> Iterator[Reply]:
    """The same with the names by which records refer to one another; what is passed over goes to `on_passed`."""
    name = file or (Path(source).name if isinstance(source, Path | str) else "")
    with opened(source) as stream:
        for record, request in _paired(raw_records(stream, offset, limit_bytes), on_broken, on_passed):
            try:
                exchange = exchange_from(record, request)
                reply = Reply(warc_place(record, exchange, name), exchange, *map(record.header, REFERENCES))
            except BrokenRecord as error:
                on_broken(Broken(record.offset, str(error)))
                continue
            except Exception as error:
                on_broken(Broken(record.offset, f"{Outcome.INTERNAL_ERROR}: {fault_of(error)}"))
                continue
            yield reply


def opened(source: Path | str | BinaryIO) -> AbstractContextManager[BinaryIO]:
    """The file at the path; one that is open stays so."""
    return Path(source).open("rb") if isinstance(source, Path | str) else nullcontext(source)


def warc_place(reply: RawRecord, exchange: Exchange, file: str) -> WarcPlace:
    """Where this reply lies in the named file."""
    is_revisit = kind_of(reply) == "revisit"
    claimed = reply.header("WARC-Payload-Digest")
    is_known = is_revisit or (reply.is_cut and claimed.startswith("sha256:"))
    digest = claimed if is_known else digest_of(exchange.payload)
    return WarcPlace(file, reply.offset, reply.length, digest, is_revisit)


def _paired(
    records: Iterator[RawRecord | Broken],
    on_broken: Callable[[Broken], None],
    on_passed: Callable[[Passed], None],
) -> Iterator[tuple[RawRecord, RawRecord | None]]:
    """Replies with the request that stands right before or after them."""
    reply: RawRecord | None = None
    request: RawRecord | None = None
    for record in records:
        if isinstance(record, Broken):
            on_broken(record)
            continue
        kind = kind_of(record)
        if kind == "request" and reply is not None and belong(reply, record):
            yield reply, record
            reply = None
        elif kind == "request":
            request = record
        elif _is_http_reply(record):
            if reply is not None:
                yield reply, None
            reply = record
            if request is not None and belong(record, request):
                yield record, request
                reply = request = None
        elif kind in READ_TYPES and record.header("Content-Type").lower().startswith(HTTP):
            on_broken(Broken(record.offset, f"an HTTP reply of no web address: {url_of(record)[:200]!r}"))
        elif kind in PASSED_TYPES and _is_of_the_web(record):
            on_passed(Passed(kind, url_of(record)))
    if reply is not None:
        yield reply, None


def _is_http_reply(record: RawRecord) -> bool:
    return kind_of(record) in READ_TYPES and _is_of_the_web(record)


def _is_of_the_web(record: RawRecord) -> bool:
    return url_of(record).lower().startswith(("http://", "https://"))
