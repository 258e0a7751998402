"""Takedowns: the removal in one transaction, and the tombstones that keep away what is removed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection, transaction
from newsarchive.store.statements import one, query, records
from newsarchive.store.takedown_burials import bury, hide_again, open_hides
from newsarchive.store.takedown_plans import Action, Plan, Target, plan_removal, plan_takedown, with_feeds
from newsarchive.urls import BadUrl, url_digest, url_key


@dataclass(frozen=True, slots=True)
class Takedown:
    """A takedown as it was decided; what it is of, news.takedowns tells."""

    takedown_id: int
    action: Action
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Decision:
    """Why something is taken down, and who asked and decided."""

    action: Action
    basis: str
    requested_by: str
    requested_at: datetime
    decided_by: str


def take_down(
    conn: Connection, target: Target, decision: Decision, consent: Callable[[Plan], None] = lambda plan: None
) -> tuple[int, Plan]:
    """Decide and remove in one transaction, as the owner; WARC files follow by `read_rewrites`.

    What `consent` raises when it is shown the plan, with all that was hidden before, leaves everything as it is.
    """
    with transaction(conn):
        query(conn, "takedown_lock")
        plan = plan_takedown(conn, target, decision.action)
        hides = open_hides(conn, plan.digests, decision.decided_by) if decision.action == "purge" else []
        plan = plan_takedown(conn, target, decision.action) if hides else plan
        consent(plan)
        takedown_id = insert_takedown(conn, target, plan, decision)
        bury(conn, takedown_id, plan, decision.action)
        hide_again(conn, hides, plan)
        query(conn, "settle_months")
        query(conn, "takedown_finish")
    return takedown_id, plan


def sweep(conn: Connection, takedown_id: int, action: Action) -> Plan:
    """Carry an earlier takedown out again, over what came since (a fetch under way, another address)."""
    with transaction(conn):
        query(conn, "takedown_lock")
        stones = query(conn, "takedown_read_tombstones", takedown_id=takedown_id)
        digests = [bytes(stone["url_digest"]) for stone in stones if stone["url_digest"] is not None]
        prefixes = [stone["url_prefix"] for stone in stones if stone["url_prefix"] is not None]
        plan = plan_removal(conn, [], digests, prefixes, None)
        plan = with_feeds(conn, plan) if action == "purge" else plan
        if plan.captures or plan.article_ids:
            query(conn, "takedown_reopen", takedown_id=takedown_id, capture_count=len(plan.captures))
            bury(conn, takedown_id, plan, action)
            query(conn, "settle_months")
            query(conn, "takedown_finish")
    return plan


def insert_takedown(conn: Connection, target: Target, plan: Plan, decision: Decision) -> int:
    """The decision's row; a purge of a page does not keep its address."""
    is_forgotten = decision.action == "purge" and target.kind != "prefix"
    row = one(
        conn,
        "takedown_insert",
        action=decision.action,
        target_kind=target.kind,
        target=None if is_forgotten else target.value,
        basis=decision.basis,
        requested_by=decision.requested_by,
        requested_at=decision.requested_at,
        decided_by=decision.decided_by,
        article_count=len(plan.article_ids),
        version_count=plan.version_count,
        capture_count=len(plan.captures),
    )
    return int(row["takedown_id"])


def read_takedowns(conn: Connection, takedown_id: int | None = None) -> list[Takedown]:
    """One takedown, or all."""
    return records(conn, "takedown_read", Takedown, takedown_id=takedown_id)


def read_hidden(conn: Connection) -> tuple[list[str], list[str]]:
    """All addresses that are hidden, and all prefixes, for replay to leave out; read as the owner."""
    rows = query(conn, "takedown_read_hidden")
    addresses = [row["address"] for row in rows if not row["is_prefix"]]
    return addresses, [row["address"] for row in rows if row["is_prefix"]]


def lift(conn: Connection, takedown_id: int, lifted_by: str) -> int:
    """Put back what a hide sealed, as the owner; how many articles came back. ConfigError for a purge.

    What another hide forbids as well stays hidden, now by that one alone.
    """
    found = read_takedowns(conn, takedown_id)
    if not found:
        raise ConfigError(f"there is no takedown {takedown_id}")
    if found[0].action == "purge" or found[0].lifted_at:
        raise ConfigError(
            f"takedown {takedown_id} was a purge, or is lifted already: there is nothing to put back"
        )
    with transaction(conn):
        query(conn, "takedown_lock")
        digests = [
            bytes(stone["url_digest"])
            for stone in query(conn, "takedown_read_tombstones", takedown_id=takedown_id)
            if stone["url_digest"] is not None
        ]
        hides = open_hides(conn, digests, lifted_by, takedown_id)
        opened = sorted({article_id for hide in hides for article_id in hide.article_ids})
        query(conn, "choose_current", article_ids=opened)
        hide_again(conn, [hide for hide in hides if hide.takedown_id != takedown_id])
        query(conn, "settle_months")
        query(conn, "takedown_finish")
        return len(query(conn, "takedown_read_articles", article_ids=opened))


def taken_down(conn: Connection, addresses: list[str]) -> dict[str, int]:
    """Those of the addresses that are taken down, with the number of the takedown."""
    keys: dict[str, str] = {}
    for address in addresses:
        try:
            keys[address] = url_key(address)
        except BadUrl:
            continue
    rows = [{"url_key": key, "url_digest": url_digest(key)} for key in sorted(set(keys.values()))]
    found = (
        {row["url_key"]: row["takedown_id"] for row in query(conn, "read_taken_down", rows=rows)}
        if rows
        else {}
    )
    return {address: found[key] for address, key in keys.items() if key in found}


def follow(conn: Connection, links: dict[int, int]) -> None:
    """Links (by id) that turned out to lead to what a takedown forbids: they are forbidden as well."""
    rows = [
        {"link_id": link_id, "takedown_id": takedown_id} for link_id, takedown_id in sorted(links.items())
    ]
    query(conn, "follow_takedown", rows=rows)
