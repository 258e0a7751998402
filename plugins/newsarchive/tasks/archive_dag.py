"""One DAG a source: a day in the source's time zone, from its listings to the shelves."""

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, AssetAlias, TriggerRule, task, task_group
from airflow.sdk.definitions.retry_policy import ExceptionRetryPolicy, RetryAction, RetryRule

from newsarchive import environment
from newsarchive.outcomes import ConfigError, NoSpace, SourceBusy, SourceMisread, SourceRefused
from newsarchive.sources import Source
from newsarchive.tasks import steps
from newsarchive.tasks.room_links import coverage_link
from newsarchive.tasks.timetable import SiteDays

RETRIES = 3
# Of a day before a DAG's own start Airflow makes no task, and calls the run a success. So it has none that anybody asks
# for, and the first step says what is before a source's first day.
SINCE_EVER = datetime(1900, 1, 1, tzinfo=UTC)
RETRY_DELAY = environment.retry_delay()
LONGEST_RETRY_DELAY = timedelta(hours=1)
BUSY_DELAY = max(RETRY_DELAY, timedelta(minutes=15)) if timedelta(minutes=1) < RETRY_DELAY else RETRY_DELAY
STEP_TIMEOUT = timedelta(hours=2)
# Which of the tasks that wait for a slot goes first: listings, as their entries roll off; then whatever is nearest to the
# shelf, so that what is fetched is read and loaded while other sites are still fetched.
DISCOVER, CHECK, LOAD, NORMALIZE, EXTRACT, FETCH = 6, 5, 4, 3, 2, 1
NAMED = "{{ batch_name }}"  # what Airflow's grid calls a batch's tasks; steps.py says it

SOURCE_TROUBLE = ExceptionRetryPolicy(
    [
        RetryRule(
            SourceRefused, RetryAction.FAIL, reason="the source refuses: asking again tonight is impolite"
        ),
        RetryRule(SourceMisread, RetryAction.FAIL, reason="the source was rebuilt: its file needs a look"),
        RetryRule([ConfigError, NoSpace], RetryAction.FAIL, reason="a person must act first"),
        RetryRule(SourceBusy, RetryAction.RETRY, retry_delay=BUSY_DELAY, reason="the source is busy: later"),
    ]
)


def archive_dag(source: Source, doc_md: str | None) -> DAG:
    """The DAG `archive_<source_key>`; enabled sources start unpaused."""
    with DAG(
        dag_id=f"archive_{source.key}",
        schedule=SiteDays(source.timezone),
        start_date=SINCE_EVER,
        catchup=False,
        max_active_runs=4,
        is_paused_upon_creation=not source.enabled,
        doc_md=f"# {source.name}\n\n{source.home}, days in {source.timezone}.\n\n{coverage_link(source.key)}{doc_md or ''}",
        tags=[
            "newsarchive",
            *([source.country] if source.country else []),
            "dated" if source.is_dated else "live only",
        ],
        default_args=arguments(RETRIES),
    ) as dag:
        discover = task(pool="fetch", priority_weight=DISCOVER)(steps.discover_links)(source.key)
        archive_batches(source.key).expand(batch=discover) >> yield_gate(source.key)
    return dag


def arguments(retries: int) -> dict[str, Any]:
    """What all tasks of a source's DAGs have in common."""
    return {
        "owner": "newsarchive",
        "retries": retries,
        "retry_delay": RETRY_DELAY,
        "retry_exponential_backoff": 2.0,
        "max_retry_delay": LONGEST_RETRY_DELAY,
        "execution_timeout": STEP_TIMEOUT,
        "weight_rule": "absolute",
        "retry_policy": SOURCE_TROUBLE,
    }


def archive_batches(source_key: str):  # type: ignore[no-untyped-def]
    """The task group that takes one batch from its links to the shelves."""
    # One batch of a source is fetched at a time; the next ones wait for that without a slot.
    fetching = in_slot("fetch", FETCH) | {"max_active_tis_per_dag": 1}

    @task_group(group_id="archive")
    def archive(batch: dict[str, object]) -> None:
        # Each is given the batch: what another task of the group answered takes three questions to the api-server, not one.
        fetched = task(**fetching)(steps.fetch_pages)(source_key, batch)
        extracted = task(**in_slot("reading", EXTRACT))(steps.extract_articles)(source_key, batch)
        normalized = task(**in_slot("reading", NORMALIZE))(steps.normalize_metadata)(source_key, batch)
        loaded = task(**in_slot("reading", LOAD))(steps.load_articles)(source_key, batch)
        fetched >> extracted >> normalized >> loaded

    return archive


def in_slot(pool: str, weight: int) -> dict[str, Any]:
    """How a batch's task is shown, and where it waits: `reading` is what uses the cores, however many sites are waited for.

    Any: what a task answers stands, until it runs, for what the next one takes.
    """
    return steps.ONE_ANSWER | {"map_index_template": NAMED, "pool": pool, "priority_weight": weight}


def yield_gate(source_key: str):  # type: ignore[no-untyped-def]
    """The leaf that every batch ends in: an all-done leaf alone would hide failed ones."""
    outlets = [AssetAlias(f"articles_{source_key}")]
    gate = task(
        trigger_rule=TriggerRule.ALL_DONE,
        outlets=outlets,
        retries=1,
        priority_weight=CHECK,
        **steps.ONE_ANSWER,
    )
    return gate(steps.check_yield)(source_key)
