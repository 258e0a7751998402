"""A list as a page, CSV, JSON or Atom at one address, paged by key, with ETag and Last-Modified."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Query, Request, Response
from lxml import etree

from newsarchive.room.pages import address, page, path_of
from newsarchive.room.troubles import BadQuestion
from newsarchive.spreadsheets import formula_safe

ATOM = "http://www.w3.org/2005/Atom"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KEY = re.compile(r"(?P<at>[0-9T:.+Z-]{0,40})~(?P<number>[0-9]{1,18})")


class Form(StrEnum):
    """The forms of a list."""

    HTML = "html"
    CSV = "csv"
    JSON = "json"
    ATOM = "atom"


AskedForm = Annotated[Form, Query(alias="format", description="html, csv, json or atom")]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as an entry of a feed. `link` is a path of this room or an address; `entry_id` never changes."""

    entry_id: str
    title: str
    link: str
    updated_at: datetime
    summary: str = ""  # plain text


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: rows of one record type, what a page shows around them, and how a row becomes an entry.

    `after` is the key of the next page, None on the last; `changed_at` the newest moment that the list knows.
    """

    title: str
    template: str
    rows: Sequence[Any]
    record: type
    entry: Callable[[Any], Entry]
    after: str | None = None
    changed_at: datetime | None = None
    shown: Mapping[str, object] = field(default_factory=dict)


def answer(request: Request, form: Form, listed: Listed) -> Response:
    """The list in the form asked for; 304 where the reader has it already."""
    following = next_address(request, listed.after)
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
        made = Response(as_atom(request, listed, following), media_type="application/atom+xml")
    if following and form is not Form.HTML:
        made.headers["Link"] = f'<{following}>; rel="next"'
    return kept(request, made, listed.changed_at)


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


def next_address(request: Request, after: str | None) -> str | None:
    """The address of the next page: this one with another `after`."""
    if after is None:
        return None
    return address(request, path_of(request), **{**dict(request.query_params), "after": after})


def forms(request: Request) -> dict[str, str]:
    """The addresses of this list's other forms."""
    asked = {name: value for name, value in request.query_params.items() if name != "format"}
    return {
        form.value: address(request, path_of(request), **asked, format=form.value)
        for form in Form
        if form is not Form.HTML
    }


def key(at: datetime | date | None, number: int) -> str:
    """The key of a row, for `after`: where a list goes on behind it."""
    return f"{at.isoformat() if at else ''}~{number}"


def read_key(after: str | None) -> tuple[datetime | None, int] | None:
    """What `key` wrote; None where a list begins; BadQuestion."""
    if not after:
        return None
    found = KEY.fullmatch(after.replace(" ", "+"))
    try:
        if found is None:
            raise ValueError
        at = datetime.fromisoformat(found["at"]) if found["at"] else None
    except ValueError:
        raise BadQuestion("after: this is no place in a list") from None
    return (at if at is None or at.tzinfo else at.replace(tzinfo=UTC)), int(found["number"])


def as_csv(listed: Listed) -> str:
    """A line a row, columns by the record's fields; what a spreadsheet would reckon with gets a quote before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = [one.name for one in fields(listed.record)]
    writer.writerow(names)
    writer.writerows([cell(getattr(row, name)) for name in names] for row in listed.rows)
    return out.getvalue()


def cell(value: object) -> object:
    """A value as a cell, by the rule that exports have."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        value = "; ".join(
            str(each.isoformat() if isinstance(each, (datetime, date)) else each) for each in value
        )
    elif isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return formula_safe(value) if isinstance(value, str) else value


def as_json(listed: Listed, following: str | None) -> str:
    """{"title", "rows": [...], "next": address or null}; times in ISO 8601."""
    names = [one.name for one in fields(listed.record)]
    rows = [{name: getattr(row, name) for name in names} for row in listed.rows]
    return json_of({"title": listed.title, "rows": rows, "next": following})


def json_of(value: object) -> str:
    """JSON of records, at any depth; times in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, default=json_value)


def json_value(value: object) -> object:
    """A record by its fields, a time as ISO 8601, a span in seconds, all else as it writes itself."""
    if is_dataclass(value):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.isoformat() if isinstance(value, (datetime, date)) else str(value)


def as_atom(request: Request, listed: Listed, following: str | None) -> bytes:
    """RFC 4287; entries have plain text alone, so that no reader of feeds runs what a page said."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    here = str(request.url)
    newest = max(
        (listed.entry(row).updated_at for row in listed.rows), default=datetime(1970, 1, 1, tzinfo=UTC)
    )
    put(root, "id", here)
    put(root, "title", listed.title)
    put(root, "updated", (listed.changed_at or newest).isoformat())
    put(root, "author")
    put(root[-1], "name", "newsarchive")
    put(root, "link", rel="self", href=here)
    if following:
        put(root, "link", rel="next", href=absolute(request, following))
    for row in listed.rows:
        entry = listed.entry(row)
        made = put(root, "entry")
        put(made, "id", entry.entry_id)
        put(made, "title", entry.title)
        put(made, "updated", entry.updated_at.isoformat())
        put(made, "link", href=absolute(request, entry.link))
        put(made, "summary", entry.summary)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def put(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new element of the feed; letters that XML cannot hold are left out."""
    clean = {key: NOT_IN_XML.sub("", value) for key, value in attributes.items()}
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", clean)
    made.text = NOT_IN_XML.sub("", text) or None
    return made


def absolute(request: Request, link: str) -> str:
    """The whole address of a path of this room (`at` has put the prefix before it)."""
    return f"{request.url.scheme}://{request.url.netloc}{link}" if link.startswith("/") else link


def file_name(title: str) -> str:
    """The title as a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "list"
