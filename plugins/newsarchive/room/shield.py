"""What stands around every answer: headers against hostile text, the proxy's prefix, HEAD, a measure for what is sent."""

import re
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
MOST_SENT_BYTES = 65_536  # forms are short; whoever sends without an end fills no memory
PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)+")


class Shield:
    """ASGI middleware; the proxy's words are believed only where one is said to stand in front.

    `own` are the names with which the room's own paths begin: people, sql, …
    """

    def __init__(self, app: ASGIApp, is_behind_proxy: bool, own: Collection[str] = ()) -> None:
        self._app, self._is_behind_proxy, self._own = app, is_behind_proxy, own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        scope = dict(scope)
        if self._is_behind_proxy:
            prefix = Headers(scope=scope).get("x-forwarded-prefix", "").rstrip("/")
            if PREFIX.fullmatch(prefix):
                scope["root_path"] = prefix
                scope["path"] = self._below(prefix, scope["path"])
        if scope["method"] == "HEAD":  # the server leaves the body of its answer out
            scope["method"] = "GET"

        sent_bytes = 0

        async def measured() -> Message:
            nonlocal sent_bytes
            message = await receive()
            sent_bytes += len(message.get("body", b""))
            if sent_bytes > MOST_SENT_BYTES:
                raise HTTPException(413)
            return message

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                # A takedown is gone at once: whoever keeps a copy asks first whether it still holds.
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        await self._app(scope, measured, shielded)

    def _below(self, prefix: str, path: str) -> str:
        """The path with the prefix before it, whether the proxy took that away or not.

        A path that begins with a prefix such as /people may be either; the header's own meaning is that it was taken away.
        """
        if prefix.split("/")[1] not in self._own:
            if path.startswith(f"{prefix}/"):
                return path
            if path == prefix:
                return f"{prefix}/"
        return prefix + path
