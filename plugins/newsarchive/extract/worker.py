"""A child process that reads pages (see newsarchive.children)."""

import sys
from typing import cast

from newsarchive.children import serve
from newsarchive.faults import reason_with_place
from newsarchive.outcomes import Outcome
from newsarchive.records import Extraction, Page, PageFailure, SiteFacts


def main(seconds: float, megabytes: int) -> None:
    """Answer one page after another until the pipe closes."""
    from newsarchive.extract import reader  # before the clock runs

    def answer(request: object) -> Extraction | PageFailure:
        page, facts = cast("tuple[Page, SiteFacts]", request)
        try:
            return reader.read_page(page, facts)
        except MemoryError:
            return PageFailure(page.url, Outcome.EXTRACT_MEMORY, "out of memory while reading")
        except Exception as error:  # the page's fault costs the page; named for the ledger
            kind = Outcome.EXTRACT_MEMORY if "allocation failed" in str(error) else Outcome.INTERNAL_ERROR
            return PageFailure(page.url, kind, reason_with_place(error)[:500])

    serve(answer, seconds, megabytes)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
