"""What programs can ask of the room, as a page: made from the same description that /openapi.json gives."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from newsarchive.room.pages import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address."""

    name: str
    place: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address that can be asked for, and what for."""

    path: str
    about: str
    parameters: list[Parameter]


@router.get("/api")
def api(request: Request) -> Response:
    """The page."""
    return page(request, "api.html", title="For programs", addresses=addresses(request.app.openapi()))


def addresses(described: dict[str, Any]) -> list[Address]:
    """Every address that is read, in the order of the rooms."""
    return [
        Address(
            path, asked.get("description", ""), [parameter_of(one) for one in asked.get("parameters", [])]
        )
        for path, methods in described["paths"].items()
        if (asked := methods.get("get"))
    ]


def parameter_of(one: dict[str, Any]) -> Parameter:
    """A parameter with what is said of it, or its kind of value."""
    schema = one.get("schema", {})
    kinds = [kind.get("type", "") for kind in schema.get("anyOf", [schema])]
    meaning = one.get("description") or " or ".join(kind for kind in kinds if kind not in ("", "null"))
    return Parameter(one["name"], one["in"], meaning)
