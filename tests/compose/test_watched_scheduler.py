"""A scheduler of docker-compose.yml that hangs ends its container; one that is well, or that nobody can judge, runs on."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from compose_file import REPOSITORY

from newsarchive.local.ports import free_port

# Looks often; "airflow" is a program of the test's own, found on PATH as the image's is.
WATCHED = """\
import sys, watched_scheduler
watched_scheduler.LOOK_SECONDS = 0.05
watched_scheduler.STARTING_SECONDS = {starting}
sys.exit(watched_scheduler.main())
"""
HANGS = """\
#!/usr/bin/env python3
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(os.getpid(), flush=True)
while True:
    time.sleep(1)
"""
IS_WELL = """\
#!/usr/bin/env python3
import os, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
print(os.getpid(), flush=True)
while True:
    time.sleep(1)
"""


@contextmanager
def api_server(parts: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Says of each part what is given; its address for tasks, and what it was asked."""
    asked: list[str] = []

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            told = json.dumps({part: {"status": status} for part, status in parts.items()}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/execution/", asked
    server.shutdown()
    server.server_close()


@contextmanager
def watched(
    program: str, address: str, folder: Path, starting: float = 0.05
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The watcher over this scheduler, which has begun; the scheduler's number."""
    airflow = folder / "airflow"
    airflow.write_text(program, encoding="utf-8")
    airflow.chmod(0o755)
    env = os.environ | {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY / "deploy"),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": address,
    }
    command = [sys.executable, "-c", WATCHED.format(starting=starting), "--skip-serve-logs"]
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        scheduler = int(process.stdout.readline())
        yield process, scheduler
        process.kill()


def test_a_silent_one_is_killed_and_ends_its_container(tmp_path: Path) -> None:
    with (
        api_server(told := {"metadatabase": "healthy", "scheduler": "healthy"}) as (address, asked),
        watched(HANGS, address, tmp_path) as (process, scheduler),
    ):
        told["scheduler"] = "unhealthy"
        assert process.wait(60) == 1
        assert process.stderr and "no sign of life" in process.stderr.read()
        assert not Path(f"/proc/{scheduler}").exists()
        assert set(asked) == {"/api/v2/monitor/health"} and len(asked) >= 4


def test_one_that_begins_is_given_its_time(tmp_path: Path) -> None:
    """Its predecessor's silence still stands in the database: one that imports is not to blame for that."""
    with (
        api_server({"metadatabase": "healthy", "scheduler": "unhealthy"}) as (address, asked),
        watched(HANGS, address, tmp_path, starting=600) as (process, scheduler),
    ):
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)
        assert Path(f"/proc/{scheduler}").exists() and asked == []
        os.kill(scheduler, signal.SIGKILL)
        assert process.wait(60) == -signal.SIGKILL % 256


@pytest.mark.parametrize(
    "parts",
    [
        {"metadatabase": "healthy", "scheduler": "healthy"},
        {"metadatabase": "unhealthy", "scheduler": "unhealthy"},  # a database that fell is not its fault
        {},  # an answer that says nothing
    ],
)
def test_one_that_is_well_runs_until_it_is_told_to_end(tmp_path: Path, parts: dict[str, str]) -> None:
    with (
        api_server(parts) as (address, asked),
        watched(IS_WELL, address, tmp_path) as (process, _),
    ):
        await_looks(asked, 8)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 7, "its own exit status, once it was told"


def test_where_nobody_answers_it_runs_on(tmp_path: Path) -> None:
    """Too many looks into the void are none; the first that finds an api-server with a silent scheduler counts."""
    with watched(IS_WELL, f"http://127.0.0.1:{free_port()}/execution/", tmp_path) as (process, scheduler):
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        assert Path(f"/proc/{scheduler}").exists()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 7


def await_looks(asked: list[str], number: int) -> None:
    """Until the watcher has looked so often: twice as often as a silent scheduler would have lived."""
    deadline = time.monotonic() + 60
    while len(asked) < number:
        assert time.monotonic() < deadline, f"{len(asked)} looks in a minute"
        time.sleep(0.01)
