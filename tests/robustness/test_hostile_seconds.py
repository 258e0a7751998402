"""What the worst documents cost is counted with all that is done for them, in children too."""

import pytest
from robustness import hostile_seconds
from robustness.hostile_seconds import DOCUMENTS, spent_on

from newsarchive.children import aside

# Of processor time: what a loop of so many turns takes is another thing each time, as the machine's other work is.
A_SECOND = "import time\nend = time.process_time() + 1\nwhile time.process_time() < end: pass"
QUICK = [name for name in DOCUMENTS if "nothing" in name or name.startswith("robots")]


def busy(body: bytes) -> None:
    exec(A_SECOND)


def busy_aside(body: bytes) -> None:
    aside().do(exec, A_SECOND)


def test_work_is_counted_where_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much in a child, and on top what its start takes."""
    monkeypatch.setattr(hostile_seconds, "MOST_SECONDS", 0.9)
    here, there, nothing = (spent_on("busy", work, b"") for work in (busy, busy_aside, len))
    assert here.is_over and there.is_over and not nothing.is_over


@pytest.mark.parametrize("name", QUICK)
def test_the_quick_ones_end_in_their_time(name: str) -> None:
    read, make = DOCUMENTS[name]
    assert not spent_on(name, read, make()).is_over
