"""A night compared with the source's own past: healthy, quiet, degraded or broken, and why. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from statistics import median
from typing import Literal

from newsarchive.outcomes import Ending, ending_of
from newsarchive.store.health import Night

State = Literal["healthy", "quiet", "degraded", "broken"]

MIN_SAME_WEEKDAY = 3  # nights of the same weekday that a median is worth something of
MIN_NIGHTS = 5  # of any weekday, where the same one is too rare
LAST_SAME_WEEKDAY = 8
LAST_NIGHTS = 28
SPREADS = 3.0  # how many spreads below the median are more than chance
MAD_TO_SPREAD = 1.4826  # of a normal distribution: its standard deviation by its median absolute deviation
IMPROBABLE = 9.0  # articles that were usual and did not come: by chance once in exp(9), 8,000
ENOUGH = 3  # pages that a share is worth something of
MOST = 0.5
THIN = 0.3  # of the usual links: a listing that was rebuilt still shows some
MANY = 20  # links on a usual night that such a share is worth something of: by chance once in 10,000 nights


@dataclass(frozen=True, slots=True)
class NightVerdict:
    """A source's state after a night, and its cause in words."""

    state: State
    cause: str


@dataclass(frozen=True, slots=True)
class Usual:
    """What the source's past gives for such a night: median and spread of its articles, or of its links."""

    median: float
    spread: float
    words: str

    @property
    def least(self) -> float:
        """Fewer than this are more than chance."""
        return self.median - SPREADS * self.spread


def judged(tonight: Night, past: Sequence[Night]) -> NightVerdict:
    """The source's state; `past` are earlier nights in order."""
    past = [night for night in past if night.day < tonight.day]
    found_nothing = no_links(tonight, past)
    if found_nothing:
        return found_nothing
    verdict, thin = of_its_pages(tonight, past), thin_listings(tonight, past)
    if thin and verdict.state in ("degraded", "broken"):
        return replace(verdict, cause=f"{verdict.cause}; {thin}")
    return NightVerdict("degraded", thin) if thin else verdict


def with_lacks(verdict: NightVerdict, *lacks: str | None) -> NightVerdict:
    """The verdict on a night whose lists lacked something: each of `lacks` says what, in words, or is None."""
    told = "; ".join(filter(None, lacks))
    if not told:
        return verdict
    if verdict.state in ("degraded", "broken"):
        return replace(verdict, cause=f"{verdict.cause}; {told}")
    return NightVerdict("degraded", told)


def of_its_pages(tonight: Night, past: Sequence[Night]) -> NightVerdict:
    """The verdict on a night by what became of its pages."""
    usual = usual_of(tonight.day, past)
    if tonight.visited and not tonight.good:
        return nothing_good(tonight, usual, past)
    if tonight.visited >= ENOUGH:
        if tonight.without_text > MOST * tonight.visited:
            return NightVerdict(
                "degraded", f"extraction is empty in {tonight.without_text} of {tonight.visited} pages"
            )
        if tonight.failed > MOST * tonight.visited:
            return NightVerdict(
                "degraded", f"{tonight.failed} of {tonight.visited} pages failed: {kinds_of(tonight)}"
            )
    if not tonight.good:
        return silence(tonight, usual, past)
    if usual and tonight.good < usual.least:
        return NightVerdict(
            "degraded", f"sudden drop: {tonight.good} articles, where {usual.words} are usual"
        )
    return NightVerdict(
        "healthy", f"{tonight.good} articles" + (f"; usual are {usual.words}" if usual else "")
    )


def no_links(tonight: Night, past: Sequence[Night]) -> NightVerdict | None:
    """The verdict on a night whose listings gave no link at all; None where they gave some."""
    if tonight.found or tonight.visited:
        return None
    if not past:
        return NightVerdict("quiet", "no links, and no past to compare with")
    before = sum(night.found == 0 for night in past)
    if before * 4 >= len(past):
        return NightVerdict("quiet", f"no links, as in {before} of {len(past)} nights before")
    return NightVerdict(
        "broken", f"no links at all: the listings gave {median(n.found for n in past):g} on an usual night"
    )


def thin_listings(tonight: Night, past: Sequence[Night]) -> str | None:
    """What to say of listings that show far fewer links than they used to; None where they do not."""
    usual = usual_of(tonight.day, past, lambda night: night.found)
    if not usual or usual.median < MANY or tonight.found >= THIN * usual.median:
        return None
    return f"thin listings: {tonight.found} links, where {usual.words} are usual; was the site rebuilt?"


def nothing_good(tonight: Night, usual: Usual | None, past: Sequence[Night]) -> NightVerdict:
    """The verdict on a night of which no page became an article."""
    kinds = kinds_of(tonight)
    if tonight.visited < ENOUGH and not (usual and usual.least > 0):
        said = silence(tonight, usual, past)
        return (
            said
            if said.state == "broken"
            else NightVerdict("quiet", f"{tonight.visited} pages, no article: {kinds}")
        )
    if tonight.without_text > MOST * tonight.visited:
        return NightVerdict("broken", f"extraction is empty in all of {tonight.visited} pages: {kinds}")
    if tonight.failed > MOST * tonight.visited:
        return NightVerdict("broken", f"none of {tonight.visited} pages came through: {kinds}")
    return NightVerdict("broken", f"all rejected: {tonight.visited} pages, no article: {kinds}")


def silence(tonight: Night, usual: Usual | None, past: Sequence[Night]) -> NightVerdict:
    """The verdict on a night without news: chance, or a silence longer than the source's past explains."""
    nights = 1
    while nights <= len(past) and past[-nights].good == 0:
        nights += 1
    before = past[: len(past) - (nights - 1)]
    days = [tonight.day, *(night.day for night in past[len(before) :])]
    expected = sum(found.median for day in days if (found := usual_of(day, before)))
    if expected >= IMPROBABLE or (usual and usual.least > 0):
        since = "tonight" if nights == 1 else f"for {nights} nights"
        return NightVerdict(
            "broken", f"nothing new {since}, where about {max(expected, 1):.0f} articles were usual"
        )
    return NightVerdict("quiet", "nothing new" + (f"; usual are {usual.words}" if usual else ""))


def usual_of(
    day: date, past: Sequence[Night], counted: Callable[[Night], int] = lambda night: night.good
) -> Usual | None:
    """Median and spread on the same weekday, or on all nights where that is too rare; None without a past."""
    sound = [night for night in past if not night.was_broken]
    same = [counted(night) for night in sound if night.day.weekday() == day.weekday()][-LAST_SAME_WEEKDAY:]
    if len(same) >= MIN_SAME_WEEKDAY:
        return measured(same, f"on a {day:%A}")
    every = [counted(night) for night in sound][-LAST_NIGHTS:]
    return measured(every, "a night") if len(every) >= MIN_NIGHTS else None


def measured(counts: Sequence[int], when: str) -> Usual:
    """Median and spread of counts; a count is never steadier than chance has it (Poisson)."""
    middle = float(median(counts))
    deviation = MAD_TO_SPREAD * float(median(abs(count - middle) for count in counts))
    return Usual(middle, max(deviation, sqrt(middle)), f"{middle:g} {when}")


def kinds_of(night: Night) -> str:
    """What was not good, most frequent first."""
    bad = sorted(
        ((n, outcome) for outcome, n in night.outcomes.items() if ending_of(outcome) is not Ending.GOOD),
        reverse=True,
    )
    return ", ".join(f"{n} {outcome}" for n, outcome in bad)
