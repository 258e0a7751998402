"""Which names are one person or desk: decisions of people, each a row with its reason, undone by a date."""

from typing import Any

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection, one, query, transaction


def find(conn: Connection, words: str, most: int) -> list[dict[str, Any]]:
    """Persons and desks with these words in a spelling: person_key, kinds, spellings; at most so many."""
    return query(conn, "find_names", words=words, most=most)


def merges(conn: Connection) -> list[dict[str, Any]]:
    """Every decision, those that are undone as well, oldest first."""
    return query(conn, "read_name_merges")


def merge(conn: Connection, alias: str, person: str, reason: str, decided_by: str) -> int:
    """From now on `alias` is `person`; returns the number to undo it by. Raises ConfigError with what to do."""
    if not reason.strip():
        raise ConfigError("a merge needs its reason: whoever reads the audit was not there")
    with transaction(conn):
        query(conn, "lock_source", source_key="names")
        one_name, other = known(conn, alias), known(conn, person)
        if one_name["person_key"] != one_name["name_key"]:
            raise ConfigError(
                f"{alias!r} is {one_name['person_key']!r} already: newsarchive names merges, then undo"
            )
        if other["person_key"] == one_name["name_key"]:
            raise ConfigError(f"{alias!r} and {person!r} are one already: there is nothing to merge")
        keys = {"alias_key": one_name["name_key"], "person_key": other["person_key"]}
        return int(one(conn, "insert_name_merge", reason=reason, decided_by=decided_by, **keys)["merge_id"])


def known(conn: Connection, name: str) -> dict[str, Any]:
    """name_key and person_key of a name that stands on a byline; ConfigError for any other."""
    found = one(conn, "read_name", name=name)
    if not found["is_known"]:
        raise ConfigError(f"no byline says {name!r}: newsarchive names find WORDS lists what they say")
    return found


def undo(conn: Connection, merge_id: int, undone_by: str) -> dict[str, Any]:
    """The two are two again: alias_key, person_key. Raises ConfigError where the merge is not in force."""
    found = query(conn, "undo_name_merge", merge_id=merge_id, undone_by=undone_by)
    if not found:
        raise ConfigError(f"no merge {merge_id} is in force: newsarchive names merges lists them")
    return found[0]
