"""The `feed` route's reader of JSON Feed 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/."""

import json
from datetime import datetime

from newsarchive.bodies import text_of
from newsarchive.discover.feed_entries import FeedEntry, keep_entries
from newsarchive.discover.listed import listed
from newsarchive.discover.measure import too_long
from newsarchive.discover.readings import ListingReading
from newsarchive.sources import SourceFile

DATES = (("date_published", False), ("date_modified", True))


def read_json_feed(
    body: bytes, url: str, source: SourceFile | None, seen_at: datetime | None
) -> ListingReading:
    """The items of a feed in JSON; what is none says so in `problem`."""
    reading = ListingReading(problem=too_long(body))
    if reading.problem:
        return reading
    try:
        # A line's end within a text is no JSON, and costs nothing.
        feed = json.loads(text_of(body), strict=False)
    except (ValueError, RecursionError) as error:
        reading.problem = f"no JSON: {error}"[:160]
        return reading
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        reading.problem = "JSON, but no JSON Feed: it has no items"
        return reading
    entries = [_entry_of(item if isinstance(item, dict) else {}) for item in items]
    keep_entries(reading, entries, url, source, str(feed.get("language") or ""), seen_at)
    reading.next_url = feed.get("next_url") if isinstance(feed.get("next_url"), str) else None
    return reading


def _entry_of(item: dict[str, object]) -> FeedEntry:
    address = item.get("url") or item.get("external_url") or item.get("id") or ""
    if address == item.get("id") and not str(address).startswith(("http://", "https://")):
        address = ""  # an id is an address where it looks like one, as RSS's guid
    summary = item.get("summary") or item.get("content_text") or ""
    dates = tuple((str(item[name]), is_modified) for name, is_modified in DATES if item.get(name))
    tags, authors = item.get("tags"), item.get("authors") or [item.get("author")]
    names = (str(author.get("name") or "") for author in _items(authors) if isinstance(author, dict))
    said = listed("feed", "", (tag for tag in _items(tags) if isinstance(tag, str)), names)
    return FeedEntry((str(address),), str(item.get("title") or ""), str(summary), dates, said)


def _items(said: object) -> list[object]:
    return said if isinstance(said, list) else []
