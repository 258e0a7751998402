"""A house keeps what it made once: secrets for its owner's eyes, ports that addresses carry."""

import stat
from pathlib import Path

import pytest

from newsarchive.local.house import KEPT_PORTS, House
from newsarchive.settings import REPOSITORY


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(REPOSITORY, tmp_path / "state").made()


def test_a_secret_is_made_once_and_differs_by_name(house: House) -> None:
    again = House(REPOSITORY, house.state).made()
    assert house.secret("admin") == again.secret("admin") != house.secret("jwt")
    assert len(house.secret("admin")) >= 43  # 256 bits


def test_secrets_and_folders_are_closed_to_others(house: House) -> None:
    house.secret("admin")
    assert stat.S_IMODE((house.state / "secrets.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(house.state.stat().st_mode) & 0o077 in (0, 0o011)  # root's server passes, none looks
    for folder in (house.airflow_home, house.warc, house.logs):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_port_is_kept_even_while_it_is_in_use(house: House) -> None:
    import socket

    port = house.port("newsroom")
    assert port in KEPT_PORTS
    with socket.create_server(("127.0.0.1", port)):
        assert House(REPOSITORY, house.state).port("newsroom") == port


def test_the_state_folder_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSARCHIVE_STATE", str(tmp_path / "elsewhere"))
    assert House.here().state == tmp_path / "elsewhere"
    monkeypatch.delenv("NEWSARCHIVE_STATE")
    assert House(REPOSITORY, REPOSITORY / ".newsarchive").warc == REPOSITORY / ".newsarchive" / "warc"
