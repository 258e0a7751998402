"""Where the owner's commands find the archive: the pipeline's own role may neither delete nor rename."""

from collections.abc import Iterator
from contextlib import contextmanager

from newsarchive import environment, settings
from newsarchive.cli.archive import Place
from newsarchive.local.databases import open_databases
from newsarchive.local.house import House


@contextmanager
def owner_place() -> Iterator[Place]:
    """On a server, NEWSARCHIVE_DB with the owner's password; else this house's own databases."""
    if environment.is_on_server():
        asked = f"this is the owner's work: set it to {settings.ADDRESS}"
        yield Place(environment.address_in(settings.DATABASE, asked), environment.warc_root())
        return
    house = House.here()
    with open_databases(house) as databases:
        yield Place(databases.owner, house.warc)
