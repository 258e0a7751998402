"""An archive that holds nothing yet: each room says so, and what to do."""

import pytest
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
