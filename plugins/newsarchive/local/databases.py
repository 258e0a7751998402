"""The two databases of a house, in the embedded server or in the one that NEWSARCHIVE_DB names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from newsarchive import environment, settings
from newsarchive.local.house import House
from newsarchive.local.postgres import EmbeddedPostgres
from newsarchive.store.databases import in_database, make_database
from newsarchive.store.migrate import migrate

ARCHIVE, METADATA = "newsarchive", "airflow"
LOADER, READER = "newsarchive_loader", "newsarchive_reader"


@dataclass(frozen=True, slots=True)
class Databases:
    """Addresses with passwords: the archive for its three roles, and Airflow's metadata."""

    owner: str
    loader: str
    reader: str
    metadata: str

    def make(self) -> None:
        """Create what is missing of the two."""
        for address in (self.owner, self.metadata):
            make_database(address)

    def migrate(self) -> list[str]:
        """Bring the archive to this code's schema; the names of what was applied."""
        return migrate(self.owner, {LOADER: _password(self.loader), READER: _password(self.reader)})


def server_of(house: House) -> EmbeddedPostgres | None:
    """The house's own server, or None when NEWSARCHIVE_DB names another."""
    return None if settings.DATABASE.value else EmbeddedPostgres(house.postgres)


def databases_of(house: House, server: EmbeddedPostgres | None) -> Databases:
    """The addresses in that server, with the passwords that this house gives its roles."""
    owner = server.dsn(ARCHIVE) if server else environment.address_in(settings.DATABASE)
    archive = urlsplit(owner).path.strip("/")
    return Databases(
        owner=owner,
        loader=_as_role(owner, LOADER, house.secret("loader")),
        reader=_as_role(owner, READER, house.secret("reader")),
        metadata=in_database(owner, METADATA if server else f"{archive}_{METADATA}"),
    )


@contextmanager
def open_databases(house: House) -> Iterator[Databases]:
    """The databases, made and migrated, for as long as the context lasts."""
    server = server_of(house)
    if server is None:
        yield _ready(databases_of(house, None))
        return
    with server.running():
        yield _ready(databases_of(house, server))


def _ready(databases: Databases) -> Databases:
    databases.make()
    databases.migrate()
    return databases


def _as_role(address: str, role: str, password: str) -> str:
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{quote(password, safe='')}@{place}"))


def _password(address: str) -> str:
    return urlsplit(address).password or ""  # ours are URL-safe: nothing to unquote
