"""One run as a process of its own: python one_run.py KIND DSN WARC_ROOT SOURCE_FILE DAY MEETING_FOLDER COMPANY.

After discovery it waits until COMPANY runs have met, so that all of them hold the same links.
"""

import sys
import time
from datetime import date
from pathlib import Path

from newsarchive.pipeline.check_yield import check_yield
from newsarchive.pipeline.discover_links import discover_links
from newsarchive.pipeline.extract_articles import extract_batch
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.pipeline.load_articles import load_batch
from newsarchive.pipeline.normalize_metadata import normalize_batch
from newsarchive.source_session import open_session
from newsarchive.sources import load_source
from newsarchive.store.runs import RunKey

MEETING_SECONDS = 180.0


def meet(folder: Path, name: str, company: int) -> None:
    """Come together with the other runs."""
    (folder / name).touch()
    deadline = time.monotonic() + MEETING_SECONDS
    while len(list(folder.iterdir())) < company:
        if time.monotonic() > deadline:
            raise TimeoutError(f"only {len(list(folder.iterdir()))} of {company} runs came")
        time.sleep(0.02)


def main(kind: str, dsn: str, warc_root: str, file: str, day: str, meeting: str, company: str) -> None:
    """Discover, meet, and archive."""
    source = load_source(Path(file))
    with open_session(dsn, Path(warc_root), source) as session:
        key = RunKey(f"test_{kind}", day, kind)
        run_id, batches = discover_links(session, source.day(date.fromisoformat(day)), key)
        meet(Path(meeting), kind, int(company))
        for batch in batches:
            fetch_batch(session, run_id, batch.batch_no)
            extract_batch(session, run_id, batch.batch_no)
            normalize_batch(session, run_id, batch.batch_no)
            load_batch(session, run_id, batch.batch_no)
        check_yield(session, run_id)
    print(len(batches))


if __name__ == "__main__":
    main(*sys.argv[1:])
