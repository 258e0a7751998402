"""The `sitemap` route's reader: urlset, index, Google News, a feed, or plain addresses in, plain or gzipped, links out.

https://www.sitemaps.org/protocol.html (it allows RSS, Atom and text files too) and
https://developers.google.com/search/docs/crawling-indexing/sitemaps
"""

from collections.abc import Iterator
from datetime import datetime

from newsarchive.discover.addresses import OTHER_SITE
from newsarchive.discover.feed import read_feed
from newsarchive.discover.measure import CutShort, plain, xml_pieces
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.sitemap_entries import Keep, fields_of, keep_all, note_day, take_entry
from newsarchive.discover.xml_entries import Entries, EntryTooLong, root_of
from newsarchive.discover.xml_safety import hostile_xml
from newsarchive.sources import SourceFile
from newsarchive.urls import MAX_URL_BYTES

MAX_ENTRIES = 200_000  # four times what the protocol allows in a file
FEED_ROOTS = ("rss", "rdf", "feed", "channel")


def read_sitemap(
    body: bytes,
    url: str,
    source: SourceFile | None = None,
    keep: Keep = keep_all,
    seen_at: datetime | None = None,
) -> ListingReading:
    """Links that `keep` wants, and children of an index; links it does not want cost no memory."""
    try:
        head = next(xml_pieces(body), "")
    except CutShort as error:
        return ListingReading(problem=f"cut short: {error}"[:200])
    if problem := hostile_xml(head.encode("utf-8", "replace")):
        return ListingReading(problem=problem)
    root = root_of(head)  # which may stand behind a warning, or a late mark
    if not root and not head.lstrip("\ufeff \t\r\n").startswith("<"):
        return _read_lines(body, url, source, keep)
    if root in FEED_ROOTS:
        return _read_as_feed(body, url, source, keep, seen_at)
    return _read_entries(body, url, source, keep, seen_at)


def _read_entries(
    body: bytes, url: str, source: SourceFile | None, keep: Keep, seen_at: datetime | None
) -> ListingReading:
    reading, entries = ListingReading(), Entries()
    try:
        for entry in entries.of(xml_pieces(body)):
            if reading.entries >= MAX_ENTRIES:
                raise CutShort(f"more than {MAX_ENTRIES} entries")
            reading.entries += 1
            take_entry(reading, fields_of(entry.element), url, source, keep, seen_at)
    except (CutShort, EntryTooLong) as error:
        reading.problem = f"cut short after {reading.entries} entries: {error}"[:200]
    reading.problem = reading.problem or entries.problem
    if len(reading.maps) == reading.entries:  # an index that its generator wrote as a list of pages
        reading.children = reading.maps
    reading.tell_nameless("no address")
    if (strange := reading.rules[OTHER_SITE]) and not reading.links:
        reading.problem = reading.problem or f"{strange} entries are of other sites, and none of this one"
    if not entries.root:
        reading.problem = "no sitemap: it has no <url> and no <sitemap>"
    return reading


def _read_lines(body: bytes, url: str, source: SourceFile | None, keep: Keep) -> ListingReading:
    """A text sitemap: an address a line, which alone may tell a day."""
    reading = ListingReading()
    try:
        for line in _lines_of(xml_pieces(body)):
            if reading.entries >= MAX_ENTRIES:
                raise CutShort(f"more than {MAX_ENTRIES} entries")
            reading.entries += 1
            address = line.partition("\t")[0].strip("\"' ")  # a table's other columns, a table's quotes
            fields = {"loc": address} if address.startswith(("http://", "https://", "/")) else {}
            take_entry(reading, fields, url, source, keep)
    except CutShort as error:
        reading.problem = f"cut short after {reading.entries} lines: {error}"[:200]
    if reading.entries == reading.rules["no address"]:
        cut = f" ({reading.problem})" if reading.problem else ""
        reading.problem = f"no sitemap: neither XML nor an address in a line{cut}"
    return reading


def _lines_of(pieces: Iterator[str]) -> Iterator[str]:
    rest = ""
    for piece in pieces:
        *lines, rest = (rest + piece).splitlines(keepends=True) or [""]
        yield from (line.strip() for line in lines if line.strip())
        if len(rest) > MAX_URL_BYTES:
            raise CutShort("a line is longer than any address")
    if rest.strip():
        yield rest.strip()


def _read_as_feed(
    body: bytes, url: str, source: SourceFile | None, keep: Keep, seen_at: datetime | None
) -> ListingReading:
    """RSS or Atom in a sitemap's place."""
    text, cut = plain(body)
    reading = read_feed(text, url, source, seen_at)
    reading.problem = reading.problem or cut
    for link in (*reading.links, *reading.refused):
        note_day(reading, link)
    reading.links = [link for link in reading.links if keep(link)]
    reading.refused = [link for link in reading.refused if keep(link)]
    return reading
