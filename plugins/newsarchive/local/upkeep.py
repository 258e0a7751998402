"""What a house lets go of that works for years: `python -m newsarchive.local.upkeep`, once a day, by the keeper.

Airflow forgets nothing by itself, and each task leaves some rows and a file. What the archive knows of a run stands in its
own rows, for good; that Airflow had the run stays known to it too, as a backfill leaves such days alone.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsarchive.local.airflow import command
from newsarchive.local.house import House

KEPT_DAYS = 400  # a year, and time to compare a night with that of a year ago
TABLES = ("task_instance", "task_instance_history", "xcom", "log", "job", "asset_event")  # not dag_run
LONGEST_LOG_BYTES = 50 * 2**20  # of a service, and once more of what it said before


def let_go(house: House, before: datetime) -> int:
    """Let go of what Airflow wrote down of tasks before this moment; how many logs of tasks went. Airflow's settings are
    those of this process.
    """
    moment = ("--clean-before-timestamp", before.isoformat(), "--skip-archive", "--yes")
    subprocess.run(
        command("db", "clean", *moment, "--tables", ",".join(TABLES)), stdin=subprocess.DEVNULL, check=True
    )
    for log in house.logs.glob("*.log"):
        cut(log)
    old = [log for log in _logs_of_tasks(house) if log.stat().st_mtime < before.timestamp()]
    for log in old:
        log.unlink()
        _remove_if_empty(log.parent, house)
    return len(old)


def cut(log: Path) -> None:
    """Begin a service's log anew where it is long; what it said stays beside it. The service goes on at its end."""
    if log.stat().st_size > LONGEST_LOG_BYTES:
        shutil.copyfile(log, log.with_suffix(".log.1"))
        os.truncate(log, 0)


def _logs_of_tasks(house: House) -> Iterator[Path]:
    """What tasks and readings of DAG files have left."""
    for folder in (house.logs / "airflow", house.airflow_home / "logs"):
        yield from folder.rglob("*.log")


def _remove_if_empty(folder: Path, house: House) -> None:
    """A folder without anything in it goes, and those above it."""
    while folder.parent not in (house.logs, house.airflow_home) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def main() -> None:
    """Once."""
    parser = argparse.ArgumentParser(description=__doc__)
    a_year_ago = datetime.now(UTC) - timedelta(days=KEPT_DAYS)
    parser.add_argument("--before", type=datetime.fromisoformat, default=a_year_ago)
    gone = let_go(House.here(), parser.parse_args().before)
    print(f"{gone} logs of tasks are gone", file=sys.stderr)


if __name__ == "__main__":
    main()
