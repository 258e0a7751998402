"""The DAG that loads articles out of WARC files that lie on the worker, or in a bucket."""

from datetime import date

from airflow.sdk import DAG, Param, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException

from newsarchive.objects import ANONYMOUS
from newsarchive.outcomes import ConfigError
from newsarchive.tasks import steps
from newsarchive.tasks.care_dags import care_dag
from newsarchive.tasks.connections import session_of, store_access
from newsarchive.tasks.executors import long_executor


def import_warc_dag(doc_md: str | None) -> DAG:
    """The DAG `import_warc`: triggered by hand with places, a source, perhaps a host and a span of days."""
    params: dict[str, Param] = {
        "places": Param(
            [],
            type="array",
            items={"type": "string"},
            description="WARC files or folders on the worker, or addresses in a bucket, one a line; "
            "empty: the source's warc routes",
        ),
        "source": Param("", type="string", description="the key of the source that the pages belong to"),
        "host": Param(None, type=["null", "string"], description="only this host; empty: the source's site"),
        "first": Param(None, type=["null", "string"], format="date", description="first day of capture"),
        "anonymous": Param(
            False,
            type="boolean",
            description="the bucket is one that everybody may read, as Common Crawl's",
        ),
        "last": Param(
            None, type=["null", "string"], format="date", description="last day of capture, included"
        ),
    }
    with care_dag("import_warc", doc_md, params, executor=long_executor()) as dag:
        task(**steps.ONE_ANSWER)(import_files)()
    return dag


def import_files() -> steps.Handed:
    """Import what the parameters name; a retry goes on where the killed attempt was. Counts."""
    from newsarchive.care.imports.importing import import_warcs
    from newsarchive.care.imports.wanted import incoming_files, wanted_of
    from newsarchive.store.runs import RunKey

    context = get_current_context()
    params = context["params"]
    if not params["source"]:
        raise AirflowFailException("source is needed: the key of the source that the pages belong to")
    first, last = (date.fromisoformat(day) if (day := params[name]) else None for name in ("first", "last"))
    with session_of(params["source"]) as session:
        try:
            access = ANONYMOUS if params["anonymous"] else store_access()
            incoming = incoming_files(params["places"], session.source, access)
            wanted = wanted_of(session.source, params["host"] or None, first, last)
        except ConfigError as error:
            raise AirflowFailException(str(error)) from error
        key = RunKey("import_warc", str(context["dag_run"].run_id), "import")
        done = import_warcs(
            session, incoming, wanted, key, lambda count, name: print(f"{name}: {count} pages")
        )
    return {
        "files": done.files,
        "pages": done.pages,
        "known": done.known,
        "revisits": done.revisits,
        "broken": done.broken[:100],
        "left": dict(done.left),
        "outcomes": dict(done.outcomes),
    }
