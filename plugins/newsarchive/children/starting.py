"""How a child begins: as a fork of this process where that is safe, else as a process of its own.

A process of its own imports its libraries and loads what they read by: a CPU-second for a reader of pages, which every task
of a night would pay again. A fork has what this process has, in memory that both share until one of them writes.
"""

import importlib
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import NoReturn

from setproctitle import setproctitle

import newsarchive
from newsarchive.children.fork import Fork, may_fork
from newsarchive.children.serving import collect_seldom

PACKAGE_ROOT = str(Path(newsarchive.__file__).resolve().parents[1])
PYTHON = (sys.executable, "-P")
MODULE = (*PYTHON, "-m")  # what follows is a module of ours with `main(seconds, megabytes)`
DESCRIPTORS = Path("/proc/self/fd")


class Forked(Fork):
    """A fork of this process with pipes on its standard input and output."""

    def __init__(self, module: str, seconds: float, megabytes: int) -> None:
        requests, to_child = os.pipe()
        from_child, answers = os.pipe()
        super().__init__(lambda: _become(module, seconds, megabytes, requests, answers))
        os.close(requests)
        os.close(answers)
        self.stdin, self.stdout = FileIO(to_child, "w"), FileIO(from_child, "r")


def started(command: Sequence[str], seconds: float, megabytes: int) -> "Forked | subprocess.Popen[bytes]":
    """A child with pipes on its standard input and output; it gets both limits as its last arguments."""
    *start, module = command
    if tuple(start) == MODULE and may_fork():
        return Forked(module, seconds, megabytes)
    path = os.pathsep.join(filter(None, [PACKAGE_ROOT, os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [*command, str(seconds), str(megabytes)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}, bufsize=0,
    )  # fmt: skip


def _become(module: str, seconds: float, megabytes: int, requests: int, answers: int) -> NoReturn:
    """Leave the parent's life behind: its files and connections, its log, its name; never returns."""
    left = sys.stdin, sys.stdout, sys.stderr  # each closes what is 0, 1 or 2 by then, once nobody has it
    try:
        collect_seldom()  # a collection would write to, and so copy, all that is shared
        os.dup2(requests, 0)
        os.dup2(answers, 1)
        for descriptor in map(int, os.listdir(DESCRIPTORS)):
            if descriptor > 2:
                with suppress(OSError):  # the list's own
                    os.close(descriptor)
        sys.stdout = sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
        logging.root.handlers[:] = []  # the parent's write to what was closed
        setproctitle(f"{' '.join(MODULE)} {module} {seconds} {megabytes}")
        importlib.import_module(module).main(seconds, megabytes)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        del left
        os._exit(1)
