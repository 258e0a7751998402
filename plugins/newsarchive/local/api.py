"""The few questions that we ask Airflow over its REST API."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from newsarchive.local.rest import AirflowSilent, Rest
from newsarchive.records import Interval

BACKFILL_SECONDS = 600  # years of runs are made before Airflow answers
PARTS = ("metadatabase", "scheduler", "dag_processor")


@dataclass(frozen=True, slots=True)
class Dag:
    """A DAG as the API tells it."""

    is_paused: bool


@dataclass(frozen=True, slots=True)
class DagRun:
    """One run of a DAG as the API tells it."""

    run_id: str
    state: str  # queued, running, success, failed
    start: datetime  # of the data interval
    kind: str  # scheduled, backfill, manual

    @property
    def is_over(self) -> bool:
        return self.state in ("success", "failed")


class Api(Rest):
    """What one Airflow says of itself and of its DAGs, and what it is told to do."""

    def is_up(self) -> bool:
        """Whether database, scheduler and dag-processor all report themselves healthy, and the door for tasks is open.

        The api-server takes some CPU-seconds to make that door, in which it answers nobody, and makes it when it is first
        asked there: so that the first tasks of a night need not wait for it.
        """
        health = self._health()
        return all(health.get(part) == "healthy" for part in PARTS) and self._serves_tasks()

    def _serves_tasks(self) -> bool:
        try:
            return bool(self.ask("GET", "/execution/health", token=False)["status"] == "healthy")
        except AirflowSilent:
            return False

    def is_scheduler_silent(self) -> bool:
        """Whether the scheduler gives no sign of life to a database that answers."""
        health = self._health()
        return health.get("metadatabase") == "healthy" and health.get("scheduler") == "unhealthy"

    def _health(self) -> dict[str, str | None]:
        """What each part says of itself; nothing where nobody answers."""
        try:
            health = self.ask("GET", "/api/v2/monitor/health", token=False)
        except AirflowSilent:
            return {}
        return {part: (health.get(part) or {}).get("status") for part in PARTS}

    def dag(self, dag_id: str) -> Dag | None:
        """The DAG, None when Airflow has not parsed one of this name."""
        found = self.found(f"/api/v2/dags/{quote(dag_id)}")
        return Dag(bool(found["is_paused"])) if found is not None else None

    def set_paused(self, dag_id: str, is_paused: bool) -> None:
        """Pause or unpause a DAG."""
        self.ask("PATCH", f"/api/v2/dags/{quote(dag_id)}", body={"is_paused": is_paused})

    def runs(self, dag_id: str, within: Interval) -> list[DagRun]:
        """The runs whose interval starts within the given one, oldest first."""
        asked = {"logical_date_gte": within.start, "logical_date_lt": within.end, "order_by": "logical_date"}
        answer = self.ask("GET", f"/api/v2/dags/{quote(dag_id)}/dagRuns", asked | {"limit": 1000})
        return [
            DagRun(
                run_id=run["dag_run_id"],
                state=run["state"],
                start=datetime.fromisoformat(run["data_interval_start"]),
                kind=run["run_type"],
            )
            for run in answer["dag_runs"]
        ]

    def task_states(self, dag_id: str, run_id: str) -> dict[str, int]:
        """How many task instances of a run are in which state."""
        path = f"/api/v2/dags/{quote(dag_id)}/dagRuns/{quote(run_id, safe='')}/taskInstances"
        counts: dict[str, int] = {}
        for task in self.ask("GET", path, {"limit": 1000})["task_instances"]:
            state = task["state"] or "waiting"
            counts[state] = counts.get(state, 0) + 1
        return counts

    def open_backfills(self, dag_id: str) -> list[Interval]:
        """The ranges of the backfills of this DAG that Airflow has not marked complete."""
        answer = self.ask("GET", "/api/v2/backfills", {"dag_id": dag_id, "limit": 100, "order_by": "-id"})
        return [
            Interval(datetime.fromisoformat(found["from_date"]), datetime.fromisoformat(found["to_date"]))
            for found in answer["backfills"]
            if found["completed_at"] is None
        ]

    def create_backfill(self, dag_id: str, within: Interval, reprocess: str, max_active_runs: int) -> None:
        """Have the runs whose interval starts within the given one made; AirflowSilent with Airflow's reason if it refuses.

        Its own command, `airflow backfill create`, does the same after four CPU-seconds of imports.
        """
        body = {
            "dag_id": dag_id,
            "from_date": within.start.isoformat(),
            # Airflow takes the runs whose interval starts up to this moment, itself included.
            "to_date": (within.end - timedelta(seconds=1)).isoformat(),
            "reprocess_behavior": reprocess,
            "max_active_runs": max_active_runs,
        }
        self.ask("POST", "/api/v2/backfills", body=body, seconds=BACKFILL_SECONDS)

    def import_errors(self) -> list[str]:
        """Why DAG files could not be read."""
        found = self.ask("GET", "/api/v2/importErrors", {"limit": 100})["import_errors"]
        return [f"{error['filename']}: {error['stack_trace'].strip().splitlines()[-1]}" for error in found]

    def pool_slots(self, name: str) -> int | None:
        """The pool's size; None where there is no such pool."""
        found = self.found(f"/api/v2/pools/{quote(name)}")
        return int(found["slots"]) if found is not None else None

    def make_pool(self, name: str, slots: int) -> None:
        """Make a pool."""
        self.ask("POST", "/api/v2/pools", body={"name": name, "slots": slots, "include_deferred": False})

    def size_pool(self, name: str, slots: int) -> None:
        """Give a pool another size."""
        path = f"/api/v2/pools/{quote(name)}?update_mask=slots"
        self.ask("PATCH", path, body={"name": name, "slots": slots, "include_deferred": False})
