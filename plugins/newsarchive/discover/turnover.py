"""How fast a front turns over, and how often it must be looked at for nothing to roll off unseen. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from newsarchive.discover.discovery import Cover
from newsarchive.discover.looks import Look, told_day
from newsarchive.sources.cron import step_for

SAME_SHARE = 0.75  # of what a front showed of a span: a route that has so much of it has the rest as well
NOTABLE = 0.75  # a busiest half that is no faster than this is the pace of the whole


@dataclass(frozen=True, slots=True)
class Turnover:
    """What a front's first page holds; `held` is by its busiest half, where that is faster than all of it."""

    url: str
    entries: int
    shown: timedelta  # from its oldest entry until now
    held: timedelta
    caught_by: (
        str | None
    )  # what has all that rolls off it: a route's word, or its older pages; None where nothing has

    @property
    def step(self) -> timedelta | None:
        """How often to look; None where nights are enough."""
        return None if self.caught_by else step_for(self.held)

    def __str__(self) -> str:
        held = f"{self.url} holds {self.entries} entries, {in_words(self.shown)} of news"
        if self.held < NOTABLE * self.shown:
            held += f" ({in_words(self.held)} at its busiest)"
        if self.caught_by:
            return f"{held}; what rolls off it is read from {self.caught_by}"
        return f"{held}: {'look every ' + in_words(self.step) if self.step else 'nights are enough'}"


def turnover_of(url: str, look: Look, covers: Iterable[Cover]) -> Turnover | None:
    """What a look at a front tells of its pace; None where it is not sorted by time."""
    moments = sorted((at for link in look.shown.values() if (at := told_day(link))), reverse=True)
    if look.dates.oldest is None or look.observed_at is None or len(moments) < 2:
        return None
    half = max(1, len(moments) // 2)
    busiest = min(later - earlier for later, earlier in zip(moments, moments[half:], strict=False))
    shown = look.observed_at - look.dates.oldest
    held = min(shown, busiest * ((len(moments) - 1) / half))
    caught_by = "its older pages" if look.pages > 1 else next(
        (cover.route for cover in covers if cover.url != url and has_the_same(look, cover)), None
    )  # fmt: skip
    return Turnover(url, len(look.shown), shown, held, caught_by)


def has_the_same(look: Look, cover: Cover) -> bool:
    """Whether a route shows nearly all that a front shows of the route's span."""
    known = {key for key, link in look.shown.items() if (at := told_day(link)) and at in cover.span}
    return bool(known) and is_nearly_all(known, cover.url_keys)


def is_nearly_all(known: set[str], shown: frozenset[str]) -> bool:
    """Whether so much of what is known is shown that the rest is as well."""
    return len(known & shown) >= SAME_SHARE * len(known)


def in_words(span: timedelta) -> str:
    """A span as a person says it: minutes, hours or days."""
    minutes = round(span / timedelta(minutes=1))
    hours = round(span / timedelta(hours=1))
    if minutes < 90:
        return "hour" if minutes == 60 else f"{minutes} minutes"
    return f"{hours} hours" if hours < 48 else f"{round(span / timedelta(days=1))} days"
