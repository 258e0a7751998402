"""The stories of a day: a pure function of the day, so that they are the same whenever they are served."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache

from newsroom import telling, town
from newsroom.dice import Dice

FIRST_DAY = date(2024, 1, 1)
LOCAL_SHELVES = ("harbour", "town", "business", "culture", "sport", "environment")
FEWEST, MOST = 8, 12
EARLIEST, LATEST = 5 * 60 + 40, 22 * 60 + 40  # minutes of the local day, between 00:05 and 23:50
JUST_AFTER_MIDNIGHT, JUST_BEFORE_MIDNIGHT = 5, 23 * 60 + 50
SLOTS_A_DAY = 16  # room for a day's stories in the numbers of addresses
MARKUPS = ("graph", "graph", "graph", "plain", "plain", "opengraph", "opengraph", "microdata", "bare")
PICTURES = 24


@dataclass(frozen=True, slots=True)
class Story:
    """An article and all that is true of it. `path` is its address on any host; `url` on this one."""

    path: str
    number: int
    title: str
    paragraphs: tuple[str, ...]  # '*…*' marks italics
    published_at: datetime  # UTC, whole minutes
    modified_at: datetime | None
    authors: tuple[str, ...]
    desks: tuple[str, ...]
    section: str
    tags: tuple[str, ...]
    language: str
    markup: str  # one of MARKUPS: how its page says all this
    picture: str
    origin_url: str | None = None
    origin_publisher: str | None = None
    url: str = ""

    @property
    def text(self) -> str:
        """What a reader reads: paragraphs, an empty line between."""
        return "\n\n".join(p.replace("*", "") for p in self.paragraphs)

    @property
    def day(self) -> date:
        """The local day of publication."""
        return self.published_at.astimezone(town.ZONE).date()

    @property
    def teaser(self) -> str:
        """The first sentence."""
        return re.split(r"(?<=[.?!])\s", self.paragraphs[0].replace("*", ""), maxsplit=1)[0]

    @property
    def changed_at(self) -> datetime:
        """The last change of the page."""
        return self.modified_at or self.published_at


@cache
def count_of(day: date) -> int:
    """How many stories a day has: eight to twelve, none before the archive's first day."""
    return FEWEST + Dice("count", day).roll(MOST - FEWEST + 1) if day >= FIRST_DAY else 0


@lru_cache(maxsize=2048)
def stories_of(day: date) -> tuple[Story, ...]:
    """The stories of a local day, in the order of publication."""
    order = Dice("order", day).shuffled(_kinds_of(day))
    return tuple(
        _story(kind, day, i, minute)
        for i, (kind, minute) in enumerate(zip(order, _minutes(day), strict=True))
    )


def number_of(day: date, index: int) -> int:
    """A story's number, as some of its addresses carry it."""
    return (day - FIRST_DAY).days * SLOTS_A_DAY + index + 1


def place_of(number: int) -> tuple[date, int]:
    """The day and the index of a story's number."""
    days, index = divmod(number - 1, SLOTS_A_DAY)
    return FIRST_DAY + timedelta(days=days), index


@cache
def _local_kinds() -> tuple[telling.Kind, ...]:
    return tuple(kind for shelf in LOCAL_SHELVES for kind in telling.kinds(shelf))


def _kinds_of(day: date) -> list[telling.Kind]:
    """One Portuguese, one German, one agency story, one opinion; the rest from the town, in turn."""
    ordinal = (day - FIRST_DAY).days
    fixed = [
        _in_turn(telling.kinds(shelf), ordinal) for shelf in ("portuguese", "german", "country", "opinion")
    ]
    in_season = [kind for kind in _local_kinds() if day.month in kind.months]
    wanted, turn, chosen = count_of(day) - len(fixed), ordinal * (MOST - len(fixed)), list[telling.Kind]()
    while len(chosen) < wanted:
        kind = _in_turn(in_season, turn)
        turn += 1
        if kind not in chosen:  # a round's end and the next one's start may meet in a day
            chosen.append(kind)
    return fixed + chosen


def _in_turn(options: tuple[telling.Kind, ...] | list[telling.Kind], turn: int) -> telling.Kind:
    """Each option once in a round, every round in an order of its own."""
    round_no, place = divmod(turn, len(options))
    ranks = sorted(
        range(len(options)), key=lambda i: Dice("round", round_no if len(options) > 9 else 0, i).roll(2**32)
    )
    return options[ranks[place]]


def _minutes(day: date) -> list[int]:
    """The minutes of the day at which stories appear; the first and the last are near midnight."""
    between = count_of(day) - 2
    width = (LATEST - EARLIEST) // between
    dice = Dice("minutes", day)
    middle = [EARLIEST + i * width + dice.roll(width) for i in range(between)]
    return [JUST_AFTER_MIDNIGHT, *middle, JUST_BEFORE_MIDNIGHT]


def _story(kind: telling.Kind, day: date, index: int, minute: int) -> Story:
    dice = Dice("story", day, index, kind.name)
    told = telling.tell(kind, day, dice)
    title = told.title.replace("*", "")
    number = number_of(day, index)
    published = datetime.combine(day, time(minute // 60, minute % 60), town.ZONE).astimezone(UTC)
    story = Story(
        path=_path(kind, day, number, title),
        number=number,
        title=title,
        paragraphs=told.paragraphs,
        published_at=published,
        modified_at=published + timedelta(minutes=25 + dice.roll(200)) if dice.roll(4) == 0 else None,
        authors=(),
        desks=(),
        section=kind.section,
        tags=told.tags,
        language=kind.language,
        markup=dice.pick(MARKUPS),
        picture=f"/images/harbour-{dice.roll(PICTURES) + 1:02}.png",
    )
    return _signed(story, dice, day)


def _signed(story: Story, dice: Dice, day: date) -> Story:
    """With the names of whoever wrote it: a person, two, a desk or an agency."""
    if story.section == "Country":
        source = f"https://wire.example.org/{day:%Y/%m/%d}/{slug_of(story.title)}"
        return replace(story, desks=(town.AGENCY,), origin_url=source, origin_publisher=town.AGENCY)
    staff = {
        "Opinion": town.COLUMNISTS,
        "Em Português": town.PORTUGUESE_REPORTERS,
        "Auf Deutsch": town.GERMAN_REPORTERS,
    }.get(story.section, town.REPORTERS)
    names = tuple(dice.shuffled(staff))
    throw = dice.roll(8) if story.section in town.SECTIONS and len(staff) > 4 else 0
    if throw == 7:
        return replace(story, desks=(town.DESKS.get(story.section, town.HOUSE),))
    return replace(story, authors=names[: 2 if throw >= 5 else 1])


def _path(kind: telling.Kind, day: date, number: int, title: str) -> str:
    slug = slug_of(title)
    if kind.section == "Opinion":  # columns carry no date in their address
        return f"/opinion/{slug}-{number}/"
    prefix = "" if kind.language == "en" else f"/{kind.language}"
    return f"{prefix}/{day:%Y/%m/%d}/{slug}/"


def slug_of(title: str) -> str:
    """A title as it stands in an address."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9 -]+", "", plain.replace(",", "")).split()
    return "-".join(words)[:80].strip("-")


def running_totals(last_day: date) -> list[int]:
    """How many stories there are up to the end of each day since the first."""
    totals, total = [], 0
    for ordinal in range((last_day - FIRST_DAY).days + 1):
        total += count_of(FIRST_DAY + timedelta(days=ordinal))
        totals.append(total)
    return totals


def day_at(totals: list[int], position: int) -> tuple[date, int]:
    """The day and index within it of the story at a position, oldest first, from 0."""
    ordinal = bisect_right(totals, position)
    before = totals[ordinal - 1] if ordinal else 0
    return FIRST_DAY + timedelta(days=ordinal), position - before
