"""Where the tests' files lie: in memory, where the machine lends enough of it.

Hundreds of tests have a database of their own, 600 files that are copied and soon removed: a disk takes several times as
long for them, and no test is about disks.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

MEMORY = Path("/dev/shm")
NAME = "newsarchive-tests-"
# A lane takes up some hundred megabytes, a house's with its log of the database three; a container's own 64 are too few.
ROOM_BYTES = 4 * 2**30


def is_roomy() -> bool:
    """Whether what all lanes write finds its place there, programs as well."""
    if not os.access(MEMORY, os.W_OK):
        return False
    there = os.statvfs(MEMORY)
    free = min(there.f_bavail * there.f_frsize, psutil.virtual_memory().available)
    return free >= ROOM_BYTES and not there.f_flag & os.ST_NOEXEC


def folder_in_the_open(purpose: str) -> Path:
    """A new one that every account may enter; on a disk where memory has no room."""
    place = MEMORY if is_roomy() else None
    made = Path(tempfile.mkdtemp(prefix=f"{NAME}{os.getpid()}-{purpose}-", dir=place))
    made.chmod(0o755)
    return made


def folder() -> Path:
    """This run's own, not made yet; what runs that are over have left behind is removed."""
    for left in MEMORY.glob(f"{NAME}*"):
        if not psutil.pid_exists(int(left.name.removeprefix(NAME).partition("-")[0])):
            shutil.rmtree(left, ignore_errors=True)
    return MEMORY / f"{NAME}{os.getpid()}"
