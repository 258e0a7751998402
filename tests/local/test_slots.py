"""As many sites are visited at once as there are, within what the machine's memory carries."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from newsarchive.local import slots

GIGABYTE = 2**30


@pytest.mark.parametrize(
    ("sources", "gigabytes", "at_once"),
    [
        (3, 24, slots.FEWEST),  # a pool has room for what comes
        (60, 24, 60),
        (60, 4, 32),  # half of the memory, 64 MB each
        (60, 1, slots.FEWEST),
        (500, 64, slots.MOST),  # PostgreSQL's connections
    ],
)
def test_visits_are_the_sources_within_memory(
    sources: int, gigabytes: int, at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources").mkdir()
    for number in range(sources):
        (tmp_path / "sources" / f"paper{number}.yml").touch()
    monkeypatch.setenv("NEWSARCHIVE_DAGS", str(tmp_path))
    memory = SimpleNamespace(total=gigabytes * GIGABYTE)
    monkeypatch.setattr(slots.psutil, "virtual_memory", lambda: memory)
    assert slots.visits() == at_once
    assert slots.parallelism() - at_once > slots.READING
    assert slots.parallelism() / slots.sign_seconds() < 2 * slots.SIGNS_A_SECOND
