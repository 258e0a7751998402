"""A list as CSV, JSON and Atom."""

import csv
import io
import json
import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from fastapi import Request
from lxml import etree

from newsarchive.spreadsheets import formula_safe

if TYPE_CHECKING:
    from newsarchive.room.lists import Listed

ATOM = "http://www.w3.org/2005/Atom"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_csv(listed: "Listed") -> str:
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


def as_json(listed: "Listed", following: str | None) -> str:
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


def as_atom(request: Request, listed: "Listed", following: str | None, newest: datetime) -> bytes:
    """RFC 4287; entries have plain text alone, so that no reader of feeds runs what a page said."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    here = str(request.url)
    put(root, "id", here)
    put(root, "title", listed.title)
    put(root, "updated", newest.isoformat())
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
        put(made, "updated", (entry.updated_at or newest).isoformat())
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
