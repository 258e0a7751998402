"""Room 8: watches: each a feed at a secret address (feeds.py); made and removed by whoever says the operator's password."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Request, Response

from newsarchive.outcomes import ConfigError
from newsarchive.room.languages import LANGUAGES, WITH_FORMS
from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer, urn
from newsarchive.room.pages import absolute_address, address, page, plain_words
from newsarchive.room.plan import Archive, OpenedWith
from newsarchive.room.search_words import KINDS as ARTICLE_KINDS
from newsarchive.room.search_words import PAYWALLS
from newsarchive.room.troubles import BadQuestion
from newsarchive.room.watch_form import TYPED, Said, SaidForm, watch_of
from newsarchive.store import operators, room_search, watches
from newsarchive.store.pool import ReaderPool
from newsarchive.store.watches import Watch

router = APIRouter(tags=["watches"])


@router.get("/watches")
def listed(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Every watch in force, without its secret address."""
    return answer(request, form, the_list(request, archive))


@router.post("/watches", include_in_schema=False)
def add(
    request: Request,
    archive: Archive,
    plan: OpenedWith,
    said: SaidForm,
) -> Response:
    """Make a watch; its feed's address is shown this once."""
    refuse_others(request)
    made = watch_of(archive, said)
    try:
        with operators.opened(plan.dsn, said.password) as conn:
            _, token = watches.add(conn, made, "the reading room")
    except ConfigError as error:
        return refused(request, archive, error, {name: getattr(said, name) for name in TYPED})
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
        return refused(request, archive, error)
    return with_list(request, archive, "", None, 200)


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


def the_list(request: Request, archive: ReaderPool) -> Listed:
    """The watches as a list."""
    rows = archive.ask(watches.in_force)

    def entry(row: Watch) -> Entry:
        link = address(request, "/watches")
        return Entry(urn("watch", row.watch_id), row.name, link, row.last_hit_at or row.made_at, row.words)

    sources = archive.ask(room_search.known_sources)
    shown = {
        "source_names": {known.source: known.name for known in sources},
        "languages": LANGUAGES,
        "word_languages": WITH_FORMS,
        "kinds": {kind: plain_words(kind) for kind in ARTICLE_KINDS},
        "paywalls": {paywall: paywall for paywall in PAYWALLS},
        "said": "",
        "feed": None,
        # What an address fills in: a search and an article lead to the form that watches them.
        "typed": {name: request.query_params.get(name, "") for name in TYPED},
    }
    return Listed("Watches", "watches.html", rows, Watch, entry, shown=shown)


def refused(
    request: Request, archive: ReaderPool, error: ConfigError, typed: dict[str, str] | None = None
) -> Response:
    """The page with why nothing was done, and with what was typed."""
    status = 403 if isinstance(error, operators.NotTheOperator) else 400
    return with_list(request, archive, str(error), None, status, typed)


def with_list(
    request: Request,
    archive: ReaderPool,
    said: str,
    feed: str | None,
    status: int,
    typed: dict[str, str] | None = None,
) -> Response:
    """The page after a form, with what it did."""
    told = the_list(request, archive)
    shown: dict[str, object] = {
        **told.shown,
        "title": told.title,
        "rows": told.rows,
        "forms": {},
        "next_page": None,
        "said": said,
        "feed": feed,
    }
    if typed is not None:
        shown["typed"] = typed
    made = page(request, "watches.html", status, **shown)
    made.headers["Cache-Control"] = "no-store"
    return made
