"""Read both corpora with our reader and its peers in one run; write the table and the plot of docs/reading.md.

    python -m bench.reading [--peers PYTHON] [--only NAME …]

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
from typing import Any

from bench.reading.halves import CORPORA, SHARED, means, scored, table
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
DIGITS = {"pages/s": 1, "MB": 0}
FOLDERS = {name: SHARED / name for name in CORPORA}
Measured = dict[str, dict[str, float]]
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


def main() -> None:
    """Run all, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", default=sys.executable, help="the Python that has the peers installed")
    parser.add_argument("--only", nargs="*", default=READERS)
    args = parser.parse_args()
    if missing := [str(corpus) for corpus in FOLDERS.values() if not (corpus / "articles.jsonl").exists()]:
        sys.exit(
            f"no corpus in {', '.join(missing)}: the benchmark reads pages that are not in the repository"
        )
    results = {
        name: measured(name, sys.executable if name == "newsarchive" else args.peers) for name in args.only
    }
    results = {name: found for name, found in results.items() if found}
    series = memory_series(FOLDERS["corpus"]) if "newsarchive" in results else []
    write(results, series)


def measured(name: str, python: str) -> Measured:
    """By corpus the columns of score.py, and as `cost` pages a second and the peak of memory; empty where not installed."""
    env = {
        **os.environ,
        "PYTHONPATH": f"{REPOSITORY / 'plugins'}{os.pathsep}{REPOSITORY}",
        "OMP_NUM_THREADS": "1",
    }
    with tempfile.TemporaryDirectory() as folder:  # real pages' text stays out of the repository
        run = subprocess.run(
            [python, "-m", "bench.reading.one", name, folder, *FOLDERS.values()],
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            print(f"{name}: not measured: {run.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return {}
        found = {
            corpus: columns_of(Path(folder, f"{corpus}.jsonl"), corpus, show=name == "newsarchive")
            for corpus in FOLDERS
        }
    found["cost"] = json.loads(run.stdout.splitlines()[-1])
    print(name, found, flush=True)
    return found


def columns_of(predictions: Path, corpus: str, show: bool) -> dict[str, float]:
    """score.py's columns that the reader fills at all; `show` prints the two halves, which a rule must gain on alike."""
    readings = [json.loads(line) for line in predictions.open(encoding="utf-8")]
    score = subprocess.run(
        [sys.executable, FOLDERS["corpus"] / "score.py", "score", predictions, "--dir", FOLDERS[corpus]],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if show:
        told = {f"{corpus} {h}": means(scored(FOLDERS[corpus], h, readings)) for h in ("a", "b")}
        print(table(told, {}))
    given = fields_given(readings)
    return {n: v for n, v in means(score).items() if FIELD.get(n, "text") in given}


def fields_given(readings: list[dict[str, Any]]) -> set[str]:
    """The fields that a reader has at all: one that it never fills is no score of nought."""
    return {name for row in readings for name, value in row.items() if value}


def write(results: dict[str, Measured], series: list[int]) -> None:
    """The tables and the plot, between their marks in docs/reading.md and in the README."""
    when = f"Measured {date.today().isoformat()} in one run, one core each: Python {platform.python_version()}, {machine()}."
    if {"newsarchive", "trafilatura"} <= results.keys():
        ratio = results["newsarchive"]["cost"]["pages/s"] / results["trafilatura"]["cost"]["pages/s"]
        when += f"\nnewsarchive reads {ratio:.2f} times as many pages a second as trafilatura with metadata."
    memory = (
        f"One reader over {len(series)},000 pages, never replaced, has after each thousand "
        f"{', '.join(map(str, series))} MB.\n\n"
        if series
        else ""
    )
    (DOCS / "reading.svg").write_text(
        svg({n: (r["cost"]["pages/s"], quality(r["corpus"])) for n, r in results.items()}), encoding="utf-8"
    )
    whole = lines_of(results, (*COLUMNS, "pages/s", "MB"))
    fill(DOCS / "reading.md", f"{when}\n\n{whole}\n\n{memory}![quality against speed](reading.svg)")
    chosen = ("text F1", "title", "authors", "day", "instant", "pages/s")
    fill(REPOSITORY / "README.md", f"{when}\n\n{lines_of(results, chosen)}")


def lines_of(results: dict[str, Measured], columns: tuple[str, ...]) -> str:
    """A table: a line for each corpus and reader; what a run costs is one figure for both corpora."""
    lines = [["corpus", "reader", *columns], ["---"] * (len(columns) + 2)]
    for corpus in FOLDERS:
        for name, found in results.items():
            values = found[corpus] | found["cost"]
            cells = [f"{values[c]:.{DIGITS.get(c, 3)}f}" if c in values else "–" for c in columns]
            lines.append([corpus, name, *cells])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def fill(page: Path, block: str) -> None:
    """Put the block between the page's marks."""
    text = page.read_text(encoding="utf-8")
    page.write_text(
        re.sub(f"{BEGIN}.*?{END}", lambda _: f"{BEGIN}\n{block}\n{END}", text, flags=re.S), encoding="utf-8"
    )


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
