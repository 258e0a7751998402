"""A child process that reads pages: requests on standard input, answers on standard output.

The kernel ends this process when a
page takes too long (SIGALRM with its default action, which also stops C code) or when the parent's pipe closes.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import cast

from newsarchive.extract.wire import receive, send
from newsarchive.faults import reason_with_place
from newsarchive.outcomes import Outcome
from newsarchive.records import Extraction, Page, PageFailure, SiteFacts

MEGABYTE = 1024 * 1024


def main(seconds: float, megabytes: int) -> None:
    """Answer one request after another until the pipe closes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not look like an answer
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    from newsarchive.extract.reader import read_page

    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while (request := receive(sys.stdin.buffer)) is not None:
        page, facts = cast("tuple[Page, SiteFacts]", request)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        answer = _answer(read_page, page, facts)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(answers, answer)


def _answer(
    read_page: Callable[[Page, SiteFacts], Extraction], page: Page, facts: SiteFacts
) -> Extraction | PageFailure:
    try:
        return read_page(page, facts)
    except MemoryError:
        return PageFailure(page.url, Outcome.EXTRACT_MEMORY, "out of memory while reading")
    except Exception as error:  # the page's fault costs the page; named for the ledger
        kind = Outcome.EXTRACT_MEMORY if "allocation failed" in str(error) else Outcome.INTERNAL_ERROR
        return PageFailure(page.url, kind, reason_with_place(error)[:500])


if __name__ == "__main__":
    try:
        main(float(sys.argv[1]), int(sys.argv[2]))
    except BrokenPipeError:
        os._exit(0)
