"""Faults that people met elsewhere, rebuilt as small inputs in ../shared/cases: each comes out right.

The runner starts an archive and sites of its own and holds this checkout's command against what each case wants; what
each kind of fault is, is tested in the room that it belongs to.
"""

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(1200)
def test_every_case_comes_out_right(shared: Path) -> None:
    cases = shared / "cases"
    if not (cases / "run.py").is_file():
        pytest.skip("../shared/cases is absent")
    command = [sys.executable, str(cases / "run.py"), "--product", str(REPOSITORY), "--cases", str(cases)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wrong = [line for line in done.stdout.splitlines() if line.startswith("WRONG")]
    assert done.returncode == 0 and not wrong, "\n".join(wrong) or done.stdout + done.stderr
