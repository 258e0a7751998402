"""Room 8: watches: each a feed at a secret address; made and removed by whoever says the operator's password."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi import Form as Field

from newsarchive.outcomes import ConfigError
from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer, urn
from newsarchive.room.pages import absolute_address, address, page
from newsarchive.room.plan import Archive, OpenedWith
from newsarchive.room.search_words import read_search
from newsarchive.room.troubles import BadQuestion, NotHere
from newsarchive.store import operators, room_search, watch_hits, watches
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_search import SearchFilter
from newsarchive.store.watch_hits import FeedHit
from newsarchive.store.watches import NewWatch, Watch

router = APIRouter(tags=["watches"])
Said = Annotated[str, Field(max_length=500)]
KINDS = ("search", "changes")
DIGESTS = ("each", "hour", "day")


@dataclass(frozen=True, slots=True)
class WatchForm:
    """The form of a new watch."""

    name: Said = ""
    kind: Said = "search"
    q: Said = ""
    source: Said = ""
    author: Said = ""
    articles: Said = ""
    digest: Said = "each"
    password: Said = ""


SaidForm = Annotated[WatchForm, Depends(WatchForm)]


@router.get("/watches")
def listed(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Every watch in force, without its secret address."""
    return answer(request, form, the_list(request, archive))


@router.get("/feed/{token}", include_in_schema=False)
def feed(
    request: Request,
    archive: Archive,
    token: Annotated[str, Path(max_length=100)],
    form: AskedForm = Form.ATOM,
) -> Response:
    """The feed of the watch whose secret this is; also `format=json` or `csv`."""
    found = archive.ask(watch_hits.feed, token)
    if not found:
        raise NotHere("There is no such feed, or its watch was removed.")
    hits = [hit for hit in found if hit.article_id is not None]

    def entry(hit: FeedHit) -> Entry:
        assert hit.seen_at is not None
        what = "" if hit.change == "found" else f"{(hit.change or '').capitalize()}: "
        link = address(request, f"/article/{hit.article_id}")
        identity = urn("hit", hit.article_id, hit.hit_key)
        return Entry(identity, f"{what}{hit.title or hit.url}", link, hit.seen_at, hit.source or "")

    form = Form.ATOM if form is Form.HTML else form
    changed_at = hits[0].seen_at if hits else None
    return answer(request, form, Listed(found[0].name, "", hits, FeedHit, entry, None, changed_at))


@router.post("/watches", include_in_schema=False)
def add(
    request: Request,
    archive: Archive,
    plan: OpenedWith,
    said: SaidForm,
) -> Response:
    """Make a watch; its feed's address is shown this once."""
    refuse_others(request)
    made = watch_of(said)
    try:
        with operators.opened(plan.dsn, said.password) as conn:
            _, token = watches.add(conn, made, "the reading room")
    except ConfigError as error:
        return with_list(
            request, archive, str(error), None, 403 if isinstance(error, operators.NotTheOperator) else 400
        )
    return with_list(request, archive, "", absolute_address(request, f"/feed/{token}"), 200)


@router.post("/watches/{watch_id}/remove", include_in_schema=False)
def remove(
    request: Request,
    archive: Archive,
    plan: OpenedWith,
    watch_id: Annotated[int, Path(ge=1, le=2**63 - 1)],
    password: Said = "",
) -> Response:
    """Revoke a watch."""
    refuse_others(request)
    try:
        with operators.opened(plan.dsn, password) as conn:
            watches.remove(conn, watch_id)
    except ConfigError as error:
        return with_list(
            request, archive, str(error), None, 403 if isinstance(error, operators.NotTheOperator) else 400
        )
    return with_list(request, archive, "", None, 200)


def watch_of(said: WatchForm) -> NewWatch:
    """What the form asks for; BadQuestion."""
    if said.kind not in KINDS or said.digest not in DIGESTS:
        raise BadQuestion("kind: search or changes; digest: each, hour or day")
    if said.kind == "search":
        asked = {"q": said.q, "source": said.source, "author": said.author}
        return NewWatch(said.name, said.kind, read_search(asked).wanted, said.digest)
    if said.q:
        raise BadQuestion("changes are watched by source, person or article: leave the words out")
    wanted = SearchFilter(source=said.source or None, author=said.author or None)
    return NewWatch(said.name, said.kind, wanted, said.digest, numbers_of(said.articles))


def refuse_others(request: Request) -> None:
    """Only a form of this room is taken; BadQuestion.

    What proves who writes is the password in the form itself, which no other site can know; no cookie gives the right.
    Browsers send `null` for an origin where pages send no referrer, so that Sec-Fetch-Site counts before it.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    is_ours = (
        site == "same-origin" if site else origin == "null" or urlsplit(origin).netloc == request.url.netloc
    )
    if not is_ours:
        raise BadQuestion("This form was sent by another site.")


def numbers_of(said: str) -> list[int] | None:
    """Article numbers, apart by commas or spaces; None where none is said; BadQuestion."""
    words = said.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) < 19 for word in words):
        raise BadQuestion("articles: their numbers, apart by commas")
    return [int(word) for word in words] or None


def the_list(request: Request, archive: ReaderPool) -> Listed:
    """The watches as a list."""
    rows = archive.ask(watches.in_force)

    def entry(row: Watch) -> Entry:
        link = address(request, "/watches")
        return Entry(urn("watch", row.watch_id), row.name, link, row.last_hit_at or row.made_at, row.words)

    sources = archive.ask(room_search.known_sources)
    shown = {"sources": sources, "said": "", "feed": None}
    return Listed("Watches", "watches.html", rows, Watch, entry, shown=shown)


def with_list(request: Request, archive: ReaderPool, said: str, feed: str | None, status: int) -> Response:
    """The page after a form, with what it did."""
    told = the_list(request, archive)
    shown = {
        **told.shown,
        "title": told.title,
        "rows": told.rows,
        "forms": {},
        "next_page": None,
        "said": said,
        "feed": feed,
    }
    made = page(request, "watches.html", status, **shown)
    made.headers["Cache-Control"] = "no-store"
    return made
