"""`python bench/sql [fill|measure] --folder DIR --articles N`: the archive's figures at a size.

`python bench/sql grow --folder DIR --times N`: a filled archive's search and loads again with N times its rows.

`python bench/sql partitions --articles N --rows M`: an archive of before partitions, with N articles and M rows of the
search, taken over in place while it is loaded and searched; then what partitions cost a question, and a load. Prints tables.
"""

import argparse
import shutil
from pathlib import Path

from fill import fill
from grow import grown
from in_place import as_before, in_place
from measure import measure
from partitions import loaded, partitioned

from newsarchive.local.postgres import EmbeddedPostgres
from newsarchive.store.migrate import migrate

# What a server of 8 GB would be given; the embedded one of `make run` is smaller.
SETTINGS = {
    "shared_buffers": "2GB",
    "effective_cache_size": "12GB",
    "work_mem": "64MB",
    "max_wal_size": "8GB",
    "random_page_cost": "1.1",
    "max_parallel_maintenance_workers": "2",
}


def main() -> None:
    """Fill or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", choices=("all", "fill", "measure", "grow", "partitions"), nargs="?", default="all"
    )
    parser.add_argument("--folder", type=Path, default=Path("bench/.sql-archive"))
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--report", type=Path, default=Path("docs/sql-bench.md"))
    asked = parser.parse_args()
    if is_new := asked.what not in ("measure", "grow"):
        shutil.rmtree(asked.folder, ignore_errors=True)
    with EmbeddedPostgres(asked.folder, SETTINGS).running() as server:
        name = "bench"
        if is_new:
            server.sql("create database bench")
        if asked.what == "partitions":
            as_before(server.dsn(name), asked.articles, asked.rows, asked.workers)
            print("\n".join(in_place(server.dsn(name))), flush=True)
            print("\n".join(loaded(server.dsn(name))), flush=True)
            print("\n".join(partitioned(server.dsn(name), asked.articles)), flush=True)
            return
        migrate(
            server.dsn(name), {"newsarchive_loader": "bench-loader", "newsarchive_reader": "bench-reader"}
        )
        if asked.what in ("all", "fill"):
            fill(server.dsn(name), asked.articles, asked.workers)
        if asked.what in ("all", "measure"):
            measure(server.dsn(name), asked.report)
        if asked.what == "grow":
            print("\n".join(grown(server.dsn(name), asked.times)), flush=True)


if __name__ == "__main__":
    main()
