"""The form of a new watch: what is typed in, and what it asks for."""

from dataclasses import dataclass, fields
from typing import Annotated

from fastapi import Depends
from fastapi import Form as Field

from newsarchive.room.narrowing import must_know
from newsarchive.room.search_words import LONGEST, read_search
from newsarchive.room.troubles import BadQuestion
from newsarchive.store.pool import ReaderPool
from newsarchive.store.watches import NewWatch

Said = Annotated[str, Field(max_length=LONGEST)]
KINDS = ("search", "changes")
DIGESTS = ("each", "hour", "day")


@dataclass(frozen=True, slots=True)
class WatchForm:
    """The form of a new watch."""

    name: Said = ""
    kind: Said = "search"
    q: Said = ""
    source: Said = ""
    author: Said = ""
    section: Said = ""
    language: Said = ""
    words: Said = ""
    of_kind: Said = ""
    paywall: Said = ""
    articles: Said = ""
    digest: Said = "each"
    password: Said = ""


SaidForm = Annotated[WatchForm, Depends(WatchForm)]
TYPED = tuple(one.name for one in fields(WatchForm) if one.name != "password")


def watch_of(archive: ReaderPool, said: WatchForm) -> NewWatch:
    """What the form asks for; BadQuestion."""
    if said.kind not in KINDS or said.digest not in DIGESTS:
        raise BadQuestion("kind: search or changes; digest: each, hour or day")
    names = ("q", "source", "author", "section", "language", "words", "paywall")
    wanted = read_search({name: getattr(said, name) for name in names} | {"kind": said.of_kind}).wanted
    must_know(archive, wanted.source)
    return NewWatch(said.name, said.kind, wanted, said.digest, numbers_of(said.articles))


def numbers_of(said: str) -> list[int] | None:
    """Article numbers, apart by commas or spaces; None where none is said; BadQuestion."""
    words = said.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) < 19 for word in words):
        raise BadQuestion("articles: their numbers, apart by commas")
    return [int(word) for word in words] or None
