"""The head of an HTTP message, read from the very bytes that came."""

import re

from newsarchive.fetch.failure import FetchFailed
from newsarchive.outcomes import Outcome

STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
HEAD_END = re.compile(rb"\r?\n\r?\n")
LINE_END = re.compile(rb"\r?\n")


def parse_head(head: bytes) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Status and headers in their order and case; folded lines are joined, lines without a colon skipped.

    Bytes are read as ISO 8859-1, as http.client does, so that no value is lost. Raises FetchFailed(protocol).
    """
    status = STATUS_LINE.match(head)
    if status is None:
        raise FetchFailed(Outcome.PROTOCOL, f"not an HTTP status line: {head[:60]!r}")
    headers: list[tuple[str, str]] = []
    for line in LINE_END.split(head)[1:]:
        name, colon, value = line.decode("latin-1").partition(":")
        if line[:1] in (b" ", b"\t") and headers:
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.decode('latin-1').strip()}".strip())
        elif colon and name.strip():
            headers.append((name.rstrip(" \t"), value.strip(" \t")))
    return int(status[1]), tuple(headers)


def split_message(message: bytes) -> tuple[bytes, bytes]:
    """Head (with its empty line) and the rest; without an empty line all of it is head."""
    end = HEAD_END.search(message)
    return (message[: end.end()], message[end.end() :]) if end else (message, b"")
