"""How sure fields are: the counts of confidence.toml from one half of the corpora, and what they are worth on the other.

    python -m bench.reading.calibration [--write]

A site stands in one half only. Half a is counted; half b was looked at by nobody who counted, and shows for each field how
many of the values that were called so sure are right. `--write` keeps the counts and the table of docs/reading.md.
"""

import argparse
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.reading.halves import CORPORA, SHARED, half_of, rows_of
from bench.reading.one import predictions
from newsarchive.normalize.confidence import EVERY, FILE, Counts, share_of
from newsarchive.normalize.keys import key_of

DOCS = Path(__file__).parents[2] / "docs" / "reading.md"
BEGIN, END = "<!-- calibration:begin -->", "<!-- calibration:end -->"
COUNTED, HELD = "a", "b"
BANDS = (0.97, 0.93, 0.85, 0.7, 0.0)
GOOD_TEXT, GOOD_TAGS = 0.8, 0.5
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value that was read on a page with a known truth."""

    half: str
    field: str
    backing: str
    is_right: bool


def score_py() -> ModuleType:
    """The corpora's own measures."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "corpus" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_right(score: ModuleType, field: str, row: Row, got: Row) -> bool | None:
    """Whether a page's value is right; None where its truth does not tell."""
    if field == "text" and row.get("text"):
        return bool(score.harmonic(*score.text_scores(row["text"], got.get("text"))) >= GOOD_TEXT)
    if field == "title" and row.get("title"):
        return bool(score.key(row["title"]) == score.key(got.get("title")))
    if field == "authors" and row.get("authors"):
        return bool(score.author_score(row["authors"], got.get("authors")) == 1)
    if field == "published" and row.get("published"):
        day, _ = score.date_scores(row, got.get("published_at"))
        return None if day is None else bool(day)
    if field == "language" and row.get("language"):
        return str(got.get("language") or "")[:2].lower() == row["language"][:2].lower()
    if field == "section" and row.get("section"):
        said = row["section"] if isinstance(row["section"], list) else [row["section"]]
        return key_of(got.get("section")) in {key_of(name) for name in said}
    if field == "tags" and row.get("tags"):
        true, read = ({key_of(tag) for tag in tags} for tags in (row["tags"], got.get("tags") or []))
        return 2 * len(true & read) / (len(true) + len(read)) >= GOOD_TAGS
    return None


def verdicts() -> Iterator[Verdict]:
    """Every value of both corpora that can be judged."""
    score = score_py()
    for name in CORPORA:
        folder = SHARED / name
        for (part, row), got in zip(rows_of(folder), predictions("newsarchive", folder), strict=True):
            for field, sure in (got.get("sure") or {}).items() if part == "articles" else ():
                right = is_right(score, field, row, got)
                if right is not None:
                    yield Verdict(half_of(row), field, sure["backing"], right)


def counts_of(judged: list[Verdict]) -> dict[str, Counts]:
    """By field and backing: how many values of the counted half are right, of how many."""
    told: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for each in judged:
        if each.half == COUNTED:
            told[each.field][EVERY].append(each.is_right)
            told[each.field][each.backing].append(each.is_right)
    return {
        field: {name: (sum(found), len(found)) for name, found in sorted(counts.items())}
        for field, counts in sorted(told.items())
    }


def toml_of(counts: dict[str, Counts]) -> str:
    """The counts as confidence.toml has them."""
    lines = [
        "# How many values were right, of how many, by what spoke for them; written by make bench-confidence."
    ]
    for field, told in counts.items():
        lines += ["", f"[{field}]"]
        lines += [f"{json.dumps(name)} = [{right}, {of}]" for name, (right, of) in told.items()]
    return "\n".join(lines) + "\n"


def table(judged: list[Verdict], counts: dict[str, Counts], half: str) -> str:
    """For each field and band of confidence: how sure its values were said to be, and how many are right."""
    told: dict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)
    for each in judged:
        if each.half == half:
            sure = share_of(counts[each.field], each.backing)
            band = next(number for number, low in enumerate(BANDS) if sure >= low)
            for field in (each.field, "all"):
                told[field, band].append((sure, each.is_right))
    lines = [
        ["field", *(f"{low:.2f} and more" if low else "less" for low in BANDS)],
        ["---"] * (len(BANDS) + 1),
    ]
    for field in (*counts, "all"):
        lines.append([field, *(_cell(told[field, band]) for band in range(len(BANDS)))])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(found: list[tuple[float, bool]]) -> str:
    if not found:
        return "–"
    said, right = sum(sure for sure, _ in found) / len(found), sum(right for _, right in found)
    return f"{said:.2f}: {right} of {len(found)} ({right / len(found):.2f})"


def main() -> None:
    """Count, write and show."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    judged = list(verdicts())
    counts = counts_of(judged)
    for field, told in counts.items():
        print(field, *(f"  {right:4} of {of:4}  {name}" for name, (right, of) in told.items()), sep="\n")
    for half in (COUNTED, HELD):
        print(f"\n{half}\n{table(judged, counts, half)}")
    if args.write:
        FILE.write_text(toml_of(counts), encoding="utf-8")
        text = DOCS.read_text(encoding="utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        DOCS.write_text(f"{before}{BEGIN}\n{table(judged, counts, HELD)}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
