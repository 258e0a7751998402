"""The page of a soak's figures."""

import os
import platform
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from watch import GROWTH_BYTES, WARM_UP_SHARE, Kind, mebibytes

HEAD = """\
# Hours of load

`make soak` archives pages of a local newspaper, one in twenty of them faulty (500, 404, a dropped connection, a body
cut short, a redirect loop, a PDF, an empty page, an unknown charset), and fails if anything grows or leaks: the own
memory of any process by more than {growth} after the first {share:.0%} of the pages, open files, connections,
temporary files, processes, or a page without an outcome. Shown and not judged are the memory of PostgreSQL's autovacuum
workers, which come and go, and the files that its processes keep open for the next time (`max_files_per_process`).
CI runs a short form. This page is written by `make soak`.
"""


@dataclass(frozen=True)
class Soaked:
    """What a soak came to."""

    pages: int
    seconds: float
    outcomes: dict[str, int]
    kinds: dict[str, Kind]
    problems: list[str]


def write_report(soaked: Soaked, path: Path) -> None:
    """Figures with the day and the machine."""
    lines = [
        HEAD.format(growth=mebibytes(GROWTH_BYTES), share=WARM_UP_SHARE),
        f"Measured {date.today().isoformat()} on {os.cpu_count()} cores, {platform.machine()}, "
        f"load {os.getloadavg()[0]:.1f}: {soaked.pages:,} pages in {soaked.seconds / 60:.0f} minutes "
        f"({soaked.pages / soaked.seconds:.1f} a second), one process after another, as a batch is worked on.",
        "",
        f"Verdict: **{'; '.join(soaked.problems) or 'nothing grew, nothing is left, every page has its outcome'}**.",
        "",
        "| Process | Looked at | Most memory while links are found | In the warm-up | After it | Open files at the end |",
        "|-|-:|-:|-:|-:|-:|",
        *(
            f"| {name} | {kind.looks:,} | {mebibytes(kind.first_bytes)} | {mebibytes(kind.warm_bytes)} "
            f"| {mebibytes(kind.later_bytes)} | {kind.last_files} |"
            for name, kind in sorted(soaked.kinds.items())
        ),
        "",
        "| Outcome | Pages |",
        "|-|-:|",
        *(
            f"| {name} | {count:,} |"
            for name, count in sorted(soaked.outcomes.items(), key=lambda one: -one[1])
        ),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
