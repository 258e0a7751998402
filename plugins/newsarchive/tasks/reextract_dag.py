"""The DAG that reads kept captures again with today's code."""

from datetime import datetime, timedelta
from typing import Any

from airflow.sdk import DAG, Param, get_current_context, task

from newsarchive.records import Interval
from newsarchive.sources import load_sources
from newsarchive.tasks import steps


def reextract_dag(doc_md: str | None) -> DAG:
    """The DAG `reextract`: triggered by hand with a source (or all) and a span of capture days."""
    with DAG(
        dag_id="reextract",
        schedule=None,
        start_date=datetime(2000, 1, 1),
        catchup=False,
        max_active_runs=1,
        is_paused_upon_creation=False,
        doc_md=doc_md,
        tags=["newsarchive"],
        params={
            "source": Param("all", type="string", description="a source's key, or all"),
            "first": Param(type="string", format="date", description="first day of capture, included"),
            "last": Param(type="string", format="date", description="last day of capture, included"),
        },
        default_args={"owner": "newsarchive", "retries": 2, "retry_delay": timedelta(minutes=2)},
    ) as dag:
        reread = task(map_index_template="{{ source_key }}", max_active_tis_per_dagrun=2)(reextract_source)
        reread.expand(source_key=task(chosen_sources)())
    return dag


def chosen_sources() -> list[str]:
    """The keys of the sources to read again."""
    wanted = get_current_context()["params"]["source"]
    keys = sorted(source.key for source in load_sources(steps.SOURCES_FOLDER)[0])
    if wanted != "all" and wanted not in keys:
        raise ValueError(f"no source {wanted!r}; there are: {', '.join(keys)}")
    return keys if wanted == "all" else [wanted]


def reextract_source(source_key: str) -> dict[str, Any]:
    """Read one source's captures of the span again; returns how many were read, changed and rejected."""
    from newsarchive.pipeline.reextract import reextract
    from newsarchive.store.runs import RunKey

    context = get_current_context()
    context["source_key"] = source_key  # type: ignore[typeddict-unknown-key]
    params, total = context["params"], {"captures": 0, "changed": 0, "rejected": 0}
    with steps.shop_of(source_key) as shop:
        first, last = (datetime.fromisoformat(params[name]).date() for name in ("first", "last"))
        span = Interval(shop.source.day(first).start, shop.source.day(last).end)
        key = RunKey("reextract", f"{context['dag_run'].run_id} {source_key}", "reextract")
        for batch in reextract(shop, span, key):
            for name in total:
                total[name] += getattr(batch, name)
    return total
