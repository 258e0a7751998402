"""Sources by name and days in a source's own zone, with errors that say what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches

from newsarchive import environment
from newsarchive.local.airflow import demo_url
from newsarchive.local.house import House
from newsarchive.outcomes import ConfigError
from newsarchive.records import Interval
from newsarchive.site_days import days_of, whole_day_before
from newsarchive.sources import Source, load_sources


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included, of one source."""

    source: Source
    first: date
    last: date

    @property
    def interval(self) -> Interval:
        """From the local midnight that begins the first day to the one that ends the last."""
        return Interval(self.source.day(self.first).start, self.source.day(self.last).end)

    def __iter__(self) -> Iterator[date]:
        """The dates that the site's calendar has."""
        return days_of(self.interval, self.source.zone)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def dag_id(source: Source) -> str:
    """The DAG that archives the source."""
    return f"archive_{source.key}"


def find_source(house: House, key: str) -> Source:
    """The source of this name; ConfigError names the nearest others."""
    sources, errors = load_sources(
        environment.sources_folder(), environment.demo_environment(demo_url(house))
    )
    known = {source.key: source for source in sources}
    if key in known:
        return known[key]
    for error in errors:
        if f"{key}.yml" in str(error):
            raise error
    near = get_close_matches(key, known, n=3, cutoff=0.5) or sorted(known)
    raise ConfigError(f"no source is called '{key}': there is {', '.join(near)} (dags/sources/*.yml)")


def last_whole_day(source: Source, now: datetime | None = None) -> date:
    """Yesterday, where the source is."""
    return whole_day_before(now or datetime.now(UTC), source.zone).start.astimezone(source.zone).date()


def checked_days(source: Source, first: date, last: date, now: datetime | None = None) -> Days:
    """The range, if every day of it can be archived; ConfigError says which cannot and why."""
    whole = last_whole_day(source, now)
    if last < first:
        raise ConfigError(f"the range ends before it begins: {first} to {last}")
    if last > whole:
        raise ConfigError(f"{last} is not over yet in {source.zone.key}: the last whole day is {whole}")
    if source.start and first < source.start:
        raise ConfigError(
            f"{source.name} is archived from {source.start} on ('start:' in {source.path}); {first} is before"
        )
    if first < source.first_day:
        raise ConfigError(
            f"{first} is before the web's first days: there is nothing to archive; {source.first_day} is the first"
        )
    return Days(source, first, last)
