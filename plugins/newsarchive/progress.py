"""What is being done, told while it is done: one living line on a terminal, plain lines now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from rich.console import Console

from newsarchive.terminal import shown

Found = TypeVar("Found")
LOOK_SECONDS = 0.5
# A look is work for whoever is asked: Airflow's api-server takes up to 80 ms of processor for one, and on a busy machine,
# where it answers slowly, looks took a sixth of a core from what was waited for. So they take a tenth of the time at most.
LONGEST_REST_SECONDS, RESTS_A_LOOK = 5.0, 10
# A file or a pipe is told at most this often what is going on.
LINE_SECONDS = 5.0
PIPE_COLUMNS = 120


class Advance(Protocol):
    """Told how much is done, how much there is in all (None where that is not known), and of which step."""

    def __call__(self, done: int, total: int | None, step: str = "") -> None: ...


class Overdue(Exception):
    """Something that was waited for did not come; the message says what."""


def rest(look_seconds: float) -> None:
    """Sleep until the next look is due, after one that took so many seconds."""
    time.sleep(max(LOOK_SECONDS, min(RESTS_A_LOOK * look_seconds, LONGEST_REST_SECONDS)))


def _console(stderr: bool = False) -> Console:
    """The terminal as wide as it is; a file or a pipe as wide as our tables."""
    is_terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return Console(stderr=stderr, highlight=False, width=None if is_terminal else PIPE_COLUMNS)


class Progress:
    """The teller of one command; `took` holds what each phase took, in seconds."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or _console()
        self.took: dict[str, float] = {}
        self._status = self.console.status("") if self.console.is_terminal else None
        self._last = ""
        self._next_line_at = 0.0

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Measure a phase and tell its end."""
        self._last, self._next_line_at = "", 0.0
        began = time.monotonic()
        self.doing(name)
        try:
            with self.living():
                yield
        finally:
            self.took[name] = time.monotonic() - began
        self.tell(f"{name} [dim]({self.took[name]:.1f} s)[/dim]")

    @contextmanager
    def living(self) -> Iterator[None]:
        """What is told inside is gone from a terminal at the end."""
        try:
            yield
        finally:
            if self._status:
                self._status.stop()

    def counted(self, what: str, done: int, total: int | None) -> None:
        """How far something is; a pipe is always told when all is done."""
        text = f"{what}: {done:,}" + (f" of {total:,}" if total else "")
        if done == total and text != self._last:
            self._next_line_at = 0.0
        self.doing(text)

    def doing(self, text: str) -> None:
        """What is going on at this moment."""
        if text == self._last or (not self._status and time.monotonic() < self._next_line_at):
            return  # in a pipe it is told at a later look, if it still holds
        self._last = text
        if self._status:
            self._status.update(shown(text))
            self._status.start()
        else:
            self._next_line_at = time.monotonic() + LINE_SECONDS
            self.console.print(f"  … {shown(text)}", soft_wrap=True)

    def tell(self, text: str) -> None:
        """A line that stays; may hold rich markup."""
        self.console.print(text, soft_wrap=True)

    def until(self, what: str, probe: Callable[[], Found | None], seconds: float) -> Found:
        """Look again and again until `probe` finds something; raises Overdue after `seconds`."""
        deadline = time.monotonic() + seconds
        self.doing(f"waiting for {what}")
        began = time.monotonic()
        while not (found := probe()):
            if time.monotonic() > deadline:
                raise Overdue(f"waited {seconds:.0f} s in vain for {what}")
            rest(time.monotonic() - began)
            began = time.monotonic()
        return found


@contextmanager
def counting(title: str, console: Console | None = None) -> Iterator[Advance]:
    """Tell how far a command is; on standard error where no console is given: its output may be piped."""
    progress = Progress(console or _console(stderr=True))
    with progress.living():
        yield lambda done, total, step="": progress.counted(f"{title} {step}".strip(), done, total)
