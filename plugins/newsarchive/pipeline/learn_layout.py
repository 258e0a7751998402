"""Where a source's pages have what they say, learned by the first run that finds pages enough, without anybody's asking."""

from newsarchive.reading.learning import learn_when_due, learned_facts
from newsarchive.reading.reextract import reextract
from newsarchive.source_session import SourceSession
from newsarchive.store.runs import RunKey


def learn_layout(session: SourceSession, run_id: int) -> None:
    """Once a quarter: learn its layout, and read again what the quarter has where its pages read otherwise by it.

    The re-reading is a run of its own, named for the one that found pages enough: what it changes is no edit of the site's.
    """
    quarter = learn_when_due(session, session.now())
    if quarter is not None:
        key = RunKey("reextract", f"layout since {quarter.start:%Y-%m-%d}, after run {run_id}", "reextract")
        for _ in reextract(session, quarter, key, learned_facts(session)):
            pass
