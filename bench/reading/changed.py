"""How far readings fall where a page of the corpora is made as other sites make theirs; its truth stays.

    python -m bench.reading.changed [--every N] [--only NAME …] [--peer] [--pages] [--save FILE] [--against FILE]

Each of `changes` is done to every Nth article, and both readings are scored: the figure in brackets is what the change
costs. `--pages` names the pages that fell, `--peer` reads them with trafilatura, `--against` shows what became of readings
that were kept before.
"""

import argparse
import copy
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from bench.reading.calibration import score_py
from bench.reading.changes import CHANGES, Other
from bench.reading.halves import CORPORA, SHARED, table
from bench.reading.one import READERS, Reader
from bench.reading.story_places import story_of
from newsarchive.extract.language import detected_language
from newsarchive.extract.parsing import decode_page, parse_page

SCORE = score_py()
OTHERS = 8
COLUMNS = ("text F1", "title", "authors", "day", "article")
Scores = dict[str, float]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """A page, where its story stands, and other stories of its language."""

    row: Row
    tree: HtmlElement
    url: str
    at: datetime | None
    others: list[Other]


def samples(every: int) -> Iterator[Sample]:
    """Every Nth article of both corpora that has its story where it can be changed."""
    for corpus in CORPORA:
        rows = [json.loads(line) for line in (SHARED / corpus / "articles.jsonl").open(encoding="utf-8")]
        told = _by_language(rows)
        for number, row in enumerate(rows[::every]):
            body = gzip.decompress((SHARED / corpus / row["file"]).read_bytes())
            tree = parse_page(decode_page(body).text)
            if tree is None or tree.find("body") is None or story_of(tree, row) is None:
                continue
            others = told.get(_language(row), told["en"])
            at = row.get("crawl_date")
            own = [o for o in (others[number % len(others) :] + others) if o.title != row.get("title")]
            when = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
            yield Sample(row, tree, row.get("url") or "https://unknown.example/", when, own[:OTHERS])


def _language(row: Row) -> str:
    text = row.get("text") or " ".join(row.get("snips_with") or ())
    return row.get("language") or detected_language(text) or "en"


def _by_language(rows: list[Row]) -> dict[str, list[Other]]:
    """Stories that may stand beside others, by language; as many as a change asks for."""
    found: dict[str, list[Other]] = {}
    for row in rows:
        lines = tuple(line for line in (row.get("text") or "").splitlines() if len(line) > 120)
        if row.get("title") and len(lines) > 4:
            found.setdefault(_language(row), []).append(Other(row["title"], lines))
    return {language: others for language, others in found.items() if len(others) > OTHERS}


def scores_of(row: Row, got: Row) -> Scores:
    """A page's columns."""
    found: Scores = {}
    if row.get("text"):
        found["text F1"] = SCORE.harmonic(*SCORE.text_scores(row["text"], got.get("text")))
    if row.get("title"):
        found["title"] = float(SCORE.key(row["title"]) == SCORE.key(got.get("title")))
    if row.get("authors"):
        found["authors"] = SCORE.author_score(row["authors"], got.get("authors"))
    if row.get("published") and (day := SCORE.date_scores(row, got.get("published_at"))[0]) is not None:
        found["day"] = day
    if "kind" in got:
        found["article"] = float(got["kind"] == "article")
    return found


def readings(read: Reader, sample: Sample, names: list[str]) -> Iterator[tuple[str, Row]]:
    """What is read of the page as it is, and of each changed one."""
    yield "", read(_bytes(sample.tree), sample.url, sample.at)
    for name in names:
        tree = copy.deepcopy(sample.tree)
        story = story_of(tree, sample.row)
        if story is not None and CHANGES[name](tree, story, sample.others):
            yield name, read(_bytes(tree), sample.url, sample.at)


def _bytes(tree: HtmlElement) -> bytes:
    text: str = html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
    return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")


def measured(read: Reader, every: int, names: list[str]) -> dict[str, dict[str, tuple[Scores, Scores]]]:
    """Change -> page -> its scores as it is and changed."""
    found: dict[str, dict[str, tuple[Scores, Scores]]] = {name: {} for name in names}
    for sample in samples(every):
        told = {name: scores_of(sample.row, got) for name, got in readings(read, sample, names)}
        for name in told.keys() & found.keys():
            page = f"{sample.row['id']}  {sample.row['file']}  {sample.url}"
            found[name][page] = (told[""], told[name])
    return found


def means(pages: dict[str, tuple[Scores, Scores]], which: int) -> Scores:
    """The mean of each column over the pages that have it."""
    told = {c: [scores[which][c] for scores in pages.values() if c in scores[which]] for c in COLUMNS}
    return {column: mean(values) for column, values in told.items() if values}


def main() -> None:
    """Read, score and show."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=list(CHANGES))
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    args = parser.parse_args()
    found = measured(READERS["trafilatura" if args.peer else "newsarchive"](), args.every, args.only)
    for name, pages in found.items() if args.pages else ():
        print(name, *_fallen(pages), sep="\n")
    print("What each change costs: its figure, and the pages' own before it\n")
    print(
        table(
            {n: means(p, 1) for n, p in found.items() if p}, {n: means(p, 0) for n, p in found.items() if p}
        )
    )
    if args.save:
        args.save.write_text(json.dumps(found), encoding="utf-8")
    if args.against:
        kept = json.loads(args.against.read_text(encoding="utf-8"))
        print("\nAgainst the readings kept before\n")
        names = [n for n in found if found[n] and n in kept]
        print(table({n: means(found[n], 1) for n in names}, {n: means(kept[n], 1) for n in names}, "change"))


def _fallen(pages: dict[str, tuple[Scores, Scores]]) -> Iterator[str]:
    for page, (before, after) in pages.items():
        for column in COLUMNS:
            if column in after and after[column] < before.get(column, 0) - 0.02:
                yield f"  {column}: {before[column]:.2f} {after[column]:.2f}  {page}"


if __name__ == "__main__":
    main()
