"""Sites that are a dictionary, and the loop that the pipeline runs around a Discovery."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from newsarchive.discover import Discovery
from newsarchive.outcomes import Outcome
from newsarchive.records import Listing, ListingRequest
from newsarchive.sources import Source

Answer = bytes | int | tuple[bytes, dict[str, str]]
Site = Callable[[str], Answer]


@pytest.fixture
def make_source() -> Callable[..., Source]:
    """A source of https://lamp.example/ with these routes."""

    def make(*routes: dict[str, Any], **said: Any) -> Source:
        facts = {
            "key": "lamp",
            "name": "The Lamp",
            "home": "https://lamp.example/",
            "timezone": "Europe/Lisbon",
        }
        return Source.model_validate(facts | {"routes": routes} | said)

    return make


@pytest.fixture
def listing() -> Callable[..., Listing]:
    """A fetched listing."""

    def make(url: str, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Listing:
        return Listing(url, url, datetime(2026, 9, 16, tzinfo=UTC), status, dict(headers or {}), body)

    return make


@pytest.fixture
def walk(listing: Callable[..., Listing]) -> Callable[..., tuple[Discovery, list[ListingRequest]]]:
    """Run a Discovery of one day against a site; an Outcome as answer is a failure to fetch."""

    def run(
        source: Source, site: Site, day: date, live: bool = False
    ) -> tuple[Discovery, list[ListingRequest]]:
        discovery = Discovery(source, source.day(day), live)
        asked = []
        while (request := discovery.next()) is not None:
            asked.append(request)
            assert len(asked) < 500, "it never ends"
            answer = site(request.url)
            if isinstance(answer, Outcome):
                discovery.fail(request, answer, "as told")
            elif isinstance(answer, int):
                discovery.read(request, listing(request.url, b"", answer))
            else:
                body, headers = answer if isinstance(answer, tuple) else (answer, {})
                discovery.read(request, listing(request.url, body, headers=headers))
        return discovery, asked

    return run
