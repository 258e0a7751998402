"""What a search's address says: its filter, its order, and the filters as words that can be taken away again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from newsarchive.room.troubles import BadQuestion
from newsarchive.store.room_search import SearchFilter

LONGEST = 500  # letters of a parameter
KINDS = ("article", "live_blog")
PAYWALLS = ("none", "metered", "hard")


class Order(StrEnum):
    """How hits are ordered."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address has it."""

    wanted: SearchFilter
    order: Order
    is_folding: bool
    after: str | None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words narrows it."""
        plain = SearchFilter(query=self.wanted.query, language=self.wanted.language)
        return self.wanted != plain


def read_search(params: Mapping[str, str]) -> Asked:
    """The search that these parameters ask for; BadQuestion, which names the parameter."""
    for name, value in params.items():
        if len(value) > LONGEST:
            raise BadQuestion(f"{name}: more than {LONGEST} letters")
    first, last = read_day(params, "from"), read_day(params, "to")
    if first and last and last < first:
        raise BadQuestion(f"to: {last} is before {first}, with which the search begins")
    changed = read_day(params, "changed")
    wanted = SearchFilter(
        query=params.get("q", "").strip(),
        language=params.get("words") or params.get("language") or "en",
        source=params.get("source") or None,
        first_day=first,
        last_day=last,
        section=params.get("section") or None,
        written_in=params.get("language") or None,
        author=params.get("author") or None,
        kind=one_of(params, "kind", KINDS),
        paywall=one_of(params, "paywall", PAYWALLS),
        changed_since=datetime.combine(changed, time.min, UTC) if changed else None,
        is_removed=params.get("removed") == "yes",
    )
    order = Order(one_of(params, "order", tuple(Order)) or Order.NEWEST)
    return Asked(wanted, order, params.get("copies") != "shown", params.get("after") or None)


def read_day(params: Mapping[str, str], name: str) -> date | None:
    """A day of the address; years that PostgreSQL's calendar has."""
    said = params.get(name, "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise BadQuestion(f"{name}: {said!r} is no day; write it as 2026-11-28") from None


def one_of(params: Mapping[str, str], name: str, words: tuple[str, ...]) -> str | None:
    """A word of a closed list."""
    said = params.get(name) or None
    if said is not None and said not in words:
        raise BadQuestion(f"{name}: one of {', '.join(words)} is meant")
    return said
