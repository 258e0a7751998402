"""The doors by which bytes and texts from outside come in: how each is tried, and which functions are doors."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

PACKAGE = Path(__file__).resolve().parents[2] / "plugins" / "newsarchive"
ROOMS = (
    "urls.py",
    "robots.py",
    "letters.py",
    "bodies",
    "discover",
    "fetch",
    "dates_in_words",
    "warc",
    "extract",
    "normalize",
)
OUTSIDE = ("str", "bytes", "str | None", "bytes | None", "Exchange")

URL = "https://paper.example/2026/05/01/a-story/"
NOW = datetime(2026, 5, 2, 12, tzinfo=UTC)
ZONES = st.sampled_from(
    ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kathmandu"]
).map(ZoneInfo)
HOUSE = "of this house, or of a person who is told what is wrong"


@dataclass(frozen=True)
class Door:
    """How a parser is called with what comes from outside, and the one error that its caller handles."""

    call: Callable[..., object]
    given: tuple[st.SearchStrategy[Any], ...]
    raises: tuple[type[Exception], ...] = ()


def door(
    call: Callable[..., object], *given_: st.SearchStrategy[Any], raises: type[Exception] | None = None
) -> Door:
    return Door(call, given_, (raises,) if raises else ())


def public_parsers() -> Iterator[str]:
    """Every public function of the rooms that meet the web which takes a text, bytes or a reply: 'urls.normalize'."""
    for room in ROOMS:
        files = [PACKAGE / room] if room.endswith(".py") else sorted((PACKAGE / room).rglob("*.py"))
        for file in files:
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _is_door(node):
                    module = ".".join(file.relative_to(PACKAGE).with_suffix("").parts)
                    yield f"{module}.{node.name}"


def _is_door(node: ast.FunctionDef) -> bool:
    kinds: list[Any] = [ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation]
    return any(kind in OUTSIDE for kind in kinds)
