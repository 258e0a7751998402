"""The processes of one house's Airflow: found by their environment, and ended."""

import os
import time

import psutil

from newsarchive.local.house import House

IDLE_WORKER = "LocalExecutor: <idle>"
STOP_SECONDS = 8.0


def processes(house: House) -> list[psutil.Process]:
    """All other processes of this house's Airflow, orphans too: known by the AIRFLOW_HOME they were given."""
    mine = str(house.airflow_home)
    return [one for one in psutil.process_iter() if one.pid != os.getpid() and _home(one) == mine]


def _home(process: psutil.Process) -> str:
    try:
        return str(process.environ().get("AIRFLOW_HOME"))
    except (psutil.Error, OSError):
        return ""  # gone meanwhile, or somebody else's


def stop_all(house: House, seconds: float = STOP_SECONDS) -> int:
    """End every process of this house's Airflow: asked first, killed after `seconds`; how many there were.

    A LocalExecutor's worker ignores TERM once its scheduler is gone, and a task has a session of its own.
    The newspaper goes last: a task that is ending must not take its closed door for the site's.
    """
    found = processes(house)
    readers = [process for process in found if not _is_newspaper(process)]
    _end(readers, seconds)
    deadline = time.monotonic() + seconds
    while (left := processes(house)) and time.monotonic() < deadline:
        _end(left, 1.0)
    return len(found)


def end_orphans(house: House) -> int:
    """Kill the idle workers of a scheduler that has gone, which wait for its word for ever; how many there were.

    One that has a task in hand goes on with it, and is idle after that.
    """
    orphans = [process for process in processes(house) if _is_orphan(process)]
    for process in orphans:
        _signal(process, "kill")
    return len(orphans)


def _is_orphan(process: psutil.Process) -> bool:
    try:
        if IDLE_WORKER not in " ".join(process.cmdline()):
            return False
        parent = process.parent()
        return parent is None or "scheduler" not in " ".join(parent.cmdline())
    except psutil.Error:
        return False


def _end(wanted: list[psutil.Process], seconds: float) -> None:
    for process in wanted:
        _signal(process, "terminate")
    _, stubborn = psutil.wait_procs(wanted, timeout=seconds)
    for process in stubborn:
        _signal(process, "kill")
    psutil.wait_procs(stubborn, timeout=1)


def _is_newspaper(process: psutil.Process) -> bool:
    try:
        return "newsroom" in process.cmdline()
    except psutil.Error:
        return False


def _signal(process: psutil.Process, how: str) -> None:
    try:
        getattr(process, how)()
    except psutil.NoSuchProcess:
        return
