"""The child's side: requests on standard input, answers on standard output, and an end by the kernel past the limits."""

import gc
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

from newsarchive.children.wire import receive, send

MEGABYTE = 1024 * 1024
YOUNG = 20_000  # objects, of which a page makes more; Python's 700 are looked through a hundred times a page
STATM = Path("/proc/self/statm")
PATIENCE = (
    3.0  # seconds by the clock for each of processor time: a machine that is busy is not the page's fault
)


def collect_seldom() -> None:
    """Leave what is loaded by now out of every collection of Python's, and collect seldom: hardly any cycle holds a page.

    It saves a reading of pages a twentieth of its processor time.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)


def serve(answer: Callable[[object], object], seconds: float, megabytes: int) -> None:
    """Answer one request after another until the pipe closes.

    A request has `seconds` of processor time (SIGPROF) and PATIENCE times as many by the clock (SIGALRM); both signals
    end the process by their default action, which stops C code as well. Address space may grow by `megabytes` at most.
    """
    requests, answers = os.fdopen(0, "rb", closefd=False), os.fdopen(os.dup(1), "wb")
    collect_seldom()
    os.dup2(2, 1)  # what a library prints must not look like an answer
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    most = _address_space() + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        while (request := receive(requests)) is not None:
            _set_clocks(seconds)
            said = answer(request)
            _set_clocks(0)
            send(answers, said)
    except BrokenPipeError:
        os._exit(0)


def _address_space() -> int:
    """Bytes that this process has already; a fork has all that its parent has loaded."""
    try:
        return int(STATM.read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0  # not Linux, whose kernel alone holds a process to it


def _set_clocks(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)
