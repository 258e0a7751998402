"""The entries of a sitemap made links: their addresses, dates, titles and keywords, and which are taken."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml import etree

from newsarchive.discover.addresses import OTHER_SITE, signs_of
from newsarchive.discover.listed import listed
from newsarchive.discover.moments import Moment, address_moment, is_ahead, not_to_come, read_moment
from newsarchive.discover.readings import OPEN, OTHER_DAYS, Child, ListingReading
from newsarchive.discover.xml_entry import UNDECLARED
from newsarchive.discover.xml_repair import target_of
from newsarchive.records import Link
from newsarchive.sources import SourceFile
from newsarchive.urls import BadUrl, same_site, url_digest, url_key

NEWS_SPACE = "sitemap-news"
SITEMAP_SPACE = "sitemaps.org/"
MAP_FILE = re.compile(r"\.xml(?:\.gz)?$", re.I)
UTC_ZONE = ZoneInfo("UTC")
# None: it may be of the days that are asked for, and is not taken for it.
Keep = Callable[[Link], bool | None]


def keep_all(link: Link) -> bool:
    """Every link is wanted."""
    return True


def fields_of(entry: etree._Element) -> dict[str, str]:
    """The texts of a <url> or <sitemap> by tag name, its own under ''; 'news:title' keeps its prefix."""
    space, name = _name_of(entry)
    fields, strange = {"": name.lower()}, dict[str, str]()
    for node in entry.iterdescendants():
        if isinstance(node.tag, str) and (said := _text_of(node)):
            of, name = _name_of(node)
            if NEWS_SPACE in of:
                fields.setdefault(f"news:{name}", said)
            elif of in ("", space) or SITEMAP_SPACE in of:  # not those of images, videos and other languages
                fields.setdefault(name.lower(), said)
            elif of.startswith(UNDECLARED):
                strange.setdefault(name.lower(), said)
    return strange | fields


def _text_of(node: etree._Element) -> str:
    """An element's own text, also what stands behind a comment in it."""
    behind = (inner.tail or "" for inner in node if not isinstance(inner.tag, str))
    return "".join([node.text or "", *behind]).strip()


def _name_of(node: etree._Element) -> tuple[str, str]:
    space, _, name = str(node.tag).rpartition("}")
    return space.removeprefix("{"), name


def take_entry(
    reading: ListingReading,
    fields: dict[str, str],
    url: str,
    source: SourceFile | None,
    keep: Keep,
    seen_at: datetime | None = None,
) -> None:
    """Add what an entry says to the reading: a child of an index, or a link, taken, refused or counted by its rule.

    What it dates to days after `seen_at` has no date.
    """
    try:
        target = target_of(fields.get("loc", ""), url)
    except BadUrl:
        target = ""
    if not target:
        reading.rules["no address"] += 1
        return
    zone = source.zone if source else UTC_ZONE
    modified = not_to_come(read_moment(fields.get("lastmod", ""), zone), seen_at)
    if fields.get("") == "sitemap":
        reading.children.append(Child(target, modified[0] if modified else None))
        return
    is_story = any(name.startswith("news:") for name in fields)
    if MAP_FILE.search(target) and not is_story and not (source and source.pattern_verdict(target)):
        reading.rules["another sitemap"] += 1
        reading.maps.append(Child(target, modified[0] if modified else None))
        return
    published = not_to_come(read_moment(fields.get("news:publication_date", ""), zone), seen_at)
    link = _link(fields, target, reading.entries, (published, modified), zone)
    reading.saw(link.date_hint)
    note_day(reading, link)
    kept = keep(link)
    if kept is False:
        reading.rules[OTHER_DAYS] += 1
        return
    accepted, rule, is_told = _verdict(target, url, source, is_story)
    if kept is None:
        reading.rules[OPEN] += accepted
        return
    reading.rules[rule.partition(":")[0]] += 1
    if accepted:
        reading.links.append(replace(link, rule=rule))
    elif is_told:
        reading.refused.append(replace(link, rule=rule))


def short_key(url: str) -> int:
    """Eight bytes of the page's digest: what a set of millions of pages is made of; raises BadUrl."""
    key = url_key.__wrapped__(url)  # once a link: the cache would fill with the addresses of a sitemap
    return int.from_bytes(url_digest(key)[:8])


def note_day(reading: ListingReading, link: Link) -> None:
    """Keep the short key of a link that tells its day."""
    if tells_day(link):
        reading.told_days.append(short_key(link.url))


def tells_day(link: Link) -> bool:
    """Whether it is known on which day the link's page was published."""
    return link.date_precision in ("second", "minute", "day") and not link.is_modified_hint


def _link(
    fields: dict[str, str],
    target: str,
    position: int,
    said: tuple[Moment | None, Moment | None],
    zone: ZoneInfo,
) -> Link:
    """Google News says when it was published, the address may, and lastmod says only: not later than this."""
    published, modified = said
    in_address = address_moment(target, zone)
    if in_address and modified and (in_address[1] != "day" or is_ahead(in_address, modified.at)):
        in_address = None
    hint = published or in_address or modified
    return Link(
        target, position, anchor=fields.get("news:title", ""),
        date_hint=hint[0] if hint else None, date_precision=hint[1] if hint else None,
        is_modified_hint=hint is not None and hint is modified, date_has_zone=hint.has_zone if hint else True,
        listed=listed("sitemap", "", fields.get("news:keywords", "").split(",")),
    )  # fmt: skip


def _verdict(target: str, url: str, source: SourceFile | None, is_story: bool) -> tuple[bool, str, bool]:
    """Whether it is taken, by which rule, and whether it is told where it is not.

    The source's file decides, then the site: what it calls news is news. Addresses are judged by their words only
    where neither has said a word.
    """
    by_pattern = source.pattern_verdict(target) if source else None
    if by_pattern:
        return (*by_pattern, True)
    if is_story:
        return True, "news sitemap entry", False
    # The sitemap itself may lie on another host.
    site = source.home if source and same_site(target, source.home) else url
    signs = signs_of(target, site)
    if signs.refused:  # what a site names as its own on a host that is not its own may be a page of it
        return False, signs.refused, signs.is_arguable or signs.refused == OTHER_SITE
    return True, "sitemap entry", False
