"""How a run's links are shared out: a small first batch while nobody else fetches, else batches of one size."""

from datetime import timedelta

import pytest
from shelves import NIGHT, Shelves

from newsarchive.pipeline.discover_links import FIRST_BATCH_SECONDS, first_size
from newsarchive.records import Interval, RunKind
from newsarchive.sources import Source
from newsarchive.store import runs
from newsarchive.urls import url_digest, url_key

BATCH, FIRST = 20, 8


def planned(shelves: Shelves, source: str, count: int, kind: RunKind = "scheduled") -> list[int]:
    """The sizes of the batches of a new run that found so many links."""
    urls = [f"https://{source}.example/story-{number}" for number in range(count)]
    shelves.show(source, f"https://{source}.example/", NIGHT, [(url, "") for url in urls])
    key = runs.RunKey(f"archive_{source}", f"{kind} of {source}", kind)
    run_id = runs.start_run(shelves.conn, source, Interval(NIGHT, NIGHT + timedelta(days=1)), key, False)
    digests = [url_digest(url_key(url)).hex() for url in urls]
    batches = runs.plan_batches(shelves.conn, run_id, digests, BATCH, FIRST)
    assert [number for number, _ in batches] == [*range(len(batches))]
    return [size for _, size in batches]


def test_the_first_batch_of_a_night_is_small_and_no_other_site_has_one_meanwhile(shelves: Shelves) -> None:
    assert planned(shelves, "gazette", 50) == [FIRST, 20, 20, 2]
    assert planned(shelves, "mirror", 50) == [20, 20, 10]
    shelves.ask_as_loader("update archive.run_links set outcome = 'archived', outcome_at = now()")
    assert planned(shelves, "courier", 50) == [FIRST, 20, 20, 2]


def test_what_another_run_left_when_it_ended_counts_for_nothing(shelves: Shelves) -> None:
    assert planned(shelves, "gazette", 50)[0] == FIRST
    shelves.ask_as_loader("update archive.runs set state = 'failed', finished_at = now()")
    assert planned(shelves, "mirror", 50)[0] == FIRST


@pytest.mark.parametrize(("count", "sizes"), [(3 * FIRST, [20, 4]), (3 * FIRST + 1, [FIRST, 17])])
def test_a_few_links_are_not_parted_for_it(count: int, sizes: list[int], shelves: Shelves) -> None:
    assert planned(shelves, "gazette", count) == sizes


def test_nobody_waits_for_the_first_article_of_a_backfill(shelves: Shelves) -> None:
    assert planned(shelves, "gazette", 50, "backfill") == [20, 20, 10]


@pytest.mark.parametrize(
    ("delay", "batch_size", "size"), [(2, 100, 10), (5, 100, 4), (60, 100, 1), (0, 100, 100), (2, 5, 5)]
)
def test_the_first_batch_has_what_politeness_allows_in_its_time(
    delay: float, batch_size: int, size: int
) -> None:
    home = "http://127.0.0.1/"
    told = {"key": "any", "name": "Any", "home": home, "routes": [{"feed": home}], "allow_private": True}
    source = Source.model_validate(told | {"delay_seconds": delay, "batch_size": batch_size})
    assert first_size(source) == size
    assert size == 1 or not delay or size * delay <= FIRST_BATCH_SECONDS
