"""The DAG that reads kept captures again with today's code."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from airflow.sdk import DAG, Param, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException

from newsarchive import environment
from newsarchive.records import Interval
from newsarchive.sources import load_sources
from newsarchive.tasks import steps
from newsarchive.tasks.care_dags import care_dag
from newsarchive.tasks.connections import session_of
from newsarchive.tasks.executors import long_executor

if TYPE_CHECKING:
    from newsarchive.source_session import SourceSession


def reextract_dag(doc_md: str | None) -> DAG:
    """The DAG `reextract`: triggered by hand with a source (or all) and a span of capture days."""
    params: dict[str, Param] = {
        "source": Param("all", type="string", description="a source's key, or all"),
        "first": Param(
            None, type=["null", "string"], format="date", description="first day of capture, included"
        ),
        "last": Param(
            None, type=["null", "string"], format="date", description="last day of capture, included"
        ),
        "mode": Param(
            "load", enum=["load", "shadow", "promote", "drop"], description="at once, or as a release"
        ),
        "rereading": Param(None, type=["null", "integer"], description="what to promote or drop"),
    }
    with care_dag("reextract", doc_md, params, executor=long_executor()) as dag:
        named = {"map_index_template": "{{ source_key }}", "max_active_tis_per_dagrun": 2}
        task(**steps.ONE_ANSWER | named)(reextract_source).expand(source_key=task(chosen_sources)())
    return dag


def chosen_sources() -> list[str]:
    """The keys of the sources to read again."""
    wanted = get_current_context()["params"]["source"]
    keys = sorted(source.key for source in load_sources(environment.sources_folder())[0])
    if wanted != "all" and wanted not in keys:
        raise ValueError(f"no source {wanted!r}; there are: {', '.join(keys)}")
    return keys if wanted == "all" else [wanted]


def reextract_source(source_key: str) -> steps.Handed:
    """Read one source's captures of the span again, or decide on what was read in shadow; counts."""
    context = get_current_context()
    context["source_key"] = source_key  # type: ignore[typeddict-unknown-key]
    params = context["params"]
    with session_of(source_key) as session:
        if params["mode"] in ("promote", "drop"):
            return decide(session, params["rereading"], params["mode"] == "drop")
        if not params["first"] or not params["last"]:
            raise AirflowFailException("first and last are needed: the first and last day of capture")
        first, last = (datetime.fromisoformat(params[name]).date() for name in ("first", "last"))
        span = Interval(session.source.day(first).start, session.source.day(last).end)
        if params["mode"] == "shadow":
            return read_in_shadow(session, span)
        return load(session, span, f"{context['dag_run'].run_id} {source_key}")


def load(session: "SourceSession", span: Interval, name: str) -> steps.Handed:
    """New readings beside the old ones, at once."""
    from newsarchive.reading.reextract import reextract
    from newsarchive.store.runs import RunKey

    total = {"captures": 0, "changed": 0, "rejected": 0}
    for batch in reextract(session, span, RunKey("reextract", name, "reextract")):
        for count in total:
            total[count] += getattr(batch, count)
    return total


def read_in_shadow(session: "SourceSession", span: Interval) -> steps.Handed:
    """Nothing of the archive changes; news.rereadings and news.reread_fields say what would."""
    from newsarchive.care import rereading
    from newsarchive.store import rereadings

    number = rereading.read_in_shadow(session, span, lambda done: None)
    return {"rereading": number, **asdict(rereadings.report(session.conn, number))}


def decide(session: "SourceSession", number: int | None, is_dropped: bool) -> steps.Handed:
    """Load or forget what was read in shadow."""
    from newsarchive.care import rereading
    from newsarchive.store import rereadings

    if number is None or rereadings.read(session.conn, number).source_key != session.source.key:
        raise AirflowFailException("say which re-reading, and the source that it is of (news.rereadings)")
    if is_dropped:
        rereading.drop(session.conn, number)
        return {"rereading": number, "dropped": True}
    done = rereading.promote(session, number, lambda count: None)
    return {"rereading": number, "captures": done.captures, "changed": done.changed}
