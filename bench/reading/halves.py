"""Whether a rule generalizes: our reader on four halves, each corpus split by site, against another state of the code.

    python -m bench.reading.halves [--save FILE] [--against FILE] [--pages]

Half a minute. `--save` keeps the readings, `--against` shows each column's change from readings kept before, `--pages`
names the pages that a change made better or worse. A site stands in one half only, so a rule that knows a site shows as
a gain in one half and none in the other.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from bench.reading.one import predictions

SHARED = Path(__file__).parents[3] / "shared"
CORPORA = ("corpus", "corpus2")
PARTS = ("articles", "other_pages")
HALVES = tuple((corpus, half) for corpus in CORPORA for half in ("a", "b"))
MEAN = re.compile(r"^(\w[\w ]*?)\s+(\d\.\d{3})", re.M)
PAGE = re.compile(r"^  (\d\.\d{2})  (.*)$")
SUFFIXES = PublicSuffixList()
Scores = dict[str, dict[str, float]]  # half -> column -> mean
Row = dict[str, Any]


def half_of(row: Row) -> str:
    """'a' or 'b', by the registered domain of the page's address, or by its name where it has none."""
    host = (urlsplit(row.get("url") or "").hostname or "").lower()
    origin = (SUFFIXES.privatesuffix(host) or host) or row["id"]
    return "ab"[hashlib.sha256(origin.encode()).digest()[0] % 2]


def rows_of(corpus: Path) -> list[tuple[str, Row]]:
    """(part, row) of every page, in the order of score.py."""
    return [
        (part, json.loads(line))
        for part in PARTS
        for line in (corpus / f"{part}.jsonl").open(encoding="utf-8")
    ]


def scored(corpus: Path, half: str, readings: list[Row]) -> str:
    """What score.py says of one half, with every page of every column."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = [
            (p, r, g) for (p, r), g in zip(rows_of(corpus), readings, strict=True) if half_of(r) == half
        ]
        for part in PARTS:
            lines = "".join(json.dumps(r) + "\n" for p, r, _ in chosen if p == part)
            Path(folder, f"{part}.jsonl").write_text(lines, encoding="utf-8")
        given = Path(folder, "readings.jsonl")
        given.write_text("".join(json.dumps(g) + "\n" for _, _, g in chosen), encoding="utf-8")
        command = [sys.executable, SHARED / "corpus" / "score.py", "score", given]
        command += ["--dir", folder, "--failures", "10000"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def means(told: str) -> dict[str, float]:
    """The columns of a score."""
    head = told.partition("\nworst in ")[0]
    return {name.strip(): float(value) for name, value in MEAN.findall(head) if name != "text page F1"}


def pages(told: str) -> dict[tuple[str, str], list[float]]:
    """(column, page) -> its values: a page has several snippets."""
    found: dict[tuple[str, str], list[float]] = {}
    column = ""
    for line in told.splitlines():
        if line.startswith("worst in "):
            column = line.removeprefix("worst in ").rstrip(":")
        elif match := PAGE.match(line):
            found.setdefault((column, match[2]), []).append(float(match[1]))
    return found


def changed(before: str, after: str) -> Iterator[str]:
    """The pages that a change touched, a line each."""
    old, new = pages(before), pages(after)
    for (column, page), values in new.items():
        was = old.get((column, page), values)
        if sum(was) != sum(values):
            yield f"  {'+' if sum(values) > sum(was) else '-'} {column}: {sum(was):.2f} {sum(values):.2f}  {page}"


def table(scores: Scores, old: Scores, head: str = "half") -> str:
    """A line for each half; what moved is shown beside its figure."""
    columns = list(dict.fromkeys(name for found in scores.values() for name in found))
    lines = [[head, *columns], ["---"] * (len(columns) + 1)]
    for half, found in scores.items():
        cells = [_cell(found.get(c), old.get(half, {}).get(c)) for c in columns]
        lines.append([half, *cells])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: float | None, was: float | None) -> str:
    if value is None:
        return "–"
    moved = "" if was is None or abs(value - was) < 0.0005 else f" ({value - was:+.3f})"
    return f"{value:.3f}{moved}"


def main() -> None:
    """Read, score and show."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--pages", action="store_true")
    args = parser.parse_args()
    readings = {corpus: list(predictions("newsarchive", SHARED / corpus)) for corpus in CORPORA}
    if args.save:
        args.save.write_text(json.dumps(readings), encoding="utf-8")
    told = {f"{corpus} {half}": scored(SHARED / corpus, half, readings[corpus]) for corpus, half in HALVES}
    kept = json.loads(args.against.read_text(encoding="utf-8")) if args.against else None
    old = {f"{c} {h}": scored(SHARED / c, h, kept[c]) for c, h in HALVES} if kept else {}
    for name in told if args.pages and old else ():
        print(name, *changed(old[name], told[name]), sep="\n")
    print(table({n: means(t) for n, t in told.items()}, {n: means(t) for n, t in old.items()}))


if __name__ == "__main__":
    main()
