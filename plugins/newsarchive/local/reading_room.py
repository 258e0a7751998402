"""The reading room of a house: a process of its own, found again by its note, left running until `make down`."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil

from newsarchive import settings
from newsarchive.local.house import House
from newsarchive.local.ports import LOOPBACK
from newsarchive.outcomes import ConfigError
from newsarchive.progress import Progress

READ = (".py", ".html", ".css", ".sql")
OPEN_SECONDS, STOP_SECONDS = 60, 10
_OPENER = build_opener(ProxyHandler({}))  # it is on loopback: no proxy is for it
# What the room must not have: Airflow's settings, and the addresses of roles that may write.
NOT_ITS = ("AIRFLOW", "PG", settings.DATABASE.name, settings.LOADER_PASSWORD.name)


def room_url(house: House) -> str:
    """Where this house's room is, now and next year: permalinks carry it."""
    return f"http://{LOOPBACK}:{house.port('room')}/"


def open_room(house: House, progress: Progress) -> str:
    """Have the room open; its address. ConfigError, Overdue."""
    url = room_url(house)
    process = _process(house)
    if process is not None and process.create_time() < _code_changed_at():
        close_room(house)  # after an upgrade it would show today's pages with yesterday's code
        process = None
    if process is None:
        started = _start(house)

        def probe() -> bool:
            if started.poll() is not None:
                raise ConfigError(f"the reading room ended; see {house.logs / 'room.log'}")
            return _answers(url)

        with progress.phase("The reading room"):
            progress.until("the reading room to open", probe, OPEN_SECONDS)
    return url


def close_room(house: House) -> bool:
    """End the room; whether it was open."""
    process = _process(house)
    if process is not None:
        process.terminate()
        _, stubborn = psutil.wait_procs([process], timeout=STOP_SECONDS)
        for one in stubborn:
            one.kill()
        psutil.wait_procs(stubborn, timeout=1)
    _note(house).unlink(missing_ok=True)
    return process is not None


def _code_changed_at() -> float:
    """When a file that the room reads was last changed here; seconds since 1970."""
    places = (Path(__file__).parents[1], settings.CARRIED / "sql")
    return max(path.stat().st_mtime for place in places for path in place.rglob("*") if path.suffix in READ)


def _start(house: House) -> subprocess.Popen[bytes]:
    command = [str(Path(sys.executable).with_name("newsarchive")), "serve", "--port", str(house.port("room"))]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_ITS)}
    if settings.DATABASE.value:  # the archive of another server: its owner's address names it
        kept[settings.DATABASE.name] = settings.DATABASE.value
    own = {settings.STATE.name: str(house.state), settings.WARC.name: str(house.warc)}
    started = house.begin("room", command, kept | own)
    began = psutil.Process(started.pid).create_time()
    _note(house).write_text(json.dumps({"pid": started.pid, "began": began}))
    return started


def _process(house: House) -> psutil.Process | None:
    """The room's process, if it is still the one that we started."""
    try:
        noted = json.loads(_note(house).read_text())
        process = psutil.Process(noted["pid"])
        is_ours = process.create_time() == noted["began"] and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, psutil.Error):
        return None
    return process if is_ours else None


def _note(house: House) -> Path:
    return house.state / "room.json"


def _answers(url: str) -> bool:
    try:
        with _OPENER.open(f"{url}health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
