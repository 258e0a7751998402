"""The paper as it is at a moment: which stories are out, what was edited, what was taken away."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from newsroom import town
from newsroom.oddities import Oddity, oddities_of
from newsroom.stories import FIRST_DAY, Story, day_at, place_of, running_totals, stories_of

ITEMS_A_PAGE = 10
NUMBERED = re.compile(r"/opinion/[a-z0-9-]+-([0-9]{1,6})/")


class Edition:
    """Nothing after `now` is out; `changes` by path: an edited story, or the status of one taken away."""

    def __init__(self, base: str, now: datetime, changes: dict[str, Story | int]) -> None:
        self.base = base
        self.now = now.astimezone(UTC)
        self.today = now.astimezone(town.ZONE).date()
        self._changes = changes

    def story(self, path: str) -> Story | int | None:
        """The story at an address, the status of one taken away, or None."""
        for day in self._days_of(path):
            for story in stories_of(day):
                if story.path == path and story.published_at <= self.now:
                    return self._changed(story)
        return None

    def of_day(self, day: date) -> list[Story]:
        """The stories of a local day that are out, oldest first."""
        stories = (
            (self._changed(s) for s in stories_of(day) if s.published_at <= self.now)
            if day >= FIRST_DAY
            else ()
        )
        return [s for s in stories if isinstance(s, Story)]

    def of_days(self, first: date, last: date) -> Iterable[Story]:
        """The stories of some days, newest first."""
        day = min(last, self.today)
        while day >= max(first, FIRST_DAY):
            yield from reversed(self.of_day(day))
            day -= timedelta(days=1)

    def newest(self, how_many: int) -> list[Story]:
        """The newest stories, newest first."""
        days = how_many // 4 + 3  # a day has at least eight, today may have none
        return list(self.of_days(self.today - timedelta(days=days), self.today))[:how_many]

    def odd_of_day(self, day: date) -> list[Oddity]:
        """The links of that day to what is no article, as far as they are out."""
        return [odd for odd in oddities_of(day) if odd.shown_at <= self.now] if day >= FIRST_DAY else []

    def edited(self) -> list[Story]:
        """The stories that were edited."""
        return [change for change in self._changes.values() if isinstance(change, Story)]

    def pages(self) -> int:
        """How many pages the list of all stories has."""
        return max(1, -(-self._total() // ITEMS_A_PAGE))

    def page(self, number: int) -> list[Story]:
        """The stories of one page of the list of all, newest first."""
        totals = self._totals()
        newest = totals[-1] - 1 - (number - 1) * ITEMS_A_PAGE
        places = (day_at(totals, at) for at in range(newest, max(newest - ITEMS_A_PAGE, -1), -1))
        return [self.of_day(day)[index] for day, index in places]

    def _total(self) -> int:
        return self._totals()[-1]

    def _totals(self) -> list[int]:
        """Running totals of what is out: today so far, and without what was taken away."""
        totals = running_totals(self.today)
        totals[-1] = (totals[-2] if len(totals) > 1 else 0) + sum(
            s.published_at <= self.now for s in stories_of(self.today)
        )
        for path in (path for path, change in self._changes.items() if isinstance(change, int)):
            for day in self._days_of(path):
                if any(s.path == path and s.published_at <= self.now for s in stories_of(day)):
                    start = (day - FIRST_DAY).days
                    totals[start:] = [total - 1 for total in totals[start:]]
        return totals

    def _changed(self, story: Story) -> Story | int:
        change = self._changes.get(story.path, story)
        return replace(change, url=self.base + change.path) if isinstance(change, Story) else change

    def _days_of(self, path: str) -> list[date]:
        """The day that an address names, by its date or by its number."""
        parts = [part for part in path.split("/") if part]
        numbered = NUMBERED.fullmatch(path)
        if numbered:
            day, _ = place_of(int(numbered[1]))
            return [day] if FIRST_DAY <= day <= self.today else []
        day_or_none = date_in(parts[1:] if parts[:1] in (["pt"], ["de"]) else parts)
        return [day_or_none] if day_or_none and FIRST_DAY <= day_or_none <= self.today else []


def date_in(parts: list[str]) -> date | None:
    """The date that the first three parts of an address spell."""
    try:
        year, month, day = (int(part) for part in parts[:3])
        return date(year, month, day)
    except ValueError:
        return None
