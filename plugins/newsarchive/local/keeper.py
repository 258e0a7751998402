"""Keeps the house's services running: `python -m newsarchive.local.keeper --port 8080 [--while-alive PID]`.

Starts each in a session of its own, starts again what ends by itself, or lives and does nothing, and at TERM ends them all.
"""

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from newsarchive.local import airflow, airflow_forks, airflow_processes
from newsarchive.local.api import Api
from newsarchive.local.house import House

LOOK_SECONDS = 0.5
ORPHANS_SECONDS = 15.0
# A scheduler whose database fell ends its executor, and may wait for ever for a worker to which its word never came (Airflow
# 3.3: LocalExecutor.end sends none for those that have ended meanwhile, and they may have taken another's).
SILENT_LOOKS = 4
# Its silence counts from then on. It imports for 10 CPU-seconds first, and pauses for up to a minute before: one that was
# ended on a busy machine was ended again before it could say a word, ten times in a night that then never ended.
STARTING_SECONDS = 180.0
SCHEDULER = "scheduler"
LONGEST_PAUSE_SECONDS = 60.0
# One that ran this long was well: its next end starts counting anew.
WELL_SECONDS = 300.0
# An hour after the start, so that no first night waits for it, and then every day.
FIRST_UPKEEP_SECONDS, UPKEEP_SECONDS = 3600.0, 86_400.0
UPKEEP = [sys.executable, "-m", "newsarchive.local.upkeep"]


class Process(Protocol):
    """What of a process is asked: of one that was started and of a fork alike."""

    def poll(self) -> int | None: ...
    def kill(self) -> None: ...


@dataclass
class Service:
    """One process to keep, how it begins, and how often it ended lately."""

    name: str
    command: list[str]
    begin: Callable[[House, str, list[str], dict[str, str]], Process] = House.begin
    process: Process | None = None
    ended: int = 0
    start_at: float = 0.0
    started_at: float = field(default=0.0)


def services(house: House, port: int) -> list[Service]:
    """What runs in this house, in the order of starting; the demo newspaper first, as runs begin at once."""
    town = [sys.executable, "-m", "newsroom", "--port", str(house.port("newsroom"))]
    found = [Service("newsroom", town)] if (house.repository / "tests" / "newsroom").is_dir() else []
    return [
        *found,
        Service("api-server", airflow.command("api-server", "--port", str(port)), airflow_forks.begin),
        Service(SCHEDULER, airflow.command("scheduler", "--skip-serve-logs"), airflow_forks.begin),
        Service("dag-processor", airflow.command("dag-processor"), airflow_forks.begin),
    ]


def keep(
    house: House,
    kept: list[Service],
    env: dict[str, str],
    stop: threading.Event,
    is_silent: Callable[[], bool],
    is_wanted: Callable[[], bool] = lambda: True,
) -> None:
    """Run the services until `stop`, or until nobody wants them any more.

    What a scheduler that died has left behind is ended, and one that `is_silent`. No thread is begun here: a process that
    has some may not be forked.
    """
    orphans_at, silent = time.monotonic() + ORPHANS_SECONDS, 0
    upkeep = Service("upkeep", UPKEEP)
    upkeep.start_at = time.monotonic() + FIRST_UPKEEP_SECONDS
    while is_wanted() and not stop.is_set():
        for service in kept:
            _look_after(house, service, env)
        _do_upkeep(house, upkeep, env)
        if time.monotonic() >= orphans_at:
            if ended := airflow_processes.end_orphans(house):
                print(f"{ended} workers of a scheduler that has gone are ended", flush=True)
            silent = silent + 1 if _has_begun(kept) and is_silent() else 0
            if silent >= SILENT_LOOKS:
                _end_silent(kept)
                silent = 0
            orphans_at = time.monotonic() + ORPHANS_SECONDS
        stop.wait(LOOK_SECONDS)


def _do_upkeep(house: House, upkeep: Service, env: dict[str, str]) -> None:
    """Begin it when its time has come; one that fails is told, and comes again the next day."""
    if upkeep.process and (code := upkeep.process.poll()) is not None:
        upkeep.process = None
        if code:
            print(f"{upkeep.name} ended with {code}; {house.logs}/{upkeep.name}.log says why", flush=True)
    if upkeep.process is None and time.monotonic() >= upkeep.start_at:
        upkeep.process = house.begin(upkeep.name, upkeep.command, env)
        upkeep.start_at = time.monotonic() + UPKEEP_SECONDS


def _has_begun(kept: list[Service]) -> bool:
    """Whether the scheduler has had the time to begin."""
    lived = (
        time.monotonic() - service.started_at
        for service in kept
        if service.name == SCHEDULER and service.process
    )
    return any(seconds >= STARTING_SECONDS for seconds in lived)


def _end_silent(kept: list[Service]) -> None:
    """Kill the scheduler, to be started again."""
    for service in kept:
        if service.name == SCHEDULER and service.process:
            print(f"{service.name} gives no sign of life: it is ended", flush=True)
            service.process.kill()


def _look_after(house: House, service: Service, env: dict[str, str]) -> None:
    now = time.monotonic()
    if service.process and (code := service.process.poll()) is not None:
        service.ended = 1 if now - service.started_at > WELL_SECONDS else service.ended + 1
        service.start_at = now + min(2.0**service.ended, LONGEST_PAUSE_SECONDS)
        service.process = None
        print(f"{service.name} ended with {code}; starts again in {service.start_at - now:.0f} s", flush=True)
    if service.process is None and now >= service.start_at:
        service.process = service.begin(house, service.name, service.command, env)
        service.started_at = now


def main() -> None:
    """Keep everything running until told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--while-alive", type=int, metavar="PID")
    wanted = parser.parse_args()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    house = House.here()
    api = Api(wanted.port, house.secret(airflow.ADMIN))
    try:
        keep(
            house,
            services(house, wanted.port),
            dict(os.environ),
            stop,
            api.is_scheduler_silent,
            lambda: wanted.while_alive in (None, os.getppid()),
        )
    finally:
        airflow_processes.stop_all(house)


if __name__ == "__main__":
    main()
