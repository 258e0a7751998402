"""Where the owner's commands find the archive: the pipeline's own role may neither delete nor rename."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsarchive.cli.archive import Place
from newsarchive.local.databases import open_databases
from newsarchive.local.house import House
from newsarchive.outcomes import ConfigError


@contextmanager
def owner_place() -> Iterator[Place]:
    """On a server, NEWSARCHIVE_DB with the owner's password; else this house's own databases."""
    house = House.here()
    warc_root = Path(os.environ.get("NEWSARCHIVE_WARC", house.warc))
    if os.environ.get("AIRFLOW_CONN_NEWSARCHIVE"):
        if not os.environ.get("NEWSARCHIVE_DB"):
            raise ConfigError(
                "this is the owner's work: set NEWSARCHIVE_DB=postgresql://owner:password@host:5432/newsarchive"
            )
        yield Place(os.environ["NEWSARCHIVE_DB"], warc_root)
        return
    with open_databases(house) as databases:
        yield Place(databases.owner, warc_root)
