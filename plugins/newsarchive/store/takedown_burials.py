"""Rows put away by a takedown, and what was hidden brought out again where a purge needs it whole."""

from dataclasses import dataclass, replace

from newsarchive.store.connection import Connection
from newsarchive.store.statements import Row, one, query
from newsarchive.store.takedown_plans import Action, Plan, plan_removal
from newsarchive.urls import url_digest, url_key


@dataclass(frozen=True, slots=True)
class Hide:
    """A hide that was opened, what its tombstones said, and which articles came back."""

    takedown_id: int
    target_url: str | None
    digests: frozenset[bytes]
    prefixes: tuple[str, ...]
    article_ids: tuple[int, ...] = ()


def bury(conn: Connection, takedown_id: int, plan: Plan, action: Action) -> None:
    """Tombstones, and every row out of the tables that views read; a hidden one's are sealed."""
    keep = action == "hide"
    which: Row = {
        "takedown_id": takedown_id,
        "article_ids": plan.article_ids,
        "link_ids": plan.link_ids,
        "capture_ids": [capture.capture_id for capture in plan.captures],
    }
    query(
        conn, "takedown_add_tombstones", takedown_id=takedown_id, digests=plan.digests, prefixes=plan.prefixes
    )
    query(conn, "takedown_bury_links", forget=not keep, **which)
    query(conn, "takedown_bury_run_links", **which)
    query(conn, "takedown_bury_anchors", keep=keep, **which)
    query(conn, "takedown_bury_citations", **which)
    query(conn, "takedown_bury_articles", keep=keep, **which)
    query(conn, "takedown_bury_captures", keep=keep, **which)
    if action == "purge":
        rows = [
            {"file": file, "new_file": rewritten_name(file, takedown_id), "offsets": offsets}
            for file, offsets in plan.offsets.items()
        ]
        query(conn, "takedown_plan_rewrites", takedown_id=takedown_id, rows=rows)


def rewritten_name(file: str, takedown_id: int) -> str:
    """The name of the file that takes this one's place."""
    stem, dot, suffix = file.rpartition(".warc")
    return f"{stem}.t{takedown_id}{dot}{suffix}" if dot else f"{file}.t{takedown_id}"


def open_hides(
    conn: Connection, digests: list[bytes], opened_by: str, takedown_id: int | None = None
) -> list[Hide]:
    """Put back what is hidden under these addresses or by this hide, with all that shares a hide.

    A purge must find it in the tables, and a row that comes back may meet no tombstone of another hide. For within one
    transaction only: nobody else sees it, and `hide_again` ends it.
    """
    hides = [
        Hide(
            row["takedown_id"],
            row["target_url"],
            frozenset(bytes(digest) for digest in row["digests"]),
            tuple(row["prefixes"]),
        )
        for row in query(conn, "takedown_find_hides", digests=digests, takedown_id=takedown_id)
    ]
    # All tombstones first: a row that comes back must meet none, and two hides may be of one page.
    query(conn, "takedown_open", takedown_ids=[hide.takedown_id for hide in hides])
    return [
        replace(
            hide,
            article_ids=one(conn, "takedown_lift", takedown_id=hide.takedown_id, lifted_by=opened_by)[
                "article_ids"
            ],
        )
        for hide in hides
    ]


def hide_again(conn: Connection, hides: list[Hide], purged: Plan | None = None) -> None:
    """Hide what a purge has left of the opened hides; one with nothing left stays lifted, without an address."""
    gone = set(purged.digests) if purged else set()
    gone_below = tuple(purged.prefixes) if purged else ()
    for hide in hides:
        digests = sorted(hide.digests - gone)
        prefixes = [prefix for prefix in hide.prefixes if not prefix.startswith(gone_below)]
        is_left = bool(digests or prefixes)
        is_named = hide.target_url is not None and url_digest(url_key(hide.target_url)) in gone
        query(
            conn,
            "takedown_hide_again",
            takedown_id=hide.takedown_id,
            is_left=is_left,
            forget=is_named or not is_left,
        )
        if is_left:
            bury(conn, hide.takedown_id, plan_removal(conn, [], digests, prefixes, None), "hide")
