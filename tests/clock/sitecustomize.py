"""Gives the clock of `tests/under_dates.py` to every child process, also to one that gets an environment of its own.

Python imports a module of this name when it starts, where it lies on PYTHONPATH. PostgreSQL, Airflow and others are
started with few variables; without these they would live at another time than their parent.
"""

import os
import select
import subprocess
import time
from typing import Any

FOLDER = os.path.dirname(__file__)
CLOCK = {
    name: value for name, value in os.environ.items() if name == "LD_PRELOAD" or name.startswith("FAKETIME")
}
# Their allocator asks for the time before libfaketime can answer, and hangs; a broker of messages may live at any time.
WITHOUT = ("redis-server", "redis-cli")
_begin = subprocess.Popen.__init__


def begin(process: Any, args: Any, *rest: Any, env: Any = None, **options: Any) -> None:
    """subprocess.Popen's own, with the clock in the child's environment."""
    words = " ".join(map(str, args)) if isinstance(args, (list, tuple)) else str(args)
    if any(name in words for name in WITHOUT):
        env = {name: value for name, value in (env or os.environ).items() if name not in CLOCK}
    elif env is not None:
        places = [
            FOLDER,
            *(place for place in env.get("PYTHONPATH", "").split(os.pathsep) if place not in ("", FOLDER)),
        ]
        env = {**CLOCK, **env, "PYTHONPATH": os.pathsep.join(places)}
    _begin(process, args, *rest, env=env, **options)


def sleep(seconds: float) -> None:
    """time.sleep, which libfaketime refuses: it takes the deadline that Python gives it for one of the other clock."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        select.select([], [], [], left)


subprocess.Popen.__init__ = begin  # type: ignore[method-assign]
time.sleep = sleep
