"""Hits of watches, told after the load that brought them.

Who is told: a log line, or NEWSARCHIVE_NOTIFIER=dotted.path:callable. It is called with a dictionary: watch, kind, hits,
title, text; `hits` has for each its article_id, source, title, url, change and seen_at.
"""

import logging
from dataclasses import asdict

from newsarchive import settings
from newsarchive.health.state import notifier
from newsarchive.source_session import SourceSession
from newsarchive.store import watch_hits
from newsarchive.store.watch_hits import DueWatch, WatchHit

LOG = logging.getLogger(__name__)
MOST_IN_WORDS = 20  # hits of a message's text; `hits` has all


def tell_watchers(session: SourceSession, run_id: int) -> None:
    """Note what the run brought, and tell whoever is to be told now; what fails is told after the next load."""
    try:
        watch_hits.note(session.conn, run_id)
        watch_hits.tell_due(session.conn, tell)
    except Exception:  # a night is worth more than who hears of it
        LOG.exception("watches could not be asked of run %s; they are after the next load", run_id)


def tell(watch: DueWatch, hits: list[WatchHit]) -> None:
    """One message."""
    message = message_of(watch, hits)
    if settings.NOTIFIER.value:
        notifier()(message)
    else:
        LOG.info("%s", message["text"])


def message_of(watch: DueWatch, hits: list[WatchHit]) -> dict[str, object]:
    """What a notifier is told."""
    title = f"{watch.name}: {len(hits)} {'hit' if len(hits) == 1 else 'hits'}"
    lines = [
        f"{hit.change}: {hit.title or 'Without a title'} ({hit.source}) {hit.url}"
        for hit in hits[:MOST_IN_WORDS]
    ]
    more = [f"and {len(hits) - MOST_IN_WORDS} more"] if len(hits) > MOST_IN_WORDS else []
    return {
        "watch": watch.name,
        "kind": watch.kind,
        "hits": [asdict(hit) for hit in hits],
        "title": title,
        "text": "\n".join([title, *lines, *more]),
    }
