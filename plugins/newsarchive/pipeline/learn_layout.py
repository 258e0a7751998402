"""Where a source's pages have what they say, learned by the first run that finds pages enough, without anybody's asking."""

from newsarchive.reading.learning import learn_when_due, learned_facts
from newsarchive.reading.reextract import reextract
from newsarchive.source_session import SourceSession
from newsarchive.store import layouts
from newsarchive.store.runs import RunKey

NIGHTS = 10  # over which the sources of a busy archive take turns


def learn_layout(session: SourceSession, run_id: int) -> None:
    """Once a quarter: learn its layout, and read again what the quarter has where its pages read otherwise by it.

    The re-reading is a run of its own, named for the one that found pages enough: what it changes is no edit of the site's.
    """
    quarter = learn_when_due(session, session.now())
    if quarter is not None:
        key = RunKey("reextract", f"layout since {quarter.start:%Y-%m-%d}, after run {run_id}", "reextract")
        for _ in reextract(session, quarter, key, learned_facts(session)):
            pass


def is_turn(session: SourceSession) -> bool:
    """Whether the source may learn tonight, asked before its run is ended.

    Learning reads as many pages as the night did, two or three times: where other sources' runs are under way, one in ten
    learns a night, so that no night waits for all of them. Those whose nights end together would find one another's ended.
    """
    is_busy, number = layouts.turn(session.conn, session.source.key)
    return not is_busy or (number + session.now().toordinal()) % NIGHTS == 0
