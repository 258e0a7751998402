"""The cookbook's questions at size: how long each takes, and which big tables it reads from end to end."""

import json
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
    "article_search",
    "article_versions",
    "articles",
    "links",
    "captures",
    "observations",
    "article_sketches",
}
PATIENCE = "60s"
# These ask about everything there is: to read it all is the answer.
ABOUT_ALL = {
    "01_coverage", "02_gaps", "03_silent_sources", "04_refused", "05_lag", "06_sections", "13_edits", "14_diff",
    "15_stealth", "16_corrections", "17_changes", "23_copies", "24_originals", "25_origins", "26_people", "28_desks",
    "29_links", "30_paywall", "31_evidence", "33_hours", "34_digest", "22_as_of", "27_reporter",
}  # fmt: skip


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
    sql = path.read_text(encoding="utf-8").replace("'demo'", "'source00'")
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
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from seq_scans(part)


def plans_told(found: list[Planned]) -> list[str]:
    """The report's table."""
    lines = ["", "## The cookbook's questions", "", "| question | ms | reads whole | |", "|---|---:|---|---|"]
    for each in found:
        took = f"over {PATIENCE}" if each.milliseconds is None else f"{each.milliseconds:,.0f}"
        verdict = "**no index**" if each.is_fault else "asks about all" if each.read_whole else ""
        lines.append(f"| {each.name} | {took} | {', '.join(each.read_whole)} | {verdict} |")
    return lines


if __name__ == "__main__":
    print(json.dumps([each.name for each in plans(sys.argv[1]) if each.is_fault]))
