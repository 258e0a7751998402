"""Two runs over the same links: the later one takes over what the other has found since it began."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from newsarchive.pipeline.discover_links import Batch, discover_links
from newsarchive.pipeline.extract_articles import extract_batch
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.pipeline.load_articles import load_batch
from newsarchive.pipeline.normalize_metadata import normalize_batch
from newsarchive.source_session import SourceSession
from newsarchive.store.runs import RunKey
from newsroom import Fault


@pytest.fixture
def day(desk: Any) -> date:
    return desk.yesterday - timedelta(days=2)


def discovered(session: SourceSession, desk: Any, day: date, name: str) -> tuple[int, Batch]:
    """A run of that day that holds its links, all in one batch."""
    key = RunKey("cli", f"{name} {datetime.now(UTC).isoformat()}", "cli")
    run_id, (batch,) = discover_links(session, desk.source.day(day), key)
    return run_id, batch


def read_and_load(session: SourceSession, run_id: int) -> dict[str, int]:
    extract_batch(session, run_id, 0)
    normalize_batch(session, run_id, 0)
    return load_batch(session, run_id, 0)


def asked(desk: Any, day: date) -> Counter[str]:
    stories = {story.path for story in desk.paper.articles_of(day)}
    return Counter(request.path for request in desk.paper.requests if request.path in stories)


def endings(desk: Any, run_id: int) -> dict[str, str]:
    return dict(desk.ask(f"select url, outcome from news.run_outcomes where run_id = {run_id}"))


def test_a_page_that_waits_to_be_read_is_read_by_both_and_asked_for_once(desk: Any, day: date) -> None:
    """The first has fetched and not loaded yet; whoever loads first has the new texts."""
    with desk.session() as session:
        (first, _), (later, batch) = (discovered(session, desk, day, name) for name in ("first", "later"))
        fetch_batch(session, first, 0)
        told = fetch_batch(session, later, 0)
        assert (told["visited"], told["shared"]) == (0, batch.link_count)
        later_brought, first_brought = read_and_load(session, later), read_and_load(session, first)
    assert set(asked(desk, day).values()) == {1}
    assert later_brought["archived"] >= len(desk.paper.articles_of(day))
    assert first_brought["unchanged"] >= later_brought["archived"] and "archived" not in first_brought


def test_a_visit_that_has_ended_ends_the_same_for_the_later_run(desk: Any, day: date) -> None:
    """Articles are unchanged since; what failed has failed, and is tried again in its own time."""
    victim = desk.paper.one_of(day)
    desk.paper.fault(victim.path, Fault("status", status=500))
    with desk.session() as session:
        (first, _), (later, batch) = (discovered(session, desk, day, name) for name in ("first", "later"))
        fetch_batch(session, first, 0)
        read_and_load(session, first)
        before = asked(desk, day)
        assert fetch_batch(session, later, 0)["shared"] == batch.link_count
        assert read_and_load(session, later) == {}
    assert asked(desk, day) == before
    ends = {url: outcome.replace("archived", "unchanged") for url, outcome in endings(desk, first).items()}
    assert endings(desk, later) == ends
    assert ends[victim.url] == "server_error" and "unchanged" in ends.values()


def test_a_run_that_begins_afterwards_looks_for_itself(desk: Any, day: date) -> None:
    """A person who asks for a day again is not told what the archive knows already."""
    with desk.session() as session:
        first, _ = discovered(session, desk, day, "first")
        fetch_batch(session, first, 0)
        read_and_load(session, first)
        later, _ = discovered(session, desk, day, "later")
        told = fetch_batch(session, later, 0)
    assert told["shared"] == 0 and told["visited"] > 0
    assert set(asked(desk, day).values()) == {2}
