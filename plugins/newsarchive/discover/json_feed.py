"""The `feed` route's reader of JSON: JSON Feed 1.0 and 1.1, and the plain lists of posts that sites' own services give.

https://www.jsonfeed.org/version/1.1/ names its fields; a list without that form is read by the names that JSON Feed,
schema.org, WordPress and RSS have for the same.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from newsarchive.bodies import text_of
from newsarchive.discover.feed_entries import FeedEntry, keep_entries
from newsarchive.discover.json_things import TITLES, address_of, words_of
from newsarchive.discover.listed import listed
from newsarchive.discover.measure import too_long
from newsarchive.discover.readings import ListingReading
from newsarchive.sources import SourceFile

MAX_DEPTH = 4  # of boxes that a list of posts may lie in: {"response": {"results": […]}}
SUMMARIES = ("summary", "content_text", "excerpt", "description")
PUBLISHED = (
    "date_published", "datePublished", "published_at", "publishedAt", "published", "pubDate", "pub_date",
    "first_publish_date", "publish_date", "publishDate", "publishOn", "display_date", "post_date", "webPublicationDate",
    "date",
)  # fmt: skip
MODIFIED = ("date_modified", "dateModified", "updated_at", "updatedAt", "last_updated_date", "modified")


def read_json_feed(
    body: bytes, url: str, source: SourceFile | None, seen_at: datetime | None
) -> ListingReading:
    """The items of a feed in JSON, or of a list of posts; what is none says so in `problem`."""
    reading = ListingReading(problem=too_long(body))
    if reading.problem:
        return reading
    try:
        # A line's end within a text is no JSON, and costs nothing.
        feed = json.loads(text_of(body), strict=False)
    except (ValueError, RecursionError) as error:
        reading.problem = f"no JSON: {error}"[:160]
        return reading
    items, said = _items_of(feed), feed if isinstance(feed, dict) else {}
    if items is None:
        reading.problem = (
            "JSON, but no JSON Feed: it has no items, and no other list of things with addresses"
        )
        return reading
    entries = [_entry_of(item if isinstance(item, dict) else {}) for item in items]
    keep_entries(reading, entries, url, source, str(said.get("language") or ""), seen_at)
    reading.next_url = said.get("next_url") if isinstance(said.get("next_url"), str) else None
    return reading


def _items_of(feed: object) -> list[object] | None:
    """A feed's items; of what is no JSON Feed the one list in it whose things have addresses, or the list it is."""
    if isinstance(feed, dict) and isinstance(feed.get("items"), list):
        return list(feed["items"])
    if feed == []:
        return []
    level = [feed]
    for _ in range(MAX_DEPTH):
        lists = [said for said in level if isinstance(said, list) and any(map(address_of, said))]
        if lists:
            return lists[0] if len(lists) == 1 else None
        level = [inner for said in level if isinstance(said, dict) for inner in said.values()]
    return None


def _entry_of(item: Mapping[str, object]) -> FeedEntry:
    dates = (
        *((name, False) for name in PUBLISHED if item.get(name)),
        *((name, True) for name in MODIFIED if item.get(name)),
    )
    tags, authors = item.get("tags"), item.get("authors") or [item.get("author")]
    names = (str(author.get("name") or "") for author in _list_of(authors) if isinstance(author, dict))
    said = listed("feed", "", (tag for tag in _list_of(tags) if isinstance(tag, str)), names)
    written = tuple((str(item[name]), is_modified) for name, is_modified in dates)
    return FeedEntry((address_of(item),), words_of(item, TITLES), words_of(item, SUMMARIES), written, said)


def _list_of(said: object) -> list[object]:
    return said if isinstance(said, list) else []
