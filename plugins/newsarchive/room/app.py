"""The app of the room: its rooms, its door, its shield."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse, PlainTextResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp

from newsarchive.room import (
    api,
    article,
    changes,
    compare,
    coverage,
    coverage_day,
    door,
    feeds,
    free_sql,
    front,
    metrics,
    origins,
    people,
    search,
    watches,
)  # fmt: skip
from newsarchive.room.door import Door
from newsarchive.room.pages import STATIC
from newsarchive.room.plan import Archive, Plan
from newsarchive.room.shield import Shield
from newsarchive.room.troubles import tell_troubles
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_search import known_sources

FOR_GOOD = "public, max-age=31536000, immutable"


def make_app(plan: Plan) -> ASGIApp:
    """The room as an ASGI app; nothing is asked of the database before the first reader comes."""
    house = rooms(plan)
    own = {route.path.split("/")[1] for route in house.routes if isinstance(route, Route)}
    return Shield(Door(house, plan.password) if plan.password else house, plan.is_behind_proxy, own)


def rooms(plan: Plan) -> FastAPI:
    """Every room of the house."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.pool.close()

    app = FastAPI(title="newsarchive reading room", docs_url=None, redoc_url=None, lifespan=life)
    app.state.plan, app.state.pool = plan, ReaderPool(plan.dsn)
    tell_troubles(app)
    # In this order an address that two rooms could take goes to the first.
    for room in (
        search,
        article,
        compare,
        changes,
        coverage,
        coverage_day,
        front,
        people,
        origins,
        free_sql,
        watches,
        feeds,
        api,
        door,
    ):
        app.include_router(room.router)
    if plan.has_metrics:
        app.state.metrics = metrics.Kept()
        app.include_router(metrics.router)
    app.get("/static/{name}", include_in_schema=False)(static)
    app.get("/health", include_in_schema=False)(health)
    if plan.hosts:  # a name that an attacker's DNS gives to loopback is none of ours
        # An address of IPv6 stands in brackets there.
        hosts = [f"[{host}]" if ":" in host else host for host in plan.hosts]
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    return app


def health(archive: Archive) -> Response:
    """200 while the archive answers; for those who keep the room running."""
    archive.ask(known_sources)
    return PlainTextResponse("well\n")


def static(name: Literal["room.css", "mark.svg"]) -> Response:
    """The style and the mark of all pages; the style's address changes with it."""
    return FileResponse(STATIC / name, headers={"Cache-Control": FOR_GOOD})
