"""SIGKILL at a named point: at the n-th call of a function, before it, in the middle of it, or after it."""

import importlib
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NamedTuple


class Point(NamedTuple):
    """Where to die: in which step, at which call of which function, before or after it."""

    step: str
    module: str
    function: str
    call: int
    when: str

    def __str__(self) -> str:
        room = self.module.removeprefix("newsarchive.").removesuffix("." + self.step)
        return f"{self.step}-{self.when}-{room}.{self.function}-{self.call}"


def die() -> None:
    """No handler, no clean-up, no farewell to the database."""
    os.kill(os.getpid(), signal.SIGKILL)


def lay(point: Point, end: Callable[[], None] = die) -> None:
    """Lay the trap: in this process the function's n-th call is its last."""
    module = importlib.import_module(point.module)
    real = getattr(module, point.function)
    calls = 0

    def trapped(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == point.call and point.when == "before":
            end()
        if calls == point.call and point.when == "half":
            number, data = args
            os.write(number, data[: len(data) // 2])
            end()
        result = real(*args, **kwargs)
        if calls == point.call and point.when == "after":
            end()
        return result

    for found in list(sys.modules.values()):
        if getattr(found, "__dict__", {}).get(point.function) is real:
            setattr(found, point.function, trapped)
