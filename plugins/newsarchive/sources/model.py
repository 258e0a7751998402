"""What a source's file may say: pydantic models that refuse every key they do not know."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from newsarchive.records import Interval, SiteFacts
from newsarchive.selectors import override_of
from newsarchive.site_days import THE_WEBS_FIRST_DAY, day_interval
from newsarchive.sources.cron import AUTO, problem_of_cron
from newsarchive.sources.near_words import nearest
from newsarchive.sources.routes import Address, Route

POLITE_SECONDS = 1.0


def _checked_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


Pattern = Annotated[str, AfterValidator(_checked_pattern)]


class SourceFile(BaseModel):
    """A news site, as dags/sources/<source_key>.yml declares it."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="A news site of newsarchive")

    name: str = Field(min_length=1, max_length=200, description="as readers know it")
    home: Address = Field(description="the front page")
    timezone: str = Field("UTC", description="IANA name; a day of the archive is a day there")
    language: str | None = Field(None, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="BCP 47")
    country: str | None = Field(None, pattern=r"^[A-Z]{2}$", description="ISO 3166, two letters")
    looks: str | None = Field(
        None,
        description="between nights, when to read the live listings: a cron line in the time zone above, or auto",
    )
    enabled: bool = Field(False, description="whether it is archived every night")
    start: date | None = Field(None, description="the earliest day to backfill")
    routes: tuple[Route, ...] = Field(min_length=1, description="ways to find links; their union is taken")
    include: tuple[Pattern, ...] = Field((), description="patterns: only such addresses are articles")
    exclude: tuple[Pattern, ...] = Field((), description="patterns: such addresses are no articles")
    delay_seconds: float = Field(5.0, ge=0, le=3600, description="between two requests to one host")
    allow_private: bool = Field(False, description="may this source live on a private or loopback address?")
    batch_size: int = Field(100, ge=1, le=1000, description="links a task fetches, reads and loads together")
    max_listing_pages: int = Field(50, ge=1, le=5000, description="listings a route may read in a run")
    max_failed_share: float = Field(0.5, ge=0, le=1, description="of pages; beyond it a run fails")
    revisit_days: tuple[int, ...] = Field((1, 3, 7, 30, 90), description="look for edits after these days")
    revisit_hours: tuple[int, ...] = Field((1, 6), description="looks look for edits after these hours")
    overrides: tuple[dict[str, Any], ...] = Field((), description="how to read this site")

    @property
    def first_day(self) -> date:
        """The earliest day that can be archived; a run of a day before it is skipped, and says so."""
        return self.start or THE_WEBS_FIRST_DAY

    @property
    def zone(self) -> ZoneInfo:
        """The time zone whose midnights part this source's days."""
        return ZoneInfo(self.timezone)

    @property
    def is_dated(self) -> bool:
        """Whether past days can be backfilled: follows from the routes and is never declared."""
        return any(route.is_dated for route in self.routes)

    @property
    def has_days(self) -> bool:
        """Whether its days can be run: a source of WARC files alone is imported, and its site is left alone."""
        return any(route.kind != "warc" for route in self.routes)

    @property
    def warc_places(self) -> list[str]:
        """The WARC files, folders and addresses that the file names."""
        return [route.warc for route in self.routes if route.warc is not None]

    def facts(self) -> SiteFacts:
        """What the reading of a page may need of this; the zone only if the file names one."""
        zone = self.timezone if "timezone" in self.model_fields_set else None
        overrides = tuple(map(override_of, self.overrides))
        return SiteFacts(self.name, self.home, zone, self.language, self.country, overrides)

    def day(self, day: date) -> Interval:
        """This day at the site, in UTC; raises ConfigError for a date that its calendar left out."""
        return day_interval(day, self.zone)

    def pattern_verdict(self, url: str) -> tuple[bool, str] | None:
        """Whether the file's patterns take or refuse the address, and which did; None if they are silent."""
        for pattern in self.exclude:
            if re.search(pattern, url):
                return False, f"exclude: {pattern}"
        for pattern in self.include:
            if re.search(pattern, url):
                return True, f"include: {pattern}"
        return (False, "include: none matches") if self.include else None

    @field_validator("overrides")
    @classmethod
    def _rules_can_be_read(cls, overrides: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
        for number, rule in enumerate(overrides):
            try:
                override_of(rule)
            except ValueError as error:
                raise ValueError(f"[{number}]: {error}") from error
        return overrides

    @field_validator("timezone")
    @classmethod
    def _zone_is_known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"{name!r} is no IANA time zone{_nearest_zone(name)}") from error
        return name

    @field_validator("revisit_days", "revisit_hours")
    @classmethod
    def _ages_ascend(cls, ages: tuple[int, ...]) -> tuple[int, ...]:
        if any(age < 1 for age in ages) or list(ages) != sorted(set(ages)):
            raise ValueError("needs growing numbers, for example [1, 3, 7]")
        return ages

    @field_validator("looks")
    @classmethod
    def _looks_can_be_read(cls, looks: str | None) -> str | None:
        problem = None if looks in (None, AUTO) else problem_of_cron(str(looks))
        if problem:
            raise ValueError(problem)
        return looks

    @model_validator(mode="after")
    def _looks_have_a_route(self) -> Self:
        if self.looks and not any(route.is_live for route in self.routes):
            raise ValueError("looks: needs a route that shows what is new: a listing, a feed or a sitemap")
        return self

    @model_validator(mode="after")
    def _is_polite(self) -> Self:
        if self.delay_seconds < POLITE_SECONDS and not self.allow_private:
            raise ValueError("delay_seconds below 1 needs allow_private: true (your own server)")
        return self


class Source(SourceFile):
    """A source with its key (its file's name) and the file it came from."""

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9_]{0,62}$")
    path: Path | None = None


def _nearest_zone(name: str) -> str:
    return nearest(name, sorted(available_timezones()), lambda near: f"; did you mean '{near}'?")
