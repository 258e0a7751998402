"""Read the corpus with our reader and its peers in one run; write the table and the plot of docs/reading.md.

    python -m bench.reading [--corpus DIR] [--peers PYTHON] [--only NAME …]

Needs the optional dependency group `bench` (requirements-bench.lock). Each reader is a fresh process on one core.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench.reading.plot import svg

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
READERS = ("newsarchive", "trafilatura", "newspaper4k", "news-please")
COLUMNS = (
    "text F1",
    "text good",
    "title",
    "authors",
    "day",
    "instant",
    "language",
    "snippets",
    "article",
    "other",
)
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


def main() -> None:
    """Run all, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=REPOSITORY.parent / "shared" / "corpus")
    parser.add_argument("--peers", default=sys.executable, help="the Python that has the peers installed")
    parser.add_argument("--only", nargs="*", default=READERS)
    args = parser.parse_args()
    results = {
        name: measured(name, args.corpus, sys.executable if name == "newsarchive" else args.peers)
        for name in args.only
    }
    results = {name: found for name, found in results.items() if found}
    write(results)


def measured(name: str, corpus: Path, python: str) -> dict[str, float]:
    """The columns of score.py, pages a second on one core and the peak of memory; empty where not installed."""
    env = {
        **os.environ,
        "PYTHONPATH": f"{REPOSITORY / 'plugins'}{os.pathsep}{REPOSITORY}",
        "OMP_NUM_THREADS": "1",
    }
    found = Path(tempfile.mkdtemp()) / f"{name}.jsonl"  # real pages' text stays out of the repository
    run = subprocess.run(
        [python, "-m", "bench.reading.one", name, str(corpus), str(found)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        print(f"{name}: not measured: {run.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {}
    score = subprocess.run(
        [sys.executable, str(corpus / "score.py"), "score", str(found)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found.unlink()
    found.parent.rmdir()
    columns = {n.strip(): float(v) for n, v in re.findall(r"^(\w[\w ]*?)\s+(\d\.\d{3})", score, re.M)}
    columns |= json.loads(run.stdout.splitlines()[-1])
    print(name, columns, flush=True)
    return columns


def write(results: dict[str, dict[str, float]]) -> None:
    """The table and the plot, between their marks in docs/reading.md."""
    head = ["reader", *COLUMNS, "pages/s", "MB"]
    rows = [
        [name, *(f"{r[c]:.3f}" if c in r else "–" for c in COLUMNS), f"{r['pages/s']:.1f}", f"{r['MB']:.0f}"]
        for name, r in results.items()
    ]
    table = "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])
    when = f"Measured {date.today().isoformat()} in one run, one core each: Python {platform.python_version()}, {machine()}."
    (DOCS / "reading.svg").write_text(
        svg({n: (r["pages/s"], quality(r)) for n, r in results.items()}), encoding="utf-8"
    )
    page = DOCS / "reading.md"
    text = page.read_text(encoding="utf-8") if page.exists() else f"# Reading\n\n{BEGIN}\n{END}\n"
    block = f"{BEGIN}\n{when}\n\n{table}\n\n![quality against speed](reading.svg)\n{END}"
    page.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: block, text, flags=re.S), encoding="utf-8")


def quality(columns: dict[str, float]) -> float:
    """One figure for the plot: the mean of text, title, authors, day and instant."""
    return sum(columns.get(c, 0.0) for c in ("text F1", "title", "authors", "day", "instant")) / 5


def machine() -> str:
    """The processor, as the system names it."""
    info = Path("/proc/cpuinfo")
    name = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    return f"{name[1].strip() if name else platform.processor()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
