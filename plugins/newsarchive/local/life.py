"""The house's life: up, down, and an Airflow for as long as one command needs it."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsarchive.local import airflow, airflow_processes
from newsarchive.local.api import Api
from newsarchive.local.databases import Databases, databases_of, server_of
from newsarchive.local.house import House
from newsarchive.local.pools import size_pools
from newsarchive.local.ports import LOOPBACK, free_port, is_free
from newsarchive.local.reading_room import close_room
from newsarchive.outcomes import ConfigError
from newsarchive.progress import Overdue, Progress

HEALTHY_SECONDS = 240
DEFAULT_PORT = 8080


@dataclass(frozen=True, slots=True)
class Open:
    """A house at work."""

    house: House
    databases: Databases
    api: Api

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.api.port}"


def find_up(house: House) -> Open | None:
    """The house if its Airflow is up."""
    port = _noted_port(house)
    if port is None or not airflow_processes.processes(house):
        return None
    api = Api(port, house.secret("admin"))
    return Open(house, databases_of(house, server_of(house)), api) if api.is_up() else None


def bring_up(house: House, port: int, progress: Progress) -> tuple[Open, bool]:
    """Everything running until `bring_down`; whether it was this call that started it."""
    with _alone(house):
        if found := find_up(house):
            return found, False
        airflow_processes.stop_all(house)  # what an earlier Airflow of this house left behind
        _claim(port)
        with progress.phase("PostgreSQL"):
            server = server_of(house)
            if server:
                server.start()
            databases = databases_of(house, server)
        try:
            _prepare(house, databases, progress)
            return _start(house, databases, port, progress), True
        except BaseException:
            bring_down(house)
            raise


def bring_down(house: House) -> bool:
    """Stop Airflow, the demo newspaper, the reading room and PostgreSQL; whether anything was running."""
    ended = _end_airflow(house) + close_room(house)
    server = server_of(house)
    was_running = server is not None and server.is_running()
    if server:
        server.stop()
    return bool(ended) or was_running


@contextmanager
def at_work(house: House, progress: Progress) -> Iterator[Open]:
    """The house that is up, or one brought up for this context alone."""
    with ExitStack() as held:
        held.enter_context(_alone(house))
        if found := find_up(house):
            held.close()
            found.databases.migrate()
            yield found
            return
        airflow_processes.stop_all(house)
        with progress.phase("PostgreSQL"):
            server = server_of(house)
            if server:
                held.enter_context(server.running())
        databases = databases_of(house, server)
        _prepare(house, databases, progress)
        held.callback(_end_airflow, house)
        yield _start(house, databases, free_port(), progress, while_alive=os.getpid())


@contextmanager
def _alone(house: House) -> Iterator[None]:
    """One command at a time may start or stop this house's Airflow; it is freed even by kill -9."""
    with (house.state / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigError(
                "another make run or make up is at work in this checkout: wait for its end"
            ) from None
        yield


def _end_airflow(house: House) -> int:
    ended = airflow_processes.stop_all(house)
    _note(house).unlink(missing_ok=True)
    return ended


def _prepare(house: House, databases: Databases, progress: Progress) -> None:
    with progress.phase("Schema of the archive"):
        databases.make()
        databases.migrate()
    airflow.write_password(house)
    with progress.phase("Airflow's own tables"):
        airflow.migrate_metadata(house, databases)


def _start(
    house: House, databases: Databases, port: int, progress: Progress, while_alive: int | None = None
) -> Open:
    api = Api(port, house.secret("admin"))
    with progress.phase("Airflow: api-server, scheduler, dag-processor"):
        keeper = _keeper(house, databases, port, while_alive)
        _note(house).write_text(json.dumps({"port": port}))
        _await_health(house, api, keeper, progress)
        size_pools(house, api)
    return Open(house, databases, api)


def _await_health(house: House, api: Api, keeper: subprocess.Popen[bytes], progress: Progress) -> None:
    def probe() -> bool:
        if keeper.poll() is not None:
            raise ConfigError(f"Airflow's keeper ended; see {house.logs / 'keeper.log'}")
        return api.is_up()

    try:
        progress.until("Airflow to be healthy", probe, HEALTHY_SECONDS)
    except Overdue as error:
        raise Overdue(f"{error}; see the files in {house.logs}") from None


def _keeper(house: House, databases: Databases, port: int, alive: int | None) -> subprocess.Popen[bytes]:
    env = airflow.environment(house, databases, port)
    env["PYTHONPATH"] += os.pathsep + str(house.repository / "tests")  # where the newspaper is
    command = [sys.executable, "-m", "newsarchive.local.keeper", "--port", str(port)]
    return house.begin("keeper", [*command, "--while-alive", str(alive)] if alive else command, env)


def _claim(port: int) -> None:
    if not is_free(port):
        raise ConfigError(f"port {port} is taken by another program; choose one: make up PORT={free_port()}")


def _note(house: House) -> Path:
    return house.airflow_home / "up.json"


def _noted_port(house: House) -> int | None:
    note = _note(house)
    return int(json.loads(note.read_text())["port"]) if note.exists() else None
