"""docs/own-airflow.md, followed word for word where there is nothing but an Airflow: the wheel, a database, a DAG file."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import pytest

from newsarchive.local.airflow import ADMIN
from newsarchive.local.ports import LOOPBACK, free_port
from newsarchive.local.postgres import EmbeddedPostgres, throw_away
from newsarchive.settings import REPOSITORY
from newsroom import Newsroom

PAGE = (REPOSITORY / "docs" / "own-airflow.md").read_text(encoding="utf-8")
BLOCKS = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
ALONE = (".venv-airflow", ".venv-airflow-oldest")
# A source with mistakes beside the good one: it costs that one nothing, and Airflow tells of it.
BROKEN = 'printf "name: Broken\\n" > "$AIRFLOW_HOME/dags/sources/broken.yml"\n'
KEEP = 'env --null > "$KEPT"\n'
NIGHT_SECONDS = 900
TOLD = "select filename, stacktrace from import_error"
CHECKED = "select count(*) from news.fixity_checks where finished_at is not null"
OVER = "select count(*) from news.runs where finished_at is not null"


@dataclass
class Deployment:
    """Somebody's Airflow: its environment, which the page's commands add to, and its processes."""

    folder: Path
    environment: dict[str, str]
    replaced: dict[str, str]

    def follow(self, *blocks: str) -> str:
        """Run these blocks in one shell, keep what they exported, and return what they printed."""
        kept = self.folder / "kept.env"
        script = "set -euo pipefail\n" + "".join(blocks) + KEEP
        for there, here in self.replaced.items():
            script = script.replace(there, here)
        done = subprocess.run(
            ["bash"],
            input=script,
            env=self.environment | {"KEPT": str(kept)},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        lines = kept.read_text().split("\0")
        self.environment = dict(line.split("=", 1) for line in lines if line)
        return done.stdout

    @contextmanager
    def part(self, *words: str) -> Iterator[None]:
        """One of Airflow's parts, running; it ends with all of its group."""
        log = (self.folder / f"{words[0]}.log").open("wb")
        part = subprocess.Popen(
            ["airflow", *words],
            env=self.environment,
            cwd=self.folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(part.pid, 15)
            try:
                part.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(part.pid, 9)
                part.wait()

    def answers(self) -> bool:
        """Whether the api-server is there: a task that is started before it would have to be tried again."""
        api = self.environment["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"].removesuffix("/execution/")
        try:
            return bool(urlopen(f"{api}/api/v2/version", timeout=60).status == 200)
        except OSError:
            return False

    def wait_until(self, is_so: Callable[[], bool], what: str) -> None:
        """Ask again until it is so; fails with the logs' last words."""
        deadline = time.monotonic() + NIGHT_SECONDS
        while not is_so():
            assert time.monotonic() < deadline, f"not within {NIGHT_SECONDS} s: {what}\n{self.words()}"
            time.sleep(1)

    def words(self) -> str:
        """The end of every log."""
        return "\n".join(
            f"--- {log.name}\n{log.read_text(errors='replace')[-2000:]}"
            for log in sorted(self.folder.glob("*.log"))
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL of its own, for roles belong to the whole server."""
    with throw_away(tmp_path / "postgres") as running:
        yield running


@pytest.fixture(params=ALONE)
def venv(request: pytest.FixtureRequest) -> Iterator[Path]:
    """One with nothing but Airflow, the newest and the oldest: that of the checkout by hard links, for which it lies
    beside it, as pip replaces files and writes into none."""
    alone = REPOSITORY / request.param
    if not (alone / ".complete").exists():
        pytest.skip(f"{alone.name} is absent: make airflow-alone")
    with TemporaryDirectory(prefix=f"{alone.name}-", dir=alone.parent) as folder:
        yield linked(alone, Path(folder) / "venv")


def linked(alone: Path, venv: Path) -> Path:
    """The venv at another place: its programs name their Python by where it stands."""
    shutil.copytree(alone, venv, symlinks=True, copy_function=os.link)
    for program in (venv / "bin").iterdir():
        if program.is_file() and not program.is_symlink() and program.read_bytes()[:2] == b"#!":
            text = program.read_bytes().replace(str(alone).encode(), str(venv).encode())
            program.unlink()
            program.write_bytes(text)
            program.chmod(0o755)
    return venv


@pytest.fixture
def deployment(server: EmbeddedPostgres, venv: Path, tmp_path: Path) -> Iterator[Deployment]:
    """That Airflow with its metadata in PostgreSQL, and the newspaper in the place of a site."""
    server.sql("create database airflow")
    metadata = server.dsn("airflow").replace("postgresql:", "postgresql+psycopg2:", 1)
    (tmp_path / "newsarchive").symlink_to(REPOSITORY)
    api = f"http://{LOOPBACK}:{free_port()}"
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NEWSARCHIVE", "AIRFLOW", "PYTHON", "MAKE", "PG"))
    }
    environment = (
        kept
        | {
            "PATH": os.pathsep.join([str(venv / "bin"), str(server.program("psql").parent), kept["PATH"]]),
            "HOME": str(tmp_path),
            "AIRFLOW_HOME": str(tmp_path / "airflow"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__PARALLELISM": "4",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{api}/execution/",
            "AIRFLOW__API__HOST": LOOPBACK,
            "AIRFLOW__API__PORT": api.rpartition(":")[2],
            "AIRFLOW__API__SECRET_KEY": os.urandom(16).hex(),
            "AIRFLOW__API_AUTH__JWT_SECRET": os.urandom(64).hex(),
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{ADMIN}:admin",
            "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
            "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "60",  # a machine at work with other tests is slow to answer
            "NEWSARCHIVE_RETRY_SECONDS": "5",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": metadata,
            "NO_PROXY": LOOPBACK,
        }
    )
    with Newsroom() as paper:
        replaced = {  # in this order: this server's own superuser is called newsarchive_owner
            "newsarchive_owner": "archive_owner",
            "postgresql://postgres@db.example.org:5432/postgres": server.dsn(),
            "db.example.org:5432": f"{LOOPBACK}:{server.port}",
            "https://www.example.org/ --write": f"{paper.url}/ --private --write",
            "/var/lib/newsarchive/warc": str(tmp_path / "warc"),
        }
        yield Deployment(tmp_path, environment, replaced)


@pytest.mark.timeout(900)
def test_the_page_is_followed_word_for_word(deployment: Deployment, server: EmbeddedPostgres) -> None:
    *installing, looking = BLOCKS.findall(PAGE)
    deployment.follow("airflow db migrate\n")
    told = deployment.follow(*installing, BROKEN)
    assert "applied 0001_roles_and_ledger.sql" in told
    with ExitStack() as running:
        running.enter_context(deployment.part("api-server", "--workers", "1"))
        deployment.wait_until(deployment.answers, "Airflow's api-server answers")
        running.enter_context(deployment.part("dag-processor"))
        running.enter_context(deployment.part("scheduler", "--skip-serve-logs"))
        deployment.wait_until(
            lambda: "broken.yml:1: home: is missing" in server.sql(TOLD, "airflow"), "the mistake is told"
        )
        (deployment.folder / "airflow" / "dags" / "sources" / "broken.yml").unlink()
        deployment.wait_until(lambda: int(server.sql(OVER, "newsarchive")) > 0, "the night is over")
        deployment.wait_until(lambda: int(server.sql(CHECKED, "newsarchive")) > 0, "the files are checked")
        deployment.wait_until(lambda: not server.sql(TOLD, "airflow"), "the mistake is gone")
        seen = deployment.follow(looking)
    assert re.search(r"[1-9]\d* articles, [1-9]\d* captures in all", seen)
    assert "(10 rows)" in seen
    assert list((deployment.folder / "warc").rglob("*.warc.gz"))
