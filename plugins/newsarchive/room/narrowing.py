"""What lists of sources and of some days share: what is asked for, and what their forms show."""

from typing import Annotated, Any
from unicodedata import normalize

from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse

from newsarchive.letters import letters
from newsarchive.room.asked import asked_days
from newsarchive.room.pages import address, path_of
from newsarchive.room.troubles import BadQuestion
from newsarchive.store import room_search
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_changes import Span
from newsarchive.store.room_people import PublishedDays

PartOfName = Annotated[str, Query(alias="q", max_length=200, description="part of a source’s name or key")]


def is_named(name: str, key: str, words: str) -> bool:
    """Whether these words stand in a source's name or key, whatever their case, accents and blanks; no words do in all."""
    wanted, *told = (letters(normalize("NFKD", text)) for text in (words, name, key))
    return not words.strip() or (wanted != "" and any(wanted in one for one in told))


def tidied(request: Request) -> Response | None:
    """What a form leaves empty does not belong into an address that people keep: the same without it; None where it is."""
    params = dict(request.query_params)
    return (
        RedirectResponse(address(request, path_of(request), **params), 303) if "" in params.values() else None
    )


def must_know(archive: ReaderPool, source: str | None) -> str | None:
    """The source, where the archive has it; BadQuestion: of one that it does not have, no answer is true."""
    if source and source not in [known.source for known in archive.ask(room_search.known_sources)]:
        raise BadQuestion(f"source: the archive has no {source!r}")
    return source


def span_of(archive: ReaderPool, request: Request, unless_told: int) -> Span:
    """The days that are asked for, of which source; so many days where none are named; BadQuestion."""
    days = asked_days(request.query_params, unless_told)
    return Span(must_know(archive, request.query_params.get("source")), days.since, days.until)


def published_days_of(archive: ReaderPool, request: Request, unless_told: int) -> PublishedDays:
    """The same, of days of publication: they are each source's own."""
    days = asked_days(request.query_params, unless_told)
    return PublishedDays(must_know(archive, request.query_params.get("source")), days.first, days.last)


def around(archive: ReaderPool, request: Request, unless_told: int) -> dict[str, Any]:
    """What the form shows."""
    sources = archive.ask(room_search.known_sources)
    return {
        "days": asked_days(request.query_params, unless_told),
        "source": request.query_params.get("source"),
        "sources": sources,
        "source_names": {known.source: known.name for known in sources},
        "zones": {known.source: known.timezone for known in sources},
        "what": request.query_params.get("what", ""),
    }
