"""`make env` fills in what the compose file requires, and never a file that is in use."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from newsarchive.local.dotenv import secrets_for, write

COMPOSE = (
    "a: ${POSTGRES_PASSWORD:?make env}\nb: ${FERNET_KEY:?}\nc: ${POSTGRES_PASSWORD:?}\nd: ${PORT:-8080}\n"
)


def test_each_required_name_gets_a_secret_of_its_own() -> None:
    values = secrets_for(COMPOSE)
    assert list(values) == ["POSTGRES_PASSWORD", "FERNET_KEY"]
    assert values["POSTGRES_PASSWORD"] != secrets_for(COMPOSE)["POSTGRES_PASSWORD"]
    Fernet(values["FERNET_KEY"])


def test_the_file_is_private_and_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    write(file, {"A": "1"})
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("A=1\n", 0o600)
    with pytest.raises(FileExistsError):
        write(file, {"A": "2"})
    assert file.read_text() == "A=1\n"
