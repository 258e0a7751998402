"""What the DAGs that care for an archive have in common: one run at a time, tried again twice, unpaused."""

from datetime import datetime, timedelta
from typing import Any

from airflow.sdk import DAG, Param


def care_dag(
    dag_id: str, doc_md: str | None, params: dict[str, Param], schedule: Any = None, **defaults: Any
) -> DAG:
    """An empty DAG of this name; without a schedule it is triggered by hand. `defaults` are its tasks' own."""
    return DAG(
        dag_id=dag_id,
        schedule=schedule,
        start_date=datetime(2000, 1, 1),
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        doc_md=doc_md,
        tags=["newsarchive"],
        params=params,
        default_args={"owner": "newsarchive", "retries": 2, "retry_delay": timedelta(minutes=2), **defaults},
    )
