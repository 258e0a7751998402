"""An archive that holds nothing yet: each room says so, and what to do."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    "path",
    [
        "/coverage",
        "/changes",
        "/changes/headlines",
        "/changes/removals",
        "/front",
        "/people",
        "/sections",
        "/origins",
        "/watches",
    ],
)
def test_an_empty_room_says_what_to_do(empty_room: TestClient, path: str) -> None:
    answer = empty_room.get(path)
    assert answer.status_code == 200 and 'class="nothing"' in answer.text


@pytest.mark.parametrize("path", ["/coverage", "/people", "/front"])
def test_a_feed_of_an_empty_archive_is_of_when_its_room_was_opened(empty_room: TestClient, path: str) -> None:
    told = [empty_room.get(f"{path}?format=atom") for _ in range(2)]
    moments = [str(etree.fromstring(each.content).findtext("{*}updated")) for each in told]
    age = datetime.now(UTC) - datetime.fromisoformat(moments[0])
    assert timedelta() <= age < timedelta(hours=3) and moments[0] == moments[1]
    assert told[0].headers["etag"] == told[1].headers["etag"] and "last-modified" not in told[0].headers
