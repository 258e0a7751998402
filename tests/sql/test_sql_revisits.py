"""Second looks: when an article has come of age, and when it is in doubt."""

from datetime import UTC, datetime, timedelta

import pytest
from shelves import Shelves, prose

from newsarchive.records import Interval, When
from newsarchive.store import runs

URL = "https://gazette.example/harbour"


def planned(shelves: Shelves, live: bool = True) -> list[tuple[str, bool]]:
    """What a run of last night would visit: (url, is_revisit)."""
    shelves.run()
    end = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    key = runs.RunKey("archive_gazette", str(datetime.now(UTC)), "cli")
    run_id = runs.start_run(shelves.conn, "gazette", Interval(end - timedelta(days=1), end), key, live)
    runs.plan_batches(shelves.conn, run_id, [], 100, 100)
    return shelves.ask_as_loader(
        "select links.url, is_revisit from archive.run_links join archive.links using (link_id) where run_id = %s",
        run_id,
    )


def aged(shelves: Shelves, days: float, checked: float) -> None:
    """An article published so many days ago and last looked at so many days after that."""
    published = datetime.now(UTC) - timedelta(days=days)
    shelves.load(
        URL, published + timedelta(days=checked), prose("a"), published=When(published, "second", "explicit")
    )
    shelves.ask_as_loader("update archive.links set outcome_at = %s", published + timedelta(days=checked))


@pytest.mark.parametrize(
    ("days", "checked", "is_due"),
    [
        (3.5, 1.2, True),  # three days old, last seen at one day
        (3.5, 3.1, False),  # seen at three days
        (6.9, 3.1, False),  # not yet seven
        (7.1, 3.1, True),
        (45, 8, True),  # the look at thirty days was missed
        (95, 31, True),
        (95, 92, False),
        (400, 92, False),  # nobody looks for ever
        (400, 5, False),
    ],
)
def test_an_article_is_looked_at_again_once_at_each_age(
    shelves: Shelves, days: float, checked: float, is_due: bool
) -> None:
    aged(shelves, days, checked)
    assert planned(shelves) == ([(URL, True)] if is_due else [])


def test_a_backfill_looks_at_its_own_days_only(shelves: Shelves) -> None:
    aged(shelves, 7.1, 3.1)
    assert planned(shelves, live=False) == []


def test_a_look_that_met_a_wall_was_a_look(shelves: Shelves) -> None:
    aged(shelves, 7.5, 3.1)
    shelves.ask_as_loader("update archive.links set outcome = 'login_wall', outcome_at = now()")
    assert planned(shelves) == []


def test_a_404_is_asked_again_the_next_night_and_then_left_to_its_ages(shelves: Shelves) -> None:
    aged(shelves, 15, 8)
    now = datetime.now(UTC)
    shelves.gone(URL, now - timedelta(hours=30))
    shelves.ask_as_loader(
        "update archive.links set outcome = 'gone', outcome_at = %s", now - timedelta(hours=30)
    )
    assert planned(shelves) == [(URL, True)]
    shelves.gone(URL, now - timedelta(hours=1))
    shelves.ask_as_loader("update archive.links set outcome_at = %s", now - timedelta(hours=1))
    assert planned(shelves) == []
