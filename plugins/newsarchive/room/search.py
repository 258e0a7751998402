"""Room 1: what the archive has on a question. Hits are sent at once, their volume and counts when they are counted."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from newsarchive.outcomes import DatabaseUnreachable
from newsarchive.room import declared
from newsarchive.room.keys import key, read_key
from newsarchive.room.languages import LANGUAGES, WITH_FORMS
from newsarchive.room.lists import EPOCH, AskedForm, Entry, Form, Listed, answer, forms, next_address, urn
from newsarchive.room.narrowing import must_know
from newsarchive.room.pages import address, streamed
from newsarchive.room.plan import Archive
from newsarchive.room.search_words import KINDS, PAYWALLS, Asked, Order, read_search
from newsarchive.room.volume import Volume, volume_of
from newsarchive.store import room_search
from newsarchive.store.pool import AllBusy, ReaderPool, TookTooLong
from newsarchive.store.room_search import FoundCount, FoundPage, Hit

router = APIRouter(tags=["search"])
HITS = 20
RANKED = 1000  # best first is the best of the newest thousand


@router.get("/", dependencies=declared.SEARCH)
def search(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Articles by words (`q`) and filters: `source`, `from` and `to` (days), `section`, `language`, `author`, `kind`,
    `paywall`, `changed` (since a day), `removed=yes`; `order=best`, `copies=shown`, `words` (language of the words)."""
    params = dict(request.query_params)
    if "" in params.values():  # what a form leaves empty does not belong into an address that people keep
        return RedirectResponse(address(request, "/", **params), 303)
    asked = read_search(params)
    must_know(archive, asked.wanted.source)
    is_best = asked.order is Order.BEST and bool(asked.wanted.query)
    found = archive.ask(room_search.found_page, asked.wanted, HITS, read_key(asked.after), is_best)
    hits = [hit for hit in found.hits if not (asked.is_folding and hit.is_folded)]
    after = next_key(found, asked, is_best)
    if form is Form.HTML:
        return page_of_hits(request, archive, asked, found, hits, after)
    changed_at = max((hit.first_captured_at for hit in hits), default=None)
    return answer(request, form, Listed(title_of(asked), "", hits, Hit, entry_of(request), after, changed_at))


def page_of_hits(
    request: Request, archive: ReaderPool, asked: Asked, found: FoundPage, hits: list[Hit], after: str | None
) -> Response:
    """The hits as a page, behind which the counts are sent."""
    sources = archive.ask(room_search.known_sources)
    return streamed(
        request,
        "search.html",
        title=title_of(asked),
        search=asked,
        hits=hits,
        folded_count=len(found.hits) - len(hits),
        looked_count=found.looked_count,
        is_full=len(found.hits) == HITS,
        next_page=next_address(request, after),
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
    rows = archive.ask(room_search.counts, asked.wanted)

    search = urlencode([(name, said) for name, said in request.query_params.items() if name != "format"])

    def entry(row: FoundCount) -> Entry:
        identity = urn("volume", row.what, row.name, search)
        title = f"{row.what} {row.name or 'unnamed'}: {row.article_count}"
        return Entry(identity, title, address(request, "/", **request.query_params), EPOCH)

    changed_at = archive.ask(room_search.last_run_at)
    listed = Listed(f"Volume of {title_of(asked)}", "", rows, FoundCount, entry, changed_at=changed_at)
    return answer(request, Form.JSON if form is Form.HTML else form, listed)


def counted(archive: ReaderPool, asked: Asked) -> Mapping[str, object]:
    """What the page shows beside the hits; a trouble is told in its place, the hits are there already."""
    try:
        rows = archive.ask(room_search.counts, asked.wanted)
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


def next_key(found: FoundPage, asked: Asked, is_best: bool) -> str | None:
    """Where the next page goes on."""
    if not is_best:
        return key(found.goes_on_at, found.goes_on_id) if found.goes_on_id is not None else None
    passed = HITS + (read_key(asked.after) or (None, 0))[1]
    return key(None, passed) if len(found.hits) == HITS and passed < RANKED else None


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
