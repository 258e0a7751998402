"""A page of a search: so many hits that stand by themselves, whatever near-copies are folded between them."""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.room.keys import key, read_key
from newsarchive.room.search_words import Asked, Order
from newsarchive.store import room_search
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_search import FoundPage, Hit

HITS = 20
AHEAD = 4  # more are asked for than are missing, as some are folded: to ask again costs as much
MOST_ASKED = 5  # questions for a page: of a hundred articles that are copies, the page says so
RANKED = 1000  # best first is the best of the newest thousand
# Where a page goes on: a moment and a number, or how many were passed over
Place = tuple[datetime | None, int]


@dataclass(frozen=True, slots=True)
class HitPage:
    """The hits that are shown, how many are folded between them, and the key of the next page (None on the last).

    `looked_count` matches were looked at; `is_full` where not for want of matches that pass the filters the page ends.
    """

    hits: list[Hit]
    folded_count: int
    looked_count: int
    is_full: bool
    after: str | None


def hit_page(archive: ReaderPool, asked: Asked) -> HitPage:
    """The page that is asked for; TookTooLong and what else `ask` raises."""
    is_best = asked.order is Order.BEST and bool(asked.wanted.query)
    hits: list[Hit] = []
    folded_count = looked_count = 0
    place = read_key(asked.after)
    for _ in range(MOST_ASKED):
        most = HITS - len(hits) + (AHEAD if asked.is_folding else 0)
        found = archive.ask(room_search.found_page, asked.wanted, most, place, is_best)
        looked_count += found.looked_count
        taken = 0
        for hit in found.hits:
            taken += 1
            if asked.is_folding and hit.is_folded:
                folded_count += 1
            else:
                hits.append(hit)
            if len(hits) == HITS:
                break
        has_more = taken < len(found.hits) or len(found.hits) == most
        place = behind_best(taken, has_more, place) if is_best else behind(found, taken)
        is_full = len(hits) == HITS or len(found.hits) == most
        if place is None or not is_full or len(hits) == HITS:
            break
    return HitPage(hits, folded_count, looked_count, is_full, key(*place) if place else None)


def behind(found: FoundPage, taken: int) -> Place | None:
    """The place behind the last hit that was taken, newest first; None where nothing is behind it."""
    if taken < len(found.hits):
        last = found.hits[taken - 1]
        return last.published_at, last.article_id
    return None if found.goes_on_id is None else (found.goes_on_at, found.goes_on_id)


def behind_best(taken: int, has_more: bool, place: Place | None) -> Place | None:
    """The same, best first: how many were passed over."""
    passed = taken + (place or (None, 0))[1]
    return (None, passed) if has_more and passed < RANKED else None
