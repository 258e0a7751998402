"""The doors of an Airflow: run in a house's environment it prints every route; `ask` knocks at one as a stranger."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

PLACE = re.compile(r"{(\w+)(:path)?}")
# What stands in a path's places: names of things that are there, and what a route's own checks of form take.
NAMES = {"dag_id": "archive_demo", "task_id": "look", "pool_name": "default_pool", "asset_id": "1"}
AN_ID = "00000000-0000-7000-8000-000000000000"
NAMES |= dict.fromkeys(("task_instance_id", "connection_test_id", "deadline_id"), AN_ID)
WITH_BODY = ("POST", "PUT", "PATCH")


class Door(NamedTuple):
    """One method of one route; `version` where the route is there in several."""

    method: str
    path: str
    version: str = ""


class _Stay(HTTPRedirectHandler):
    """Where a door leads is another door."""

    def redirect_request(self, *_: Any) -> None:
        return None


STRANGER = build_opener(ProxyHandler({}), _Stay)


def ask(base: str, door: Door) -> int:
    """The status that somebody without a password gets."""
    path = PLACE.sub(lambda place: NAMES.get(place[1], "1"), door.path)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    headers |= {"Airflow-API-Version": door.version} if door.version else {}
    body = b'{"username": "admin", "password": "guessed"}' if door.method in WITH_BODY else None
    try:
        with STRANGER.open(Request(base + path, body, headers, method=door.method), timeout=30) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


def doors_of(routes: list[Any], prefix: str = "", version: str = "") -> Iterator[Door]:
    """Every route below, also those that no OpenAPI lists; a folder of files is a door of its own."""
    for route in routes:
        path, inner = prefix + route.path, getattr(route, "app", None)
        if getattr(route, "methods", None):
            yield from (Door(method, path, version) for method in sorted(route.methods))
        elif not getattr(route, "routes", None):
            yield Door("GET", f"{path}/{{file:path}}", version)
        else:
            yield from doors_of(route.routes, path, version)
            versions = getattr(getattr(inner, "router", None), "versioned_routers", {})
            for made, router in versions.items():
                yield from doors_of(router.routes, path, str(made))


def print_doors() -> None:
    """The routes of the application that this environment serves, on the last line."""
    from airflow.api_fastapi.app import create_app
    from starlette.testclient import TestClient

    app = create_app()
    TestClient(app).get("/execution/docs")  # the execution API makes its versions when first asked
    print(json.dumps(sorted(set(doors_of(app.routes)))))


if __name__ == "__main__":
    print_doors()
