"""A route as a source's file writes it: a line with its kind and address, and a word on paging."""

import re
from typing import Annotated, Self
from urllib.parse import urljoin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from newsarchive.objects import address_of, is_address
from newsarchive.outcomes import ConfigError
from newsarchive.sources.templates import has_date, has_page, problem_of, sample
from newsarchive.urls import BadUrl, normalize

ROUTE_KINDS = ("listing", "feed", "sitemap", "wordpress", "dates", "warc")
NEXT_LINKS = "next"  # the value of `pages` that means: follow the page's own link to the next one

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
    if is_address(text):
        try:
            return str(address_of(text, is_ours=False))
        except ConfigError as error:
            raise ValueError(str(error)) from error
    if not text.startswith("/"):
        raise ValueError(
            "needs the whole path of a WARC file or folder, beginning with /, or a bucket's address"
        )
    return text


Address = Annotated[str, AfterValidator(_checked_address)]
WarcPath = Annotated[str, AfterValidator(_checked_path)]


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
        None,
        description="a WARC file or a folder of them, or a bucket's address, for import-warc; no day's run reads it",
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
