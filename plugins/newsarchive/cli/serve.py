"""`newsarchive serve`: the reading room, for people with a browser."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsarchive import environment, settings
from newsarchive.local.databases import open_databases
from newsarchive.local.house import House
from newsarchive.local.ports import LOOPBACK
from newsarchive.outcomes import ConfigError

if TYPE_CHECKING:
    from newsarchive.room.plan import Plan
    from newsarchive.warc import Root

DEFAULT_PORT = 8090
OWN_NAMES = ("127.0.0.1", "localhost", "::1")
READERS_PATIENCE = timedelta(seconds=3)


def serve(
    host: Annotated[str, typer.Option(help="address to listen at")] = LOOPBACK,
    port: Annotated[int, typer.Option(help="port to listen at", min=1, max=65535)] = DEFAULT_PORT,
    behind_proxy: Annotated[
        bool,
        typer.Option("--behind-proxy", help="a proxy in front asks who comes; its X-Forwarded-… is believed"),
    ] = False,
) -> None:
    """Open the reading room until Ctrl-C; it reads the archive as newsarchive_reader and writes nothing."""
    from newsarchive.room.serving import serve as answer_readers
    from newsarchive.store.pool import check_reader

    password = settings.ROOM_PASSWORD.value or None
    behind_proxy = behind_proxy or settings.ROOM_BEHIND_PROXY.value == "1"
    if host not in OWN_NAMES and not (password or behind_proxy):
        raise ConfigError(
            f"{host} is not this machine alone: set {settings.ROOM_PASSWORD.name}, or say --behind-proxy where a proxy "
            "in front of the room asks who comes"
        )
    with reader_address() as dsn, listening(host, port) as door:
        check_reader(dsn)
        print(f"The reading room: http://{f'[{host}]' if ':' in host else host}:{port}/", flush=True)
        answer_readers(plan(dsn, host, password, behind_proxy), door)


def plan(dsn: str, host: str, password: str | None, behind_proxy: bool) -> "Plan":
    """How the room is opened here."""
    from newsarchive.room.plan import Plan

    is_alone = host in OWN_NAMES and not behind_proxy
    return Plan(
        dsn=dsn,
        password=password,
        is_behind_proxy=behind_proxy,
        hosts=OWN_NAMES if is_alone else (),
        warc_root=records_root(),
        has_metrics=settings.ROOM_METRICS.value == "1",
        replay_url=settings.REPLAY_URL.value.rstrip("/") or None,
    )


def records_root() -> "Root | None":
    """Where records lie that can be downloaded; a bucket that is away keeps no reader waiting for long. ConfigError."""
    root = environment.warc_root()
    if isinstance(root, Path):
        return root if root.is_dir() else None
    from newsarchive.warc.bucket_store import bucket_store

    return bucket_store(root, patience=READERS_PATIENCE)


@contextmanager
def reader_address() -> Iterator[str]:
    """The archive as its reader: the setting's, or this house's own, started if need be."""
    if settings.ROOM_DATABASE.value:
        yield environment.address_in(settings.ROOM_DATABASE)
        return
    if environment.is_on_server():
        settings.ROOM_DATABASE.needed("on a server the room has the reader's address and no other")
    with open_databases(House.here()) as databases:
        yield databases.reader


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """The open port; ConfigError where it is taken, or where the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        door = socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise ConfigError(
            f"cannot listen at {host} port {port}: {error.strerror}; choose one with --port"
        ) from error
    with door:
        yield door
