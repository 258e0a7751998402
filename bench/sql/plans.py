"""The cookbook's questions at size: how long each takes, and which big tables it reads from end to end."""

import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import errors

RECIPES = Path(__file__).resolve().parents[2] / "sql" / "cookbook"
BIG_TABLES = {
    "article_search", "article_versions", "articles", "links", "captures", "observations", "article_sketches",
    "listing_links", "outlinks", "run_links", "near_copies", "citations",
}  # fmt: skip
PATIENCE = "30s"
# Questions whose answer is a count over every article or link there is: to read them all is the answer.
ABOUT_ALL = {
    "03_silent_sources": "the last article of each source",
    "04_refused": "all links by outcome",
    "17_changes": "what a month of captures says of all articles",
    "21_headlines": "every anchor that a source's front page ever showed, beside the title",
    "23_copies": "all pairs of copies, the earliest of each",
    "25_origins": "all named origins by publisher",
    "33_hours": "all articles of a source by hour",
    "34_digest": "all articles of a source by day",
}
LATELY = "timestamptz '2026-09-20'"  # the end of what the bench makes; the questions say now()


@dataclass(frozen=True, slots=True)
class Planned:
    """One question of the cookbook at size."""

    name: str
    milliseconds: float | None  # None when it was stopped
    read_whole: tuple[str, ...]

    @property
    def is_fault(self) -> bool:
        """Whether it reads a big table whole without need."""
        return bool(self.read_whole) and self.name not in ABOUT_ALL


def plans(dsn: str) -> list[Planned]:
    """Ask and explain every question."""
    conn = psycopg2.connect(dsn)
    conn.autocommit = True
    with conn.cursor() as cursor:
        cursor.execute("select set_config('statement_timeout', %s, false)", (PATIENCE,))
        found = [planned(cursor, path) for path in sorted(RECIPES.glob("*.sql"))]
    conn.close()
    return found


def planned(cursor: Any, path: Path) -> Planned:
    """One question, of a source that the bench has."""
    sql = path.read_text(encoding="utf-8").replace("'demo'", "'source00'").replace("now()", LATELY)
    cursor.execute("explain (format json) " + sql)
    plan = cursor.fetchone()[0][0]["Plan"]
    begun = time.perf_counter()
    try:
        cursor.execute(sql)
        cursor.fetchall()
        took: float | None = (time.perf_counter() - begun) * 1000
    except errors.QueryCanceled:
        took = None
    print(f"{path.stem}: {took and round(took)} ms", file=sys.stderr, flush=True)
    return Planned(path.stem, took, tuple(sorted(set(seq_scans(plan)) & BIG_TABLES)))


def seq_scans(plan: dict[str, Any]) -> Iterator[str]:
    """Tables that a plan reads from end to end."""
    if plan["Node Type"] == "Seq Scan":
        yield re.sub(r"_\d+$", "", plan["Relation Name"])  # a partition's table
    for part in plan.get("Plans", ()):
        yield from seq_scans(part)


def plans_told(found: list[Planned]) -> list[str]:
    """The report's table."""
    lines = [
        "",
        "## The cookbook's questions",
        "",
        "| question | ms | reads whole | because it asks for |",
        "|---|---:|---|---|",
    ]
    for each in found:
        took = f"over {PATIENCE}" if each.milliseconds is None else f"{each.milliseconds:,.0f}"
        verdict = "**no index**" if each.is_fault else ABOUT_ALL[each.name] if each.read_whole else ""
        lines.append(f"| {each.name} | {took} | {', '.join(each.read_whole)} | {verdict} |")
    return lines


if __name__ == "__main__":
    print(json.dumps([each.name for each in plans(sys.argv[1]) if each.is_fault]))
