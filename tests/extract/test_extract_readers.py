"""Child processes that read: a page that kills its reader costs that page only."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from newsarchive.children.starting import PACKAGE_ROOT
from newsarchive.extract import Readers, reader_processes
from newsarchive.outcomes import Outcome
from newsarchive.records import Extraction, Page, PageFailure, SiteFacts

FACTS = SiteFacts()
DYING = str(Path(__file__).with_name("dying_worker.py"))


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_processes, "WORKER", (sys.executable, "-P", DYING))


def pages(*names: str) -> Iterator[tuple[Page, SiteFacts]]:
    return ((Page(f"https://paper.example/{name}", b"<p>x"), FACTS) for name in names)


def children() -> list[psutil.Process]:
    """The readers of this process that do not wait for a page; other tests' servers may be its children too."""
    found, waiting = [], {reader.process.pid for reader in reader_processes.waiting().readers}
    for process in psutil.Process().children(recursive=True):
        try:
            if DYING in process.cmdline() and process.pid not in waiting and is_alive(process):
                found.append(process)
        except psutil.NoSuchProcess:
            continue
    return found


def is_alive(process: psutil.Process) -> bool:
    return bool(process.status() != psutil.STATUS_ZOMBIE)


@pytest.mark.usefixtures("dying")
@pytest.mark.parametrize(
    ("name", "outcome", "seconds"),
    [
        ("crash", Outcome.EXTRACT_CRASH, 10),
        ("hang", Outcome.EXTRACT_TIMEOUT, 6),  # which a good page never takes, however busy the machine
        ("swell", Outcome.EXTRACT_MEMORY, 20),
        ("raise", Outcome.INTERNAL_ERROR, 10),
    ],
)
def test_a_hostile_page_costs_itself_only(name: str, outcome: Outcome, seconds: float) -> None:
    with Readers(processes=2, seconds=seconds, megabytes=700) as pool:
        answers = list(pool.read(pages("1", "2", name, "3", "print", "4")))
    failure = answers.pop(2)
    assert isinstance(failure, PageFailure)
    assert failure.outcome is outcome, failure.reason
    assert failure.url.endswith(name) and failure.reason
    assert [a.text[-1:] if isinstance(a, Extraction) else a for a in answers] == ["1", "2", "3", "t", "4"]
    assert not children()


@pytest.mark.usefixtures("dying")
def test_answers_keep_the_order_of_the_pages_and_failures_their_place() -> None:
    missing = PageFailure("file:gone", Outcome.NOT_FOUND, "no such file")
    one, two, three = pages("1", "2", "3")
    with Readers(processes=3) as pool:
        answers = list(pool.read([one, missing, None, two, None, three]))
    assert [a.url if isinstance(a, PageFailure) else a.text[-1] for a in answers] == [
        "1",
        "file:gone",
        "2",
        "3",
    ]


@pytest.mark.usefixtures("dying")
def test_a_consumer_that_stops_early_leaves_no_process_behind() -> None:
    with Readers(processes=2) as pool:
        answers = pool.read(pages("1", "hang", "3", "4"))
        next(answers)  # the other reader has "hang" in hand
        answers.close()
        assert not children()
        assert [a.text[-1] for a in pool.read(pages("5")) if isinstance(a, Extraction)] == ["5"]


@pytest.mark.usefixtures("dying")
def test_a_reader_waits_for_the_next_reading_of_its_limits_and_one_that_died_is_not_asked() -> None:
    def read_by(seconds: float) -> list[int]:
        with Readers(seconds=seconds) as pool:
            assert all(isinstance(answer, Extraction) for answer in pool.read(pages("1", "2")))
            return [reader.process.pid for reader in pool._readers]

    first = read_by(31)
    assert read_by(31) == first != read_by(32)
    os.kill(first[0], signal.SIGKILL)
    psutil.wait_procs([psutil.Process(first[0])], timeout=60)
    assert read_by(31) != first


@pytest.mark.usefixtures("dying")
def test_a_forked_process_has_readers_of_its_own() -> None:
    with Readers(seconds=33) as pool:
        list(pool.read(pages("1")))
    child = os.fork()
    if not child:
        os._exit(len(reader_processes.waiting().readers))
    assert reader_processes.waiting().readers and os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_killed_parent_takes_its_readers_with_it() -> None:
    script = f"""
        import sys, time
        from newsarchive.extract import Readers, reader_processes
        from newsarchive.records import Page, SiteFacts
        reader_processes.WORKER = (sys.executable, "-P", {DYING!r})
        pool = Readers(processes=2, seconds=2)
        answers = pool.read((Page(f"https://paper.example/{{n}}", b"x"), SiteFacts()) for n in ("1", "hang", "hang"))
        next(answers)
        print("ready", flush=True)
        time.sleep(60)
    """
    env = {**os.environ, "PYTHONPATH": PACKAGE_ROOT}
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, env=env
    )
    assert parent.stdout and parent.stdout.readline() == b"ready\n"
    left = psutil.Process(parent.pid).children(recursive=True)
    assert left
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    _, alive = psutil.wait_procs(left, timeout=60)
    assert not alive, "readers outlived their parent"


@pytest.mark.usefixtures("dying")
def test_readers_are_replaced_before_they_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_processes, "PAGES_A_READER", 2)
    with Readers(processes=1) as pool:
        assert len(list(pool.read(pages(*"1234567")))) == 7


def test_a_slow_consumer_is_not_the_readers_fault() -> None:
    with Readers(processes=1, seconds=4) as pool:
        answers = []
        for answer in pool.read(
            (Page(f"https://paper.example/{n}", b"<p>Some words of text."), FACTS) for n in range(3)
        ):
            if not answers:
                time.sleep(4.3)
            answers.append(answer)
    assert all(isinstance(answer, Extraction) for answer in answers)
