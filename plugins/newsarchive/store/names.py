"""Which names are one person or desk: decisions of people, each a row with its reason, undone by a date."""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection, transaction
from newsarchive.store.statements import first_record, one, query, record, records


@dataclass(frozen=True, slots=True)
class Person:
    """A person or desk with all spellings that bylines have of it."""

    person_key: str
    kinds: list[str]  # person, desk
    spellings: list[str]


@dataclass(frozen=True, slots=True)
class Merge:
    """A decision that two names are one."""

    merge_id: int
    alias_key: str
    person_key: str
    reason: str
    decided_by: str
    decided_at: datetime
    undone_at: datetime | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Parted:
    """Two names that were one until now."""

    alias_key: str
    person_key: str


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name's key, the person it is by all merges in force, and whether any byline says it."""

    name_key: str
    person_key: str
    is_known: bool


def find(conn: Connection, words: str, most: int) -> list[Person]:
    """Persons and desks with these words in a spelling; at most so many."""
    return records(conn, "find_names", Person, words=words, most=most)


def merges(conn: Connection) -> list[Merge]:
    """Every decision, those that are undone as well, oldest first."""
    return records(conn, "read_name_merges", Merge)


def merge(conn: Connection, alias: str, person: str, reason: str, decided_by: str) -> int:
    """From now on `alias` is `person`; returns the number to undo it by. Raises ConfigError with what to do."""
    if not reason.strip():
        raise ConfigError("a merge needs its reason: whoever reads the audit was not there")
    with transaction(conn):
        query(conn, "lock_source", source_key="names")
        one_name, other = known(conn, alias), known(conn, person)
        if one_name.person_key != one_name.name_key:
            raise ConfigError(
                f"{alias!r} is {one_name.person_key!r} already: newsarchive names merges, then undo"
            )
        if other.person_key == one_name.name_key:
            raise ConfigError(f"{alias!r} and {person!r} are one already: there is nothing to merge")
        made = one(
            conn, "insert_name_merge", alias_key=one_name.name_key, person_key=other.person_key,
            reason=reason, decided_by=decided_by,
        )  # fmt: skip
        query(conn, "settle_months")
        return int(made["merge_id"])


def known(conn: Connection, name: str) -> KnownName:
    """A name that stands on a byline; ConfigError for any other."""
    found = record(conn, "read_name", KnownName, name=name)
    if not found.is_known:
        raise ConfigError(f"no byline says {name!r}: newsarchive names find WORDS lists what they say")
    return found


def undo(conn: Connection, merge_id: int, undone_by: str) -> Parted:
    """The two are two again. Raises ConfigError where the merge is not in force."""
    with transaction(conn):
        parted = first_record(conn, "undo_name_merge", Parted, merge_id=merge_id, undone_by=undone_by)
        query(conn, "settle_months")
    if parted is None:
        raise ConfigError(f"no merge {merge_id} is in force: newsarchive names merges lists them")
    return parted
