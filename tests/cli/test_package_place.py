"""Where the shell's commands find the archive when newsarchive is a package in somebody's Airflow."""

import pytest

from newsarchive import settings
from newsarchive.cli.archive import Place, archive_place
from newsarchive.outcomes import ConfigError

LOADER = "postgresql://newsarchive_loader:secret@db.example.org:5432/newsarchive"
OWNER = "postgresql://newsarchive_owner:secret@db.example.org:5432/newsarchive"


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A package, and nothing said in the environment."""
    monkeypatch.setattr(settings, "IS_CHECKOUT", False)
    for setting in settings.SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)
    return monkeypatch


@pytest.mark.parametrize("is_checkout", [False, True])
def test_the_connection_is_used_though_the_owners_address_is_said_too(
    package: pytest.MonkeyPatch, is_checkout: bool
) -> None:
    package.setattr(settings, "IS_CHECKOUT", is_checkout)
    package.setenv("AIRFLOW_CONN_NEWSARCHIVE", LOADER)
    package.setenv("NEWSARCHIVE_DB", OWNER)
    package.setenv("NEWSARCHIVE_WARC", "/var/lib/warc")
    with archive_place() as place:
        assert isinstance(place, Place)
        assert (place.dsn, str(place.warc_root)) == (LOADER, "/var/lib/warc")


@pytest.mark.usefixtures("package")
def test_without_it_the_command_says_what_to_set() -> None:
    with pytest.raises(ConfigError, match="AIRFLOW_CONN_NEWSARCHIVE is not set"), archive_place():
        pass
