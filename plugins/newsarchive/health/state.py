"""The state of a source after each night, kept with its history; changes are told once, and recovery once.

Who is told: a log line, or NEWSARCHIVE_NOTIFIER=dotted.path:callable. It is called with a dictionary: source, name,
state, before, cause, since, title, text. An Airflow notifier that is made in a module of yours takes it as it is:
its templates may say {{ title }} and {{ text }}.
"""

import importlib
import logging
from collections.abc import Callable
from typing import cast

from newsarchive import settings
from newsarchive.health.night_verdict import NightVerdict, judged, with_lacks
from newsarchive.outcomes import ConfigError, SourceBusy, SourceTrouble
from newsarchive.source_session import SourceSession
from newsarchive.sources import Source
from newsarchive.store import health, settled
from newsarchive.store.runs import lock_source

LOG = logging.getLogger(__name__)
PAST_DAYS = 100
TROUBLED = ("degraded", "broken")
MOST_TOLD = 3  # unseen spans, or listings, in a cause; news.unseen_spans and news.listings have all
BUSY_RUNS = 4  # a busy site is tried again: only when that many runs in a row have failed is it news

Notifier = Callable[[dict[str, object]], object]


def watch(session: SourceSession, run_id: int) -> NightVerdict | None:
    """Judge a finished run's night and tell of a change; None where it says nothing of the present."""
    nights = health.nights(session.conn, run_id, PAST_DAYS)
    if not nights:
        return None
    unseen = in_words(session.source, health.unseen(session.conn, run_id))
    bare = no_front(health.bare_fronts(session.conn, run_id))
    return settle(session, run_id, with_lacks(judged(nights[-1], nights[:-1]), bare, unseen))


def watch_again(session: SourceSession, run_id: int) -> NightVerdict | None:
    """When a run has shown what was unseen, the last night is judged anew; None where it did not, or none was judged."""
    last = health.judged_run_of_closed(session.conn, run_id)
    return watch(session, last) if last is not None else None


def in_words(source: Source, parts: list[health.Unseen]) -> str | None:
    """What was unseen, with beginning and end in the source's zone; None where nothing was."""
    told = [
        f"{part.listing_url} between {part.begins_at.astimezone(source.zone):%Y-%m-%d %H:%M%z}"
        f" and {part.ends_at.astimezone(source.zone):%Y-%m-%d %H:%M%z}"
        for part in parts
    ]
    more = f" and {len(told) - MOST_TOLD} spans more" if len(told) > MOST_TOLD else ""
    return f"not all was seen: {', '.join(told[:MOST_TOLD])}{more}" if told else None


def no_front(fronts: list[health.BareFront]) -> str | None:
    """That other routes alone brought the night; None where a live listing shows links, or the source has none."""
    told = [f"{front.listing_url}: {front.problem}" for front in fronts[:MOST_TOLD]]
    return f"no live listing shows a link; was the site rebuilt? {', '.join(told)}" if told else None


def note_trouble(session: SourceSession, run_id: int, trouble: SourceTrouble) -> NightVerdict | None:
    """The source itself was in trouble, before any page: broken, or, when it is only busy, degraded after a while."""
    if not isinstance(trouble, SourceBusy):
        return settle(session, run_id, NightVerdict("broken", str(trouble)))
    if health.failed_in_a_row(session.conn, run_id) < BUSY_RUNS:
        return None
    return settle(session, run_id, NightVerdict("degraded", str(trouble)))


def settle(session: SourceSession, run_id: int, verdict: NightVerdict) -> NightVerdict | None:
    """Keep the verdict of a live night that no later one has overtaken, and tell what nobody was told of."""

    def keep() -> int | None:
        lock_source(session.conn, session.source.key)
        now = health.present(session.conn, run_id)
        if not now.is_told_by_run:
            return None
        if now.state == verdict.state:
            health.confirm(session.conn, now.source_id, run_id, verdict.cause)
        else:
            is_news = verdict.state in TROUBLED or now.state in TROUBLED
            health.change(session.conn, now.source_id, run_id, verdict.state, verdict.cause, is_news)
        return now.source_id

    source_id = settled(session.conn, keep)
    if source_id is None:
        return None
    tell(session, source_id)
    return verdict


def tell(session: SourceSession, source_id: int) -> None:
    """Tell of the changes; one that could not be told is told with the next night."""
    for change in health.untold(session.conn, source_id):
        try:
            notifier()(message_of(change))
        except Exception:
            LOG.exception("source %s is %s, and the notifier failed", change.source_key, change.state)
            return
        health.mark_told(session.conn, change.source_state_id)


def message_of(change: health.StateChange) -> dict[str, object]:
    """What a notifier is told."""
    before = change.state_before or "new"
    title = f"{change.name} is {change.state}"
    return {
        "source": change.source_key,
        "name": change.name,
        "state": change.state,
        "before": before,
        "cause": change.cause,
        "since": change.since,
        "title": title,
        "text": f"{title} (was {before}) since {change.since:%Y-%m-%d %H:%M} UTC: {change.cause}",
    }


def notifier() -> Notifier:
    """The callable that the environment names, or a log line; raises ConfigError where it names none."""
    named = settings.NOTIFIER.value
    if not named:
        return log_line
    module, colon, name = named.partition(":")
    found = getattr(importlib.import_module(module), name, None) if colon else None
    if not callable(found):
        raise ConfigError(f"{settings.NOTIFIER.name}={named!r} names no callable: write dotted.path:callable")
    return cast(Notifier, found)


def log_line(message: dict[str, object]) -> None:
    """The default."""
    level = logging.WARNING if message["state"] in TROUBLED else logging.INFO
    LOG.log(level, "%s", message["text"])
