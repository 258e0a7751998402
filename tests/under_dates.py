"""Runs tests under other dates: `python tests/under_dates.py [--at 2028-02-29T12:00]… [TESTS]`, `make test-dates`.

Every process of a run lives at that time: this pytest, PostgreSQL, Airflow, the programs of the tests (Debian's
libfaketime, by LD_PRELOAD, and clock/waits.c before it). Clocks that only measure how long something takes are the
machine's own.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

TESTS = Path(__file__).parent
# Those that read the newspaper, or that ask what day it is.
STANDING_ON_DATES = (
    "newsroom_tests", "pipeline", "robustness", "sql", "store", "cli", "report", "looks",
    "discover/test_newsroom_routes.py", "local/test_two_commands_at_once.py", "e2e/test_readme.py",
    "e2e/test_kill_and_retry.py", "e2e/test_looks_between_nights.py", "compose/test_compose_servers.py",
)  # fmt: skip
ZONE = ZoneInfo("Europe/Lisbon")  # the newspaper's
DATES = (
    "2026-11-14T12:00",  # a second address leads to another story than the first; on five of these to the last one
    "2026-11-19T07:45",
    "2026-11-27T18:30",
    "2026-11-29T23:20",
    "2026-11-30T05:30",  # half an hour after midnight in New York; the end of a month
    "2026-12-16T12:00",
    "2027-03-28T00:30",  # the clock changes in half an hour
    "2027-04-15T12:00",  # after a day of eight stories, the fewest there are, and a login: each failure weighs most
    "2027-06-30T01:30",  # half an hour after midnight in UTC
    "2027-10-31T00:30",  # this day has 25 hours
    "2028-02-29T12:00",
)
LIBRARY = "faketime/libfaketimeMT.so.1"


def library() -> Path:
    """Debian's libfaketime; ends with what to do where it is absent."""
    found = [path for folder in Path("/usr/lib").glob("*") if (path := folder / LIBRARY).exists()]
    if not found:
        raise SystemExit("libfaketime is absent: apt-get install faketime")
    return found[0]


def waits(folder: Path) -> Path:
    """clock/waits.c as a library; ends with what to do where no compiler is."""
    if not (compiler := shutil.which("cc")):
        raise SystemExit("no C compiler is there: apt-get install gcc libc6-dev")
    folder.chmod(0o755)  # PostgreSQL is another account's where root runs the tests
    made = folder / "waits.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, TESTS / "clock/waits.c"], check=True)
    return made


def clock_at(moment: datetime, preloaded: str) -> dict[str, str]:
    """The environment in which it is that moment now, and time goes on from there."""
    ahead = round((moment - datetime.now(UTC)).total_seconds())
    return {
        "LD_PRELOAD": preloaded,
        "FAKETIME": f"{ahead:+d}s",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        # Else waits of the monotonic clock end at once: threads fight for Python's lock, and Airflow's server stands still.
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        "PYTHONPATH": str(TESTS / "clock"),
    }


def run_at(written: str, tests: list[str], options: list[str], preloaded: str) -> bool:
    """One run at a local time of the newspaper; whether every test passed."""
    moment = datetime.fromisoformat(written).replace(tzinfo=ZONE)
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", *options, *tests]
    done = subprocess.run(
        command,
        cwd=TESTS.parent,
        env=os.environ | clock_at(moment, preloaded),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout)
    print(
        f"{moment:%a %Y-%m-%d %H:%M}: {done.stdout.splitlines()[-1]}, {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return done.returncode == 0


def main() -> None:
    """Ends with 1 where a test failed under any of the dates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tests", nargs="*", default=[str(TESTS / name) for name in STANDING_ON_DATES])
    parser.add_argument(
        "--at", action="append", metavar="YYYY-MM-DDTHH:MM", help="Lisbon's time; default: all of them"
    )
    parser.add_argument("--lanes", type=int, default=1, help="files side by side")
    wanted = parser.parse_args()
    lanes = ["--numprocesses", str(wanted.lanes), "--dist", "loadscope", "--no-loadscope-reorder"]
    options = lanes if wanted.lanes > 1 else []
    with TemporaryDirectory(prefix="waits-") as folder:
        preloaded = f"{waits(Path(folder))}:{library()}"
        dates = wanted.at or DATES
        failed = [date for date in dates if not run_at(date, wanted.tests, options, preloaded)]
    raise SystemExit(f"tests failed at {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
