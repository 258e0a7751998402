"""A real Airflow for one house: its settings, its metadata, its commands."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from newsarchive import settings
from newsarchive.environment import demo_environment, store_environment
from newsarchive.local.databases import Databases
from newsarchive.local.house import House
from newsarchive.local.ports import LOOPBACK
from newsarchive.local.reading_room import room_url
from newsarchive.local.slots import idle_seconds, parallelism, parse_seconds, sign_seconds
from newsarchive.store.databases import has_table

ADMIN = "admin"
# What a caller's shell must not lend to this Airflow.
FOREIGN = ("AIRFLOW", "PG", "PYTHON", settings.DATABASE.name)


def environment(house: House, databases: Databases, port: int) -> dict[str, str]:
    """Every setting of this Airflow; nothing is read from an airflow.cfg that somebody may have edited."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return {
        **kept,
        **_airflow_settings(house, databases, port),
        "AIRFLOW_HOME": str(house.airflow_home),
        settings.CONNECTION.name: databases.loader,
        **store_environment(),
        settings.WARC.name: str(house.warc),
        settings.STATE.name: str(house.state),
        **demo_environment(demo_url(house)),
        settings.ROOM_URL.name: room_url(house),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONPATH": str(house.repository / "plugins"),
        "NO_PROXY": ",".join(filter(None, [os.environ.get("NO_PROXY", ""), LOOPBACK, "localhost"])),
        "OPENBLAS_NUM_THREADS": "1",  # else numpy starts threads, and a process that has some may not be forked
        # A page's bytes lie beside the heap, not in holes of it that what is kept of each visit keeps open: 2 MB a visit.
        "MALLOC_MMAP_THRESHOLD_": str(128 * 1024),
        "MALLOC_TRIM_THRESHOLD_": str(1024 * 1024),
        "SPT_NOENV": "1",  # a process that renames itself keeps its environment, by which we know it
    }


def _airflow_settings(house: House, databases: Databases, port: int) -> dict[str, str]:
    """By the variables that Airflow reads."""
    sections: dict[str, dict[str, object]] = {
        "core": {
            "executor": "LocalExecutor",
            "parallelism": parallelism(),
            "load_examples": False,
            "dags_folder": house.dags,
            "plugins_folder": house.repository / "plugins",
            "execution_api_server_url": f"http://{LOOPBACK}:{port}/execution/",
            "fernet_key": house.secret("fernet") + "=",  # 43 characters of base64 and the padding it wants
            "simple_auth_manager_users": f"{ADMIN}:admin",
            "simple_auth_manager_passwords_file": passwords_file(house),
        },
        "database": {
            "sql_alchemy_conn": databases.metadata.replace("postgresql:", "postgresql+psycopg2:", 1)
        },
        "api": {
            "host": LOOPBACK,
            "port": port,
            "base_url": f"http://{LOOPBACK}:{port}",
            "secret_key": house.secret("api"),
            "workers": 1,
        },
        "api_auth": {"jwt_secret": house.secret("jwt", 64)},
        **_pace(),
        "logging": {"base_log_folder": house.logs / "airflow"},
        "usage_data_collection": {"enabled": False},
    }
    return {
        f"AIRFLOW__{section.upper()}__{name.upper()}": str(value)
        for section, values in sections.items()
        for name, value in values.items()
    }


def _pace() -> dict[str, dict[str, object]]:
    """How often each part of Airflow looks, and how much it takes up at once."""
    return {
        "dag_processor": {
            "parsing_processes": 1,
            "refresh_interval": 30,
            "min_file_process_interval": parse_seconds(),
        },
        "scheduler": {
            "orphaned_tasks_check_interval": 60,
            # A scheduler that takes longer for a look at its runs, on a busy machine, takes itself for dead right after its
            # next sign (Airflow 3.3 writes the one before), and has all that run begin again; by default that is 30 seconds.
            "scheduler_health_check_threshold": 120,
            "task_instance_heartbeat_timeout": 60,
            # A night begins for all sites at once: none waits because the scheduler looks at a few runs only; their tasks
            # begin by the 16, so that the first sites are waited for while the others' tasks begin.
            "max_dagruns_to_create_per_loop": 100,
            "max_dagruns_per_loop_to_schedule": 40,
            "scheduler_idle_sleep_time": idle_seconds(),
            "max_tis_per_query": 16,
        },
        "workers": {
            "min_heartbeat_interval": sign_seconds(),
            # When a night begins the api-server is asked by all tasks at once: one that is not answered within the default
            # of 5 seconds may lose its attempt (seen on a busy machine).
            "execution_api_timeout": 30,
            # One that begins while the api-server does, or starts again, asks on for a minute (by default for some
            # ten seconds): what was due while the house was down begins with it.
            "execution_api_retries": 8,
        },
    }


def passwords_file(house: House) -> Path:
    """Where Airflow looks up the password of its one user."""
    return house.airflow_home / "passwords.json"


def demo_url(house: House) -> str:
    """Where the demo newspaper of this house is served, now and next year."""
    return f"http://{LOOPBACK}:{house.port('newsroom')}/"


def write_password(house: House) -> None:
    """Give Airflow its password before it makes one up and prints it into a log."""
    file = passwords_file(house)
    file.touch(mode=0o600)
    file.write_text(f'{{"{ADMIN}": "{house.secret("admin")}"}}\n')


def migrate_metadata(house: House, databases: Databases) -> bool:
    """`airflow db migrate`, only when it has something to do: the command alone takes 4 CPU-seconds."""
    mark, current = house.airflow_home / "migrated", version("apache-airflow")
    if mark.exists() and mark.read_text() == current and has_table(databases.metadata, "alembic_version"):
        return False
    airflow(house, databases, "db", "migrate")
    mark.write_text(current)
    return True


class AirflowFailed(Exception):
    """An `airflow` command failed; the message is its last words, `output` all of them."""

    def __init__(self, command: str, output: str) -> None:
        last = next((line for line in reversed(output.splitlines()) if line.strip()), "no word")
        super().__init__(f"airflow {command}: {last.strip()}")
        self.output = output


def airflow(house: House, databases: Databases, *arguments: str, port: int = 0) -> str:
    """Run Airflow's own command in this house and return what it printed; raises AirflowFailed."""
    done = subprocess.run(
        command(*arguments),
        env=environment(house, databases, port),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        umask=0o077,
    )
    if done.returncode:
        raise AirflowFailed(" ".join(arguments[:2]), done.stdout)
    return done.stdout


def command(*arguments: str) -> list[str]:
    """The command line of this venv's Airflow."""
    return [sys.executable, "-m", "airflow", *arguments]
