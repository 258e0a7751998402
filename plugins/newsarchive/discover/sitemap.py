"""The `sitemap` route's reader: urlset, index and Google News in, plain or gzipped, one entry at a time.

https://www.sitemaps.org/protocol.html and https://developers.google.com/search/docs/crawling-indexing/sitemaps
"""

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from newsarchive.discover.addresses import signs_of
from newsarchive.discover.moments import Moment, address_moment, read_moment
from newsarchive.discover.readings import Child, ListingReading
from newsarchive.discover.xml_safety import hostile_xml
from newsarchive.records import Link
from newsarchive.sources import SourceFile
from newsarchive.urls import BadUrl, normalize, without_fragment

MAX_ENTRIES = 200_000  # four times what the protocol allows in a file
MAX_XML_BYTES = 200_000_000  # of unpacked XML
MAX_ENTRY_BYTES = 4_000_000  # between the ends of two entries: an entry may name a thousand images

_GZIP_MAGIC = b"\x1f\x8b"
_ENTRY_TAGS = ("url", "sitemap")
_OTHER_SPACES = re.compile(r"sitemap-(image|video|mobile)|xhtml|pagemap")


def read_sitemap(
    body: bytes, url: str, source: SourceFile | None = None, keep: Callable[[Link], bool] = lambda link: True
) -> ListingReading:
    """Links that `keep` wants, and children of an index; links it does not want cost no memory."""
    reading = ListingReading()
    zone = source.zone if source else ZoneInfo("UTC")
    try:
        reading.problem = hostile_xml(_head(body))
        if reading.problem is None:
            for fields in _entries(_opened(body)):
                _take(reading, fields, url, source, zone, keep)
    except (etree.XMLSyntaxError, OSError, EOFError, zlib.error, _TooLong) as error:
        reading.problem = f"cut short after {reading.entries} entries: {error}"[:200]
    if reading.problem is None and not reading.entries:
        reading.problem = "no sitemap: it has no <url> and no <sitemap>"
    return reading


class _TooLong(Exception):
    pass


def _entries(stream: "_Capped") -> Iterator[dict[str, str]]:
    """The texts of each <url> or <sitemap> by tag name; 'news:title' keeps its prefix."""
    tags = [f"{{*}}{name}" for name in _ENTRY_TAGS]
    events = etree.iterparse(
        stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, recover=True
    )
    for count, (_, element) in enumerate(events):
        if count >= MAX_ENTRIES:
            raise _TooLong(f"more than {MAX_ENTRIES} entries")
        fields = {"": _local(element)}
        for node in element.iter():
            if (
                isinstance(node.tag, str)
                and node is not element
                and (said := _said(node))
                and (name := _named(node))
            ):
                fields.setdefault(name, said)
        stream.begin_entry()
        yield fields
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _said(node: Any) -> str:
    """A field's text; '' where it holds half a character by number, which the tolerant parser lets in and lxml not out."""
    try:
        return (node.text or "").strip()
    except UnicodeDecodeError:
        return ""


def _take(
    reading: ListingReading, fields: dict[str, str], url: str, source: SourceFile | None, zone: ZoneInfo,
    keep: Callable[[Link], bool],
) -> None:  # fmt: skip
    reading.entries += 1
    try:
        target = without_fragment(normalize(fields["loc"], url))
    except (BadUrl, KeyError):
        reading.rules["no address"] += 1
        return
    modified = read_moment(fields.get("lastmod", ""), zone)
    if fields[""] == "sitemap":
        reading.children.append(Child(target, modified[0] if modified else None))
        return
    link = _link(fields, target, reading.entries, modified, zone)
    reading.saw(link.date_hint)
    accepted, rule = _verdict(target, url, source) if keep(link) else (False, "not of these days")
    reading.rules[rule.partition(":")[0]] += 1
    if accepted:
        reading.links.append(replace(link, rule=rule))


def _link(
    fields: dict[str, str], target: str, position: int, modified: Moment | None, zone: ZoneInfo
) -> Link:
    """Google News says when it was published, the address may, and lastmod says only: not later than this."""
    published = read_moment(fields.get("news:publication_date", ""), zone)
    in_address = address_moment(target, zone)
    if in_address and in_address[1] != "day":
        in_address = None if modified else in_address
    hint = published or in_address or modified
    return Link(
        target, position, anchor=fields.get("news:title", ""),
        date_hint=hint[0] if hint else None, date_precision=hint[1] if hint else None,
        is_modified_hint=hint is not None and hint is modified,
    )  # fmt: skip


def _verdict(target: str, url: str, source: SourceFile | None) -> tuple[bool, str]:
    by_pattern = source.pattern_verdict(target) if source else None
    if by_pattern:
        return by_pattern
    refused = signs_of(target, url).refused
    return (False, refused) if refused else (True, "sitemap entry")


def _opened(body: bytes) -> "_Capped":
    stream: Any = io.BytesIO(body)
    return _Capped(gzip.GzipFile(fileobj=stream) if body.startswith(_GZIP_MAGIC) else stream)


def _head(body: bytes) -> bytes:
    return (
        gzip.GzipFile(fileobj=io.BytesIO(body)).read(65_536)
        if body.startswith(_GZIP_MAGIC)
        else body[:65_536]
    )


class _Capped(io.RawIOBase):
    """A stream that ends in an error, not in all of the machine's time."""

    def __init__(self, inner: Any) -> None:
        self._inner, self._left = inner, MAX_XML_BYTES
        self._left_of_entry = MAX_ENTRY_BYTES

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._inner.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise _TooLong(f"more than {MAX_XML_BYTES} bytes")
        self._left_of_entry -= len(data)
        if self._left_of_entry < 0:  # what is not within entries is kept by the parser until the end
            raise _TooLong(f"more than {MAX_ENTRY_BYTES} bytes without an entry's end")
        return data

    def begin_entry(self) -> None:
        """An entry has come to its end."""
        self._left_of_entry = MAX_ENTRY_BYTES


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _named(node: Any) -> str | None:
    """The name by which a field is known; None for those of images, videos and other languages."""
    space, _, name = str(node.tag).rpartition("}")
    if "sitemap-news" in space:
        return f"news:{name}"
    return None if _OTHER_SPACES.search(space) else name
