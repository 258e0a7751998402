"""`make soak`, shortened: nothing grows, nothing leaks, every page has an outcome."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES, BATCH_SIZE = 300, 25


@pytest.mark.timeout(420)
def test_nothing_grows_and_every_page_has_its_outcome() -> None:
    command = [
        sys.executable,
        str(REPOSITORY / "bench" / "soak"),
        "--pages",
        str(PAGES),
        "--batch-size",
        str(BATCH_SIZE),
    ]
    env = os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins")}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
