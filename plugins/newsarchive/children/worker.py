"""The child of `Aside`: calls what it is given."""

import sys
from collections.abc import Callable
from typing import cast

from newsarchive.children.aside import GaveUp
from newsarchive.children.serving import serve
from newsarchive.faults import ToldFault, reason_with_place
from newsarchive.outcomes import Outcome

NO_MEMORY = "allocation failed"  # as lxml says it


def called(request: object) -> object:
    """The result, alone in a tuple; or how the call ended."""
    try:
        return (cast("Callable[[], object]", request)(),)
    except MemoryError:
        return GaveUp(Outcome.EXTRACT_MEMORY, "out of memory while reading")
    except Exception as error:
        if NO_MEMORY in str(error):
            return GaveUp(Outcome.EXTRACT_MEMORY, "out of memory while reading")
        return ToldFault(reason_with_place(error))


def main(seconds: float, megabytes: int) -> None:
    """Call one function after another until the pipe closes."""
    serve(called, seconds, megabytes)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
