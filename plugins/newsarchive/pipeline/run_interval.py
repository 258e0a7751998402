"""One run without Airflow: the same steps in the same order, for a shell and for tests."""

from collections.abc import Callable

from newsarchive.pipeline.check_yield import Yield, check_yield
from newsarchive.pipeline.discover_links import discover_links
from newsarchive.pipeline.extract_articles import extract_batch
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.pipeline.load_articles import load_batch
from newsarchive.pipeline.normalize_metadata import normalize_batch
from newsarchive.records import Interval
from newsarchive.source_session import SourceSession
from newsarchive.store.runs import RunKey

Progress = Callable[[str, int, int], None]  # step, links done, links in all


def run_interval(session: SourceSession, interval: Interval, key: RunKey, progress: Progress) -> Yield:
    """Discover, fetch, extract, normalize, load and check one interval; raises what its steps raise."""
    run_id, batches = discover_links(session, interval, key)
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
