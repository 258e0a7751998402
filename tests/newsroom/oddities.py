"""What a newspaper's lists link to besides articles: a crawler has to tell each of these for what it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from newsroom import town
from newsroom.dice import Dice
from newsroom.stories import Story, stories_of

PLACES = (
    "the fish market",
    "the lifeboat slip",
    "Olaria",
    "the rope walk",
    "the rowing club",
    "the salt pans",
)


@dataclass(frozen=True, slots=True)
class Oddity:
    """A link that is no article of its own; `kind` says what is behind it."""

    path: str
    kind: str
    title: str
    teaser: str
    shown_at: datetime
    target: str = ""  # where a tracking link leads


KINDS = (
    ("video", "Watch: a morning at {place}", "Two minutes, no words.",
     "/video/{day:%Y/%m/%d}/a-morning-at-{slug}/"),
    ("gallery", "In pictures: {place} after rain", "Twelve photographs.",
     "/gallery/{day:%Y/%m/%d}/{slug}-after-rain/"),
    ("about", "Who makes the Gazette", "About this newspaper.", "/about/"),
    ("section", "More from the harbour", "All the news of the port.", "/section/harbour/"),
    ("missing", "Correction: the gulls of {place}", "A note from the editor.",
     "/{day:%Y/%m/%d}/correction-the-gulls-of-{slug}/"),
    ("private", "For subscribers: the week at {place}", "A letter from the editor.",
     "/private/letters/{day:%Y/%m/%d}/the-week-at-{slug}/"),
    ("soft404", "Tickets for the summer concert at {place}", "While they last.",
     "/{day:%Y/%m/%d}/tickets-for-the-summer-concert-at-{slug}/"),
    ("login", "The long read: a winter at {place}", "For those who have an account.",
     "/{day:%Y/%m/%d}/the-long-read-a-winter-at-{slug}/"),
    ("pdf", "Tide tables to print", "PDF, one page.", "/files/{day:%Y/%m/%d}/tide-tables.pdf"),
    ("tracked", "", "", "/go/{number}/"),
    ("utm", "", "", "{path}?utm_source=gazette&utm_medium=teaser&utm_campaign=most-read"),
)  # fmt: skip


LEADS_TO_A_STORY = ("tracked", "utm")  # one redirects, one is the story's own address and more


@lru_cache(maxsize=2048)
def oddities_of(day: date) -> tuple[Oddity, ...]:
    """Five or six of the kinds: each kind comes every other day, and every day one of LEADS_TO_A_STORY."""
    turn = day.toordinal() % 2
    return tuple(_oddity(day, i) for i in range(len(KINDS)) if i % 2 == turn)


def oddity_at(path: str, day: date) -> Oddity | None:
    """The oddity of that day behind an address."""
    return next((odd for odd in oddities_of(day) if odd.path == path), None)


def _oddity(day: date, which: int) -> Oddity:
    kind, title, teaser, address = KINDS[which]
    dice = Dice("oddity", day, kind)
    place, story = dice.pick(PLACES), dice.pick(stories_of(day))
    slug = place.replace("the ", "").replace(" ", "-").lower()
    shown = datetime.combine(day, time(8 + which), town.ZONE).astimezone(UTC)
    if kind in LEADS_TO_A_STORY:  # shown once the article itself is
        title, teaser, shown = (
            story.title,
            "Most read.",
            max(shown, story.published_at + timedelta(minutes=5)),
        )
    path = address.format(day=day, slug=slug, number=story.number, path=story.path)
    return Oddity(path, kind, title.format(place=place), teaser, shown, _target(kind, story))


def _target(kind: str, story: Story) -> str:
    return story.path if kind in LEADS_TO_A_STORY else ""
