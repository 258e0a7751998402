"""The door: one password for the house, and a signed cookie for those who have said it."""

import base64
import hashlib
import hmac
import secrets
import threading
import time
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as Asked
from starlette.types import ASGIApp, Receive, Scope, Send

from newsarchive.room.pages import address, page, path_of
from newsarchive.room.troubles import CrowdAtTheDoor

COOKIE = "newsarchive_room"
STAY_SECONDS = 30 * 24 * 3600
# What a reader gets outside: feeds have secrets of their own in their addresses.
OUTSIDE = ("/enter", "/static/", "/health", "/feed/")
METRICS = "/metrics"
# Passwords that wait for their turn: each keeps a thread of those that answer readers too, of which there are forty.
WAITING = 6
router = APIRouter(include_in_schema=False)


class Door:
    """ASGI middleware that sends whoever has no good cookie to /enter."""

    def __init__(self, app: ASGIApp, password: str) -> None:
        self._app = app
        self._salt = secrets.token_bytes(16)
        self._digest = self._digest_of(password)
        self._lock = threading.Lock()  # one try at a time: guessing is slow
        self._places = threading.BoundedSemaphore(WAITING)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        scope.setdefault("state", {})["door"] = self
        asked = Asked(scope)
        path = path_of(asked)
        if path.startswith(OUTSIDE) or self.is_ours(asked.cookies.get(COOKIE, "")):
            return await self._app(scope, receive, send)
        if path == METRICS:  # a scraper keeps no cookie: it says the password each time
            said = password_of(asked.headers.get("authorization", ""))
            refused = PlainTextResponse("the room's password\n", 401, {"WWW-Authenticate": "Basic"})
            try:
                is_let_in = await run_in_threadpool(self.opens, said)
            except CrowdAtTheDoor:
                is_let_in = False
                refused = PlainTextResponse("many are at the door\n", 503, {"Retry-After": "30"})
            return await (self._app if is_let_in else refused)(scope, receive, send)
        back = path + (f"?{asked.url.query}" if asked.url.query else "")
        answer = RedirectResponse(address(asked, "/enter", to=back), 303)
        await answer(scope, receive, send)

    def opens(self, password: str) -> bool:
        """Whether it is the password; CrowdAtTheDoor."""
        if not self._places.acquire(blocking=False):
            raise CrowdAtTheDoor
        try:
            with self._lock:
                return hmac.compare_digest(self._digest_of(password), self._digest)
        finally:
            self._places.release()

    def ticket(self) -> str:
        """What the cookie holds: until when it is good, signed."""
        until = str(int(time.time()) + STAY_SECONDS)
        return f"{until}.{self._signed(until)}"

    def is_ours(self, ticket: str) -> bool:
        """Whether we wrote it and it is still good."""
        until, _, signed = ticket.partition(".")
        is_signed = hmac.compare_digest(signed.encode(), self._signed(until).encode())
        return is_signed and int(until) > time.time()

    def _digest_of(self, password: str) -> bytes:
        return hashlib.scrypt(
            password.encode("utf-8", "replace"), salt=self._salt, n=2**15, r=8, p=1, maxmem=2**26
        )

    def _signed(self, until: str) -> str:
        return hmac.new(self._digest, until.encode("utf-8", "replace"), "sha256").hexdigest()


def password_of(authorization: str) -> str:
    """The password of HTTP's Basic scheme, whatever the name before it (RFC 7617); '' where there is none."""
    scheme, _, told = authorization.partition(" ")
    try:
        said = base64.b64decode(told, validate=True).decode() if scheme.lower() == "basic" else ""
    except ValueError:
        return ""
    return said.partition(":")[2]


@router.get("/enter")
def ask(request: Request, to: str = "/") -> Response:
    """The door's page."""
    return page(request, "enter.html", to=to, is_wrong=False)


@router.post("/enter")
def enter(
    request: Request, password: Annotated[str, Form(max_length=1000)] = "", to: Annotated[str, Form()] = "/"
) -> Response:
    """In, with a cookie; or the page again."""
    door: Door | None = getattr(request.state, "door", None)
    if door is not None and not door.opens(password):
        return page(request, "enter.html", 403, to=to, is_wrong=True)
    inside = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    answer = RedirectResponse(request.scope.get("root_path", "") + inside, 303)
    if door is not None:
        answer.set_cookie(
            COOKIE,
            door.ticket(),
            max_age=STAY_SECONDS,
            path=request.scope.get("root_path", "") or "/",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
    return answer


@router.post("/leave")
def leave(request: Request) -> Response:
    """Out: the browser forgets its cookie."""
    answer = RedirectResponse(address(request, "/enter"), 303)
    answer.delete_cookie(
        COOKIE, path=request.scope.get("root_path", "") or "/", httponly=True, samesite="lax"
    )
    return answer
