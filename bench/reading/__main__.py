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

from bench.reading.memory import memory_series
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
FIELD = {"title": "title", "authors": "authors", "day": "published_at", "instant": "published_at",
         "language": "language", "article": "kind", "other": "kind"}  # fmt: skip
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
    series = memory_series(args.corpus) if "newsarchive" in results else []
    write(results, series)


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
    given = fields_given(found)
    found.unlink()
    found.parent.rmdir()
    columns = {n.strip(): float(v) for n, v in re.findall(r"^(\w[\w ]*?)\s+(\d\.\d{3})", score, re.M)}
    columns = {n: v for n, v in columns.items() if FIELD.get(n, "text") in given}
    columns |= json.loads(run.stdout.splitlines()[-1])
    print(name, columns, flush=True)
    return columns


def fields_given(predictions: Path) -> set[str]:
    """The fields that a reader has at all: one that it never fills is no score of nought."""
    rows = (json.loads(line) for line in predictions.open(encoding="utf-8"))
    return {name for row in rows for name, value in row.items() if value}


def write(results: dict[str, dict[str, float]], series: list[int]) -> None:
    """The table and the plot, between their marks in docs/reading.md."""
    head = ["reader", *COLUMNS, "pages/s", "MB"]
    rows = [
        [name, *(f"{r[c]:.3f}" if c in r else "–" for c in COLUMNS), f"{r['pages/s']:.1f}", f"{r['MB']:.0f}"]
        for name, r in results.items()
    ]
    table = "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])
    when = f"Measured {date.today().isoformat()} in one run, one core each: Python {platform.python_version()}, {machine()}."
    if {"newsarchive", "trafilatura"} <= results.keys():
        ratio = results["newsarchive"]["pages/s"] / results["trafilatura"]["pages/s"]
        when += f"\nnewsarchive reads {ratio:.2f} times as many pages a second as trafilatura with metadata."
    memory = (
        f"One reader over {len(series)},000 pages, never replaced, has after each thousand "
        f"{', '.join(map(str, series))} MB.\n\n"
        if series
        else ""
    )
    (DOCS / "reading.svg").write_text(
        svg({n: (r["pages/s"], quality(r)) for n, r in results.items()}), encoding="utf-8"
    )
    fill(DOCS / "reading.md", f"{when}\n\n{table}\n\n{memory}![quality against speed](reading.svg)")
    fill(REPOSITORY / "README.md", summary(results, when))


def fill(page: Path, block: str) -> None:
    """Put the block between the page's marks."""
    text = page.read_text(encoding="utf-8")
    page.write_text(
        re.sub(f"{BEGIN}.*?{END}", lambda _: f"{BEGIN}\n{block}\n{END}", text, flags=re.S), encoding="utf-8"
    )


def summary(results: dict[str, dict[str, float]], when: str) -> str:
    """The columns that matter most, reader by reader."""
    chosen = ("text F1", "title", "authors", "instant", "pages/s")
    lines = [["reader", *chosen], ["---"] * (len(chosen) + 1)]
    for name, found in results.items():
        digits = [1 if column == "pages/s" else 3 for column in chosen]
        cells = [f"{found[c]:.{d}f}" if c in found else "–" for c, d in zip(chosen, digits, strict=True)]
        lines.append([name, *cells])
    return f"{when}\n\n" + "\n".join("| " + " | ".join(line) + " |" for line in lines)


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
