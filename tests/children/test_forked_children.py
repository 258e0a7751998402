"""A child that is a fork: it begins at once, takes nothing of its parent's along, and ends as any other child does."""

import json
import os
import subprocess
import sys
import textwrap
from typing import Any

import psutil
import pytest

from newsarchive.children.starting import PACKAGE_ROOT

# A process of its own for each: pytest's has threads, and is no parent of forks.
BEFORE = """
import json, os, signal, socket, sys
from newsarchive.children import Aside, GaveUp
from newsarchive.children.starting import Forked, may_fork
from newsarchive.outcomes import Outcome

def told(value): print(json.dumps(value))
def descriptors():
    paths = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd")]
    return sorted(os.readlink(path).partition(":")[0] for path in paths if os.path.lexists(path))
def title(): return open("/proc/self/cmdline").read().replace(chr(0), " ").strip()
def handlers(): return [signal.getsignal(number) == signal.SIG_DFL for number in (signal.SIGTERM, signal.SIGALRM)]
def talk(): print("a library talks on standard output"); return "answer"
"""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": PACKAGE_ROOT, "OPENBLAS_NUM_THREADS": "1"}


def run(script: str) -> Any:
    """What the script told, in a process with one thread."""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + textwrap.dedent(script)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_is_a_fork_with_pipes_alone_and_a_name_of_its_own() -> None:
    fds, name, defaults, said = run("""
        mine = socket.create_server(("127.0.0.1", 0))
        signal.signal(signal.SIGTERM, lambda *_: None)
        worker = Aside()
        found = [worker.do(descriptors), worker.do(title), worker.do(handlers), worker.do(talk)]
        assert isinstance(worker._child.process, Forked)
        told(found)
    """)
    assert "socket" not in fds and fds.count("pipe") >= 2
    assert "-m newsarchive.children.worker 25.0 2048" in name
    assert defaults == [True, True]
    assert said == "answer"


@pytest.mark.parametrize(
    ("work", "outcome"),
    [
        ("sum, range(10**15)", "extract_timeout"),
        ("bytes, 10**12", "extract_memory"),
        ("os._exit, 3", "extract_crash"),
    ],
)
def test_a_limit_costs_the_fork_and_the_next_work_is_done(work: str, outcome: str) -> None:
    ended, after = run(f"""
        worker, ended = Aside(seconds=1.0, megabytes=600), None
        try:
            worker.do({work})
        except GaveUp as end:
            ended = end.outcome
        told([ended, worker.do(abs, -1)])
    """)
    assert (ended, after) == (outcome, 1)


def test_a_killed_parent_takes_its_forks_with_it() -> None:
    """Busy or not: it reads its own end of the pipe only, so that the pipe closes with the parent."""
    script = "worker, other = Aside(), Aside()\ntold([worker.do(os.getpid), other.do(os.getpid)])\n"
    script += "sys.stdout.flush()\nsignal.pause()"
    with subprocess.Popen(
        [sys.executable, "-c", BEFORE + script], env=environment(), stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        forks = [psutil.Process(pid) for pid in json.loads(parent.stdout.readline())]
        parent.kill()
        assert not psutil.wait_procs(forks, timeout=60)[1], "forks outlived their parent"


def test_a_process_with_threads_has_children_of_their_own() -> None:
    assert run("""
        import threading
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        worker = Aside()
        worker.do(abs, -1)
        told([may_fork(), isinstance(worker._child.process, Forked)])
    """) == [False, False]
