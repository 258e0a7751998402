"""A fork of this process, looked at by its parent as subprocess.Popen is."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import NoReturn

THREADS = Path("/proc/self/task")


def may_fork() -> bool:
    """Whether this process has a single thread, those of libraries counted; known on Linux only.

    A lock that another thread held would stay locked in the child for ever.
    """
    return THREADS.is_dir() and len(os.listdir(THREADS)) == 1


class Fork:
    """What of subprocess.Popen's interface a parent needs; in the fork itself `become` runs, and never returns."""

    def __init__(self, become: Callable[[], NoReturn]) -> None:
        self.pid = os.fork()
        if not self.pid:
            become()
        self._code: int | None = None
        self._ends = os.pidfd_open(self.pid)

    def poll(self) -> int | None:
        """Its exit code (negative: the signal that ended it), or None while it lives."""
        return self._collected(os.WNOHANG)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code once it has ended; raises subprocess.TimeoutExpired."""
        with DefaultSelector() as selector:
            if self._code is None:
                selector.register(self._ends, EVENT_READ)
                if not selector.select(timeout):
                    raise subprocess.TimeoutExpired("a fork", timeout or 0.0)
        code = self._collected(0)
        assert code is not None
        return code

    def kill(self) -> None:
        """SIGKILL, unless it has been collected: its number may be another's by then."""
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)

    def _collected(self, how: int) -> int | None:
        if self._code is None:
            pid, status = os.waitpid(self.pid, how)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
                os.close(self._ends)
        return self._code
