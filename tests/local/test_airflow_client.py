"""Our REST client: logs in once, tells 'absent' from 'silent', and never goes through a proxy."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from newsarchive.local.api import Api
from newsarchive.local.ports import free_port
from newsarchive.local.rest import AirflowSilent
from newsarchive.records import Interval

DAY = Interval(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC))
RUN = {
    "dag_run_id": "scheduled__2026-03-02T00:00:00+00:00",
    "state": "success",
    "data_interval_start": "2026-03-01T00:00:00Z",
    "run_type": "scheduled",
}

REFUSED: dict[str, tuple[int, Any]] = {}  # path → status and body, where a test wants a refusal


class Airflow(BaseHTTPRequestHandler):
    """Just enough of Airflow's API, as 3.3.2 answers it."""

    asked: list[tuple[str, str, Any]] = []  # noqa: RUF012 one list for the one server of a test
    scheduler = "healthy"
    door_for_tasks = "healthy"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.asked.append(("GET", parts.path, parse_qs(parts.query)))
        healthy = {"status": "healthy"}
        answers: dict[str, Any] = {
            "/api/v2/monitor/health": {
                "metadatabase": healthy,
                "scheduler": {"status": self.scheduler},
                "dag_processor": healthy,
                "triggerer": {"status": None},
            },
            "/execution/health": {"status": self.door_for_tasks},
            "/api/v2/dags/archive_demo": {"dag_id": "archive_demo", "is_paused": False},
            "/api/v2/dags/archive_demo/dagRuns": {"dag_runs": [RUN]},
            "/api/v2/pools/fetch": {"name": "fetch", "slots": 3},
        }
        allowed = parts.path.endswith("health") or self.headers.get("Authorization") == "Bearer let-me-in"
        self.answer(
            401 if not allowed else 200 if parts.path in answers else 404, answers.get(parts.path, {})
        )

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(("POST", self.path, body))
        given = (201, {"access_token": "let-me-in"} if self.path == "/auth/token" else {})
        self.answer(*REFUSED.get(self.path, given))

    def answer(self, status: int, body: Any) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests are quiet."""


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setattr(Airflow, "asked", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Airflow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Api(server.server_address[1], "secret")
    server.shutdown()


def test_it_logs_in_once_and_reads_runs(api: Api) -> None:
    for _ in range(2):
        (run,) = api.runs("archive_demo", DAY)
    assert (run.state, run.start, run.kind, run.is_over) == ("success", DAY.start, "scheduled", True)
    logins = [body for method, _, body in Airflow.asked if method == "POST"]
    assert logins == [{"username": "admin", "password": "secret"}]
    _, _, query = Airflow.asked[-1]
    assert query["logical_date_gte"] == ["2026-03-01T00:00:00+00:00"]
    assert query["logical_date_lt"] == ["2026-03-02T00:00:00+00:00"]


def test_an_absent_dag_is_none_and_a_silent_airflow_is_an_error(api: Api) -> None:
    assert api.dag("archive_demo") is not None
    assert api.dag("archive_nobody") is None
    with pytest.raises(AirflowSilent, match="Airflow on port"):
        Api(free_port(), "secret").dag("archive_demo")


def test_healthy_means_all_three_parts_and_a_door_for_tasks(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert api.is_up()
    for part in ("scheduler", "door_for_tasks"):
        with monkeypatch.context() as patch:
            patch.setattr(Airflow, part, "unhealthy")
            assert not api.is_up(), part
    assert not Api(free_port(), "secret").is_up()


def test_a_pool_that_is_absent_has_no_size(api: Api) -> None:
    assert (api.pool_slots("fetch"), api.pool_slots("other")) == (3, None)


def test_a_refused_backfill_says_why_in_airflows_words(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        REFUSED, "/api/v2/backfills", (422, {"detail": "No runs to create for Dag archive_demo"})
    )
    with pytest.raises(AirflowSilent, match="No runs to create for Dag archive_demo"):
        api.create_backfill("archive_demo", DAY, "none", 1)
    _, _, body = Airflow.asked[-1]
    assert (body["from_date"], body["to_date"]) == ("2026-03-01T00:00:00+00:00", "2026-03-01T23:59:59+00:00")
