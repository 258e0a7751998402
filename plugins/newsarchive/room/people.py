"""Room 6: people: who signed what, across all sources."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from newsarchive.room import declared
from newsarchive.room.keys import key, page_of, read_key
from newsarchive.room.lists import After, AskedForm, Entry, Form, Listed, answer, urn
from newsarchive.room.narrowing import around, published_days_of, tidied
from newsarchive.room.pages import address, person_address
from newsarchive.room.plan import Archive
from newsarchive.room.search_words import LONGEST
from newsarchive.room.troubles import NotHere
from newsarchive.store import room_people
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_people import MOST, FoundPerson, LatelyWrote, Written

router = APIRouter(tags=["people"])
PAGE = 50
LINES = 200  # of a page that is a table
DAYS = 30
SECONDS = 10.0


@router.get("/people", dependencies=declared.DAYS)
def people(
    request: Request,
    archive: Archive,
    q: Annotated[str, Query(max_length=200, description="part of a name")] = "",
    name: Annotated[
        str, Query(max_length=LONGEST, description="a whole name that no path holds, such as ../x")
    ] = "",
    after: After = None,
    form: AskedForm = Form.HTML,
) -> Response:
    """Persons and desks with these words in their name (`q`); without words, who signed most of a `source`, `from` and `to`
    a day (the last thirty days)."""
    if (tidy := tidied(request)) is not None:
        return tidy
    if name:
        return of_person(request, archive, name, after, form)
    return named(request, archive, q, after, form) if q.strip() else lately(request, archive, after, form)


def named(request: Request, archive: ReaderPool, q: str, after: str | None, form: Form) -> Response:
    """Names with these words."""
    found = archive.ask(room_people.find, q, MOST)
    rows, following = page_of(found, lambda row: (row.person_key,), after, LINES)

    def entry(row: FoundPerson) -> Entry:
        link = person_address(request, row.name)
        identity = urn("person", row.person_key)
        return Entry(identity, row.name, link, None, ", ".join(row.spellings))

    shown = {"q": q, "is_capped": len(found) == MOST}
    listed = Listed(f"People: {q}", "people.html", rows, FoundPerson, entry, following, shown=shown)
    return answer(request, form, listed)


def lately(request: Request, archive: ReaderPool, after: str | None, form: Form) -> Response:
    """Names on the bylines of these days, those with most articles first."""
    days = published_days_of(archive, request, DAYS)
    found = archive.within(SECONDS, lambda conn: room_people.lately(conn, days, MOST))
    rows, following = page_of(found, lambda row: (-row.article_count, row.name), after, LINES)

    def entry(row: LatelyWrote) -> Entry:
        link = person_address(request, row.name)
        identity = urn("person", row.name, row.last_published_at.isoformat())
        return Entry(identity, row.name, link, row.last_published_at, f"{row.article_count} articles")

    shown = {"q": "", "is_capped": len(found) == MOST, **around(archive, request, DAYS)}
    listed = Listed("People", "people.html", rows, LatelyWrote, entry, following, shown=shown)
    return answer(request, form, listed)


@router.get("/people/{name:path}")
def person(
    request: Request,
    archive: Archive,
    name: Annotated[str, Path(max_length=LONGEST, description="a name in any spelling")],
    after: After = None,
    form: AskedForm = Form.HTML,
) -> Response:
    """A person's or desk's articles across all sources, newest first, under every spelling and merged name."""
    if not name.strip():
        return RedirectResponse(address(request, "/people"), 303)
    return of_person(request, archive, name, after, form)


def of_person(request: Request, archive: ReaderPool, name: str, after: str | None, form: Form) -> Response:
    """The page of this name."""
    rows = archive.ask(room_people.written, name, PAGE, read_key(after))
    if not rows and not after:
        raise NotHere(f"No byline in the archive says {name!r}. /people finds names by some of their words.")

    def entry(row: Written) -> Entry:
        link = address(request, f"/article/{row.article_id}")
        return Entry(
            urn("article", row.article_id),
            row.title or row.url,
            link,
            row.published_at,
            row.source,
        )

    shown = {
        "name": name,
        "spellings": sorted({row.name for row in rows if row.name}),
        "by_source": archive.ask(room_people.written_for, name),
        **around(archive, request, DAYS),
    }
    following = key(rows[-1].published_at, rows[-1].article_id) if len(rows) == PAGE else None
    changed_at = rows[0].published_at if rows else None
    return answer(
        request, form, Listed(name, "person.html", rows, Written, entry, following, changed_at, shown)
    )
