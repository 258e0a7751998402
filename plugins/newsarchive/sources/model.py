"""What a source's file may say: pydantic models that refuse every key they do not know."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urljoin
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from newsarchive.records import Interval, SiteFacts
from newsarchive.selectors import override_of
from newsarchive.site_days import day_interval
from newsarchive.sources.cron import AUTO, problem_of_cron
from newsarchive.sources.templates import has_date, has_page, problem_of, sample
from newsarchive.urls import BadUrl, normalize

ROUTE_KINDS = ("listing", "feed", "sitemap", "wordpress", "dates", "warc")
NEXT_LINKS = "next"  # the value of `pages` that means: follow the page's own link to the next one
POLITE_SECONDS = 1.0

_OPTIONS = {"sections": ("listing",), "pages": ("listing", "feed", "dates"), "types": ("wordpress",)}
_POST_TYPE = re.compile(r"[a-z0-9_-]{1,40}")


def _checked_address(text: str) -> str:
    problem = problem_of(text)
    if problem:
        raise ValueError(problem)
    try:
        normalize(sample(text))
    except BadUrl as error:
        raise ValueError(f"{error}; write the whole address, with https://") from error
    return text


def _checked_path(text: str) -> str:
    if not text.startswith("/"):
        raise ValueError("needs the whole path of a WARC file or folder, beginning with /")
    return text


def _checked_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return text


Address = Annotated[str, AfterValidator(_checked_address)]
WarcPath = Annotated[str, AfterValidator(_checked_path)]
Pattern = Annotated[str, AfterValidator(_checked_pattern)]


class Route(BaseModel):
    """One way to find a source's links: a line with its kind and address, and a word on paging."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"oneOf": [{"required": [kind]} for kind in ROUTE_KINDS]},
    )

    listing: Address | None = Field(None, description="a front, section or tag page")
    feed: Address | None = Field(None, description="RSS, Atom or JSON Feed")
    sitemap: Address | None = Field(None, description="a sitemap or an index of them; may hold {date:%Y-%m}")
    wordpress: Address | None = Field(None, description="the site's root, or its REST address of posts")
    dates: Address | None = Field(None, description="an archive by date: https://…/{date:%Y/%m/%d}/")
    warc: WarcPath | None = Field(
        None, description="a WARC file or a folder of them, for import-warc; no day's run reads it"
    )
    sections: tuple[str, ...] = Field((), description="more listings, relative to the listing's address")
    pages: str | None = Field(
        None, description="older pages: 'next' follows the page's own links; page/{page}/ or ?paged={page}"
    )
    types: tuple[str, ...] = Field((), description="WordPress post types to ask for beside posts")

    @property
    def kind(self) -> str:
        """The route's word: listing, feed, sitemap, wordpress, dates or warc."""
        return next(kind for kind in ROUTE_KINDS if getattr(self, kind) is not None)

    @property
    def url(self) -> str:
        """The route's address, which may hold placeholders; of warc the path."""
        return str(getattr(self, self.kind))

    @property
    def is_dated(self) -> bool:
        """Whether this route can give links of a past day."""
        return self.kind in ("wordpress", "sitemap", "dates") or self.pages is not None

    @property
    def is_live(self) -> bool:
        """Whether this route shows what is new now."""
        return self.kind in ("listing", "feed") or (self.kind == "sitemap" and not has_date(self.url))

    def fronts(self) -> list[str]:
        """The route's first pages: its address and its sections."""
        return list(dict.fromkeys([self.url, *(urljoin(self.url, section) for section in self.sections)]))

    @model_validator(mode="after")
    def _is_one_route(self) -> Self:
        kinds = [kind for kind in ROUTE_KINDS if getattr(self, kind) is not None]
        if len(kinds) != 1:
            found = " and ".join(kinds) or "none"
            raise ValueError(f"a route needs exactly one of {', '.join(ROUTE_KINDS)}; here is {found}")
        for option, fitting in _OPTIONS.items():
            if getattr(self, option) and kinds[0] not in fitting:
                raise ValueError(f"'{option}' belongs to {' or '.join(fitting)}, not to {kinds[0]}")
        if kinds[0] == "dates" and not has_date(self.url):
            raise ValueError("dates: needs a date in its address, for example {date:%Y/%m/%d}")
        if has_page(self.url):
            raise ValueError("{page} belongs into 'pages'; the route's own address is its first page")
        return self

    @field_validator("pages")
    @classmethod
    def _pages_count(cls, pages: str | None) -> str | None:
        if pages is None or pages == NEXT_LINKS:
            return pages
        problem = problem_of(pages)
        if problem or not has_page(pages):
            raise ValueError(problem or "is neither 'next' nor a template with {page}")
        return pages

    @field_validator("types")
    @classmethod
    def _types_are_names(cls, types: tuple[str, ...]) -> tuple[str, ...]:
        for name in types:
            if not _POST_TYPE.fullmatch(name):
                raise ValueError(f"{name!r} is no post type's REST name")
        return types


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
    def warc_places(self) -> list[Path]:
        """The WARC files and folders that the file names."""
        return [Path(route.warc) for route in self.routes if route.warc is not None]

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


def nearest(word: str, known: list[str], say: Callable[[str], str]) -> str:
    """What to say of the known word that looks most like this one; empty when none does."""
    from difflib import get_close_matches

    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return say(found[0]) if found else ""
