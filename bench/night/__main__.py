"""How long a night of many sites takes, against what politeness alone takes, and where CPU and memory go.

python bench/night --sites 10 --pages 60 --delay 1     one night; without --sites the series of docs/night-bench.md
"""

import argparse
import json
import os
import signal
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).parents[1])
)  # `night` is a package: its servers are processes of their own

from night.report import told, write_report
from night.run import Night, empty_tasks, night
from night.stages import stages
from night.wanted import Wanted
from night.work import work_alone

SERIES = (1, 10, 50, 100, 200)
STAGED = 200  # pages of the night that is told by stage


def in_a_folder(wanted: Wanted) -> Night:
    """A night in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="night-") as folder:
        measured = night(wanted, Path(folder) / "house")
    print(told(measured), flush=True)
    return measured


def price(wanted: Wanted) -> tuple[Night, float, Night]:
    """A night without a delay, the CPU of its work alone, and as many empty tasks."""
    measured = in_a_folder(wanted)
    with tempfile.TemporaryDirectory(prefix="night-") as folder:
        alone, archived = work_alone(wanted, Path(folder))
        print(f"the work alone: {alone:.0f} CPU-seconds for {archived} articles", flush=True)
        empty = empty_tasks(wanted.sites, round(measured.tasks / wanted.sites), Path(folder) / "empty")
    print(told(empty), flush=True)
    print(
        f"CPU by work and empty tasks: {measured.cpu_seconds / (alone + empty.cpu_seconds):.2f}", flush=True
    )
    return measured, alone, empty


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/night", description=__doc__.splitlines()[0])
    parser.add_argument("--sites", type=int, help="one night of so many sites")
    parser.add_argument("--pages", type=int, default=50, help="pages of each site")
    parser.add_argument("--delay", type=float, default=2.0, help="seconds between two requests to one site")
    parser.add_argument("--batch", type=int, help="batch_size of the sources; else the default")
    parser.add_argument(
        "--saved", "--pages-dir", type=Path, metavar="DIR", help="serve the saved pages of a folder"
    )
    parser.add_argument("--price", action="store_true", help="also the work alone and as many empty tasks")
    parser.add_argument(
        "--stages", action="store_true", help="the processor time of a page by stage, without Airflow"
    )
    parser.add_argument("--series", type=int, nargs="+", default=SERIES, help="sites of the series' nights")
    parser.add_argument("--json", type=Path, help="write the figures of a single night here as well")
    parser.add_argument("--report", type=Path, help="the page to write the series to")
    wanted = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit("ended by a signal"))
    os.environ.setdefault("NEWSARCHIVE_CONTACT", "mailto:bench@example.org")
    if wanted.stages:
        print(by_stage(wanted.pages, wanted.saved))
        return
    if wanted.sites:
        one = Wanted(wanted.sites, wanted.pages, wanted.delay, wanted.saved, wanted.batch)
        measured = price(one)[0] if wanted.price else in_a_folder(one)
        if wanted.json:
            wanted.json.write_text(json.dumps(asdict(measured), default=str))
        return
    ten = in_a_folder(Wanted(10, 60, 1.0, wanted.saved))
    series: list[Night] = []
    for sites in wanted.series:
        series.append(in_a_folder(Wanted(sites, wanted.pages, wanted.delay, wanted.saved)))
        if wanted.report:
            write_report(wanted.report, ten, series)
    priced = price(Wanted(10, 60, 0.0, wanted.saved))
    if wanted.report:
        write_report(wanted.report, ten, series, priced, by_stage(STAGED, wanted.saved))


def by_stage(pages: int, saved: Path | None) -> str:
    """What a page costs beside reading it, as tables."""
    with tempfile.TemporaryDirectory(prefix="night-") as folder:
        return stages(Wanted(2, pages, 0.0, saved), Path(folder))


if __name__ == "__main__":
    main()
