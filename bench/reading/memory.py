"""Whether reading leaks: ten thousand pages through one reader that is not replaced, and its memory on the way."""

import gzip
import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import psutil

from newsarchive.extract import Readers, reader_processes
from newsarchive.records import Page, SiteFacts

PAGES, STEP = 10_000, 1_000


def memory_series(corpus: Path, pages: int = PAGES, step: int = STEP) -> list[int]:
    """Resident memory of the reader, in MB, after each `step` pages of the corpus, over and over."""
    rows = [
        json.loads(line)
        for part in ("articles", "other_pages")
        for line in (corpus / f"{part}.jsonl").open(encoding="utf-8")
    ]

    def requests() -> Iterator[tuple[Page, SiteFacts]]:
        for row in islice(cycle(rows), pages):
            body = gzip.decompress((corpus / row["file"]).read_bytes())
            yield Page(row.get("url") or "https://unknown.example/", body), SiteFacts()

    reader_processes.PAGES_A_READER = pages + 1  # the product replaces a reader after a thousand pages
    series = []
    with Readers(processes=1) as pool:
        for number, _ in enumerate(pool.read(requests()), start=1):
            if number % step == 0:
                (child,) = psutil.Process().children()
                series.append(child.memory_info().rss // (1024 * 1024))
    return series


if __name__ == "__main__":
    import sys

    print(json.dumps(memory_series(Path(sys.argv[1]))))
