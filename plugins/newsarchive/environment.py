"""What is reckoned from the environment's settings: folders, addresses, who we are, and what processes of ours are told.

A value that makes no sense raises ConfigError with the variable's name.
"""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from newsarchive.outcomes import ConfigError
from newsarchive.settings import (
    ADDRESS,
    CONNECTION,
    CONTACT,
    DAGS,
    DEMO_URL,
    LOADER_PASSWORD,
    READER_PASSWORD,
    RETRY_SECONDS,
    SCRATCH,
    STATE,
    STORE_CONNECTION,
    STRICT,
    WARC,
    Setting,
)

PASSWORDS = {"newsarchive_loader": LOADER_PASSWORD, "newsarchive_reader": READER_PASSWORD}


def state_folder() -> Path:
    """Where this checkout keeps everything."""
    return STATE.folder(".newsarchive")


def warc_root() -> Path | str:
    """Where the WARC files lie: a folder, or a bucket's address, which is judged where it is opened."""
    if "://" in WARC.value:
        return WARC.value
    return state_folder() / "warc" if STATE.value and not WARC.value else WARC.folder(".newsarchive", "warc")


def scratch_folder() -> Path:
    """Where WARC files for a bucket are written until they are whole."""
    if STATE.value and not SCRATCH.value:
        return state_folder() / "scratch"
    return SCRATCH.folder(".newsarchive", "scratch")


def dags_folder() -> Path:
    """Where the DAG files lie."""
    return DAGS.folder("dags")


def sources_folder() -> Path:
    """Where the sources' YAML files lie."""
    return dags_folder() / "sources"


def contact_for(is_private: bool) -> str:
    """Who we are; ConfigError where a public site would be asked by nobody, or where no header takes it."""
    if not is_private:
        CONTACT.needed(
            "put your e-mail or web address there, so that the sites you archive can reach you "
            "(it is sent in the User-Agent header)"
        )
    if not (CONTACT.value.isascii() and CONTACT.value.isprintable()):
        raise ConfigError(f"{CONTACT.name}={CONTACT.value!r}: an e-mail or web address in ASCII is needed")
    return CONTACT.value


def address_in(setting: Setting, why: str = f"it is {ADDRESS}") -> str:
    """The PostgreSQL address that the setting is; ConfigError, without the address, as it holds a password."""
    parts = urlsplit(setting.needed(why))
    if parts.scheme not in ("postgresql", "postgres") or not parts.hostname or not parts.path.strip("/"):
        raise ConfigError(f"{setting.name} must look like {ADDRESS}")
    return urlunsplit(parts._replace(scheme="postgresql"))


def is_on_server() -> bool:
    """Whether commands run beside somebody's Airflow, whose Connection has the loader's password only."""
    return bool(CONNECTION.value)


def role_passwords() -> dict[str, str]:
    """Role → the password that it is to have, as far as the environment says it."""
    return {role: setting.value for role, setting in PASSWORDS.items() if setting.value}


def retry_delay() -> timedelta:
    """How long Airflow waits before it tries a failed task again; ConfigError."""
    said = RETRY_SECONDS.value or RETRY_SECONDS.default
    if not (said.isascii() and said.isdigit()):
        raise ConfigError(f"{RETRY_SECONDS.name}={said!r}: a whole number of seconds is needed")
    return timedelta(seconds=int(said))


def is_strict() -> bool:
    """Whether a fault of our own code is raised, not told as a page's outcome."""
    return STRICT.value == "1"


def store_environment() -> Mapping[str, str]:
    """What an Airflow of ours is told of who enters the bucket; nothing where nothing is said."""
    return {STORE_CONNECTION.name: STORE_CONNECTION.value} if STORE_CONNECTION.value else {}


def demo_environment(url: str) -> Mapping[str, str]:
    """The environment in which the demo newspaper's file is read: served at `url`."""
    return {DEMO_URL.name: url}
