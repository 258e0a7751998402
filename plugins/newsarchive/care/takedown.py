"""Carry a takedown out, killed or not: rows in one transaction, then replay's rules, then the WARC files."""

from collections.abc import Callable, Iterable, Iterator

from newsarchive import warc
from newsarchive.faults import fault_of
from newsarchive.outcomes import ConfigError
from newsarchive.pipeline.staging import clear_staged
from newsarchive.store import Connection, takedown_rewrites, takedowns
from newsarchive.store.runs import read_run
from newsarchive.store.takedown_rewrites import Rewrite, alone_in_warc_store
from newsarchive.store.takedowns import Decision, Plan, Target
from newsarchive.warc import Root, store_at

Told = Callable[[str], None]


def take_down(
    conn: Connection, warc_root: Root, target: Target, decision: Decision, tell: Told
) -> tuple[int, Plan]:
    """Remove the target everywhere, as the owner of the archive; its number and what was removed."""

    def consent(plan: Plan) -> None:
        if decision.action == "purge":
            must_forget(warc_root, plan.offsets)

    with alone_in_warc_store(conn):
        takedown_id, plan = takedowns.take_down(conn, target, decision, consent)
        close_replay(conn, warc_root)
        clear_runs(conn, warc_root, plan)
        raise_first(rewrite_files(conn, warc_root, tell))
    return takedown_id, plan


def resume(conn: Connection, warc_root: Root, tell: Told) -> int:
    """Finish what was interrupted, and remove what came since for pages taken down; how many captures."""
    found = 0
    with alone_in_warc_store(conn):
        must_forget(warc_root, [each.file for each in takedown_rewrites.read_rewrites(conn)])
        close_replay(conn, warc_root)
        rewrite_files(conn, warc_root, tell)
        for decided in takedowns.read_takedowns(conn):
            if decided.lifted_at is None:
                plan = takedowns.sweep(conn, decided.takedown_id, decided.action)
                clear_runs(conn, warc_root, plan)
                found += len(plan.captures)
        close_replay(conn, warc_root)
        raise_first(rewrite_files(conn, warc_root, tell))
    return found


def lift(conn: Connection, warc_root: Root, takedown_id: int, lifted_by: str) -> int:
    """Put back what a hide sealed, in the archive and in replay; how many articles came back."""
    with alone_in_warc_store(conn):
        count = takedowns.lift(conn, takedown_id, lifted_by)
        close_replay(conn, warc_root)
    return count


def close_replay(conn: Connection, warc_root: Root) -> None:
    """Tell replay of everything that is hidden now, whatever it was told before."""
    warc.write_rules(warc_root, *takedowns.read_hidden(conn))


def clear_runs(conn: Connection, warc_root: Root, plan: Plan) -> None:
    """Remove what finished runs had staged of the pages; a running one's own end clears it."""
    for run_id in sorted({each.run_id for each in plan.captures if each.run_id is not None}):
        if read_run(conn, run_id).state != "running":
            clear_staged(store_at(warc_root), run_id)


def rewrite_files(conn: Connection, warc_root: Root, tell: Told) -> list[Exception]:
    """Every planned rewriting: the new file whole, then its rows in one transaction, then the old file.

    Returns why files could not be rewritten; such a one costs no other.
    """
    store = store_at(warc_root)
    failures: list[Exception] = []
    for rewrite in pending(conn):
        if rewrite.rewritten_at is None:
            if not store.has(rewrite.file):
                tell(f"{rewrite.file} is missing: its records cannot be removed; see newsarchive reconcile")
                continue
            try:
                made, places = warc.rewrite_without(
                    store, rewrite.file, rewrite.new_file, set(rewrite.offsets)
                )
            except Exception as error:
                tell(
                    f"{rewrite.file}: its records are still there: {fault_of(error)}; mend it, then --resume"
                )
                failures.append(error)
                continue
            takedown_rewrites.moved(conn, rewrite, made, places)
            tell(f"{rewrite.file} → {rewrite.new_file}: {len(rewrite.offsets)} records of replies left out")
        store.remove(rewrite.file)
        takedown_rewrites.removed(conn, rewrite)
    return failures


def must_forget(warc_root: Root, files: Iterable[str]) -> None:
    """Raise ConfigError, before anything is removed, where the store would keep what a purge removes of these files."""
    if reason := store_at(warc_root).keeps_removed(files):
        raise ConfigError(reason)


def raise_first(failures: list[Exception]) -> None:
    """What is still there must not look removed."""
    if failures:
        raise failures[0]


def pending(conn: Connection) -> Iterator[Rewrite]:
    """The rewritings to do, read anew after each: one takedown's file may be the next one's."""
    seen: set[tuple[int, str]] = set()
    while left := [
        each for each in takedown_rewrites.read_rewrites(conn) if (each.takedown_id, each.file) not in seen
    ]:
        seen.add((left[0].takedown_id, left[0].file))
        yield left[0]
