"""A line of a CDXJ index, as pywb reads it: the address's key, the second, and where the record lies."""

import json
from datetime import UTC, datetime

from newsarchive.records import WarcPlace
from newsarchive.warc.replay_keys import replay_key

REVISIT = "warc/revisit"  # in the place of a media type: the bytes are an earlier record's
UNKNOWN = "unk"


def index_line(url: str, at: datetime, status: int, mime: str | None, place: WarcPlace) -> bytes:
    """The line, with its end; raises ValueError where the address has no key, so that replay knows of none."""
    # By convention a revisit has no status of its own: it shows what it refers to.
    kind = {"mime": REVISIT} if place.is_revisit else {"mime": mime or UNKNOWN, "status": str(status)}
    facts = {
        "url": url,
        **kind,
        "digest": place.payload_digest,
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": place.warc_file,
    }
    return f"{replay_key(url)} {at.astimezone(UTC):%Y%m%d%H%M%S} {json.dumps(facts)}\n".encode("ascii")
