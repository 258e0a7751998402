"""A list as a page, CSV, JSON or Atom at one address, paged by key, with ETag and Last-Modified."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Query, Request, Response

from newsarchive.room.list_forms import as_atom, as_csv, as_json
from newsarchive.room.pages import address, page, path_of
from newsarchive.room.plan import plan_of, pool_of
from newsarchive.store import room_search

TAKEN_DOWN = "taken-down"  # what lists say in the place of such a page's address


class Form(StrEnum):
    """The forms of a list."""

    HTML = "html"
    CSV = "csv"
    JSON = "json"
    ATOM = "atom"


After = Annotated[str | None, Query(description="where the list goes on: from the page before")]
AskedForm = Annotated[Form, Query(alias="format", description="html, csv, json or atom")]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as an entry of a feed. `link` is a path of this room or an address; `entry_id` never changes.

    `updated_at` is None where the row tells no moment: its feed's own stands for it, as RFC 4287 wants one.
    """

    entry_id: str
    title: str
    link: str
    updated_at: datetime | None
    summary: str = ""  # plain text


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: rows of one record type, what a page shows around them, and how a row becomes an entry.

    `after` is the key of the next page, None on the last, for the parameter that `pages_by` names; `changed_at` the newest
    moment that the list knows, where its entries have none.
    """

    title: str
    template: str
    rows: Sequence[Any]
    record: type
    entry: Callable[[Any], Entry]
    after: str | None = None
    changed_at: datetime | None = None
    shown: Mapping[str, object] = field(default_factory=dict)
    pages_by: str = "after"


def answer(request: Request, form: Form, listed: Listed) -> Response:
    """The list in the form asked for; 304 where the reader has it already."""
    following = next_address(request, listed.after, listed.pages_by)
    # A list without a moment of its own, as of nothing found, is as old as what a run last did.
    newest = newest_of(listed) or pool_of(request).ask(room_search.last_run_at)
    if form is Form.HTML:
        made = page(
            request,
            listed.template,
            200,
            **{"title": listed.title, "rows": listed.rows, "next_page": following, "forms": forms(request)},
            **listed.shown,
        )
    elif form is Form.CSV:
        made = Response(as_csv(listed), media_type="text/csv; charset=utf-8")
        made.headers["Content-Disposition"] = f'attachment; filename="{file_name(listed.title)}.csv"'
    elif form is Form.JSON:
        made = Response(as_json(listed, following), media_type="application/json")
    else:
        # Of an archive without a run nothing is known but that this room was opened on it.
        moment = newest or plan_of(request).opened_at
        made = Response(as_atom(request, listed, following, moment), media_type="application/atom+xml")
    if following and form is not Form.HTML:
        made.headers["Link"] = f'<{following}>; rel="next"'
    return kept(request, made, newest)


def urn(*parts: object) -> str:
    """The name of an entry, which never changes; words of the web in it keep to the letters of RFC 8141."""
    return ":".join(["urn:newsarchive", *(quote(str(part), safe=":+/") for part in parts)])


def newest_of(listed: Listed) -> datetime | None:
    """The newest moment that the list tells, none of days to come; None where it tells none."""
    moments = [listed.changed_at, *(listed.entry(row).updated_at for row in listed.rows)]
    now = datetime.now(UTC)
    return max((moment for moment in moments if moment and moment <= now), default=None)


def link_of(request: Request, article_id: int | None, url: str) -> str:
    """Where an entry about a link leads: to its article, else to the site; to the list itself where it is taken down."""
    if article_id is not None:
        return address(request, f"/article/{article_id}")
    return address(request, path_of(request)) if url == TAKEN_DOWN else url


def kept(request: Request, made: Response, changed_at: datetime | None) -> Response:
    """The answer with its ETag and Last-Modified, or 304 to a reader who has it."""
    tag = f'"{hashlib.sha256(bytes(made.body)).hexdigest()[:24]}"'
    made.headers["ETag"] = tag
    if changed_at:
        made.headers["Last-Modified"] = format_datetime(changed_at.astimezone(UTC), usegmt=True)
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        headers = {name: made.headers[name] for name in ("ETag", "Last-Modified") if name in made.headers}
        return Response(status_code=304, headers=headers)
    return made


def next_address(request: Request, after: str | None, pages_by: str = "after") -> str | None:
    """The address of the next page: this one with another `after`, or what else the list goes on by."""
    if after is None:
        return None
    return address(request, path_of(request), **{**dict(request.query_params), pages_by: after})


def forms(request: Request) -> dict[str, str]:
    """The addresses of this list's other forms."""
    asked = {name: value for name, value in request.query_params.items() if name != "format"}
    return {
        form.value: address(request, path_of(request), **asked, format=form.value)
        for form in Form
        if form is not Form.HTML
    }


def file_name(title: str) -> str:
    """The title as a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "list"
