"""Draws docs/pictures/report.svg from a real report: three days of the demo newspaper, one page of which fails.

`make report-picture`.
"""

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

from rich.console import Console

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests")]

from newsarchive.local.postgres import throw_away  # noqa: E402
from newsarchive.pipeline.run_interval import run_interval  # noqa: E402
from newsarchive.report import print_report, report_of_runs  # noqa: E402
from newsarchive.source_session import open_session  # noqa: E402
from newsarchive.sources import load_source  # noqa: E402
from newsarchive.store.migrate import migrate  # noqa: E402
from newsarchive.store.runs import RunKey  # noqa: E402
from newsroom import Fault, Newsroom  # noqa: E402

PICTURE = Path(__file__).with_name("report.svg")
DAYS, COLUMNS = 3, 90
FACES = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
LETTER, LINE, MARGIN = 8.4, 18, 16  # of a monospaced face at 14 px
HEADINGS = ("What the runs did", "How complete", "Not archived", "Shortfalls")


def main() -> None:
    """Archive, report, draw."""
    with tempfile.TemporaryDirectory() as name, Newsroom() as paper:
        folder = Path(name)
        with throw_away(folder / "pg") as server:
            server.sql("create database report")
            migrate(server.dsn("report"), {})
            console = Console(record=True, width=COLUMNS, file=StringIO(), highlight=False)
            archive_and_tell(server.dsn("report"), folder / "warc", paper, console)
    PICTURE.write_text(drawn(console.export_text().strip().splitlines()), encoding="utf-8")


def drawn(lines: list[str]) -> str:
    """The lines as a terminal shows them."""
    shown = [
        piece
        for line in lines
        for piece in [line[n : n + COLUMNS] for n in range(0, len(line), COLUMNS)] or [""]
    ]
    width, height = COLUMNS * LETTER + 2 * MARGIN, len(shown) * LINE + 2 * MARGIN
    rows = "\n".join(
        f'<text x="{MARGIN}" y="{MARGIN + (number + 0.75) * LINE:g}"{style(line)}>{escape(line)}</text>'
        for number, line in enumerate(shown)
        if line.strip()
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">
<rect width="100%" height="100%" rx="8" fill="#1e1e24"/>
<g font-family="{FACES}" font-size="14" fill="#d6d6d6" xml:space="preserve">
{rows}
</g>
</svg>
"""


def style(line: str) -> str:
    """Headings stand out, addresses and commands step back."""
    if line.startswith(HEADINGS):
        return ' font-weight="bold" fill="#ffffff"'
    return ' fill="#9a9aa5"' if line.strip().startswith(("http", "→")) else ""


def archive_and_tell(dsn: str, warc_root: Path, paper: Newsroom, console: Console) -> None:
    """The days before today, the newest last, and their report."""
    source = load_source(ROOT / "dags/sources/demo.yml", {"NEWSARCHIVE_DEMO_URL": paper.url + "/"})
    today = datetime.now(source.zone).date()
    days = [today - timedelta(days=ago) for ago in range(DAYS, 0, -1)]
    (victim,) = paper.some_of(days[0], 1)
    paper.fault(victim.path, Fault("status", status=500))
    keys = [RunKey("picture", f"{day} {datetime.now(UTC).isoformat()}", "cli") for day in days]
    with open_session(dsn, warc_root, source) as session:
        for day, key in zip(days, keys, strict=True):
            run_interval(session, source.day(day), key, lambda step, done, total: None)
        told = report_of_runs(
            session.conn,
            source.key,
            days,
            [key.dag_run_key for key in keys],
            lambda key, day: f"newsarchive run {key} --from {day}",
        )
        print_report(told, source.name, console)


if __name__ == "__main__":
    main()
