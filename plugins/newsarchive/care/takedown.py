"""Carry a takedown out, killed or not: rows in one transaction, then replay's rules, then the WARC files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from newsarchive import warc
from newsarchive.pipeline.staging import clear_staged
from newsarchive.store import Connection, takedowns
from newsarchive.store.runs import read_run
from newsarchive.store.takedowns import Decision, Plan, Target

Told = Callable[[str], None]


def take_down(
    conn: Connection, warc_root: Path, target: Target, decision: Decision, tell: Told
) -> tuple[int, Plan]:
    """Remove the target everywhere, as the owner of the archive; its number and what was removed."""
    takedowns.lock_warc_store(conn)
    takedown_id, plan = takedowns.take_down(conn, target, decision)
    close_replay(conn, warc_root)
    clear_runs(conn, warc_root, plan)
    rewrite_files(conn, warc_root, tell)
    return takedown_id, plan


def resume(conn: Connection, warc_root: Path, tell: Told) -> int:
    """Finish what was interrupted, and remove what came since for pages taken down; how many captures."""
    takedowns.lock_warc_store(conn)
    close_replay(conn, warc_root)
    rewrite_files(conn, warc_root, tell)
    found = 0
    for row in takedowns.read_takedowns(conn):
        if row["lifted_at"] is None:
            plan = takedowns.sweep(conn, row["takedown_id"], row["action"])
            clear_runs(conn, warc_root, plan)
            found += len(plan.captures)
    close_replay(conn, warc_root)
    rewrite_files(conn, warc_root, tell)
    return found


def lift(conn: Connection, warc_root: Path, takedown_id: int, lifted_by: str) -> int:
    """Put back what a hide sealed, in the archive and in replay; how many articles came back."""
    takedowns.lock_warc_store(conn)
    count = takedowns.lift(conn, takedown_id, lifted_by)
    close_replay(conn, warc_root)
    return count


def close_replay(conn: Connection, warc_root: Path) -> None:
    """Tell replay of everything that is hidden now, whatever it was told before."""
    warc.write_rules(warc_root, *takedowns.read_hidden(conn))


def clear_runs(conn: Connection, warc_root: Path, plan: Plan) -> None:
    """Remove what finished runs had staged of the pages; a running one's own end clears it."""
    for run_id in sorted({row["run_id"] for row in plan.captures if row["run_id"] is not None}):
        if read_run(conn, run_id).state != "running":
            clear_staged(warc_root, run_id)


def rewrite_files(conn: Connection, warc_root: Path, tell: Told) -> None:
    """Every planned rewriting: the new file whole, then its rows in one transaction, then the old file."""
    for row in pending(conn):
        old = warc.path_in(warc_root, row["file"])
        if row["rewritten_at"] is None:
            if not old.exists():
                tell(f"{row['file']} is missing: its records cannot be removed; see newsarchive reconcile")
                continue
            made, places = warc.rewrite_without(warc_root, row["file"], row["new_file"], set(row["offsets"]))
            facts = {
                "new_file": made.file,
                "size_bytes": made.size_bytes,
                "file_digest": made.digest,
                "record_count": made.record_count,
            }
            takedowns.moved(conn, row["takedown_id"], row["file"], facts, places)
            tell(f"{row['file']} → {row['new_file']}: {len(row['offsets'])} records of replies left out")
        old.unlink(missing_ok=True)
        takedowns.removed(conn, row["takedown_id"], row["file"])


def pending(conn: Connection) -> Iterator[dict[str, Any]]:
    """The rewritings to do, read anew after each: one takedown's file may be the next one's."""
    seen: set[tuple[int, str]] = set()
    while rows := [
        row for row in takedowns.read_rewrites(conn) if (row["takedown_id"], row["file"]) not in seen
    ]:
        seen.add((rows[0]["takedown_id"], rows[0]["file"]))
        yield rows[0]
