"""What all processes of a night take: CPU by kind, and memory as PSS, which counts shared pages once."""

import os
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from newsarchive.local import airflow_processes
from newsarchive.local.house import House

LOOK_SECONDS = 5.0
MOST_SHARE = 0.05  # of a core, for looking: the memory of 300 processes takes the kernel seconds to count
# A kind's own words in its command line, in this order; what a kind's children took when they ended is told apart.
KINDS = (
    ("api-server", "api-server", "api-server"),  # as it is started
    ("api_server", "api-server", "api-server"),  # as it then calls itself
    ("worker -- LocalExecutor", "task supervision", "tasks"),
    ("scheduler", "scheduler", "scheduler"),
    ("dag-processor", "dag-processor", "dag-processor"),
    ("triggerer", "triggerer", "triggerer"),
    ("postgres", "PostgreSQL", "PostgreSQL"),
    ("newsarchive.extract.worker", "tasks", "tasks"),
    ("local.keeper", "keeper", "keeper"),
)


@dataclass
class Watch:
    """Looks at the house's processes; CPU seconds by kind since it began, and the most PSS that all held at once."""

    house: House
    postgres_pid: int
    most_bytes: int = 0
    most_by_kind: Counter[str] = field(default_factory=Counter)
    _seen: dict[tuple[int, float], Counter[str]] = field(default_factory=dict)
    _before: Counter[str] = field(default_factory=Counter)
    _ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Watch":
        self._before = self._cpu()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def cpu(self) -> Counter[str]:
        """CPU seconds since the watch began, by kind; what an ended child took is its parent's children's time."""
        return self._cpu() - self._before

    def _cpu(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for process in self._processes():
            with suppress(psutil.Error):
                own, children = kind_of(process)
                times = process.cpu_times()
                total[own] += times.user + times.system
                total[children] += times.children_user + times.children_system
        return total

    def _processes(self) -> list[psutil.Process]:
        server = psutil.Process(self.postgres_pid)
        return [*airflow_processes.processes(self.house), server, *server.children()]

    def _look_on(self) -> None:
        while not self._ended.is_set():
            began = time.thread_time()
            held = Counter[str]()
            for process in self._processes():
                with suppress(psutil.Error):
                    held[kind_of(process)[0]] += pss_bytes(process.pid)
            if held.total() > self.most_bytes:
                self.most_bytes, self.most_by_kind = held.total(), held
            self._ended.wait(max(LOOK_SECONDS, (time.thread_time() - began) / MOST_SHARE))


def kind_of(process: psutil.Process) -> tuple[str, str]:
    """The kind of a process, and the kind that its ended children were of."""
    words = " ".join(process.cmdline())
    for word, own, children in KINDS:
        if word in words:
            return own, children
    return ("tasks", "tasks") if "airflow" in words else ("other", "other")


def pss_bytes(pid: int) -> int:
    """The process's share of memory, in bytes; 0 for one that is gone or not ours to look at."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)


def machine() -> str:
    """What it was measured on."""
    return f"{time.strftime('%Y-%m-%d')} on {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}"
