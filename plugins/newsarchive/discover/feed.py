"""The `feed` route's reader: RSS 0.9x to 2.0, RSS 1.0, Atom and JSON in, links out."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

import feedparser

from newsarchive.bodies import text_of
from newsarchive.discover.feed_entries import FeedEntry, keep_entries, leads_to_front
from newsarchive.discover.json_feed import read_json_feed
from newsarchive.discover.listed import listed_by_feed
from newsarchive.discover.measure import GZIP_MAGIC, beginning_of, plain
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.xml_entries import Entries, EntryTooLong
from newsarchive.discover.xml_repair import mended
from newsarchive.discover.xml_safety import PROLOG_CHARACTERS, hostile_xml
from newsarchive.sources import SourceFile

WORDPRESS = "wordpress.org"  # in its feeds' <generator>, an address
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TORN_BOX = re.compile(r"\.[a-zA-Z]{4}$")
_TORN_NAME = re.compile(r"[a-z]+(?:\s*\((?P<name>[^()]*)\)?)?$")
# Relations of links that may name a page.
_NAMING = ("self", "http://www.iana.org/assignments/relation/alternate")
# As written: what feedparser reads in them is wrong for half of the forms that feeds have.
_DATES = (("published", False), ("created", False), ("updated", True))
_RSS_DATES = (
    ("published", False),
    ("created", False),
    ("updated", False),
)  # of dc:date: RSS tells of no changes


def read_feed(
    body: bytes, url: str, source: SourceFile | None = None, seen_at: datetime | None = None
) -> ListingReading:
    """The entries of a feed with their own dates; what is no feed, or not all of one, says so in `problem`.

    `seen_at` is when it was fetched: it tells 5/6 from 6/5.
    """
    body, cut = plain(body) if body.startswith(GZIP_MAGIC) else (body, None)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return read_json_feed(body, url, source, seen_at)
    head, beyond = beginning_of(body)
    decoded = text_of(head)
    reading = ListingReading(problem=hostile_xml(decoded[:PROLOG_CHARACTERS].encode("utf-8", "replace")))
    if reading.problem:
        return reading
    text, whole, lost = _whole_entries(_DECLARATION.sub("", decoded))
    # Bytes only: feedparser would open a str as an address or a file.
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    try:
        feed = feedparser.parse(text.encode("utf-8", "replace"), response_headers=headers)
    except (
        ValueError,
        LookupError,
        AssertionError,
        RecursionError,
    ) as error:  # what its loose parser lets out
        return ListingReading(problem=f"no feed: {type(error).__name__}: {error}"[:160])
    is_wordpress = WORDPRESS in str(feed.feed.get("generator") or "")
    dates = _RSS_DATES if str(feed.get("version") or "").startswith("rss") else _DATES
    entries = [_entry_of(entry, dates, is_wordpress) for entry in feed.entries]
    keep_entries(reading, entries, url, source, feed.feed.get("language") or "", seen_at)
    reading.next_url = next(
        (link.get("href") for link in feed.feed.get("links", []) if link.get("rel") == "next"), None
    )
    if not feed.get("version") and not feed.entries:
        reading.problem = f"no feed: {str(feed.get('bozo_exception', 'it has no known root'))[:120]}"
    unread = f"{whole - len(feed.entries)} of {whole} entries could not be read"
    reading.problem = (
        cut or beyond or reading.problem or lost or (unread if whole > len(feed.entries) else None)
    )
    return reading


def _whole_entries(text: str) -> tuple[str, int, str | None]:
    """A feed's markup mended, without the entries that a tear went through, how many are left, and what was lost."""
    entries, lost = Entries(), None
    whole: list[str] = []
    try:
        whole.extend(entry.markup for entry in entries.of([text]))
    except EntryTooLong as error:
        lost = f"cut short after {entries.whole} entries: {error}"
    lost = lost or entries.problem
    names = entries.entities
    return (
        (mended(entries.head, names) + "".join(whole) if lost else mended(text, names)),
        entries.whole,
        lost,
    )


def _entry_of(
    entry: Mapping[str, object], named: tuple[tuple[str, bool], ...], is_wordpress: bool
) -> FeedEntry:
    said = dict(entry)  # asked itself, feedparser gives one date for another
    dates = tuple((str(said[name]), changed) for name, changed in named if said.get(name))
    return FeedEntry(
        tuple(_addresses_of(entry)),
        str(entry.get("title", "")),
        str(entry.get("summary", "")),
        dates,
        listed_by_feed(
            map(_category_of, _things(said, "tags")), map(_author_of, _things(said, "authors")), is_wordpress
        ),
    )


def _things(said: Mapping[str, object], name: str) -> list[Mapping[str, str]]:
    things = said.get(name)
    return things if isinstance(things, list) else []


def _category_of(category: Mapping[str, str]) -> str:
    return category.get("label") or category.get("term") or ""


def _author_of(author: Mapping[str, str]) -> str:
    """An author's name, not the rest of the letter box, which feedparser ends after four letters of its last part."""
    name = author.get("name") or ""
    torn = _TORN_NAME.match(name) if _TORN_BOX.search(author.get("email") or "") else None
    return (torn["name"] or "") if torn else name


def _addresses_of(entry: Mapping[str, object]) -> Iterator[str]:
    """The article's address, or one a language; feed services keep the publisher's in origLink."""
    pages = [
        (str(link.get("hreflang") or link.get("xml:lang", "")), str(link.get("href", "")))
        for link in _things(entry, "links")
        if link.get("rel") == "alternate" and "html" in link.get("type", "html")
    ]
    served = str(entry.get("feedburner_origlink") or entry.get("pheedo_origlink") or "")
    if served or all(leads_to_front(page) for _, page in pages):
        yield served or _best_of(entry)
        return
    first_of_language = dict(reversed(pages))
    yield from dict.fromkeys([pages[0][1], *reversed(first_of_language.values())])


def _best_of(entry: Mapping[str, object]) -> str:
    """The address of an entry that gives none as its page's, or the front page's in each: whatever else names a page."""
    ident, link = str(entry.get("id") or ""), str(entry.get("link") or "")
    links = [str(other.get("href", "")) for other in _things(entry, "links") if other.get("rel") in _NAMING]
    sources = [str(content.get("src", "")) for content in _things(entry, "content")]
    named = ["" if entry.get("guidislink") else link, *links, *sources, link, ident]
    known = [address for address in named if address]
    pages = (address for address in known if address.startswith("http") and not leads_to_front(address))
    return next(pages, known[0] if known and known[0] == link else "")
