"""The `feed` route's reader: RSS 0.9x to 2.0, RSS 1.0, Atom and JSON Feed in, links out."""

import calendar
import json
import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import feedparser

from newsarchive.discover.measure import beginning_of, too_long
from newsarchive.discover.moments import Moment, read_moment
from newsarchive.discover.readings import LinkVerdict, ListingReading
from newsarchive.discover.xml_safety import hostile_xml
from newsarchive.records import Link
from newsarchive.sources import SourceFile
from newsarchive.urls import BadUrl, normalize, without_fragment

MAX_ENTRIES = 10_000
MAX_TEXT = 600

# References to characters by number, one after another: some systems write an emoji as two halves of a pair.
_REFERENCES = re.compile(rb"(?:&#(?:[xX][0-9a-fA-F]{1,8}|[0-9]{1,10});)+")
_TAGS = re.compile(r"<[^>]*>")
_OFFSET = re.compile(r"(Z|[+-]\d\d:?\d\d|\b[A-Z]{2,5})\s*$")


def read_feed(body: bytes, url: str, source: SourceFile | None = None) -> ListingReading:
    """The entries of a feed with their own dates; what is no feed says so in `problem`."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _read_json_feed(body, url, source)
    reading = ListingReading(problem=hostile_xml(body))
    if reading.problem:
        return reading
    # Bytes only: feedparser would open a str as an address or a file.
    head, reading.problem = beginning_of(body)
    whole = _REFERENCES.sub(_paired, head)
    try:
        feed = feedparser.parse(whole, response_headers={"content-location": url})
    except (
        ValueError,
        LookupError,
        AssertionError,
        RecursionError,
    ) as error:  # what its loose parser lets out
        reading.problem = f"no feed: {type(error).__name__}: {error}"[:160]
        return reading
    reading.entries = len(feed.entries)
    for entry in feed.entries[:MAX_ENTRIES]:
        _keep(reading, url, source, _address_of(entry), entry.get("title", ""), entry.get("summary", ""),
              _published(entry, source))  # fmt: skip
    reading.next_url = next(
        (link.get("href") for link in feed.feed.get("links", []) if link.get("rel") == "next"), None
    )
    if reading.entries > MAX_ENTRIES:
        reading.problem = f"read to its first {MAX_ENTRIES} entries of {reading.entries}"
    if not feed.get("version") and not feed.entries:
        reading.problem = f"no feed: {str(feed.get('bozo_exception', 'it has no known root'))[:120]}"
    return reading


def _paired(found: re.Match[bytes]) -> bytes:
    """The references as they are, but halves of pairs joined, and U+FFFD for a lone one: feedparser trips over it."""
    numbers = [int(text[1:], 16) if text[:1] in b"xX" else int(text) for text in found[0][2:-1].split(b";&#")]
    if not any(0xD800 <= number < 0xE000 for number in numbers):
        return found[0]
    text = "".join(chr(number) if number < 0x110000 else "\ufffd" for number in numbers)
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(letter)};" for letter in whole).encode()


def _read_json_feed(body: bytes, url: str, source: SourceFile | None) -> ListingReading:
    """JSON Feed 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/."""
    reading = ListingReading(problem=too_long(body))
    if reading.problem:
        return reading
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        reading.problem = f"no JSON: {error}"[:160]
        return reading
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        reading.problem = "JSON, but no JSON Feed: it has no items"
        return reading
    reading.entries = len(items)
    if reading.entries > MAX_ENTRIES:
        reading.problem = f"read to its first {MAX_ENTRIES} entries of {reading.entries}"
    for item in (item for item in items[:MAX_ENTRIES] if isinstance(item, dict)):
        address = item.get("url") or item.get("external_url") or ""
        summary = item.get("summary") or item.get("content_text") or ""
        _keep(reading, url, source, str(address), str(item.get("title") or ""), str(summary),
              _json_date(item, source))  # fmt: skip
    reading.next_url = feed.get("next_url") if isinstance(feed.get("next_url"), str) else None
    return reading


def _keep(
    reading: ListingReading, url: str, source: SourceFile | None, address: str, title: str, summary: str,
    dated: tuple[Moment | None, bool],
) -> None:  # fmt: skip
    number = len(reading.verdicts) + 1
    title = _without_tags(title)
    try:
        target = without_fragment(normalize(address.strip(), url)) if address else ""
    except BadUrl:
        target = ""
    verdict = source.pattern_verdict(target) if source and target else None
    accepted, rule = verdict or (bool(target), "feed entry" if target else "feed entry without address")
    reading.judge(LinkVerdict(target or address[:200], number, title, accepted, rule))
    moment, is_modified = dated
    reading.saw(moment[0] if moment else None)
    if accepted:
        at, precision = moment or (None, None)
        reading.links.append(
            Link(
                target,
                len(reading.links) + 1,
                title,
                _without_tags(summary),
                at,
                precision,
                is_modified,
                rule,
            )
        )


def _address_of(entry: Any) -> str:
    """The article's address; feed services keep the publisher's in origLink."""
    return str(entry.get("feedburner_origlink") or entry.get("link") or "")


def _published(entry: Any, source: SourceFile | None) -> tuple[Moment | None, bool]:
    for name, is_modified in (("published", False), ("created", False), ("updated", True)):
        if name not in entry or not entry[name]:  # asked outright, feedparser gives one date for another
            continue
        written, parsed = str(entry[name]), entry.get(f"{name}_parsed")
        moment = read_moment(written, _zone(source)) if not _OFFSET.search(written) else None
        if moment or parsed:
            return moment or _from_struct(parsed), is_modified
    return None, False


def _from_struct(parsed: Any) -> Moment | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC), "second"
    except (ValueError, OverflowError, OSError):
        return None


def _json_date(item: dict[str, Any], source: SourceFile | None) -> tuple[Moment | None, bool]:
    for name, is_modified in (("date_published", False), ("date_modified", True)):
        moment = read_moment(str(item.get(name) or ""), _zone(source))
        if moment:
            return moment, is_modified
    return None, False


def _zone(source: SourceFile | None) -> ZoneInfo:
    return source.zone if source else ZoneInfo("UTC")


def _without_tags(markup: str) -> str:
    return " ".join(_TAGS.sub(" ", markup[: MAX_TEXT * 4]).split())[:MAX_TEXT]
