"""What the room is opened with, and what its pages ask of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request

from newsarchive.store.pool import ReaderPool
from newsarchive.warc import Root


@dataclass(frozen=True, slots=True)
class Plan:
    """How the room is opened: the reader's address, the password for those who enter, and what stands in front of it."""

    dsn: str
    password: str | None = None
    is_behind_proxy: bool = False
    hosts: tuple[str, ...] = ()  # names that it answers to; none: to all
    warc_root: Root | None = None  # where records lie that can be downloaded
    has_metrics: bool = False  # whether /metrics is there
    replay_url: str | None = None  # where people see the replay, without a slash at its end
    opened_at: datetime = field(default_factory=lambda: datetime.now(UTC))


def pool_of(request: Request) -> ReaderPool:
    """The room's connections."""
    pool: ReaderPool = request.app.state.pool
    return pool


def plan_of(request: Request) -> Plan:
    """The room's plan."""
    plan: Plan = request.app.state.plan
    return plan


Archive = Annotated[ReaderPool, Depends(pool_of)]
OpenedWith = Annotated[Plan, Depends(plan_of)]
