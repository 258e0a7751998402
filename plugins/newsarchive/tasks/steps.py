"""The tasks of a source's DAG. Steps are imported when a task runs: the DAG file is parsed in every task."""

from typing import Any

from airflow.sdk import Asset, AssetAlias, get_current_context
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from newsarchive.records import RunKind
from newsarchive.sources.cron import AUTO
from newsarchive.tasks.connections import session_of
from newsarchive.tasks.run_days import before_first_day, interval_of

Handed = dict[str, Any]  # from task to task: Airflow keeps JSON, and shows it
# Else Airflow keeps each key of an answer on its own as well, as the steps say that they answer a dict: a request each.
ONE_ANSWER: dict[str, Any] = {"multiple_outputs": False}
WHY_SKIPPED = "why_skipped"
RUN_KINDS: dict[str, RunKind] = {"asset_triggered": "asset", "backfill": "backfill", "scheduled": "scheduled"}


def name_map_index(batch: Handed) -> None:
    """Show the batch's name, not its number, in Airflow's grid.

    The task's own record has it too: a name that Airflow finds new there after the step is told to the api-server twice,
    alone and with the task's end.
    """
    context = get_current_context()
    context["batch_name"] = batch["name"]  # type: ignore[typeddict-unknown-key]
    context["ti"].rendered_map_index = batch["name"]


def discover_links(source_key: str) -> list[Handed]:
    """Find the interval's links; returns one small record a batch. Skipped before the source's first day."""
    from newsarchive.pipeline.discover_links import discover_links as discover
    from newsarchive.store.runs import RunKey

    context = get_current_context()
    dag_run = context["dag_run"]
    kind = RUN_KINDS.get(str(getattr(dag_run.run_type, "value", dag_run.run_type)), "manual")
    with session_of(source_key) as session:
        interval = interval_of(context, session.source)
        if why := before_first_day(session.source, interval):
            raise skipped(why)
        run_id, batches = discover(session, interval, RunKey(context["dag"].dag_id, dag_run.run_id, kind))
        day = interval.start.astimezone(session.source.zone).date()
    return told_batches(run_id, batches, str(day))


def skipped(why: str) -> AirflowSkipException:
    """The end of a first step that has nothing to do; the last step tells the reason as well."""
    get_current_context()["ti"].xcom_push(key=WHY_SKIPPED, value=why)
    return AirflowSkipException(why)


def look(source_key: str) -> list[dict[str, Any]]:
    """Find what is new on the live listings; skipped where `looks: auto` needs none yet."""
    from newsarchive.pipeline.discover_links import discover_links as discover
    from newsarchive.pipeline.looking import look_interval, wait_of
    from newsarchive.store.runs import RunKey

    context = get_current_context()
    with session_of(source_key) as session:
        wait = wait_of(session) if session.source.looks == AUTO else None
        if wait is not None:
            raise skipped(f"no look is due: its listings turn over slowly, the next one is in {wait}")
        interval = look_interval(session)
        key = RunKey(context["dag"].dag_id, context["dag_run"].run_id, "look")
        run_id, batches = discover(session, interval, key)
    return told_batches(run_id, batches, f"{interval.end:%Y-%m-%d %H:%M}")


def told_batches(run_id: int, batches: list[Any], when: str) -> list[dict[str, Any]]:
    """One small record a batch for the tasks that follow; the run's id for the last one."""
    get_current_context()["ti"].xcom_push(key="run_id", value=run_id)
    return [
        {
            "run_id": run_id,
            "batch_no": batch.batch_no,
            "name": f"{when} batch {batch.batch_no + 1} of {len(batches)}: {batch.link_count} links",
        }
        for batch in batches
    ]


def fetch_pages(source_key: str, batch: Handed) -> Handed:
    """Fetch the batch's links into one WARC file."""
    from newsarchive.pipeline.fetch_pages import fetch_batch

    name_map_index(batch)
    with session_of(source_key) as session:
        return batch | fetch_batch(session, batch["run_id"], batch["batch_no"])


def extract_articles(source_key: str, batch: Handed) -> Handed:
    """Read the batch's captures in child processes."""
    from newsarchive.pipeline.extract_articles import extract_batch

    name_map_index(batch)
    with session_of(source_key) as session:
        return batch | extract_batch(session, batch["run_id"], batch["batch_no"])


def normalize_metadata(source_key: str, batch: Handed) -> Handed:
    """Turn what the pages say into articles."""
    from newsarchive.pipeline.normalize_metadata import normalize_batch

    name_map_index(batch)
    with session_of(source_key) as session:
        return batch | normalize_batch(session, batch["run_id"], batch["batch_no"])


def load_articles(source_key: str, batch: Handed) -> Handed:
    """Load the batch in one transaction."""
    from newsarchive.pipeline.load_articles import load_batch

    name_map_index(batch)
    with session_of(source_key) as session:
        return batch | {"outcomes": load_batch(session, batch["run_id"], batch["batch_no"])}


def articles_asset(source_key: str) -> Asset:
    """The asset that a source's run updates when it loaded articles: schedule your own DAGs on it."""
    return Asset(name=f"articles_{source_key}", uri=f"newsarchive://articles/{source_key}")


def check_yield(source_key: str) -> Handed:
    """Close the run; fails past the source's threshold, and tells the asset what was loaded."""
    from newsarchive.pipeline.check_yield import YieldTooLow
    from newsarchive.pipeline.check_yield import check_yield as check

    context = get_current_context()
    run_id = context["ti"].xcom_pull(task_ids="discover_links", key="run_id")
    if run_id is None:
        if why := context["ti"].xcom_pull(task_ids="discover_links", key=WHY_SKIPPED):
            raise AirflowSkipException(why)
        raise AirflowFailException("discover_links did not finish: its log says why")
    with session_of(source_key) as session:
        try:
            brought = check(session, run_id)
        except YieldTooLow as error:
            raise AirflowFailException(str(error)) from error
    if brought.outcomes.get("archived"):
        alias = context["outlet_events"][AssetAlias(f"articles_{source_key}")]
        alias.add(
            articles_asset(source_key), extra={"run_id": run_id, "archived": brought.outcomes["archived"]}
        )
    return {
        "run_id": run_id,
        "found": brought.found,
        "expected": brought.expected,
        "outcomes": brought.outcomes,
    }
