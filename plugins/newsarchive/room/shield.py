"""What stands around every answer: headers against hostile text, the proxy's prefix, HEAD."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; object-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors {ancestors}"
)
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)+")
# Pictures that a page of the room holds by <object>: no other site may frame them either.
FRAMED = "/picture/"


class Shield:
    """ASGI middleware; the proxy's words are believed only where one is said to stand in front."""

    def __init__(self, app: ASGIApp, is_behind_proxy: bool) -> None:
        self._app, self._is_behind_proxy = app, is_behind_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        scope = dict(scope)
        if self._is_behind_proxy:
            prefix = Headers(scope=scope).get("x-forwarded-prefix", "").rstrip("/")
            if PREFIX.fullmatch(prefix):
                scope["root_path"] = prefix
        if scope["method"] == "HEAD":  # the server leaves the body of its answer out
            scope["method"] = "GET"

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_framed = scope["path"].removeprefix(scope.get("root_path", "")).startswith(FRAMED)
                policy = POLICY.format(ancestors="'self'" if is_framed else "'none'")
                for name, value in {"Content-Security-Policy": policy, **HEADERS}.items():
                    headers[name] = value
                # A takedown is gone at once: whoever keeps a copy asks first whether it still holds.
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        await self._app(scope, receive, shielded)
