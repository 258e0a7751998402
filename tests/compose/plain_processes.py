"""The services of docker-compose.yml as plain processes on loopback: the file's own commands and environment.

What containers would give is put in place by replacing texts: hosts become 127.0.0.1 with a free port, the
image's folders become this checkout's and temporary ones, each service's its own, so that no two share a disk. Nothing else
differs from what Docker would start.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.request import Request, urlopen

import psutil
from compose_file import REPOSITORY, Config

from newsarchive.progress import rest

LOOPBACK = "127.0.0.1"
HOUSE_PATH = (
    str(REPOSITORY / "deploy" / "bin"),
    str(Path(sys.executable).parent),
    "/usr/local/bin:/usr/bin:/bin",
)
STOP_SECONDS = 10
HEALTHY_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Ports:
    """The loopback ports that stand for the services' hosts."""

    database: int
    redis: int
    api: int
    health: int
    logs: int  # of a worker, as the api-server knows it


@dataclass(slots=True)
class Site:
    """One server's services; leaving the `with` block ends every process of it."""

    config: Config
    folder: Path
    ports: Ports
    replaced: Mapping[str, str] = field(
        default_factory=dict
    )  # further texts of settings, e.g. the DAG folder
    added: Mapping[str, str] = field(default_factory=dict)  # settings for all of newsarchive's own services
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __enter__(self) -> "Site":
        return self

    def __exit__(self, *error: object) -> None:
        for process in self._all_processes():
            process.terminate()
        _, left = psutil.wait_procs(self._all_processes(), timeout=STOP_SECONDS)
        for process in left:
            process.kill()
        for child in self.running.values():
            child.wait()

    def run(self, service: str, *words: str) -> subprocess.CompletedProcess[str]:
        """A service that ends by itself, or in its place the command of these words."""
        command, env = self._start_of(service, service)
        return subprocess.run(list(words) or command, env=env, capture_output=True, text=True, check=False)

    def start(
        self,
        service: str,
        name: str = "",
        *arguments: str,
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """A service that stays; `arguments` and `settings` come on top, where two of it share a machine."""
        command, env = self._start_of(service, name or service)
        log = (self.folder / f"{name or service}.log").open("wb")
        self.running[name or service] = subprocess.Popen(
            [*command, *arguments], env=env | settings, stdout=log, stderr=log, start_new_session=True
        )

    def wait_healthy(
        self, service: str, name: str = "", settings: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Runs the service's own health check until it says yes."""
        test = [self._here(word, service) for word in self.config["services"][service]["healthcheck"]["test"]]
        command = test[1:] if test[0] == "CMD" else ["sh", "-c", test[1]]
        env = self._start_of(service, name or service)[1] | settings

        def is_healthy() -> bool:
            self.check_running()
            return subprocess.run(command, env=env, capture_output=True, check=False).returncode == 0

        wait_until(is_healthy, HEALTHY_SECONDS, f"{name or service} is healthy", self.words)

    def lose(self, name: str) -> None:
        """A machine that vanishes: no process of the service lives on, no handler runs, and its folder is no more."""
        gone = self._processes_below(self.folder / name)
        for process in gone:
            process.kill()
        psutil.wait_procs(gone, timeout=STOP_SECONDS)
        self.running.pop(name).wait()
        shutil.rmtree(self.folder / name)

    def check_running(self) -> None:
        """Fails with its last words when a service ended."""
        for name, process in self.running.items():
            assert process.poll() is None, f"{name} ended with {process.returncode}\n{self.words()}"

    def words(self) -> str:
        """The end of every log."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text(errors='replace')[-2500:]}" for log in logs)

    def api(self, method: str, path: str, token: str = "", body: Any = None) -> Any:
        """One call of Airflow's REST API."""
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        data = json.dumps(body).encode() if body is not None else None
        with urlopen(
            Request(f"http://{LOOPBACK}:{self.ports.api}{path}", data, headers, method=method), timeout=120
        ) as answer:
            return json.load(answer)

    def settings(self, service: str, name: str = "") -> dict[str, str]:
        """The service's environment, hosts and folders put in place."""
        described = self.config["services"][service]
        given = described.get("environment", {}) | (self.added if "build" in described else {})
        return {key: self._here(str(value), name or service) for key, value in given.items()}

    def _start_of(self, service: str, name: str) -> tuple[list[str], dict[str, str]]:
        described = self.config["services"][service]
        entrypoint = [str(REPOSITORY / "deploy" / "entrypoint.sh")] if "build" in described else []
        home = self.folder / name
        home.mkdir(mode=0o700, exist_ok=True)
        image = {"PATH": os.pathsep.join(HOUSE_PATH), "PYTHONPATH": str(REPOSITORY / "plugins")}
        env = image | {"AIRFLOW_HOME": str(home), "SPT_NOENV": "1"} | self.settings(service, name)
        return [*entrypoint, *(self._here(str(word), name) for word in described["command"])], env

    def _here(self, text: str, name: str) -> str:
        places = {
            **self.replaced,
            "@db:5432": f"@{LOOPBACK}:{self.ports.database}",
            "redis:6379": f"{LOOPBACK}:{self.ports.redis}",
            "http://api-server:8080": f"http://{LOOPBACK}:{self.ports.api}",
            f"http://{LOOPBACK}:8080": f"http://{LOOPBACK}:{self.ports.api}",
            "/opt/newsarchive/": f"{REPOSITORY}/",
            "/opt/airflow/": f"{self.folder / name}/",
            "/var/log/newsarchive": str(self.folder / name / "logs"),
            "/var/lib/newsarchive/": f"{self.folder / name}/",
        }
        whole = {"0.0.0.0": LOOPBACK, "8080": str(self.ports.api), "8974": str(self.ports.health)}
        for there, here in places.items():
            text = text.replace(there, here)
        return whole.get(text, text)

    def _all_processes(self) -> list[psutil.Process]:
        """Known by the AIRFLOW_HOME they were given: tasks have sessions of their own."""
        mine = self._processes_below(self.folder)
        alive = [psutil.Process(p.pid) for p in self.running.values() if p.poll() is None]
        return [*mine, *(p for p in alive if p not in mine)]

    def _processes_below(self, folder: Path) -> list[psutil.Process]:
        return [process for process in psutil.process_iter() if self._is_below(process, folder)]

    def _is_below(self, process: psutil.Process, folder: Path) -> bool:
        try:
            return f"{process.environ().get('AIRFLOW_HOME', '')}/".startswith(f"{folder}/")
        except (psutil.Error, OSError):
            return False  # gone meanwhile, or somebody else's


def wait_until(is_so: Callable[[], bool], seconds: float, what: str, words: Callable[[], str]) -> None:
    """Asks again until it is so; fails with `words` after `seconds`."""
    deadline = time.monotonic() + seconds
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() < deadline, f"not within {seconds} seconds: {what}\n{words()}"
        rest(time.monotonic() - began)
        began = time.monotonic()
