"""What a site answered, where it is kept, and what the reader is given of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from newsarchive.outcomes import Outcome, brings_page

Truncation = Literal["length", "time", "disconnect"]  # the words of WARC-Truncated
PARTIAL_CONTENT = 206
_RANGE = re.compile(r"bytes\s+0-(?P<last>\d{1,18})/(?P<length>\d{1,18})", re.I | re.A)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP exchange, bytes as they went over the wire (chunked framing removed)."""

    url: str
    requested_at: datetime
    request_head: bytes  # request line and headers, ending in an empty line
    response_head: bytes  # status line and headers as received, ending in an empty line
    payload: bytes  # body as received, still content-coded
    status: int
    headers: tuple[tuple[str, str], ...]
    remote_ip: str | None = None
    truncated: Truncation | None = None
    duration_seconds: float = 0.0

    def header(self, name: str) -> str | None:
        """The first header of this name, case-insensitive."""
        return header_of(self.headers, name)

    @property
    def brings_page(self) -> bool:
        """Whether its body is the page, by its status; whether it came whole, `truncated` says."""
        return brings_page(self.status)


def header_of(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """The first header of this name, case-insensitive."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)


def is_part(status: int, headers: Iterable[tuple[str, str]]) -> bool:
    """Whether a body is a part of what was asked for: a 206 whose range is not the whole (RFC 9110 §14.4)."""
    if status != PARTIAL_CONTENT:
        return False
    said = _RANGE.fullmatch((header_of(headers, "Content-Range") or "").strip())
    return said is None or int(said["last"]) + 1 != int(said["length"])


@dataclass(frozen=True, slots=True)
class WarcPlace:
    """Where one response record lies: file name below the store's root, byte offset and length."""

    warc_file: str
    offset: int
    length: int
    payload_digest: str  # 'sha256:<hex>' of the payload as received
    is_revisit: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader is given: decoded body bytes and what the exchange said of them."""

    url: str
    body: bytes
    captured_at: datetime | None = None
    content_type: str = ""  # the Content-Type header; its charset is a claim, not a fact
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that the reader could not read, and how it ended."""

    url: str
    outcome: Outcome
    reason: str
