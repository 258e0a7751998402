"""The corpus of real pages beside the repository: no column may fall below what was reached."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PLUGINS = Path(__file__).parents[2] / "plugins"
COMMAND = "import typer; from newsarchive.cli.extract import extract; app = typer.Typer(); app.command()(extract); app()"
# What was reached, less the width of one or two pages; raised when the reader gets better
FLOORS = {
    "text F1": 0.961, "text good": 0.959, "title": 0.899, "authors": 0.876, "day": 0.949, "instant": 0.907,
    "language": 0.985, "snippets": 0.967, "article": 0.970, "other": 0.865,
}  # fmt: skip


@pytest.mark.timeout(600)
def test_no_column_falls_below_what_was_reached(tmp_path: Path) -> None:
    if not CORPUS.exists():
        pytest.skip("../shared is absent")
    score = [sys.executable, str(CORPUS / "score.py")]
    requests = subprocess.run([*score, "requests"], cwd=tmp_path, capture_output=True, check=True).stdout
    env = {**os.environ, "PYTHONPATH": str(PLUGINS)}
    run = subprocess.run(
        [sys.executable, "-c", COMMAND, "-"],
        cwd=tmp_path,
        input=requests,
        capture_output=True,
        env=env,
        check=False,
    )
    lines = run.stdout.splitlines()
    assert len(lines) == len(requests.splitlines())
    (tmp_path / "found.jsonl").write_bytes(run.stdout)
    table = subprocess.run(
        [*score, "score", "found.jsonl"], cwd=tmp_path, capture_output=True, check=True, text=True
    ).stdout
    reached = {
        name.strip(): float(value) for name, value in re.findall(r"^(\w[\w ]*?)\s+(\d\.\d{3})", table, re.M)
    }
    low = {name: (reached[name], floor) for name, floor in FLOORS.items() if reached[name] < floor}
    assert not low, table
    assert all(json.loads(line)["kind"] for line in lines)
