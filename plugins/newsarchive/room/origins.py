"""Room 6: sections of sources, and who republishes whom."""

from datetime import UTC, datetime, time
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from newsarchive.room import declared
from newsarchive.room.keys import Place, page_of
from newsarchive.room.lists import After, AskedForm, Entry, Form, Listed, answer, urn
from newsarchive.room.narrowing import around, published_days_of, tidied
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.store import room_people
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_people import MOST, Carried, Origin, Section

router = APIRouter(tags=["sections, origins"])
PAGE = 50
LINES = 200  # of a page that is a table
DAYS = 30
SECONDS = 10.0


@router.get("/sections", dependencies=declared.DAYS)
def sections(
    request: Request, archive: Archive, after: After = None, form: AskedForm = Form.HTML
) -> Response:
    """How many articles each section of a `source` (of all) published, `from` and `to` a day (the last thirty days)."""
    if (tidy := tidied(request)) is not None:
        return tidy
    days = published_days_of(archive, request, DAYS)
    found = archive.within(SECONDS, lambda conn: room_people.sections(conn, days))
    rows, following = page_of(found, place_of_section, after, LINES)

    def entry(row: Section) -> Entry:
        link = address(request, "/", source=row.source, section=row.section)
        identity = urn("section", row.source, row.section)
        title = f"{row.source}: {row.section or 'without a section'}"
        return Entry(identity, title, link, row.last_published_at, f"{row.article_count} articles")

    shown = {"is_capped": len(found) == MOST, **around(archive, request, DAYS)}
    listed = Listed("Sections", "sections.html", rows, Section, entry, following, shown=shown)
    return answer(request, form, listed)


def place_of_section(row: Section) -> Place:
    """Sources by their keys, and of each the largest sections first; what names none is none of ''."""
    return (row.source, -row.article_count, int(row.section is None), row.section or "")


@router.get("/origins", dependencies=declared.DAYS)
def origins(
    request: Request,
    archive: Archive,
    origin: Annotated[str, Query(max_length=200, description="a source’s key, or a publisher’s name")] = "",
    after: After = None,
    form: AskedForm = Form.HTML,
) -> Response:
    """Who republished whom, `from` and `to` a day (the last thirty days): by the texts themselves, and by what articles say;
    with `origin`, the articles that came from there."""
    if (tidy := tidied(request)) is not None:
        return tidy
    return (
        carried_from(request, archive, origin, after, form)
        if origin
        else pairs(request, archive, after, form)
    )


def carried_from(
    request: Request, archive: ReaderPool, origin: str, after: str | None, form: Form
) -> Response:
    """The articles that came from there, newest first."""
    days = published_days_of(archive, request, DAYS)
    found = archive.within(SECONDS, lambda conn: room_people.carried(conn, days, origin))
    rows, following = page_of(
        found, lambda row: (-row.published_at.timestamp(), -row.article_id), after, PAGE
    )

    def entry(row: Carried) -> Entry:
        link = address(request, f"/article/{row.article_id}")
        identity = urn("carried", row.article_id)
        return Entry(identity, row.title or "Without a title", link, row.published_at, f"From {origin}")

    shown = {"origin": origin, "is_capped": len(found) == MOST, **around(archive, request, DAYS)}
    listed = Listed(f"From {origin}", "carried.html", rows, Carried, entry, following, shown=shown)
    return answer(request, form, listed)


def pairs(request: Request, archive: ReaderPool, after: str | None, form: Form) -> Response:
    """Who took from whom, those who took most first."""
    days = published_days_of(archive, request, DAYS)
    found = archive.within(SECONDS, lambda conn: room_people.origins(conn, days))
    rows, following = page_of(
        found, lambda row: (row.known_by, -row.article_count, row.source, row.origin), after, LINES
    )

    def entry(row: Origin) -> Entry:
        link = address(request, "/origins", source=row.source, origin=row.origin)
        moment = datetime.combine(days.last_day, time.max, UTC)
        identity = urn("origin", row.source, row.known_by, row.origin)
        title, said = f"{row.source} from {row.origin}", f"{row.article_count} articles"
        return Entry(identity, title, link, moment, said)

    shown = {"is_capped": len(found) == MOST, **around(archive, request, DAYS)}
    listed = Listed("Who republishes whom", "origins.html", rows, Origin, entry, following, shown=shown)
    return answer(request, form, listed)
