"""How sources are: their past nights, their state, and who was told of its changes."""

from typing import Any

from newsarchive.store.connection import Connection, one, query


def nights(conn: Connection, run_id: int, days: int) -> list[dict[str, Any]]:
    """The source's live nights up to this run's, oldest first: day, found, outcomes, was_broken."""
    return query(conn, "read_nights", run_id=run_id, days=days)


def present(conn: Connection, run_id: int) -> dict[str, Any]:
    """The run's source_id, its state (None at first), and whether the run tells it: is_told_by_run."""
    return one(conn, "read_source_state", run_id=run_id)


def failed_in_a_row(conn: Connection, run_id: int) -> int:
    """Live runs without success, this one included, since the last that had it."""
    return int(one(conn, "count_failed_runs", run_id=run_id)["run_count"])


def confirm(conn: Connection, source_id: int, run_id: int, cause: str) -> None:
    """The state goes on."""
    query(conn, "confirm_source_state", source_id=source_id, run_id=run_id, cause=cause)


def change(
    conn: Connection, source_id: int, run_id: int, state: str, cause: str, needs_telling: bool
) -> None:
    """Another state begins."""
    query(
        conn,
        "change_source_state",
        source_id=source_id,
        run_id=run_id,
        state=state,
        cause=cause,
        needs_telling=needs_telling,
    )


def untold(conn: Connection, source_id: int) -> list[dict[str, Any]]:
    """Changes that nobody was told of yet."""
    return query(conn, "read_untold_states", source_id=source_id)


def mark_told(conn: Connection, source_state_id: int) -> None:
    """Somebody was."""
    query(conn, "mark_state_told", source_state_id=source_state_id)
