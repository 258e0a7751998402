"""The DAGs verify and reextract parse, say what they are for, and take their parameters."""

import pytest
from airflow.sdk import DAG

from newsarchive.tasks.import_warc_dag import import_warc_dag
from newsarchive.tasks.reextract_dag import reextract_dag
from newsarchive.tasks.verify_dag import verify_dag


def defaults(dag: DAG) -> dict[str, object]:
    return {name: dag.params[name] for name in dag.params}


def test_verify_runs_nightly_by_itself() -> None:
    dag = verify_dag("What it does.")
    assert dag.dag_id == "verify" and dag.doc_md == "What it does."
    assert [task.task_id for task in dag.tasks] == ["verify_files"]
    assert defaults(dag) == {"gigabytes": 50} and not dag.is_paused_upon_creation


def test_reextract_can_read_in_shadow() -> None:
    dag = reextract_dag("What it does.")
    assert defaults(dag) == {"source": "all", "first": None, "last": None, "mode": "load", "rereading": None}


@pytest.mark.parametrize(
    ("executors", "chosen"),
    [
        ("CeleryExecutor,KubernetesExecutor", "KubernetesExecutor"),
        ("LocalExecutor", None),  # as the chart tells its pods: they would refuse the file
    ],
)
def test_long_tasks_go_to_the_executor_that_is_set_where_airflow_has_it(
    executors: str, chosen: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSARCHIVE_LONG_EXECUTOR", "KubernetesExecutor")
    monkeypatch.setenv("AIRFLOW__CORE__EXECUTOR", executors)
    for dag in (import_warc_dag(None), reextract_dag(None)):
        assert {task.executor for task in dag.tasks} == {chosen}
    assert {task.executor for task in verify_dag(None).tasks} == {None}
