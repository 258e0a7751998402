"""Watches: what people want to hear of, each with a secret of which only the digest is kept."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection, transaction
from newsarchive.store.room_search import SearchFilter, has_words
from newsarchive.store.statements import as_json, columns_of, one, query, records


@dataclass(frozen=True, slots=True)
class NewWatch:
    """What is to be watched: `kind` search or changes, `digest` each, hour or day; `article_ids` of changes alone."""

    name: str
    kind: str
    wanted: SearchFilter
    digest: str = "each"
    article_ids: list[int] | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch in force, without its secret."""

    watch_id: int
    name: str
    kind: str
    filter: dict[str, Any]
    article_ids: list[int] | None
    digest: str
    made_by: str
    made_at: datetime
    told_at: datetime | None
    problem: str | None
    last_hit_at: datetime | None

    @property
    def words(self) -> str:
        """What it looks for, in words."""
        parts = [
            f"{name.replace('_', ' ')} {value}"
            for name, value in self.filter.items()
            if value and name != "language"
        ]
        parts += [f"articles {', '.join(map(str, self.article_ids))}"] if self.article_ids else []
        return "; ".join(parts) or "everything"


def add(conn: Connection, watch: NewWatch, made_by: str) -> tuple[int, str]:
    """Its number and its secret, which is told this once; ConfigError where it watches nothing in particular."""
    refuse_senseless(watch)
    wanted = watch.wanted
    if wanted.query.strip() and not has_words(conn, wanted):
        raise ConfigError(
            f"in {wanted.query.strip()!r} is no word to look for: words as common as 'the', and signs, are in no search"
        )
    if unknown := query(conn, "watch_unknown", article_ids=watch.article_ids or []):
        numbers = ", ".join(str(row["article_id"]) for row in unknown)
        raise ConfigError(f"no article has the number {numbers}: nothing could be told of it")
    token = secrets.token_urlsafe(32)
    with transaction(conn):
        made = one(
            conn, "watch_add", name=watch.name.strip(), token=token, kind=watch.kind, filter=as_json(columns_of(wanted)),
            article_ids=watch.article_ids, digest=watch.digest, made_by=made_by,
        )  # fmt: skip
        query(conn, "watch_seed", watch_id=made["watch_id"])
    return int(made["watch_id"]), token


def refuse_senseless(watch: NewWatch) -> None:
    """ConfigError for a watch that nothing, or everything, would be a hit of."""
    wanted = watch.wanted
    of_changes = SearchFilter(language=wanted.language, source=wanted.source, author=wanted.author)
    if not watch.name.strip():
        raise ConfigError("a watch needs a name")
    if watch.kind == "changes" and wanted != of_changes:
        raise ConfigError(
            "changes are watched by source, person or article: a search's filters have no place there"
        )
    if watch.kind == "search" and watch.article_ids:
        raise ConfigError("articles are watched for their changes: a search has no use for their numbers")
    if wanted == SearchFilter(language=wanted.language) and not watch.article_ids:
        raise ConfigError("a watch needs words, or a filter: of everything there is a feed already")


def in_force(conn: Connection) -> list[Watch]:
    """Every watch in force, oldest first."""
    return records(conn, "watch_list", Watch)


def remove(conn: Connection, watch_id: int) -> str:
    """Revoke it: its feed is gone at once. Its name; ConfigError where none is in force."""
    with transaction(conn):
        found = query(conn, "watch_remove", watch_id=watch_id)
    if not found:
        raise ConfigError(f"no watch {watch_id} is in force: newsarchive watch list shows them")
    return str(found[0]["name"])
