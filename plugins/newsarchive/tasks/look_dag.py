"""A second DAG a source that names `looks:`: between nights, its live listings and what is new on them.

Why a DAG of its own: a look is of no day, so that it must not lie among the nights in Airflow's grid, in a backfill or in
`max_active_runs`; each of its runs is short, one at a time, and none is caught up or backfilled: a look can only see the
present.
"""

from airflow.sdk import DAG, CronTriggerTimetable, task
from airflow.utils.types import DagRunType

from newsarchive.sources import Source
from newsarchive.sources.cron import AUTO, AUTO_TICK
from newsarchive.tasks import steps
from newsarchive.tasks.archive_dag import DISCOVER, SINCE_EVER, archive_batches, arguments, yield_gate
from newsarchive.tasks.room_links import coverage_link

RETRIES = 1  # the next look comes soon


def look_dag(source: Source, doc_md: str | None) -> DAG:
    """The DAG `looks_<source_key>`; as its nights, enabled sources start unpaused."""
    line = AUTO_TICK if source.looks == AUTO else str(source.looks)
    with DAG(
        dag_id=f"looks_{source.key}",
        schedule=CronTriggerTimetable(line, timezone=source.timezone),
        start_date=SINCE_EVER,
        catchup=False,
        max_active_runs=1,
        allowed_run_types=(DagRunType.SCHEDULED, DagRunType.MANUAL),  # type: ignore[arg-type]  # the SDK hides its own
        is_paused_upon_creation=not source.enabled,
        doc_md=f"# {source.name}, between nights\n\n{source.home}: {source.looks} in {source.timezone}.\n\n"
        f"{coverage_link(source.key)}{doc_md or ''}",
        tags=["newsarchive", "looks"],
        default_args=arguments(RETRIES),
    ) as dag:
        looking = task(task_id="discover_links", pool="fetch", priority_weight=DISCOVER)
        discover = looking(steps.look)(source.key)
        archive_batches(source.key).expand(batch=discover) >> yield_gate(source.key)
    return dag
