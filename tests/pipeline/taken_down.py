"""A takedown as a librarian decides it, and where its words may still stand: in the archive's rows and in WARC files."""

import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsarchive import warc
from newsarchive.bodies import body_of
from newsarchive.care import takedown
from newsarchive.store import connect, takedowns
from newsarchive.store.reports import archive_digest
from newsarchive.store.takedowns import Decision, Target


def decision(action: Any = "purge") -> Decision:
    return Decision(
        action, "court order 7 of 2026", "B. Reader", datetime(2026, 3, 1, tzinfo=UTC), "the librarian"
    )


def take_down(desk: Any, owner_dsn: str, target: Target, action: Any = "purge") -> tuple[int, takedowns.Plan]:
    conn = connect(owner_dsn)
    try:
        return takedown.take_down(conn, desk.warc_root, target, decision(action), lambda line: None)
    finally:
        conn.close()


def bytes_of_store(root: Path) -> bytes:
    """All that the WARC files say, unpacked, bodies decoded."""
    files = list(root.rglob("*.warc.gz"))
    bodies = (
        body_of(exchange, limit_bytes=2**24).data
        for file in files
        for place, exchange in warc.iter_exchanges(file)
        if exchange.payload
    )
    return b"".join([*(gzip.decompress(file.read_bytes()) for file in files), *bodies])


def digest(desk: Any) -> str:
    with desk.session() as session:
        return archive_digest(session.conn)


def every_row_says(owner_dsn: str, words: str) -> list[str]:
    """The tables of which any row, as text, has these words."""
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'archive'"
        )
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"select exists (select from {name} as r where strpos(r::text, %s) > 0)", (words,))
            found += [name] if cursor.fetchone() == (True,) else []
    conn.close()
    return found
