"""Room 5: a front page as it stood at a moment, place by place, against what it is now."""

import re
from datetime import UTC, datetime, time
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from newsarchive.room.coverage import source_of
from newsarchive.room.keys import page_of
from newsarchive.room.lists import After, AskedForm, Entry, Form, Listed, answer, link_of, urn
from newsarchive.room.narrowing import PartOfName, is_named, tidied
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.room.troubles import BadQuestion, NotHere
from newsarchive.store import room_fronts, room_search
from newsarchive.store.room_fronts import Front, Place
from newsarchive.store.room_search import KnownSource

router = APIRouter(tags=["front pages"])
SOURCES = 200
DAY = re.compile(r"\d{4}-?\d\d-?\d\d")
MINUTE = re.compile(DAY.pattern + r"[T+]\d\d:?\d\d(Z|[+-]\d\d:?\d\d)?")
SourceKey = Annotated[str, Path(max_length=63, description="a source’s key")]


@router.get("/front")
def sources(
    request: Request, archive: Archive, q: PartOfName = "", after: After = None, form: AskedForm = Form.HTML
) -> Response:
    """The sources whose front pages are kept, or those with `q` in their name or key."""
    if (tidy := tidied(request)) is not None:
        return tidy

    def entry(row: KnownSource) -> Entry:
        link = address(request, f"/front/{row.source}")
        return Entry(urn("front", row.source), row.name, link, None)

    known = [row for row in archive.ask(room_search.known_sources) if is_named(row.name, row.source, q)]
    rows, following = page_of(known, lambda row: (row.name, row.source), after, SOURCES)
    title = f"Front pages: {q}" if q else "Front pages"
    listed = Listed(title, "fronts.html", rows, KnownSource, entry, following, shown={"q": q})
    return answer(request, form, listed)


@router.get("/front/{source}")
def front(
    request: Request,
    archive: Archive,
    source: SourceKey,
    at: Annotated[str, Query(max_length=40, description="a moment, ISO 8601; UTC unless it says")] = "",
    day: Annotated[str, Query(max_length=10, description="instead of `at`: a day")] = "",
    clock: Annotated[str, Query(max_length=8, description="with `day`: 07:30, UTC")] = "",
    listing: Annotated[str, Query(max_length=8192, description="the page’s address")] = "",
    form: AskedForm = Form.HTML,
) -> Response:
    """A front page as it stood `at` a moment (ISO 8601; the last look unless told), of its `listing` (the front page
    unless told), against its last look."""
    if day:  # as the form sends it
        asked = f"{day}T{clock}" if clock else day
        return RedirectResponse(address(request, f"/front/{source}", at=asked, listing=listing), 303)
    facts = source_of(archive, source)
    fronts = archive.ask(room_fronts.fronts, source)
    chosen = chosen_of(fronts, listing)
    moment = moment_of(at)
    places = archive.ask(room_fronts.places, source, chosen, moment) if chosen else []
    looks = archive.ask(room_fronts.looks, source, chosen or "", moment)

    def entry(row: Place) -> Entry:
        link = link_of(request, row.article_id, row.url)
        identity = urn("place", source, row.observed_at.isoformat(), row.position)
        return Entry(identity, row.anchor or row.title or row.url, link, row.observed_at, row.teaser or "")

    shown = {
        "facts": facts,
        "fronts": fronts,
        "chosen": chosen,
        "looks": looks,
        "moment": looks.shown_at or moment,
    }
    title = f"Front page of {facts.name}"
    return answer(
        request, form, Listed(title, "front.html", places, Place, entry, None, looks.shown_at, shown)
    )


def chosen_of(fronts: list[Front], listing: str) -> str | None:
    """The listing asked for, else the front page; None where none was ever looked at; NotHere."""
    if not listing:
        return fronts[0].listing_url if fronts else None
    if listing not in [one.listing_url for one in fronts]:
        raise NotHere(f"No look at {listing} is kept.")
    return listing


def moment_of(at: str) -> datetime:
    """The moment asked for, in UTC where it names no zone; now where none is named; BadQuestion.

    A day or a minute alone is its end: a page tells its looks to the minute, and whoever asks for that one means it.
    """
    if not at:
        return datetime.now(UTC)
    at = at.replace(" ", "+")
    try:
        found = datetime.fromisoformat(at)
        if DAY.fullmatch(at):
            found = datetime.combine(found, time.max)
        elif MINUTE.fullmatch(at):
            found = found.replace(second=59, microsecond=999_999)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadQuestion(f"at: {at!r} is no moment; write it as 2026-01-31T18:00") from None
