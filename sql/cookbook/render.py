"""Cooks sql/cookbook.md and its pictures from the demo archive: `python sql/cookbook/render.py [--check]`.

--check cooks nothing: it says whether the page has today's questions (answers differ from day to day).
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests")]

from newsarchive.local.postgres import throw_away  # noqa: E402
from newsarchive.pipeline.run_interval import run_interval  # noqa: E402
from newsarchive.source_session import open_session  # noqa: E402
from newsarchive.sources import Source, load_source  # noqa: E402
from newsarchive.store import connect  # noqa: E402
from newsarchive.store.cookbook import Recipe, recipes  # noqa: E402
from newsarchive.store.migrate import migrate  # noqa: E402
from newsarchive.store.runs import RunKey  # noqa: E402
from newsroom import Newsroom  # noqa: E402

PAGE = ROOT / "sql" / "cookbook.md"
PICTURES = ROOT / "docs" / "pictures"
DAYS = 7
SHOWN_LETTERS = 70
HEAD = """\
# Questions to begin with

Made by `make cookbook` from sql/cookbook/*.sql with the answers of a demo archive: seven nights of the bundled
newspaper, a mirror that reprints two of them, and an edit, a correction and a removal. Copy a query into `make psql`.
The views are told column by column in [README.md](README.md).
"""


@contextmanager
def demo_archive(folder: Path) -> Iterator[str]:
    """A reader's address of an archive of the demo newspaper and a mirror of it."""
    with throw_away(folder / "pg") as server, Newsroom() as paper, Newsroom() as reprint:
        server.sql("create database cookbook")
        owner = server.dsn("cookbook")
        migrate(owner, {"newsarchive_reader": "reads"})
        archive(owner, folder, paper, reprint)
        yield server.dsn("cookbook", "newsarchive_reader", "reads")


def archive(dsn: str, folder: Path, paper: Newsroom, reprint: Newsroom) -> None:
    """Seven nights, a mirror's two, then an edit, a correction and a removal, and the last night again."""
    demo, mirror = source_of(paper, "demo"), source_of(reprint, "mirror")
    yesterday = datetime.now(demo.zone).date() - timedelta(days=1)
    for age in range(DAYS):
        run(dsn, folder, demo, yesterday - timedelta(days=age))
    for age in range(2):
        run(dsn, folder, mirror, yesterday - timedelta(days=age))
    edited, corrected, removed = paper.some_of(yesterday, 3)
    paper.edit(edited.url, "The harbour office confirmed the new timetable on the evening of the same day.")
    paper.edit(corrected.url, "Correction: an earlier version of this article gave the wrong year.")
    paper.delete(removed.url, status=410)
    run(dsn, folder, demo, yesterday)


def source_of(paper: Newsroom, key: str) -> Source:
    """The demo's source file for this paper."""
    source = load_source(ROOT / "dags/sources/demo.yml", {"NEWSARCHIVE_DEMO_URL": paper.url + "/"})
    return source.model_copy(update={"key": key, "name": f"The {key.title()} Newspaper"})


def run(dsn: str, folder: Path, source: Source, day: Any) -> None:
    """One day of a source."""
    with open_session(dsn, folder / "warc", source) as session:
        key = RunKey("cookbook", f"{source.key} {day} {datetime.now(UTC).isoformat()}", "cli")
        run_interval(session, source.day(day), key, lambda step, done, total: None)


def ask(dsn: str, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows, as a reader gets them."""
    conn = connect(dsn)
    try:
        with conn.cursor() as cursor:
            cursor.execute(sql)
            return [column.name for column in cursor.description or ()], list(cursor.fetchall())
    finally:
        conn.close()


def cooked(dsn: str) -> str:
    """The whole page; draws the pictures."""
    parts = [HEAD]
    for recipe in recipes():
        names, rows = ask(dsn, recipe.sql)
        parts += [section_head(recipe), *table(names, rows), ""]
        if recipe.picture and rows:
            PICTURES.mkdir(parents=True, exist_ok=True)
            path = PICTURES / f"{recipe.name}.svg"
            across, up = (names.index(name) for name in recipe.picture)
            path.write_text(
                bars(recipe.words, [(str(row[across]), float(row[up])) for row in rows]), encoding="utf-8"
            )
            parts.append(f"![{recipe.words}](../docs/pictures/{path.name})\n")
    return "\n".join(parts)


def section_head(recipe: Recipe) -> str:
    """Question, notes and query: the part of the page that must be today's."""
    notes = f"{recipe.notes}\n\n" if recipe.notes else ""
    return f"## {recipe.words}\n\n{notes}```sql\n{recipe.sql.strip()}\n```\n"


def table(names: list[str], rows: list[tuple[Any, ...]]) -> Iterator[str]:
    """Rows as a Markdown table."""
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield "| " + " | ".join(map(cell, row)) + " |"
    if not rows:
        yield "\n(no rows in the demo archive)"


def cell(value: Any) -> str:
    """One value on one line."""
    if isinstance(value, datetime):
        value = value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = " ".join(str("" if value is None else value).split()).replace("|", "\\|")
    text = re.sub(r"127\.0\.0\.1:\d+", "demo.example", text)
    return text if len(text) <= SHOWN_LETTERS else text[: SHOWN_LETTERS - 1] + "…"


def bars(title: str, points: list[tuple[str, float]]) -> str:
    """A bar chart as SVG, readable on light and dark pages."""
    most, left, width, step = max(value for _, value in points) or 1.0, 190, 620, 24
    height = 40 + step * len(points)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">',
        f"<title>{xml(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="10" y="20" font-weight="bold" fill="#222222">{xml(title)}</text>',
    ]
    for number, (name, value) in enumerate(points):
        y = 34 + step * number
        long = max(1.0, (width - left - 80) * value / most)
        lines += [
            f'<text x="{left - 8}" y="{y + 14}" text-anchor="end" fill="#222222">{xml(name)}</text>',
            f'<rect x="{left}" y="{y}" width="{long:.1f}" height="{step - 6}" fill="#2f6f9f"/>',
            f'<text x="{left + long + 6:.1f}" y="{y + 14}" fill="#222222">{value:g}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"


def xml(text: str) -> str:
    """Text that is safe inside an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def main() -> int:
    """Cook, or check."""
    if "--check" in sys.argv[1:]:
        page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        stale = [recipe.name for recipe in recipes() if section_head(recipe) not in page]
        if stale or page.count("\n## ") != len(recipes()):
            print(f"sql/cookbook.md is stale ({', '.join(stale) or 'a question too many'}): make cookbook")
            return 1
        return 0
    with tempfile.TemporaryDirectory() as folder, demo_archive(Path(folder)) as dsn:
        PAGE.write_text(cooked(dsn), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
