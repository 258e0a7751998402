"""Room 6: who wrote what, in which sections, and who republishes whom."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer, key, read_key
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.room.spans import asked_days
from newsarchive.room.troubles import NotHere
from newsarchive.store import room_people, room_search
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_changes import Span
from newsarchive.store.room_people import Carried, FoundPerson, LatelyWrote, Origin, Section, Written

router = APIRouter(tags=["people, sections, origins"])
PAGE = 50
MOST = 200
DAYS = 30
SECONDS = 10.0
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
Words = Annotated[str, Query(max_length=200)]


@router.get("/people")
def people(request: Request, archive: Archive, q: Words = "", form: AskedForm = Form.HTML) -> Response:
    """Persons and desks with these words in their name (`q`); without words, who signed most in the last thirty days."""

    def found(row: FoundPerson) -> Entry:
        link = address(request, f"/people/{row.name}")
        return Entry(
            f"urn:newsarchive:person:{row.person_key}", row.name, link, EARLIEST, ", ".join(row.spellings)
        )

    def wrote(row: LatelyWrote) -> Entry:
        link = address(request, f"/people/{row.name}")
        identity = f"urn:newsarchive:person:{row.name}:{row.last_published_at.isoformat()}"
        return Entry(identity, row.name, link, row.last_published_at, f"{row.article_count} articles")

    if q.strip():
        rows = archive.ask(room_people.find, q, MOST)
        return answer(
            request, form, Listed(f"People: {q}", "people.html", rows, FoundPerson, found, shown={"q": q})
        )
    span = span_of(request)
    lately = archive.within(SECONDS, lambda conn: room_people.lately(conn, span, MOST))
    return answer(
        request,
        form,
        Listed(
            "People", "people.html", lately, LatelyWrote, wrote, shown={"q": "", **around(archive, request)}
        ),
    )


@router.get("/people/{name:path}")
def person(
    request: Request,
    archive: Archive,
    name: Annotated[str, Path(max_length=300)],
    after: str | None = None,
    form: AskedForm = Form.HTML,
) -> Response:
    """A person's or desk's articles across all sources, newest first, under every spelling and merged name."""
    rows = archive.ask(room_people.written, name, PAGE, read_key(after))
    if not rows and not after:
        raise NotHere(f"No byline in the archive says {name!r}. /people finds names by some of their words.")

    def entry(row: Written) -> Entry:
        link = address(request, f"/article/{row.article_id}")
        return Entry(
            f"urn:newsarchive:article:{row.article_id}",
            row.title or row.url,
            link,
            row.published_at or EARLIEST,
            row.source,
        )

    shown = {
        "name": name,
        "spellings": sorted({row.name for row in rows if row.name}),
        "by_source": archive.ask(room_people.written_for, name),
        **around(archive, request),
    }
    following = key(rows[-1].published_at, rows[-1].article_id) if len(rows) == PAGE else None
    changed_at = rows[0].published_at if rows else None
    return answer(
        request, form, Listed(name, "person.html", rows, Written, entry, following, changed_at, shown)
    )


@router.get("/sections")
def sections(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """How many articles each section of a `source` (of all) published, `from` and `to` a day (the last thirty days)."""
    if (tidied := tidy(request)) is not None:
        return tidied
    span = span_of(request)
    rows = archive.within(SECONDS, lambda conn: room_people.sections(conn, span))

    def entry(row: Section) -> Entry:
        link = address(request, "/", source=row.source, section=row.section)
        identity = f"urn:newsarchive:section:{row.source}:{row.section}"
        title = f"{row.source}: {row.section or 'without a section'}"
        return Entry(identity, title, link, row.last_published_at, f"{row.article_count} articles")

    return answer(
        request,
        form,
        Listed("Sections", "sections.html", rows, Section, entry, shown=around(archive, request)),
    )


@router.get("/origins")
def origins(request: Request, archive: Archive, origin: Words = "", form: AskedForm = Form.HTML) -> Response:
    """Who republished whom, `from` and `to` a day (the last thirty days): by the texts themselves, and by what articles say;
    with `origin`, the articles that came from there."""
    if (tidied := tidy(request)) is not None:
        return tidied
    span = span_of(request)
    shown = {"origin": origin, **around(archive, request)}
    if origin:
        carried = archive.within(SECONDS, lambda conn: room_people.carried(conn, span, origin))

        def article(row: Carried) -> Entry:
            link = address(request, f"/article/{row.article_id}")
            identity = f"urn:newsarchive:carried:{row.article_id}"
            return Entry(identity, row.title or "Without a title", link, row.published_at, f"From {origin}")

        return answer(
            request, form, Listed(f"From {origin}", "carried.html", carried, Carried, article, shown=shown)
        )
    rows = archive.within(SECONDS, lambda conn: room_people.origins(conn, span))

    def entry(row: Origin) -> Entry:
        link = address(request, "/origins", source=row.source, origin=row.origin)
        identity = f"urn:newsarchive:origin:{row.source}:{row.known_by}:{row.origin}"
        return Entry(
            identity, f"{row.source} from {row.origin}", link, span.until, f"{row.article_count} articles"
        )

    return answer(
        request, form, Listed("Who republishes whom", "origins.html", rows, Origin, entry, shown=shown)
    )


def tidy(request: Request) -> Response | None:
    """What a form leaves empty does not belong into an address that people keep."""
    params = dict(request.query_params)
    return (
        RedirectResponse(address(request, request.url.path, **params), 303) if "" in params.values() else None
    )


def span_of(request: Request) -> Span:
    """The days that are asked for, of which source."""
    days = asked_days(request.query_params, DAYS)
    return Span(request.query_params.get("source"), days.since, days.until)


def around(archive: ReaderPool, request: Request) -> dict[str, Any]:
    """What the forms of these pages show."""
    sources = archive.ask(room_search.known_sources)
    return {
        "days": asked_days(request.query_params, DAYS),
        "source": request.query_params.get("source"),
        "sources": sources,
        "source_names": {known.source: known.name for known in sources},
        "what": "",
    }
