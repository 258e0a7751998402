"""A real PgBouncer between newsarchive and PostgreSQL: leases of hosts hold through sessions, and nowhere else."""

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsarchive.local.ports import LOOPBACK, free_port
from newsarchive.local.server_account import account_for
from newsarchive.outcomes import ConfigError, DatabaseUnreachable
from newsarchive.store import connect
from newsarchive.store.migrate import migrate
from newsarchive.store.pooling import refuse_shared_session

PROGRAM = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
INI = """\
[databases]
archive = host={host} port={port} dbname={database} user={user} password={password} pool_mode={mode}

[pgbouncer]
listen_addr = {loopback}
listen_port = {listening}
unix_socket_dir =
auth_type = any
ignore_startup_parameters = extra_float_digits
"""


@contextmanager
def pgbouncer(folder: Path, dsn: str, mode: str) -> Iterator[str]:
    """The address of a PgBouncer that pools in this mode; it refuses to run as root."""
    if PROGRAM is None:
        pytest.skip("pgbouncer is absent: apt-get install pgbouncer")
    parts, listening = urlsplit(dsn), free_port()
    ini = folder / f"{mode}.ini"
    ini.write_text(
        INI.format(
            host=parts.hostname,
            port=parts.port,
            database=parts.path.strip("/"),
            user=parts.username,
            password=parts.password,
            mode=mode,
            loopback=LOOPBACK,
            listening=listening,
        )
    )
    account = account_for(folder / "data")
    with ini.open() as config:  # pytest's folders are closed to the account: it reads what we opened
        bouncer = subprocess.Popen(
            [PROGRAM, "-q", "/dev/stdin"],
            stdin=config,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **(account.options() if account else {}),
        )
    try:
        address = f"postgresql://anybody:nothing@{LOOPBACK}:{listening}/archive"
        until_it_answers(address, bouncer)
        yield address
    finally:
        bouncer.terminate()
        bouncer.wait()


def until_it_answers(address: str, bouncer: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            connect(address).close()
            return
        except DatabaseUnreachable:
            assert bouncer.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)


def test_a_transaction_pool_is_refused_with_what_to_do(tmp_path: Path, loader_dsn: str) -> None:
    with pgbouncer(tmp_path, loader_dsn, "transaction") as address, closing(connect(address)) as conn:
        with pytest.raises(ConfigError, match="pool_mode=session") as refused:
            refuse_shared_session(conn, address)
        assert "nothing" not in str(refused.value)  # the password of the address


def test_it_is_seen_while_others_use_the_pool(tmp_path: Path, loader_dsn: str) -> None:
    with pgbouncer(tmp_path, loader_dsn, "transaction") as address:
        is_over = threading.Event()
        others = [threading.Thread(target=keep_asking, args=(address, is_over)) for _ in range(6)]
        for other in others:
            other.start()
        try:
            with closing(connect(address)) as conn, pytest.raises(ConfigError, match="by the transaction"):
                refuse_shared_session(conn, address)
        finally:
            is_over.set()
            for other in others:
                other.join()


def keep_asking(address: str, is_over: threading.Event) -> None:
    with closing(connect(address)) as conn, conn.cursor() as cursor:
        while not is_over.is_set():
            cursor.execute("select pg_sleep(0.002)")


def test_a_session_pool_and_postgresql_itself_will_do(tmp_path: Path, loader_dsn: str) -> None:
    with closing(connect(loader_dsn)) as conn:
        refuse_shared_session(conn, loader_dsn)
    with pgbouncer(tmp_path, loader_dsn, "session") as address, closing(connect(address)) as conn:
        assert conn.info.backend_pid  # of PgBouncer's own making: the second look decides
        refuse_shared_session(conn, address)


def test_a_migration_takes_no_lock_that_a_pool_would_keep(tmp_path: Path, owner_dsn: str) -> None:
    with (
        pgbouncer(tmp_path, owner_dsn, "transaction") as address,
        pytest.raises(ConfigError, match="pool_mode=session"),
    ):
        migrate(address)
    with closing(connect(owner_dsn)) as conn, conn.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks join pg_database on pg_database.oid = pg_locks.database"
            " where locktype = 'advisory' and datname = current_database()"
        )
        assert cursor.fetchone() == (0,)
