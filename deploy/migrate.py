"""Brings both databases to this code: the archive with its roles' logins, Airflow's with the fetch pool."""

import os
import subprocess
import sys

from newsarchive.outcomes import ConfigError, DatabaseUnreachable
from newsarchive.store.migrate import migrate

FETCH_POOL, FETCH_SLOTS = (
    "fetch",
    4,
)  # how many tasks fetch at once; politeness is each host's, not the pool's
ROLES = {
    "newsarchive_loader": "NEWSARCHIVE_LOADER_PASSWORD",
    "newsarchive_reader": "NEWSARCHIVE_READER_PASSWORD",
}


def main() -> int:
    """Both; a second time changes nothing. Exit codes as of `newsarchive`."""
    try:
        done = migrate(os.environ["NEWSARCHIVE_DB"], {role: os.environ[name] for role, name in ROLES.items()})
    except (ConfigError, DatabaseUnreachable) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, ConfigError) else 4
    print("the archive: " + (", ".join(done) or "nothing to do"), flush=True)
    subprocess.run(["airflow", "db", "migrate"], check=True)
    ensure_pool()
    return 0


def ensure_pool() -> None:
    """Make the pool unless there is one: a size that somebody set stays."""
    known = subprocess.run(["airflow", "pools", "get", FETCH_POOL], capture_output=True, check=False)
    if known.returncode:
        described = "Tasks that fetch from the sites"
        subprocess.run(["airflow", "pools", "set", FETCH_POOL, str(FETCH_SLOTS), described], check=True)


if __name__ == "__main__":
    sys.exit(main())
