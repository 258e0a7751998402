"""What goes wrong, in words for readers: each trouble has its status, a sentence, and what to do."""

from dataclasses import dataclass

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from newsarchive.outcomes import DatabaseUnreachable
from newsarchive.room.pages import page
from newsarchive.store.pool import AllBusy, OtherSchema, QuestionRefused, TookTooLong


class NotHere(Exception):
    """The archive has no such thing; the message is a sentence for the reader."""


class TakenDown(Exception):
    """The archive had it, and shows it no more; the message says since when, and why."""


class BadQuestion(Exception):
    """The question makes no sense; the message says what would."""


class CrowdAtTheDoor(Exception):
    """More passwords are being tried than the house looks at; those who are inside notice nothing of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble as its page tells it."""

    status: int
    title: str
    advice: str


TOLD: dict[type[Exception], Told] = {
    NotHere: Told(404, "The archive does not have this", "Search for words of it, or for its title."),
    TakenDown: Told(410, "Taken down", "A citation of it stays true: it says what was there, and when."),
    BadQuestion: Told(
        400, "This question cannot be asked", "Go back and change it, or begin anew with a search."
    ),
    QuestionRefused: Told(
        400, "This question cannot be asked", "Go back and change it, or begin anew with a search."
    ),
    TookTooLong: Told(
        503, "This question takes too long", "Narrow it: a source, a span of days, a rarer word."
    ),
    CrowdAtTheDoor: Told(
        503,
        "Many are at the door",
        "Others try passwords at this moment. Load the page again in some seconds.",
    ),
    AllBusy: Told(503, "The room is full at the moment", "Load the page again in some seconds."),
    DatabaseUnreachable: Told(
        503,
        "The archive does not answer",
        "Its database is down or being restarted; nothing is lost. Load the page again in a minute, and tell its operator.",
    ),
    OtherSchema: Told(
        503,
        "The archive is of another version than this room",
        "Either is being brought up to date; nothing is lost. Load the page again in some minutes, and tell its operator.",
    ),
}
HIDDEN = (
    DatabaseUnreachable,
    AllBusy,
    OtherSchema,
)  # whose words are for operators: they name hosts and roles


def tell_troubles(app: FastAPI) -> None:
    """Give every trouble its page."""
    for kind in TOLD:
        app.add_exception_handler(kind, tell)
    app.add_exception_handler(HTTPException, tell_http)
    app.add_exception_handler(RequestValidationError, tell_wrong_words)
    app.add_exception_handler(Exception, tell_fault)


def tell(request: Request, error: Exception) -> Response:
    """The page of a trouble that has its line in TOLD."""
    told = TOLD[type(error)]
    said = "" if isinstance(error, HIDDEN) else str(error)
    return trouble(request, told, said)


def tell_http(request: Request, error: Exception) -> Response:
    """The page of an address that is none, or of a method that it does not take."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    titles = {
        404: "There is no such page",
        405: "This page can only be read",
        401: "The door is closed",
        413: "This is longer than any form of the room",
    }
    told = Told(status, titles.get(status, "This cannot be done"), "Begin with a search.")
    return trouble(request, told, "")


def tell_wrong_words(request: Request, error: Exception) -> Response:
    """The page of an address whose parts are not what they should be: each with its name."""
    wrong = error.errors() if isinstance(error, RequestValidationError) else []
    said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in wrong)
    return trouble(request, TOLD[BadQuestion], said)


def tell_fault(request: Request, error: Exception) -> Response:
    """The page of a fault of ours; the log has its traceback."""
    told = Told(
        500, "This page has a fault", "It is ours, not yours. Its operator finds the cause in the room's log."
    )
    return trouble(request, told, "")


def trouble(request: Request, told: Told, said: str) -> Response:
    """The page, and a word on when to come again where that helps."""
    answer = page(request, "trouble.html", told.status, told=told, said=said)
    if told.status == 503:
        answer.headers["Retry-After"] = "30"
    return answer
