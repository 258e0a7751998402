"""How much of a listing is read: one beyond all measure is read to its first bytes and tags, and says so."""

import re
from itertools import islice

MAX_BYTES = 8_000_000  # of a web page, a feed or an answer in JSON; a sitemap's own limits are its protocol's
MAX_TAGS = 400_000  # a dozen seconds of feedparser's time; of lxml's memory, 200 MB

_TAG = re.compile(rb"<")


def beginning_of(body: bytes) -> tuple[bytes, str | None]:
    """What is read of a page or feed, and, where that is not all of it, why."""
    head = body[:MAX_BYTES]
    if head.count(b"<") > MAX_TAGS:
        end = next(islice(_TAG.finditer(head), MAX_TAGS, None)).start()
        return head[:end], f"read to its first {MAX_TAGS} tags"
    return head, f"read to its first {MAX_BYTES} bytes" if len(body) > MAX_BYTES else None


def too_long(body: bytes) -> str | None:
    """Why JSON is not read, which is no JSON when it is cut; None where it may be read."""
    return (
        f"{len(body)} bytes of JSON are more than a listing may have ({MAX_BYTES})"
        if len(body) > MAX_BYTES
        else None
    )
