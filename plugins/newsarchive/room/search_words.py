"""What a search's address says: its filter, its order, and the filters as words that can be taken away again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum

from newsarchive.room.asked import day_of, one_of
from newsarchive.room.troubles import BadQuestion
from newsarchive.store.room_search import SearchFilter

LONGEST, LONGEST_QUERY = 2000, 500  # letters: names and sections are as long as sites write them
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

    @property
    def filters_told(self) -> str:
        """What narrows it, in words: feeds and files of two searches have two names."""
        wanted = self.wanted
        parts = [
            wanted.source,
            wanted.section,
            wanted.author,
            wanted.written_in,
            (wanted.kind or "").replace("_", " "),
        ]
        parts += [f"paywall {wanted.paywall}"] if wanted.paywall else []
        parts += [f"from {wanted.first_day}"] if wanted.first_day else []
        parts += [f"to {wanted.last_day}"] if wanted.last_day else []
        parts += [f"changed since {wanted.changed_since:%Y-%m-%d}"] if wanted.changed_since else []
        parts += ["removed by the site"] if wanted.is_removed else []
        return ", ".join(part for part in parts if part)


def read_search(params: Mapping[str, str]) -> Asked:
    """The search that these parameters ask for; BadQuestion, which names the parameter."""
    for name, value in params.items():
        if len(value) > (most := LONGEST_QUERY if name == "q" else LONGEST):
            raise BadQuestion(f"{name}: more than {most} letters")
    first, last = day_of(params, "from"), day_of(params, "to")
    if first and last and last < first:
        raise BadQuestion(f"to: {last} is before {first}, with which the search begins")
    changed = day_of(params, "changed")
    wanted = SearchFilter(
        query=params.get("q", "").strip(),
        language=params.get("words") or params.get("language") or None,
        source=params.get("source") or None,
        first_day=first,
        last_day=last,
        section=params.get("section") or None,
        written_in=params.get("language") or None,
        author=params.get("author") or None,
        kind=one_of(params, "kind", KINDS),
        paywall=one_of(params, "paywall", PAYWALLS),
        changed_since=datetime.combine(changed, time.min, UTC) if changed else None,
        is_removed=one_of(params, "removed", ("yes",)) is not None,
    )
    order = Order(one_of(params, "order", tuple(Order)) or Order.NEWEST)
    is_folding = one_of(params, "copies", ("shown",)) is None
    return Asked(wanted, order, is_folding, params.get("after") or None)
