"""Which pages of which WARC files an import takes: by host, day of capture and the source's patterns."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from newsarchive.discover.addresses import signs_of
from newsarchive.objects import Access, address_of, is_address
from newsarchive.outcomes import ConfigError
from newsarchive.records import Interval
from newsarchive.sources import Source
from newsarchive.urls import BadUrl, is_front_page, same_site, url_key
from newsarchive.warc import Incoming, IncomingFile, IncomingObject
from newsarchive.warc.stores import WARC_SUFFIXES

# What crawlers leave beside them cannot be read, but is opened, so that it is told with what to do
RECORD_SUFFIXES = (*WARC_SUFFIXES, ".warc.zst", ".arc", ".arc.gz", ".wacz")
BEFORE_THE_WEB = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class WantedPages:
    """Which pages are imported: of the source's site or another host, captured in a time span."""

    source: Source
    host: str | None
    span: Interval

    def is_ours(self, url: str) -> bool:
        """Whether the address may be an article of the wanted host; a front page is none."""
        try:
            url_key(url)
            if self.host is None:
                is_there = same_site(url, self.source.home)
            else:
                name = (urlsplit(url).hostname or "").lower()
                is_there = name == self.host or name.endswith(f".{self.host}")
            if not is_there or is_front_page(url):
                return False
        except (BadUrl, ValueError):
            return False
        verdict = self.source.pattern_verdict(url)
        # No patterns: then what discovery would never take for an article (a section, a tag, a day's list) is none.
        site = self.source.home if self.host is None else urljoin(url, "/")
        return verdict[0] if verdict else signs_of(url, site).refused is None


def wanted_of(source: Source, host: str | None, first: date | None, last: date | None) -> WantedPages:
    """The filter; days are days of capture in the source's zone, both included."""
    if first and last and last < first:
        raise ConfigError(f"the last day {last} is before the first day {first}")
    start = source.day(first).start if first else BEFORE_THE_WEB
    end = source.day(last).end if last else datetime.now(UTC)
    return WantedPages(source, host.lower().rstrip(".") if host else None, Interval(start, end))


def incoming_files(places: list[str], source: Source, access: Access | None = None) -> list[Incoming]:
    """The WARC files named, and those below the folders and addresses named, else those of the source's routes.

    Raises ConfigError. Buckets are entered with `access`, or as the machine's own identity.
    """
    if not places and not source.warc_places:
        raise ConfigError(f"no WARC files: name some, or declare them in {source.path}: '- warc: /folder'")
    found: list[Incoming] = []
    for place in places or source.warc_places:
        found += objects_at(place, access) if is_address(place) else files_at(Path(place))
    return found


def files_at(place: Path) -> list[IncomingFile]:
    """The file, or the WARC files below the folder; ConfigError where there is none."""
    below = place.rglob("*") if place.is_dir() else [place]
    files = sorted(path for path in below if path.is_file() and (path == place or _holds_records(path.name)))
    if not files:
        raise ConfigError(f"{place}: {'no WARC file in this folder' if place.is_dir() else 'no such file'}")
    return [IncomingFile(path) for path in files]


def _holds_records(name: str) -> bool:
    """Whether a file of this name holds a crawler's records."""
    return name.lower().endswith(RECORD_SUFFIXES)


def objects_at(place: str, access: Access | None) -> list[IncomingObject]:
    """The object, or the WARC files below the prefix; ConfigError where there is none."""
    from newsarchive.objects.opening import bucket_at

    address = address_of(place, is_ours=False)
    bucket, key = bucket_at(replace(address, prefix=""), access), address.prefix.rstrip("/")
    if _holds_records(key):
        keys = [key] if bucket.has(key) else []
    else:
        keys = sorted(name for name in bucket.names(address.prefix) if _holds_records(name))
    if not keys:
        raise ConfigError(f"{place}: {'no such object' if _holds_records(key) else 'no WARC file below it'}")
    return [IncomingObject(bucket, key) for key in keys]
