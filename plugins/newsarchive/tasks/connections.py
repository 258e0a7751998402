"""The archive as Airflow's Connections name it: its database, its WARC store, and a source's session with both."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from airflow.sdk import Connection
from airflow.sdk.exceptions import AirflowNotFoundException

from newsarchive import environment
from newsarchive.sources import load_source

if TYPE_CHECKING:
    from newsarchive.objects import Access
    from newsarchive.source_session import SourceSession
    from newsarchive.warc import WarcStore

CONNECTION_ID = "newsarchive"
STORE_CONNECTION_ID = "newsarchive_store"


def dsn() -> str:
    """The archive's address from the Airflow Connection `newsarchive` (the loader's login)."""
    found = Connection.get(CONNECTION_ID)
    login = f"{quote(found.login or '', safe='')}:{quote(found.password or '', safe='')}"
    return f"postgresql://{login}@{found.host}:{found.port or 5432}/{found.schema}"


def warc_store() -> "WarcStore":
    """The WARC store: a folder, or a bucket."""
    from newsarchive.warc import store_at

    root = environment.warc_root()
    if not isinstance(root, str):
        return store_at(root)
    from newsarchive.warc.bucket_store import bucket_store

    return bucket_store(root, store_access())


def store_access() -> "Access | None":
    """Who enters a bucket: the Airflow Connection `newsarchive_store`; None, the machine's own identity, without one."""
    from newsarchive.objects import Access, checked

    try:
        found = Connection.get(STORE_CONNECTION_ID)
    except AirflowNotFoundException:
        return None
    extra = {name: str(value) for name, value in found.extra_dejson.items()}
    access = Access(found.login or "", found.password or "", extra)
    return checked(access, f"Connection {STORE_CONNECTION_ID}")


@contextmanager
def session_of(source_key: str) -> Iterator["SourceSession"]:
    """The source's session for one task."""
    from newsarchive.source_session import open_session

    source = load_source(environment.sources_folder() / f"{source_key}.yml")
    with open_session(dsn(), warc_store(), source) as session:
        yield session
