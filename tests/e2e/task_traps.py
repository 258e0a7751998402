"""What the DAG file of these tests adds: tasks of some sources die by SIGKILL at named points, one attempt at each."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from robustness.traps import Point, die, lay

from newsarchive import environment
from newsarchive.tasks import steps

WRITER, PLACE = "newsarchive.warc.writer", "newsarchive.warc.place"
READING, LOAD = "newsarchive.reading.captures", "newsarchive.pipeline.load_articles"
# As few runs as there can be: two, at the same time, and each dies at three or four points.
POINTS = {
    "killed_before": (
        Point("fetch_pages", WRITER, "_write_all", 8, "half"),  # a record is torn
        Point("fetch_pages", PLACE, "publish", 2, "before"),  # the second: the first names the salvaged file
        Point("load_articles", "newsarchive.store.links", "record_outcomes", 1, "after"),  # before the commit
    ),
    "killed_after": (
        Point("fetch_pages", PLACE, "publish", 1, "after"),  # the file has its name, and no row names it
        Point("extract_articles", READING, "read_page_of", 4, "after"),
        Point("load_articles", LOAD, "load_batch", 1, "after"),  # committed, and nobody was told
    ),
}
# Of the batch, at each death in fetch: WARC files without their name, and with it.
FILES = {"killed_before": ("1 0", "1 1"), "killed_after": ("0 1",)}


def arm(graves: Path) -> None:
    """Wrap the steps in the process that reads the DAG file; `graves` gets a file for each death."""
    for name in {point.step for points in POINTS.values() for point in points}:
        setattr(steps, name, deadly(name, getattr(steps, name), graves))


def grave_of(graves: Path, source_key: str, number: int) -> Path:
    """The file that tells of the source's death at this point."""
    return graves / f"{source_key}-{number}"


def deadly(name: str, step: Callable[..., Any], graves: Path) -> Callable[..., Any]:
    """The step, with the next of the source's traps laid that nobody died in."""

    @functools.wraps(step)
    def trapped(source_key: str, *rest: Any) -> Any:
        for number, point in enumerate(POINTS.get(source_key, ())):
            grave = grave_of(graves, source_key, number)
            if point.step == name and not grave.exists():
                lay(point, lambda grave=grave: bury(grave, source_key))
                break
        return step(source_key, *rest)

    return trapped


def bury(grave: Path, source_key: str) -> None:
    """Tell which WARC files of the batch there are, and which children are left behind, and die."""
    found = [path.suffix for path in (environment.warc_root() / source_key).rglob("run*-batch*")]
    children = [f"{child.pid} {child.create_time()}" for child in psutil.Process().children()]
    grave.write_text("\n".join([f"{found.count('.open')} {found.count('.gz')}", *children]), encoding="utf-8")
    die()
