"""The nightly DAG that compares the WARC files with the archive's rows."""

from airflow.sdk import DAG, CronTriggerTimetable, Param, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException

from newsarchive.tasks import steps
from newsarchive.tasks.care_dags import care_dag
from newsarchive.tasks.connections import dsn, warc_store

NIGHTLY = "30 4 * * *"  # after the sources' nights have begun to end
GIGABYTE = 10**9
TOLD = 20


def verify_dag(doc_md: str | None) -> DAG:
    """The DAG `verify`: so many gigabytes a night, the longest unchecked files first."""
    params: dict[str, Param] = {
        "gigabytes": Param(50, type="number", minimum=0.001, description="how much to read in a night")
    }
    with care_dag("verify", doc_md, params, schedule=CronTriggerTimetable(NIGHTLY, timezone="UTC")) as dag:
        task(**steps.ONE_ANSWER)(verify_files)()
    return dag


def verify_files() -> steps.Handed:
    """Check the files; findings are kept, told in the log, and fail the task."""
    from newsarchive.care.fixity import verify
    from newsarchive.store import connect

    limit = int(get_current_context()["params"]["gigabytes"] * GIGABYTE)
    conn = connect(dsn(), application_name="newsarchive verify")
    try:
        done = verify(conn, warc_store(), None, limit, lambda checked, total: None)
    finally:
        conn.close()
    if done.findings:
        told = "\n".join(f"{file}: {kind}: {detail}" for file, kind, detail in done.findings[:TOLD])
        raise AirflowFailException(
            f"{len(done.findings)} findings in check {done.check_id} (news.fixity_findings):\n{told}"
        )
    return {"check_id": done.check_id, "files": done.files, "records": done.records, "bytes": done.read_bytes}
