"""What the house starts it can end: orphans, those that ignore TERM, and nobody else's."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.local import keeper
from newsarchive.local.airflow_processes import processes, stop_all
from newsarchive.local.house import House
from newsarchive.local.keeper import Service, keep
from newsarchive.settings import REPOSITORY

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(99)
"""
RENAMED = """
import setproctitle, time
setproctitle.setproctitle("x" * 400)
print("renamed", flush=True)
time.sleep(99)
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(REPOSITORY, tmp_path / "state").made()
    yield house
    stop_all(house, seconds=0.5)


def started(code: str, home: Path) -> "subprocess.Popen[bytes]":
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "AIRFLOW_HOME": str(home), "SPT_NOENV": "1"},
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert child.stdout
    child.stdout.readline()
    return child


def test_a_process_that_ignores_term_is_killed_and_a_neighbour_is_left(house: House, tmp_path: Path) -> None:
    ours = started(STUBBORN, house.airflow_home)
    neighbour = started(STUBBORN, tmp_path / "other" / "airflow")
    assert [process.pid for process in processes(house)] == [ours.pid]
    assert stop_all(house, seconds=0.5) == 1
    ours.wait(5)
    assert processes(house) == []
    assert neighbour.poll() is None
    neighbour.kill()
    neighbour.wait()


def test_a_process_that_renamed_itself_is_still_known(house: House) -> None:
    child = started(RENAMED, house.airflow_home)
    assert [process.pid for process in processes(house)] == [child.pid]
    stop_all(house, seconds=2)
    child.wait(5)


def kept_until_begun_twice(house: House, services: list[Service], tally: Path) -> None:
    """Keep the house until something has written two letters into the tally, for 20 s at most."""
    stop = threading.Event()
    env = {**os.environ, "AIRFLOW_HOME": str(house.airflow_home)}
    thread = threading.Thread(target=keep, args=(house, services, env, stop, lambda: False))
    thread.start()
    deadline = time.monotonic() + 20
    while not (tally.exists() and len(tally.read_text()) >= 2) and time.monotonic() < deadline:
        time.sleep(0.1)
    stop.set()
    thread.join()


def test_the_keeper_starts_again_what_ends(house: House, tmp_path: Path) -> None:
    tally = tmp_path / "tally"
    service = Service("short", [sys.executable, "-c", f"open({str(tally)!r}, 'a').write('x')"])
    kept_until_begun_twice(house, [service], tally)
    assert len(tally.read_text()) >= 2
    assert service.ended >= 1


def test_the_keeper_begins_the_upkeep_again_and_again_and_tells_one_that_fails(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    tally = tmp_path / "tally"
    failing = [sys.executable, "-c", f"open({str(tally)!r}, 'a').write('x'); raise SystemExit(3)"]
    monkeypatch.setattr(keeper, "UPKEEP", failing)
    monkeypatch.setattr(keeper, "FIRST_UPKEEP_SECONDS", 0.0)
    monkeypatch.setattr(keeper, "UPKEEP_SECONDS", 0.1)
    kept_until_begun_twice(house, [], tally)
    assert len(tally.read_text()) >= 2
    assert f"upkeep ended with 3; {house.logs}/upkeep.log says why" in capfd.readouterr().out


def test_the_keeper_ends_a_scheduler_that_lives_and_does_nothing(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "ORPHANS_SECONDS", 0.1)
    monkeypatch.setattr(keeper, "STARTING_SECONDS", 0.5)
    tally = tmp_path / "tally"
    hung = f"import time; open({str(tally)!r}, 'a').write('x'); time.sleep(99)"
    service = Service(keeper.SCHEDULER, [sys.executable, "-c", hung])
    stop = threading.Event()
    env = {**os.environ, "AIRFLOW_HOME": str(house.airflow_home)}
    thread = threading.Thread(target=keep, args=(house, [service], env, stop, tally.exists))
    thread.start()
    deadline = time.monotonic() + 30
    while not (tally.exists() and len(tally.read_text()) >= 2) and time.monotonic() < deadline:
        time.sleep(0.1)
    stop.set()
    thread.join()
    assert len(tally.read_text()) >= 2


def test_a_scheduler_is_not_taken_for_silent_before_it_had_the_time_to_begin(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "ORPHANS_SECONDS", 0.1)
    monkeypatch.setattr(keeper, "STARTING_SECONDS", 2.0)
    service = Service(keeper.SCHEDULER, [sys.executable, "-c", "import time; time.sleep(99)"])
    stop = threading.Event()
    lived: list[float] = []

    def is_silent() -> bool:
        lived.append(time.monotonic() - service.started_at)
        stop.set()
        return True

    keep(house, [service], {**os.environ, "AIRFLOW_HOME": str(house.airflow_home)}, stop, is_silent)
    assert lived[0] >= keeper.STARTING_SECONDS
