"""Says by its exit status whether a part of newsarchive is well; `airflow jobs check` takes 4 CPU-seconds."""

import json
import os
import socket
import sys
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

SECONDS = 8


def is_healthy(part: str) -> bool:
    """Asks the part itself, or whoever counts its heartbeats."""
    settings = os.environ
    if part == "scheduler":
        port = int(settings["AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_PORT"])
        return _ask("127.0.0.1", port, "/health").status == 200
    if part == "room":
        return _ask("127.0.0.1", 8090, "/health").status == 200
    if part == "worker":
        return _answers_broker(settings["AIRFLOW__CELERY__BROKER_URL"])
    return health_told("metadatabase" if part == "api-server" else "dag_processor") == "healthy"


def health_told(part: str) -> str | None:
    """What Airflow's api-server says of a part: 'healthy', 'unhealthy', None where it never was."""
    api = urlsplit(os.environ["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"])
    told = json.loads(_ask(api.hostname or "", api.port or 80, "/api/v2/monitor/health").read())
    status: str | None = told[part]["status"]
    return status


def _ask(host: str, port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection(host, port, timeout=SECONDS)
    connection.request("GET", path)
    return connection.getresponse()


def _answers_broker(broker: str) -> bool:
    """Whether this container's worker answers a ping through the broker."""
    from celery import Celery

    name = os.environ.get("NEWSARCHIVE_WORKER_NAME") or f"celery@{socket.gethostname()}"
    return bool(Celery(broker=broker).control.inspect([name], timeout=SECONDS, limit=1).ping())


if __name__ == "__main__":
    try:
        sys.exit(0 if is_healthy(sys.argv[1]) else 1)
    except (OSError, ValueError, KeyError) as trouble:
        sys.exit(f"{sys.argv[1]}: {trouble!r}")
