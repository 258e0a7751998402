"""Which of Airflow's executors runs the long tasks that people start by hand."""

from airflow.sdk.configuration import conf

from newsarchive import settings


def long_executor() -> str | None:
    """The one that the setting names, where this process's Airflow has it; else None, which is Airflow's first.

    A pod of the KubernetesExecutor may be told of another executor than the scheduler is, and would refuse the file of a DAG
    that names one that it does not know (apache/airflow issues 48667 and 71175).
    """
    wanted = settings.LONG_EXECUTOR.value
    told = str(conf.get("core", "executor", fallback="")).split(",")
    known = {part.strip() for one in told for part in (one, one.partition(":")[0])}
    return wanted if wanted in known else None
