"""Where the shell's commands find the archive: this house's server, or the one the environment names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive import environment, settings
from newsarchive.local.databases import open_databases
from newsarchive.local.house import House
from newsarchive.outcomes import ConfigError
from newsarchive.sources import Source, load_source, load_sources
from newsarchive.sources.near_words import nearest

if TYPE_CHECKING:
    from newsarchive.store import Connection


@dataclass(frozen=True, slots=True)
class Place:
    """The archive's address for the loader, and the WARC store's root: a folder, or a bucket's address."""

    dsn: str
    warc_root: Path | str


@contextmanager
def archive_place() -> Iterator[Place]:
    """On a server, the Connection's variable; else this house's own databases, started if need be.

    Where the owner's address is said beside it, that is for the owner's commands: a house gives the roles passwords of
    its own, which would lock out the tasks of that server.
    """
    if environment.is_on_server():
        yield Place(environment.address_in(settings.CONNECTION), environment.warc_root())
        return
    house = House.here()
    with open_databases(house) as databases:
        yield Place(databases.loader, house.warc)


def source_named(word: str) -> Source:
    """The source of this key, or of this YAML file; raises ConfigError with the nearest names."""
    if word.endswith((".yml", ".yaml")):
        return load_source(Path(word))
    folder = environment.sources_folder()
    path = folder / f"{word}.yml"
    if path.is_file() and path.parent == folder:
        return load_source(path)
    known = sorted(source.key for source in load_sources(folder)[0])
    raise ConfigError(
        f"no source {word!r} in {folder}{nearest(word, known, lambda near: f'; did you mean {near}?')}"
    )


def again(source: str, day: date) -> str:
    """The command that archives a day of a source again, wherever the archive is; `source` as it was named."""
    return f"newsarchive run {source} --from {day}"


def must_have(conn: "Connection", keys: list[str]) -> None:
    """Raise ConfigError for a source that neither the archive nor the folder of sources has: most likely a slip."""
    from newsarchive.store import reports

    archived = reports.source_keys(conn)
    for key in keys:
        if key not in archived and not (environment.sources_folder() / f"{key}.yml").is_file():
            near = nearest(key, archived, lambda near: f"; did you mean {near}?")
            raise ConfigError(
                f"no source {key!r} in the archive{near or ': it has ' + (', '.join(archived) or 'none yet')}"
            )


def in_order(first: datetime | None, last: datetime | None) -> tuple[date | None, date | None]:
    """The days of --from and --to; raises ConfigError where the last is before the first."""
    since, until = (moment.date() if moment else None for moment in (first, last))
    if since and until and until < since:
        raise ConfigError(f"--to {until} is before --from {since}")
    return since, until
