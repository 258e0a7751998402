"""What every process of a soak holds while it runs: memory, open files, connections, temporary files."""

import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from newsarchive.extract.reader_processes import waiting
from newsarchive.store import connect

WARM_UP_SHARE = 0.2
# Of a short soak, but no more than half: readers live for a batch, and some must have been seen at their largest.
WARM_UP_PAGES = 500
GROWTH_BYTES = 16 * 2**20  # what may come on top after the warm-up: the links of the run are held in memory
SPARE_FILES = 2
LOOK_SECONDS = 0.25
TELL_SECONDS = 10.0
READER = "newsarchive.extract.worker"
AUTOVACUUM = "postgres autovacuum worker"
SERVER = "postgres"


@dataclass
class Kind:
    """The most that any process of one kind held before, in and after the warm-up; memory is its own, in bytes."""

    first_bytes: int = 0  # while the links are found: all of them are in hand at once
    warm_bytes: int = 0
    later_bytes: int = 0
    warm_files: int = 0
    last_files: int = 0
    looks: int = 0

    def note(self, phase: str, size: int, files: int) -> None:
        self.looks += 1
        self.last_files = files
        setattr(self, f"{phase}_bytes", max(getattr(self, f"{phase}_bytes"), size))
        if phase == "warm":
            self.warm_files = max(self.warm_files, files)


@dataclass
class Watch:
    """Looks at the pipeline, its readers and PostgreSQL's processes four times a second."""

    dsn: str
    postgres_pid: int
    warc_root: Path
    temporary: Path  # where every process of the soak puts its temporary files
    began: float = field(default_factory=time.monotonic)
    kinds: dict[str, Kind] = field(default_factory=lambda: defaultdict(Kind))
    phase: str = "first"
    told: float = 0.0
    warm_connections: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Watch":
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def progress(self, step: str, done: int, total: int) -> None:
        """A line now and then; the pipeline calls this after every step of a batch."""
        if step != "load" or not total:
            return
        warm_up = max(total * WARM_UP_SHARE, min(WARM_UP_PAGES, total // 2))
        self.phase = "warm" if done <= warm_up else "later"
        if self.phase == "warm":
            self.warm_connections = max(self.warm_connections, connections(self.dsn))
        if time.monotonic() - self.told > TELL_SECONDS or done == total:
            self.told = time.monotonic()
            held = ", ".join(
                f"{name} {mebibytes(kind.later_bytes or kind.warm_bytes)}"
                for name, kind in self.kinds.items()
            )
            print(f"{done} of {total} after {self.told - self.began:.0f} s: {held}", flush=True)

    def problems(self) -> list[str]:
        """What grew after the warm-up, or was left behind; to be asked after the pipeline has closed."""
        found = judged(self.kinds)
        if lacking := {"pipeline", "reader", "postgres"} - {name.split()[0] for name in self.kinds}:
            found.append(f"never seen: {', '.join(sorted(lacking))}")
        if still := connections(self.dsn):
            found.append(f"{still} connections after the end")
        left = [
            *self.warc_root.rglob("*.open"),
            *self.warc_root.glob(".staged/run*"),
            *self.temporary.iterdir(),
        ]
        if left:
            found.append(f"left behind: {', '.join(map(str, left))}")
        waiting().end()  # those with nothing in hand; any other is one too many
        if readers := [one for one in psutil.Process().children(recursive=True) if READER in title_of(one)]:
            found.append(f"{len(readers)} readers are left")
        return found

    def _look_on(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            for name, process in watched(self.postgres_pid):
                try:
                    size, files = own_bytes(process), process.num_fds()
                except psutil.Error:
                    continue  # it has ended
                self.kinds[name].note(self.phase, size, files)


def watched(postgres_pid: int) -> list[tuple[str, psutil.Process]]:
    """The processes of the soak without its newspaper, each under the name of its kind."""
    me = psutil.Process()
    found = [("pipeline", me)]
    for child in me.children():
        found += [("reader", child)] if READER in title_of(child) else []
    try:
        server = psutil.Process(postgres_pid)
        for child in [server, *server.children()]:
            found.append((f"postgres {role_of(title_of(child))}", child))
    except psutil.NoSuchProcess:
        pass
    return found


def own_bytes(process: psutil.Process) -> int:
    """Resident memory without files and shared memory: PostgreSQL's buffers are no process's own."""
    memory = process.memory_info()
    return int(memory.rss - memory.shared)


def title_of(process: psutil.Process) -> str:
    """Its command line, or the title that it gave itself."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def role_of(title: str) -> str:
    """'client' of 'postgres: newsarchive_loader soak 127.0.0.1(4711) idle', 'checkpointer' of 'postgres: checkpointer'."""
    _, _, role = title.partition(": ")
    if "127.0.0.1(" in role:
        return "client"
    if role.startswith("autovacuum worker"):
        return "autovacuum worker"
    return " ".join(word for word in role.split() if word.isalpha()) or "server"


def judged(kinds: dict[str, Kind]) -> list[str]:
    """What is more after the warm-up than a kind of process may have.

    Not judged: the memory of autovacuum's workers, which come and go, as large as the tables make them and
    maintenance_work_mem lets them; the open files of PostgreSQL's processes, which keep those of the tables that
    they touched for the next time, up to max_files_per_process.
    """
    problems = []
    for name, kind in kinds.items():
        if name != AUTOVACUUM and kind.warm_bytes and kind.later_bytes > kind.warm_bytes + GROWTH_BYTES:
            problems.append(
                f"{name}: memory grew from {mebibytes(kind.warm_bytes)} to {mebibytes(kind.later_bytes)}"
            )
        is_ours = not name.startswith(SERVER)
        if is_ours and kind.warm_files and kind.last_files > kind.warm_files + SPARE_FILES:
            problems.append(f"{name}: {kind.last_files} files are open, {kind.warm_files} were")
    return problems


def mebibytes(size: int) -> str:
    return f"{size / 2**20:.0f} MiB"


def connections(dsn: str) -> int:
    """How many clients the archive has, without the one that asks; PostgreSQL's own workers are none."""
    conn = connect(dsn)
    try:
        with conn.cursor() as cursor:
            cursor.execute(
                "select count(*) - 1 from pg_stat_activity"
                " where datname = current_database() and backend_type = 'client backend'"
            )
            row: Any = cursor.fetchone()
            return int(row[0])
    finally:
        conn.close()
