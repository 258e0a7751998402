"""What every task needs is made once, in the scheduler, before its executor forks: a LocalExecutor's tasks share it. So is
what every reading of a DAG file needs, in the dag-processor, which reads each in a fork, again and again.

A fork has what its parent has imported, in memory that both share until one of them writes. Airflow calls `on_starting`
in each of its processes; in a task's own the modules are there already. A Celery worker has no such call: it imports.
"""

import importlib
import sys
from datetime import datetime
from functools import cache
from typing import Any

from airflow.listeners import hookimpl

STEPS = (
    "airflow.sdk.execution_time.task_runner",
    "airflow.sdk.execution_time.supervisor",
    "airflow.dag_processing.dagbag",
    "airflow.dag_processing.bundles.local",
    "airflow.sdk._shared.logging.factory",
    "airflow.sdk._shared.logging.remote",
    "airflow.sdk.definitions.asset.metadata",
    "airflow.sdk.execution_time.cache",
    "airflow.sdk.execution_time.timeout",
    "airflow.version",
    "encodings.utf_8_sig",
    "jinja2.ext",
    "jinja2.debug",
    "newsarchive.tasks.declared",
    "airflow.providers.standard.decorators.python",
    "newsarchive.tasks.archive_dag",
    "newsarchive.tasks.look_dag",
    "newsarchive.pipeline.discover_links",
    "newsarchive.pipeline.looking",
    "newsarchive.pipeline.fetch_pages",
    "newsarchive.pipeline.extract_articles",
    "newsarchive.pipeline.normalize_metadata",
    "newsarchive.pipeline.load_articles",
    "newsarchive.pipeline.check_yield",
    "newsarchive.extract.worker",
    "newsarchive.children.worker",
)
# What Airflow looks at in every DAG file is among them.
DAG_FILES = (
    "airflow.providers.standard.decorators.python",
    "airflow.providers.standard.operators.empty",
    "airflow.providers.standard.operators.trigger_dagrun",
    "airflow.providers.standard.sensors.external_task",
    "airflow.version",
    "encodings.utf_8_sig",
    "newsarchive.tasks.declared",
    "newsarchive.tasks.archive_dag",
    "newsarchive.tasks.import_warc_dag",
    "newsarchive.tasks.look_dag",
    "newsarchive.tasks.reextract_dag",
    "newsarchive.tasks.verify_dag",
)


@hookimpl
def on_starting(component: Any) -> None:
    """Import what its forks need, if this process is one that forks; its forks, which are asked too, have done so."""
    for command, make_ready in FORKING.items():
        if command in sys.argv:
            make_ready()


@cache
def ready_for_dag_files() -> None:
    """What each pass over the DAG files imported once for every file of it: 0.8 CPU-seconds in five files."""
    for name in DAG_FILES:
        importlib.import_module(name)
    make_a_dag()


@cache
def ready_for_tasks() -> None:
    """The steps, and what is the same for all tasks: whom a client and a visit trust, which each slot and each task read for
    itself (80 ms of processor), which listeners and assets' providers there are, which each task looked for (40 ms), what a
    page is read by, which each reader loaded (500 ms), and the statements.
    """
    for name in STEPS:
        importlib.import_module(name)

    from airflow.sdk.api.client import Client
    from airflow.sdk.listener import get_listener_manager

    from newsarchive.dates_in_words import read_relative
    from newsarchive.extract import reader
    from newsarchive.fetch.fetcher import public_tls
    from newsarchive.store.statements import compose_all
    from newsarchive.tasks.steps import articles_asset
    from newsarchive.urls import registered_domain

    Client(base_url="http://127.0.0.1/", token="").close()
    get_listener_manager()
    articles_asset("any")
    public_tls()
    reader.make_ready()
    read_relative("yesterday", datetime(2026, 1, 1))
    registered_domain("example.org")
    compose_all()
    make_a_dag()


def make_a_dag() -> None:
    """What making a DAG finds out and keeps: regular expressions, signatures, the words of cron (60 ms)."""
    from newsarchive.sources import Source
    from newsarchive.tasks.archive_dag import NAMED, archive_dag

    home = "http://127.0.0.1/"
    source = Source.model_validate({"key": "any", "name": "Any", "home": home, "routes": [{"feed": home}]})
    archive_dag(source, None).get_template_env().from_string(NAMED)


# The commands whose processes fork, by what their forks are.
FORKING = {"scheduler": ready_for_tasks, "dag-processor": ready_for_dag_files}
