"""What counts as a new article, a new version and no news, whatever the order in which runs load their captures."""

from typing import Any

import pytest
from sql.shelves import Shelves, hours, prose

from newsarchive.store import Connection, reports

URL = "https://gazette.example/harbour"


@pytest.fixture
def shelves(loader: Connection, reader_dsn: str) -> Shelves:
    return Shelves(loader, reader_dsn)


def in_a_run_of_its_own(shelves: Shelves, moment: float, text: str) -> int:
    """One capture loaded by a new run."""
    shelves.run_ids.clear()
    shelves.load(URL, hours(moment), text)
    run_id = shelves.run()
    shelves.ask_as_loader(
        "insert into archive.run_links (run_id, link_id, batch_no, outcome)"
        " select %s, link_id, 0, outcome from archive.links where url = %s",
        run_id,
        URL,
    )
    return run_id


def told(shelves: Shelves, run_id: int) -> tuple[int, int, int]:
    (run,) = (run for run in reports.runs(shelves.conn) if run.run_id == run_id)
    assert run.visited_count == 1
    return run.archived_count, run.version_count, run.unchanged_count


@pytest.mark.parametrize(
    ("captures", "expected"),
    [
        ([(1, "a"), (2, "a")], [(1, 0, 0), (0, 0, 1)]),
        ([(1, "a"), (2, "b")], [(1, 0, 0), (0, 1, 0)]),
        ([(2, "a"), (1, "a")], [(1, 0, 0), (0, 0, 1)]),  # a late capture of a text that is known
        ([(2, "b"), (1, "a")], [(1, 0, 0), (0, 1, 0)]),
        ([(1, "a"), (2, "b"), (3, "a")], [(1, 0, 0), (0, 1, 0), (0, 1, 0)]),  # a text that came back
    ],
)
def test_each_text_is_news_once(shelves: Any, captures: list[tuple[float, str]], expected: list[Any]) -> None:
    run_ids = [in_a_run_of_its_own(shelves, moment, prose(text)) for moment, text in captures]
    assert [told(shelves, run_id) for run_id in run_ids] == expected
