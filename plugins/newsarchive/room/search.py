"""Room 1: what the archive has on a question. Hits are sent at once, their volume and counts when they are counted."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from newsarchive.outcomes import DatabaseUnreachable
from newsarchive.room import declared
from newsarchive.room.hit_pages import HitPage, hit_page
from newsarchive.room.languages import LANGUAGES, WITH_FORMS
from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer, forms, next_address, urn
from newsarchive.room.narrowing import must_know
from newsarchive.room.pages import address, streamed
from newsarchive.room.plan import Archive
from newsarchive.room.search_words import KINDS, PAYWALLS, Asked, read_search
from newsarchive.room.volume import Volume, volume_of
from newsarchive.store import room_search
from newsarchive.store.pool import AllBusy, ReaderPool, TookTooLong
from newsarchive.store.room_search import FoundCount, Hit

router = APIRouter(tags=["search"])


@router.get("/", dependencies=declared.SEARCH)
def search(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Articles by words (`q`) and filters: `source`, `from` and `to` (days), `section`, `language`, `author`, `kind`,
    `paywall`, `changed` (since a day), `removed=yes`; `order=best`, `copies=shown`, `words` (language of the words)."""
    params = dict(request.query_params)
    if "" in params.values():  # what a form leaves empty does not belong into an address that people keep
        return RedirectResponse(address(request, "/", **params), 303)
    asked = read_search(params)
    must_know(archive, asked.wanted.source)
    found = hit_page(archive, asked)
    if form is Form.HTML:
        return page_of_hits(request, archive, asked, found)
    changed_at = max((hit.first_captured_at for hit in found.hits), default=None)
    listed = Listed(title_of(asked), "", found.hits, Hit, entry_of(request), found.after, changed_at)
    return answer(request, form, listed)


def page_of_hits(request: Request, archive: ReaderPool, asked: Asked, found: HitPage) -> Response:
    """The hits as a page, behind which the counts are sent."""
    sources = archive.ask(room_search.known_sources)
    return streamed(
        request,
        "search.html",
        title=title_of(asked),
        search=asked,
        found=found,
        hits=found.hits,
        is_wordless=bool(asked.wanted.query and not found.hits)
        and not archive.ask(room_search.has_words, asked.wanted),
        next_page=next_address(request, found.after),
        forms=forms(request),
        sources=sources,
        source_names={known.source: known.name for known in sources},
        languages=LANGUAGES,
        word_languages=WITH_FORMS,
        kinds=KINDS,
        paywalls=PAYWALLS,
        counted=lambda: counted(archive, asked),
    )


@router.get("/volume", dependencies=declared.SEARCH)
def volume(request: Request, archive: Archive, form: AskedForm = Form.JSON) -> Response:
    """How many articles a search finds: in all, by day, by source, by section; its parameters are the search's."""
    asked = read_search(dict(request.query_params))
    must_know(archive, asked.wanted.source)
    rows = archive.ask_once(room_search.counts, asked.wanted)

    search = urlencode([(name, said) for name, said in request.query_params.items() if name != "format"])

    def entry(row: FoundCount) -> Entry:
        identity = urn("volume", row.what, row.name, search)
        title = f"{row.what} {row.name or 'unnamed'}: {row.article_count}"
        return Entry(identity, title, address(request, "/", **request.query_params), None)

    listed = Listed(f"Volume of {title_of(asked)}", "", rows, FoundCount, entry)
    return answer(request, Form.JSON if form is Form.HTML else form, listed)


def counted(archive: ReaderPool, asked: Asked) -> Mapping[str, object]:
    """What the page shows beside the hits; a trouble is told in its place, the hits are there already."""
    try:
        rows = archive.ask_once(room_search.counts, asked.wanted)
    except (TookTooLong, AllBusy, DatabaseUnreachable):
        return {
            "total": None,
            "is_capped": False,
            "volume": Volume(volume_of({}).step, [], 0),
            "sources": [],
            "sections": [],
        }
    return {
        "total": sum(row.article_count for row in rows if row.what == "all"),
        "is_capped": any(row.what == "looked" and row.article_count == room_search.COUNTED for row in rows),
        "undated": sum(row.article_count for row in rows if row.what == "day" and row.name is None),
        "volume": volume_of(
            {
                date.fromisoformat(row.name): row.article_count
                for row in rows
                if row.what == "day" and row.name
            }
        ),
        "sources": [row for row in rows if row.what == "source"],
        "sections": [row for row in rows if row.what == "section"],
    }


def title_of(asked: Asked) -> str:
    """The search in words."""
    said = f"Search: {asked.wanted.query}" if asked.wanted.query else "The archive, newest first"
    return f"{said} ({asked.filters_told})" if asked.filters_told else said


def entry_of(request: Request):  # type: ignore[no-untyped-def]
    """How a hit becomes an entry of a feed."""

    def entry(hit: Hit) -> Entry:
        words = hit.highlight.replace("\ue000", "").replace("\ue001", "")
        link = address(request, f"/article/{hit.article_id}")
        at, title = hit.published_at or hit.first_captured_at, hit.title or "Without a title"
        return Entry(hit.citation_id or hit.url, title, link, at, words)

    return entry
