"""How many sites this machine visits at once: all that it has, as far as there are memory and cores.

A task that waits for its site holds a slot: 60 MB in two processes beside what they share with the scheduler, and 4 MB
of its connection to PostgreSQL (measured). A slot that nobody has used yet has 4 MB, one that was used 20 MB.
"""

import os

import psutil

from newsarchive.settings import sources_folder

SLOT_BYTES = 64 * 2**20
FEWEST, MOST = 24, 100  # each visit holds a connection, of which our PostgreSQL has 200
# Tasks that begin at once take 0.35 CPU-seconds each; half a minute without its own sign of life, and the scheduler takes
# them for orphans and has them begin again (64 of 100 did so on a machine that was busy otherwise).
A_CORE = 32
READING = 4  # batches that are read, normalized or loaded beside one another: what uses the cores
FEWEST_BESIDE = 8  # slots beside the visits': for reading, for checks, and for tasks that have just ended
SIGNS_A_SECOND = 16  # of life, from all tasks together: each costs the api-server 8 ms
SHORTEST_SIGN_SECONDS = 2


def visits() -> int:
    """How many sites may be visited at once: as many as have a file, within half of the memory and 32 a core."""
    sources = sum(1 for _ in sources_folder().glob("*.yml"))
    room = psutil.virtual_memory().total // 2 // SLOT_BYTES
    return max(FEWEST, min(sources, room, A_CORE * (os.cpu_count() or 1), MOST))


def parallelism() -> int:
    """How many tasks may run at once."""
    at_once = visits()
    return at_once + max(FEWEST_BESIDE, at_once // 4)


def sign_seconds() -> int:
    """How often a task that waits gives a sign of life; for that long a task that has ended holds its slot.

    Airflow's default of 5 is long where slots are few, and 2 seconds are often where a hundred tasks wait.
    """
    return max(SHORTEST_SIGN_SECONDS, parallelism() // SIGNS_A_SECOND)
