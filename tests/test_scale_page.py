"""docs/scale.md's table and picture are what bench/cost makes of its sizes and prices today."""

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


def test_the_costs_are_those_of_the_formula() -> None:
    done = subprocess.run(
        [sys.executable, "bench/cost", "--check"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
