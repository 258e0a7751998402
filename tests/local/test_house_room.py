"""The reading room of a house: opened on its archive alone, found again, ended with all else."""

import urllib.request
from pathlib import Path

import psutil
import pytest

from newsarchive.local import reading_room
from newsarchive.local.databases import server_of
from newsarchive.local.house import House
from newsarchive.local.life import bring_down
from newsarchive.local.reading_room import close_room, open_room
from newsarchive.progress import Progress
from newsarchive.settings import REPOSITORY


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(REPOSITORY, tmp_path / "state").made()


def test_the_room_opens_without_airflow_is_found_again_and_ends_with_the_house(house: House) -> None:
    try:
        url = open_room(house, Progress())
        with urllib.request.urlopen(url, timeout=30) as answer:
            assert "The archive is empty so far" in answer.read().decode()
        first = reading_room._process(house)
        assert first is not None and open_room(house, Progress()) == url
        assert reading_room._process(house) == first
        environment = first.environ()
        assert not [name for name in environment if name.startswith("AIRFLOW")]
    finally:
        assert bring_down(house)
    server = server_of(house)
    assert server is not None and not server.is_running()
    assert not first.is_running() and not close_room(house)


def test_a_room_of_older_code_is_opened_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        url = open_room(house, Progress())
        first = reading_room._process(house)
        assert first is not None
        monkeypatch.setattr(
            reading_room, "_code_changed_at", lambda: first.create_time() + 0.01
        )  # as by an upgrade
        assert open_room(house, Progress()) == url
        second = reading_room._process(house)
        assert second is not None and second != first and not first.is_running()
    finally:
        assert bring_down(house)


def test_a_note_of_a_process_that_is_another_one_by_now_ends_nobody(house: House) -> None:
    mine = psutil.Process()
    (house.state / "room.json").write_text(f'{{"pid": {mine.pid}, "began": 1.0}}')
    assert not close_room(house) and mine.is_running()
