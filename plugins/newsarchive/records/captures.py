"""What a site answered, where it is kept, and what the reader is given of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from newsarchive.outcomes import Outcome

Truncation = Literal["length", "time", "disconnect"]  # the words of WARC-Truncated


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
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


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
