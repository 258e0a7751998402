"""Room 1: what the archive has on a question."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.store import room_search
from newsarchive.store.room_search import Hit

router = APIRouter()
HITS = 20


@router.get("/")
def search(request: Request, archive: Archive, q: str = "", form: AskedForm = Form.HTML) -> Response:
    """Articles by words."""
    found = archive.ask(room_search.hits, q, HITS)

    def entry(hit: Hit) -> Entry:
        at = hit.published_at or datetime(1970, 1, 1, tzinfo=UTC)
        return Entry(hit.url, hit.title, address(request, f"/article/{hit.article_id}"), at)

    return answer(request, form, Listed(f"Search: {q}", "search.html", found, Hit, entry, shown={"q": q}))
