"""Where the tests' files lie: in memory, where the machine lends enough of it.

Hundreds of tests have a database of their own, 600 files that are copied and soon removed: 12 ms of the processor here, and
70 to 480 on a disk whose file system has no journal (ext4 looks at each file that was just removed; 30 November 2026).
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

MEMORY = Path("/dev/shm")
# A lane has written 210 MB at most, and WordPress as many (November 2026); a container's own 64 MB are too few.
ROOM_BYTES = 2 * 2**30


def is_roomy() -> bool:
    """Whether what all lanes write finds its place there, programs as well."""
    if not os.access(MEMORY, os.W_OK):
        return False
    there = os.statvfs(MEMORY)
    free = min(there.f_bavail * there.f_frsize, psutil.virtual_memory().available)
    return free >= ROOM_BYTES and not there.f_flag & os.ST_NOEXEC


def folder() -> Path:
    """This run's own, not made yet; what runs that are over have left behind is removed."""
    for left in MEMORY.glob(f"{_name()}*"):
        if not psutil.pid_exists(int(left.name.removeprefix(_name()).partition("-")[0])):
            shutil.rmtree(left, ignore_errors=True)
    return MEMORY / f"{_name()}{os.getpid()}"


def folder_in_the_open(purpose: str) -> Path:
    """A new one that every account may enter; on a disk where memory has no room."""
    if is_roomy():
        made = Path(tempfile.mkdtemp(prefix=f"{_name()}{os.getpid()}-{purpose}-", dir=MEMORY))
    else:
        made = Path(tempfile.mkdtemp(prefix=f"newsarchive-{purpose}-"))
    made.chmod(0o755)
    return made


def _name() -> str:
    """How their names begin: containers that share this memory count their processes each for itself.

    Short, as sockets lie below: their addresses have 107 letters at most.
    """
    return f"newsarchive-{os.stat('/proc/self/ns/pid').st_ino:x}-"
