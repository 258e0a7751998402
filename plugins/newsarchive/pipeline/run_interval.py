"""One run without Airflow: the same steps in the same order, for a shell and for tests."""

from collections.abc import Callable

from newsarchive.pipeline.check_yield import Yield, check_yield
from newsarchive.pipeline.discover_links import Batch, discover_links
from newsarchive.pipeline.extract_articles import extract_batch
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.pipeline.load_articles import load_batch
from newsarchive.pipeline.normalize_metadata import normalize_batch
from newsarchive.records import Interval
from newsarchive.source_session import SourceSession
from newsarchive.store.runs import RunKey, ending_run

Progress = Callable[[str, int, int], None]  # step, links done, links in all


def run_interval(session: SourceSession, interval: Interval, key: RunKey, progress: Progress) -> Yield:
    """Discover, fetch, extract, normalize, load and check one interval; raises what its steps raise."""
    run_id, batches = discover_links(session, interval, key)
    with ending_run(session.conn, run_id):
        return archived(session, run_id, batches, progress)


def archived(session: SourceSession, run_id: int, batches: list[Batch], progress: Progress) -> Yield:
    """Take the batches from their links to the shelves, and close the run."""
    total = sum(batch.link_count for batch in batches)
    done = 0
    progress("discover", 0, total)
    for batch in batches:
        fetch_batch(session, run_id, batch.batch_no)
        progress("fetch", done + batch.link_count, total)
        extract_batch(session, run_id, batch.batch_no)
        normalize_batch(session, run_id, batch.batch_no)
        load_batch(session, run_id, batch.batch_no)
        done += batch.link_count
        progress("load", done, total)
    return check_yield(session, run_id)
