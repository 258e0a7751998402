"""A bar on a terminal, a plain line now and then elsewhere; on standard error, so output can be piped."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

LINE_SECONDS = 5.0

Advance = Callable[[int, int | None], None]  # done, in all (None where that is not known)


@contextmanager
def counting(title: str) -> Iterator[Advance]:
    """Show how far something is: call what is yielded with what is done and how much there is."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield plain_lines(console, title)
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    ) as bars:
        bar = bars.add_task(title, total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total)


def plain_lines(console: Console, title: str) -> Advance:
    """A line at the end, and one every few seconds before it."""
    told = time.monotonic()

    def advance(done: int, total: int | None) -> None:
        nonlocal told
        if done == total or time.monotonic() - told > LINE_SECONDS:
            told = time.monotonic()
            console.print(f"{title}: {done}" + (f" of {total}" if total else ""), soft_wrap=True)

    return advance
