"""As many sites are visited at once as there are, within what the machine's memory and cores carry."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from newsarchive.local import slots

GIGABYTE = 2**30


@pytest.mark.parametrize(
    ("sources", "gigabytes", "cores", "at_once"),
    [
        (3, 24, 2, slots.FEWEST),  # a pool has room for what comes
        (60, 24, 2, 60),
        (60, 4, 2, 32),  # half of the memory, 64 MB each
        (60, 1, 2, slots.FEWEST),
        (90, 24, 1, 50),  # tasks that begin at once
        (500, 64, 2, slots.MOST),  # PostgreSQL's connections
    ],
)
def test_visits_are_the_sources_within_memory_and_cores(
    sources: int, gigabytes: int, cores: int, at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(sources, tmp_path, monkeypatch)
    memory = SimpleNamespace(total=gigabytes * GIGABYTE)
    monkeypatch.setattr(slots.os, "cpu_count", lambda: cores)
    monkeypatch.setattr(slots.psutil, "virtual_memory", lambda: memory)
    assert slots.visits() == at_once
    assert slots.parallelism() - at_once > slots.reading()
    assert slots.parallelism() / slots.sign_seconds() < 2 * slots.SIGNS_A_SECOND


@pytest.mark.parametrize(
    ("gigabytes", "cores", "at_once"),
    [(24, 2, 16), (24, 1, 8), (4, 2, 8), (1, 8, slots.FEWEST_READING)],  # 256 MB each of half the memory
)
def test_reading_is_within_cores_and_memory(
    gigabytes: int, cores: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots.os, "cpu_count", lambda: cores)
    monkeypatch.setattr(slots.psutil, "virtual_memory", lambda: SimpleNamespace(total=gigabytes * GIGABYTE))
    assert slots.reading() == at_once


@pytest.mark.parametrize(("sources", "seconds"), [(3, 30), (100, 100), (1000, 600)])
def test_many_sources_are_read_again_less_often(
    sources: int, seconds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(sources, tmp_path, monkeypatch)
    assert slots.parse_seconds() == seconds


def write(sources: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sources").mkdir()
    for number in range(sources):
        (folder / "sources" / f"paper{number}.yml").touch()
    monkeypatch.setenv("NEWSARCHIVE_DAGS", str(folder))
