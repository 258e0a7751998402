"""How many sites this machine visits at once: all that it has, as far as there are memory and cores.

A task that waits for its site holds a slot: 60 MB in two processes beside what they share with the scheduler, and 4 MB
of its connection to PostgreSQL (measured). A slot that nobody has used yet has 4 MB, one that was used 20 MB.
"""

import os

import psutil

from newsarchive.environment import sources_folder

SLOT_BYTES = 64 * 2**20
FEWEST_READING = 4
FEWEST, MOST = 24, 100  # each visit holds a connection, of which our PostgreSQL has 200
# Tasks begin with a CPU-second of Airflow and us: with more, a machine that is busy otherwise keeps the scheduler from its
# own sign of life for half a minute, and it takes them for orphans (64 of 100 that all began at once on two cores).
A_CORE = 50
# Batches a core that are read, normalized or loaded beside one another: each has the core for a second or two, and waits for
# the scheduler's word for longer (a hundred sites took 302 s with 4 a core, 253 s with 8; two cores, 29 November 2026).
READING_A_CORE = 8
READING_BYTES = 256 * 2**20  # of memory that a machine has for each: a task, its reader, and a large page
BESIDE_READING = 4  # further slots, for checks and for tasks that have just ended
SIGNS_A_SECOND = 8  # of life, from all tasks together: each costs the api-server 8 ms and its task 4
SHORTEST_SIGN_SECONDS = 5
VISITS_A_SECOND_OF_REST = 30
SHORTEST_PARSE_SECONDS, LONGEST_PARSE_SECONDS = 30, 600


def visits() -> int:
    """How many sites may be visited at once: as many as have a file, within half of the memory and 50 a core."""
    room = psutil.virtual_memory().total // 2 // SLOT_BYTES
    return max(FEWEST, min(_sources(), room, A_CORE * (os.cpu_count() or 1), MOST))


def _sources() -> int:
    return sum(1 for _ in sources_folder().glob("*.yml"))


def reading() -> int:
    """How many batches may be read, normalized or loaded at once: what uses the cores, and the other half of memory."""
    room = psutil.virtual_memory().total // 2 // READING_BYTES
    return max(FEWEST_READING, min(READING_A_CORE * (os.cpu_count() or 1), room))


def idle_seconds() -> int:
    """How long the scheduler rests when it found nothing to do: with a hundred runs that wait for their sites, each look at
    them takes a CPU-second, and without a rest one core for as long as they wait.
    """
    return 1 + visits() // VISITS_A_SECOND_OF_REST


def parallelism() -> int:
    """How many tasks may run at once."""
    at_once = visits()
    return at_once + max(reading() + BESIDE_READING, at_once // 4)


def sign_seconds() -> int:
    """How often a task that waits gives a sign of life: Airflow's default, and less often where many wait, as their signs
    were a third of all that the api-server was asked.

    For that long one in ten of the tasks that have ended holds its slot, and one that a person clears or fails goes on.
    """
    return max(SHORTEST_SIGN_SECONDS, parallelism() // SIGNS_A_SECOND)


def parse_seconds() -> int:
    """How long after a pass over the sources' files the dag-processor begins the next: a pass takes up to a twentieth of a
    CPU-second a source, so that none takes more than a twentieth of a core.
    """
    return min(max(SHORTEST_PARSE_SECONDS, _sources()), LONGEST_PARSE_SECONDS)
