"""What so many sources cost Airflow: the dag-processor's pass over the DAG files, and what every task reads at its start.

python bench/sources --sources 1000     prints a table, in CPU seconds: they say the same on a machine that has other work.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
YAML = """\
name: Paper {number}
home: https://www.paper-{number}.example.org/
timezone: Europe/Lisbon
language: en
enabled: true
delay_seconds: 5
routes:
  - listing: https://www.paper-{number}.example.org/
  - feed: https://www.paper-{number}.example.org/feed.xml
  - sitemap: https://www.paper-{number}.example.org/sitemap.xml
"""
# In a process of its own, as Airflow does it: read the file, make its DAGs, and write them down for the scheduler.
PARSE = """
import json, resource, sys, time
from pathlib import Path
from airflow.dag_processing.dagbag import DagBag
from airflow.serialization.serialized_objects import DagSerialization

def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

import newsarchive.tasks.archive_dag, newsarchive.tasks.look_dag
before, clock = cpu(), time.monotonic()
bag = DagBag(sys.argv[1], load_op_links=False, collect_dags=False)
bag.process_file(sys.argv[1], only_if_updated=False)
parsed = cpu()
size = sum(len(json.dumps(DagSerialization.to_dict(dag))) for dag in bag.dags.values()) if sys.argv[2] == "serialize" else 0
print(json.dumps({
    "dags": len(bag.dags), "parse": parsed - before, "serialize": cpu() - parsed, "bytes": size,
    "seconds": time.monotonic() - clock, "errors": bag.import_errors,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""


def measured(folder: Path, dags: Path, file: str, then: str, **more: str) -> dict[str, float]:
    """One DAG file, parsed over these sources in a process of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(REPOSITORY / "plugins"),
        "AIRFLOW_HOME": str(folder / "airflow"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT": "0",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "ERROR",
        "NEWSARCHIVE_DAGS": str(dags),
        **more,
    }
    command = [sys.executable, "-c", PARSE, str(dags / file), then]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    assert not told["errors"], told["errors"]
    return told


def main() -> None:
    """Make the sources, measure, print."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--sources", type=int, default=1000)
    count = wanted.parse_args().sources
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dags = folder / "dags"
        (dags / "sources").mkdir(parents=True)
        for path in (REPOSITORY / "dags").glob("*.py"):
            (dags / path.name).write_bytes(path.read_bytes())
        for number in range(count):
            file = dags / "sources" / f"paper_{number}.yml"
            file.write_text(YAML.format(number=number), encoding="utf-8")
        whole = measured(folder, dags, "archive_news.py", "serialize")
        mistakes = measured(folder, dags, "check_sources.py", "parse")
        one = {"_AIRFLOW_PARSING_CONTEXT_DAG_ID": "archive_paper_0"}
        task = measured(folder, dags, "archive_news.py", "parse", **one)
    print(f"{count:,} sources, {whole['dags']:,} DAGs; CPU seconds")
    print(
        f"  archive_news.py read by the dag-processor  {whole['parse']:8.2f}, {whole['megabytes']} MB of memory"
    )
    print(
        f"  its DAGs written down for the scheduler    {whole['serialize']:8.2f}, {whole['bytes'] / count:,.0f} bytes a DAG"
    )
    print(f"  check_sources.py                           {mistakes['parse']:8.2f}")
    print(
        f"  archive_news.py read by every task         {task['parse']:8.3f}, of which it needs {task['dags']} DAG"
    )


if __name__ == "__main__":
    main()
