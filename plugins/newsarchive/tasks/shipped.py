"""newsarchive's DAGs for an Airflow that is there already: its DAG file says `globals().update(newsarchive_dags(__file__))`.

The wheel carries the same DAG files that a checkout has, and they are run here, so that both have the same DAGs.
"""

import os
import runpy
from pathlib import Path

from airflow.sdk import DAG, get_parsing_context

from newsarchive import settings

SOURCES = "archive_news"  # two DAGs a source; the other files have one DAG each, of the file's own name
FILES = (SOURCES, "import_warc", "reextract", "verify")


def newsarchive_dags(dag_file: str) -> dict[str, DAG]:
    """All DAGs by their ids; the sources lie in `sources/` beside the DAG file, unless NEWSARCHIVE_DAGS names its folder.

    Sources with mistakes are left out, so that the others still load; `check_sources` tells of them.
    """
    return {
        found.dag_id: found
        for name in _files_of(get_parsing_context().dag_id)
        for found in _run(name, dag_file).values()
        if isinstance(found, DAG)
    }


def _files_of(dag_id: str | None) -> tuple[str, ...]:
    """The files that must be read for this DAG, which a task is of; all of them where none is asked for."""
    if dag_id is None:
        return FILES
    return (dag_id,) if dag_id in FILES else (SOURCES,)


def check_sources(dag_file: str) -> None:
    """Raise ConfigError with every mistake in `sources/`: Airflow shows it as the import error of a file of its own."""
    _run("check_sources", dag_file)


def _run(name: str, dag_file: str) -> dict[str, object]:
    """The names that one of the carried DAG files defines, as it reads the folder of the DAG file that asks."""
    # A task parses its DAG file before it runs, and its children inherit: all of them read the same folder.
    os.environ.setdefault(settings.DAGS.name, str(Path(dag_file).absolute().parent))
    return runpy.run_path(str(settings.CARRIED / "dags" / f"{name}.py"))
