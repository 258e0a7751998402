"""Work done aside: a function called in a child that has a limit of time and memory, its result brought back."""

import os
import select
import signal
import time
from collections.abc import Callable
from functools import cache, partial
from threading import Lock
from typing import ParamSpec, TypeVar, cast

from newsarchive.children.child import CLOCKS, Child
from newsarchive.children.starting import MODULE
from newsarchive.faults import ToldFault
from newsarchive.outcomes import Outcome

P = ParamSpec("P")
T = TypeVar("T")

WORKER = (*MODULE, "newsarchive.children.worker")
SECONDS = 25.0  # of processor time, for one listing or what else is read between fetching and reading
MEGABYTES = 2048


class GaveUp(Exception):
    """The child was ended by its limits, or died; `outcome` says by which."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(outcome, reason)  # all of it, as it comes from the child in a pickle
        self.outcome, self.reason = outcome, reason

    def __str__(self) -> str:
        return self.reason


class Aside:
    """A child that calls functions, started when it is first needed, and again after its end."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self.seconds, self.megabytes = seconds, megabytes
        self._child: Child | None = None
        self._lock = Lock()

    def do(self, function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What the function returns there; raises GaveUp past a limit, ToldFault where the function raised."""
        with self._lock:
            child = self._child = self._child or Child(WORKER, self.seconds, self.megabytes)
            try:
                child.give(partial(function, *args, **named))
                answer = self._answer(child)
            except BaseException:
                self._ended()
                raise
        if isinstance(answer, ToldFault):
            raise answer
        return cast("tuple[T]", answer)[0]

    def _answer(self, child: Child) -> object:
        while time.monotonic() < child.patience:
            if not select.select([child.answers], [], [], 1.0)[0]:  # type: ignore[type-var]
                continue
            answer, is_alive = child.taken()
            if answer is not None:
                if isinstance(answer, GaveUp):
                    raise answer
                return answer
            if not is_alive:
                raise self._gave_up(child.code())
        raise GaveUp(Outcome.EXTRACT_TIMEOUT, "the child that reads it did not answer")

    def _gave_up(self, code: int) -> GaveUp:
        if code in CLOCKS:
            return GaveUp(
                Outcome.EXTRACT_TIMEOUT, f"not read within {self.seconds:g} seconds of processor time"
            )
        if code == -signal.SIGKILL:
            return GaveUp(
                Outcome.EXTRACT_MEMORY, f"ended by the kernel; the limit is {self.megabytes} MB of memory"
            )
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return GaveUp(Outcome.EXTRACT_CRASH, f"the child that reads it died: {name}")

    def _ended(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


def aside() -> Aside:
    """This process's own: one that was forked must not talk to its parent's child."""
    return _aside_of(os.getpid())


@cache
def _aside_of(pid: int) -> Aside:
    return Aside()
