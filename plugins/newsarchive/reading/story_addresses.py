"""By which address a story is known: the one that it gives itself, unless different stories give the same one.

A template's rel=canonical may lack the parameter that is the article, or name the section on every page. Such an
address is no identity; the one that a page was fetched from is. Two captures of one address, and two that say nearly
the same, are one story whatever they are called: an edited article stays one article.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newsarchive.store import Connection, shared_addresses
from newsarchive.store.ledger import Run
from newsarchive.store.readings import Reading
from newsarchive.store.sketches import NO_SKETCH, resemblance
from newsarchive.urls import url_digest, url_key, without_menu

SAME_TITLE = 0.5  # of the words of both: headlines are edited, and stories of one subject share some
SAME_TEXT = 0.2  # of the runs of five words: what a story keeps through any edit, and two stories never share
NOTHING_SHARED = (
    0.0  # not one run of five words: two stories, even where all bear the name of a column or of the site
)
OTHER_TITLE = 0.2  # of the words of both: hardly one
MOSTLY_SAME = (
    0.7  # of the runs of five words: the same page by another template, and no later state of a growing story
)
AT_ONCE = timedelta(hours=6)  # within a run: a headline may be another, but the text has hardly grown
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Story:
    """What is held against another story at the same address; `own` is the key of where it was fetched from."""

    own: str
    title: str
    sketch: tuple[int, ...]
    at: datetime  # when it was captured


def by_own_address(conn: Connection, run: Run, readings: list[Reading]) -> list[Reading]:
    """The readings, each known by an address that no different story has; inside the caller's transaction."""
    readings = by_one_menu(conn, readings)
    keys = {
        reading.capture_id: url_key(reading.address or reading.article.canonical_url) for reading in readings
    }
    elsewhere = {own: r for r in readings if (own := url_key(r.captured_url)) != keys[r.capture_id]}
    claimed = {keys[r.capture_id] for r in elsewhere.values()} | elsewhere.keys()
    if not claimed:
        return readings
    by_digest = {url_digest(key).hex(): key for key in claimed}
    digests = [bytes.fromhex(digest) for digest in by_digest]
    shared = {by_digest[digest] for digest in shared_addresses.known(conn, digests)}
    told: dict[str, list[Story]] = {key: [] for key in claimed}
    for claim in shared_addresses.claims(conn, digests):
        story = Story(url_key(claim.captured_url), claim.title or "", tuple(claim.sketch), claim.captured_at)
        told[by_digest[claim.url_digest]].append(story)
    for reading in readings:
        told.get(keys[reading.capture_id], []).append(story_of(reading))
    for own, reading in elsewhere.items():  # an address is also that of what was fetched there
        told[own].append(story_of(reading))
    found = {key for key, stories in told.items() if key not in shared and are_different(stories)}
    if found:
        shared_addresses.record(conn, run, {url_digest(key).hex(): key for key in found})
    return [
        replace(reading, address=reading.captured_url)
        if keys[reading.capture_id] in shared | found
        else reading
        for reading in readings
    ]


def by_one_menu(conn: Connection, readings: list[Reading]) -> list[Reading]:
    """The readings, those of Joomla by one address whichever menu led there: the one that the archive knows, if any."""
    given = {reading.capture_id: reading.article.canonical_url for reading in readings}
    plain = {capture: without_menu(url) for capture, url in given.items()}
    joomlas = sorted({url_key(url) for capture, url in plain.items() if url != given[capture]})
    if not joomlas:
        return readings
    known = shared_addresses.by_menu(conn, joomlas)
    return [
        replace(reading, address=known.get(url_key(url), url))
        if url != given[reading.capture_id]
        else reading
        for reading, url in ((reading, plain[reading.capture_id]) for reading in readings)
    ]


def story_of(reading: Reading) -> Story:
    """A reading as it is held against others."""
    sketch = reading.identity.sketch
    lines = () if sketch == NO_SKETCH else tuple(sketch.sketch)
    return Story(url_key(reading.captured_url), reading.article.title or "", lines, reading.captured_at)


def are_different(stories: list[Story]) -> bool:
    """Whether any two of them were fetched from different addresses and say different things."""
    return any(
        one.own != other.own and say_different_things(one, other)
        for number, one in enumerate(stories)
        for other in stories[:number]
    )


def say_different_things(one: Story, other: Story) -> bool:
    """Whether neither headline nor text is the other's; of texts that share nothing at all, whatever the headline says.

    Under two wholly different headlines at one time, pages whose templates or paragraphs are alike are two stories too;
    under one headline, that of a column ('Letters to the editor'), those whose addresses have other numbers.
    """
    shared = resemblance(one.sketch, other.sketch)
    if one.sketch and other.sketch and shared <= NOTHING_SHARED:
        return True
    if one.sketch and other.sketch and shared < SAME_TEXT and numbers_in(one.own) != numbers_in(other.own):
        return True
    same_title = alike(words_of(one.title), words_of(other.title))
    is_other_title = bool(one.title and other.title) and same_title < OTHER_TITLE
    if is_other_title and abs(one.at - other.at) <= AT_ONCE:
        return shared < MOSTLY_SAME
    return same_title < SAME_TITLE and shared < SAME_TEXT


def numbers_in(address: str) -> list[str]:
    """What tells the parts of a column from one another: the number or day of each."""
    return NUMBER.findall(address.partition("://")[2].partition("/")[2])


def words_of(title: str) -> set[str]:
    """A headline's words without case."""
    return set(WORD.findall(title.casefold()))


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """Jaccard's measure: 0 to 1."""
    one, other = set(one), set(other)
    return len(one & other) / len(one | other) if one | other else 1.0
