"""A worker's machine vanishes: nobody says goodbye, and its leases are free within a minute and a half all the same."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from newsarchive.settings import REPOSITORY
from newsarchive.store import connect

# In a network of its own, whose loopback is cut: server and client never hear of each other again. The operator looks on
# through the server's own socket. Prints after how many seconds the lease was free.
STORY = """
import subprocess, sys, time
from contextlib import closing
from pathlib import Path
from newsarchive.local.postgres import THROW_AWAY, EmbeddedPostgres
from newsarchive.store import connect
from newsarchive.store.migrate import migrate

folder, options = sys.argv[1:]
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
server = EmbeddedPostgres(Path(folder), THROW_AWAY | {"unix_socket_directories": "/tmp"})
try:
    server.start().sql("create database archive")
    migrate(server.dsn("archive"), {"newsarchive_loader": "loader-in-tests"})
    worker = connect(server.dsn("archive", "newsarchive_loader", "loader-in-tests") + options)
    worker.cursor().execute("select pg_advisory_lock(1)")
    operator = connect(server.dsn("archive") + "?host=/tmp").cursor()
    cut_at = time.monotonic()
    subprocess.run(["ip", "link", "set", "lo", "down"], check=True)
    while True:
        operator.execute("select count(*) from pg_locks where locktype = 'advisory'")
        if operator.fetchone() == (0,):
            break
        time.sleep(0.1)
    print(f"{time.monotonic() - cut_at:.1f}")
finally:
    server.destroy()
"""
# On Linux the user timeout, where it is set, ends a silent session before the count of unanswered questions does.
QUICK = "?options=" + "%20".join(
    f"-c%20tcp_{name}%3D{value}"
    for name, value in {"keepalives_idle": 1, "keepalives_interval": 1, "user_timeout": 2000}.items()
)


def seconds_until_free(folder: Path, options: str) -> float:
    """How long the lease of a vanished worker stays, with these settings on top of the role's own."""
    alone = subprocess.run(["unshare", "--net", "true"], check=False, capture_output=True).returncode == 0
    if not alone or not shutil.which("ip"):
        pytest.skip("no network of one's own here: root and iproute2 are needed")
    told = subprocess.run(
        ["unshare", "--net", sys.executable, "-c", STORY, str(folder), options],
        env={"PYTHONPATH": str(REPOSITORY / "plugins"), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return float(told.stdout)


def test_a_vanished_workers_lease_is_free_when_its_silence_was_long_enough(tmp_path: Path) -> None:
    assert 1 <= seconds_until_free(tmp_path / "postgres", QUICK) < 30


def test_silence_is_long_enough_within_a_minute_and_a_half(loader_dsn: str) -> None:
    wanted = {"idle": 30, "interval": 10, "count": 3}
    assert wanted["idle"] + wanted["interval"] * wanted["count"] <= 90
    with closing(connect(loader_dsn)) as conn, conn.cursor() as cursor:
        for name, value in wanted.items():
            cursor.execute(f"show tcp_keepalives_{name}")
            assert cursor.fetchone() == (str(value),)
        cursor.execute("show tcp_user_timeout")
        assert cursor.fetchone() == ("60000",)  # milliseconds
