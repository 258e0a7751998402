"""The state of a source after each night, kept with its history; changes are told once, and recovery once.

Who is told: a log line, or NEWSARCHIVE_NOTIFIER=dotted.path:callable. It is called with a dictionary: source, name,
state, before, cause, since, title, text. An Airflow notifier that is made in a module of yours takes it as it is:
its templates may say {{ title }} and {{ text }}.
"""

import importlib
import logging
from collections.abc import Callable
from typing import Any

from newsarchive import settings
from newsarchive.health.night_verdict import Night, NightVerdict, judged
from newsarchive.outcomes import ConfigError, SourceBusy, SourceTrouble
from newsarchive.source_session import SourceSession
from newsarchive.store import health, settled
from newsarchive.store.runs import lock_source

LOG = logging.getLogger(__name__)
PAST_DAYS = 100
TROUBLED = ("degraded", "broken")
BUSY_RUNS = 4  # a busy site is tried again: only when that many runs in a row have failed is it news

Notifier = Callable[[dict[str, Any]], object]


def watch(session: SourceSession, run_id: int) -> NightVerdict | None:
    """Judge a finished run's night and tell of a change; None where it says nothing of the present."""
    past = [
        Night(row["day"], row["found"], row["outcomes"], row["was_broken"])
        for row in health.nights(session.conn, run_id, PAST_DAYS)
    ]
    if not past:
        return None
    return settle(session, run_id, judged(past[-1], past[:-1]))


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
        if not now["is_told_by_run"]:
            return None
        source_id = int(now["source_id"])
        if now["state"] == verdict.state:
            health.confirm(session.conn, source_id, run_id, verdict.cause)
        else:
            is_news = verdict.state in TROUBLED or now["state"] in TROUBLED
            health.change(session.conn, source_id, run_id, verdict.state, verdict.cause, is_news)
        return source_id

    source_id = settled(session.conn, keep)
    if source_id is None:
        return None
    tell(session, source_id)
    return verdict


def tell(session: SourceSession, source_id: int) -> None:
    """Tell of the changes; one that could not be told is told with the next night."""
    for row in health.untold(session.conn, source_id):
        try:
            notifier()(message_of(row))
        except Exception:
            LOG.exception("source %s is %s, and the notifier failed", row["source_key"], row["state"])
            return
        health.mark_told(session.conn, row["source_state_id"])


def message_of(row: dict[str, Any]) -> dict[str, Any]:
    """What a notifier is told."""
    before = row["state_before"] or "new"
    title = f"{row['name']} is {row['state']}"
    return {
        "source": row["source_key"],
        "name": row["name"],
        "state": row["state"],
        "before": before,
        "cause": row["cause"],
        "since": row["since"],
        "title": title,
        "text": f"{title} (was {before}) since {row['since']:%Y-%m-%d %H:%M} UTC: {row['cause']}",
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
    return found  # type: ignore[no-any-return]


def log_line(message: dict[str, Any]) -> None:
    """The default."""
    level = logging.WARNING if message["state"] in TROUBLED else logging.INFO
    LOG.log(level, "%s", message["text"])
