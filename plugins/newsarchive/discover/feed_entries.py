"""The entries of a feed of any form made links: their addresses, words and dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from newsarchive.discover.moments import MOST_AHEAD, Moment, not_to_come, read_moment
from newsarchive.discover.readings import LinkVerdict, ListingReading
from newsarchive.discover.xml_repair import target_of
from newsarchive.records import Link, Listed
from newsarchive.sources import SourceFile
from newsarchive.urls import BadUrl, is_front_page

MAX_ENTRIES = 10_000
MAX_TEXT = 600
FEW_OF_ONE_PAGE = 2  # headlines that a feed may have given one story, one after the other
NAMELESS = "feed entry without address"

_TAGS = re.compile(r"<[^>]*>")
_SLASHED = re.compile(r"(?<!\d)(\d\d?)([./-])(\d\d?)\2\d{2,4}(?!\d)")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What an entry says of itself."""

    addresses: tuple[str, ...]  # one, or one a language
    title: str
    summary: str
    dates: tuple[tuple[str, bool], ...]  # as written, and whether it is that of a change; the best first
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class FeedClock:
    """How a feed writes its times."""

    zone: ZoneInfo
    language: str
    month_first: bool | None = None

    def read(self, written: str, month_first: bool | None = None) -> Moment | None:
        """The time that an entry's text tells."""
        order = self.month_first if month_first is None else month_first
        return read_moment(written, self.zone, language=self.language, month_first=order)


def keep_entries(
    reading: ListingReading,
    entries: Sequence[FeedEntry],
    url: str,
    source: SourceFile | None,
    language: str,
    seen_at: datetime | None,
) -> None:
    """Add the links of a feed's first entries, each with its own date."""
    reading.entries = len(entries)
    if reading.entries > MAX_ENTRIES:
        reading.problem = f"read to its first {MAX_ENTRIES} entries of {reading.entries}"
    entries = entries[:MAX_ENTRIES]
    clock = _clock_of(entries, source, language, seen_at)
    for entry in entries:
        moment, is_modified = _dated(entry, clock, seen_at)
        reading.saw(moment[0] if moment else None)
        for address in entry.addresses:
            _keep(reading, entry, address, url, source, moment, is_modified)
    reading.tell_nameless(NAMELESS)
    fronts = sum(verdict.accepted and leads_to_front(verdict.url) for verdict in reading.verdicts)
    if fronts > 1:
        reading.problem = reading.problem or f"{fronts} of {reading.entries} entries lead to the front page"
    if shared := _sharing_a_page(reading, entries):
        said = f"{shared} of {reading.entries} entries lead to a page that others lead to as well: it is visited once"
        reading.problem = reading.problem or said


def _sharing_a_page(reading: ListingReading, entries: Sequence[FeedEntry]) -> int:
    """How many entries of different headlines are parts of one page, by their fragments, or are given one page in threes."""
    written = {address for entry in entries for address in entry.addresses if "#" in address}
    titles: dict[str, set[str]] = {}
    for verdict in reading.verdicts:
        if verdict.accepted:
            titles.setdefault(verdict.url, set()).add(verdict.anchor)
    has_parts = len(written) > 1
    return sum(len(said) for said in titles.values() if len(said) > (1 if has_parts else FEW_OF_ONE_PAGE))


def _keep(
    reading: ListingReading,
    entry: FeedEntry,
    address: str,
    url: str,
    source: SourceFile | None,
    moment: Moment | None,
    is_modified: bool,
) -> None:
    try:
        target = target_of(address, url)
    except BadUrl:
        target = ""
    title = without_tags(entry.title)
    verdict = source.pattern_verdict(target) if source and target else None
    accepted, rule = verdict or (bool(target), "feed entry" if target else NAMELESS)
    reading.judge(LinkVerdict(target or address[:200], len(reading.verdicts) + 1, title, accepted, rule))
    if not target:
        return
    at, precision, has_zone = moment or (None, None, True)
    kept = reading.links if accepted else reading.refused
    summary = without_tags(entry.summary)
    kept.append(
        Link(target, len(kept) + 1, title, summary, at, precision, is_modified, rule, has_zone, entry.listed)
    )


def _dated(entry: FeedEntry, clock: FeedClock, seen_at: datetime | None) -> tuple[Moment | None, bool]:
    for written, is_modified in entry.dates:
        if moment := not_to_come(clock.read(written), seen_at):
            return moment, is_modified
    return None, False


def _clock_of(
    entries: Sequence[FeedEntry], source: SourceFile | None, language: str, seen_at: datetime | None
) -> FeedClock:
    """The source's zone and language, and the order of day and month in 5/6/2026."""
    said = (source.language if source else None) or language
    clock = FeedClock(source.zone if source else ZoneInfo("UTC"), said.partition("-")[0].lower())
    slashed = [written for entry in entries for written, _ in entry.dates[:1] if _SLASHED.search(written)]
    if not slashed:
        return clock
    is_american = source is not None and source.country == "US"
    order = _order_told(slashed)
    if order is None:
        order = True if is_american else _order_by_newest(slashed, clock, seen_at)
    return FeedClock(clock.zone, clock.language, order)


def _order_told(slashed: Sequence[str]) -> bool | None:
    """Whether months go first, by the dates of which one number is no month; None where none tells, or they differ."""
    told = set()
    for written in slashed:
        found = _SLASHED.search(written)
        first, second = (int(found[1]), int(found[3])) if found else (0, 0)
        if max(first, second) > 12 and min(first, second) <= 12:
            told.add(second > 12)
    return told.pop() if len(told) == 1 else None


def _order_by_newest(slashed: Sequence[str], clock: FeedClock, seen_at: datetime | None) -> bool | None:
    """The order by which the newest entry lies nearest before the fetch: a feed is of these days."""
    if seen_at is None:
        return None
    ages = {}
    for month_first in (False, True):
        moments = [moment[0] for written in slashed if (moment := clock.read(written, month_first))]
        newest = max(moments, default=datetime.max.replace(tzinfo=UTC))
        if newest <= seen_at + MOST_AHEAD:
            ages[month_first] = abs(seen_at - newest)
    best = min(ages, key=lambda order: ages[order], default=None)
    return None if best is None or list(ages.values()).count(ages[best]) > 1 else best


def leads_to_front(address: str) -> bool:
    """Whether an entry's address is a site's front page, which is none of its articles."""
    try:
        return is_front_page(address)
    except BadUrl:
        return False


def without_tags(markup: str) -> str:
    """The words of a title or summary, to a length."""
    return " ".join(_TAGS.sub(" ", markup[: MAX_TEXT * 4]).split())[:MAX_TEXT]
