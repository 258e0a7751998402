"""When a source is looked at between nights: cron lines in its own zone, and how often a measured feed needs it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

AUTO = "auto"  # the value of `looks` that means: as often as its fronts turn over
AUTO_TICK = "*/15 * * * *"  # how often a source with `looks: auto` is asked whether a look is due
LEAST = timedelta(minutes=5)  # more often is not polite
# Steps that part a day evenly, so that a cron line can say them.
_STEPS = {minutes: f"*/{minutes} * * * *" for minutes in (15, 20, 30)} | {60: "0 * * * *"}
_STEPS |= {hours * 60: f"0 */{hours} * * *" for hours in (2, 3, 4, 6, 8, 12)}
MARGIN = 2  # looks in the time that a front holds: one may be missed, and the pace may double
_ANY_DAY = datetime(2026, 3, 2, tzinfo=UTC)


def problem_of_cron(line: str) -> str | None:
    """What is wrong with a cron line of five fields, in words; None if nothing is."""
    from croniter import CroniterError, croniter

    if len(line.split()) != 5:
        return f"{line!r} is no cron line: five fields, as '*/30 6-23 * * *', or auto"
    try:
        ticks = croniter(line, _ANY_DAY)
        moments = [ticks.get_next(datetime) for _ in range(100)]
    except (CroniterError, ValueError) as error:
        return f"{line!r} is no cron line: {error}"
    nearest = min(later - earlier for earlier, later in pairwise(moments))
    return f"{line!r} looks more often than every 5 minutes" if nearest < LEAST else None


def step_for(held: timedelta) -> timedelta | None:
    """How often to look at a front that holds so much time; None where once a night is often enough."""
    wanted = held / MARGIN / timedelta(minutes=1)
    if wanted >= 24 * 60:
        return None
    return timedelta(minutes=max((step for step in _STEPS if step <= wanted), default=min(_STEPS)))


def cron_of(step: timedelta) -> str:
    """The cron line of a step that step_for gives."""
    return _STEPS[step // timedelta(minutes=1)]
