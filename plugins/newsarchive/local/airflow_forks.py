"""Airflow's programs as forks of one process that has imported what they share.

Each alone imports for 4 to 5 CPU-seconds and holds that for itself; and Python's collector, which looks at all that is held
again and again while a program makes its own objects, leaves alone what was there before the fork.
"""

import atexit
import gc
import importlib
import os
import signal
import subprocess
import sys
import traceback
from functools import cache
from typing import NoReturn

from setproctitle import setproctitle

from newsarchive.children.fork import Fork, may_fork
from newsarchive.local.house import House

PROGRAM = "airflow.__main__"
# What a scheduler and a dag-processor import, and nearly all of it an api-server.
SHARED = (
    PROGRAM,
    "airflow.cli.commands.api_server_command",
    "airflow.cli.commands.dag_processor_command",
    "airflow.cli.commands.scheduler_command",
    "airflow.api_fastapi.execution_api.app",
    "airflow.executors.local_executor",
    "airflow.serialization.serialized_objects",
)


def begin(
    house: House, name: str, command: list[str], env: dict[str, str]
) -> "Fork | subprocess.Popen[bytes]":
    """Airflow's `command` (`python -m airflow …`) in a session of its own, as `House.begin` does; a fork where it may be."""
    if not may_fork():
        return house.begin(name, command, env)
    _import_what_is_shared()
    sys.stdout.flush()
    return Fork(lambda: _become(house, name, command[command.index("airflow") :], env))


@cache
def _import_what_is_shared() -> None:
    gc.disable()
    for module in SHARED:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    gc.enable()


def _become(house: House, name: str, arguments: list[str], env: dict[str, str]) -> NoReturn:
    """That program, in all that others see of it: session, log, name, environment, signals; never returns."""
    code = 1
    try:
        os.setsid()
        os.umask(0o077)
        # While the environment, by which it finds the place of a name, is where it was.
        setproctitle(" ".join(arguments))
        with (house.logs / f"{name}.log").open("ab") as log, open(os.devnull, "rb") as nothing:
            for descriptor, file in enumerate((nothing, log, log)):
                os.dup2(file.fileno(), descriptor)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(env)
        sys.argv = arguments
        importlib.import_module(PROGRAM).main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
