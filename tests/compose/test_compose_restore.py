"""The backup of docs/servers.md, restored on another server: same rows, same roles, same limits."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from compose_file import REPOSITORY

from newsarchive.local.postgres import EmbeddedPostgres, throw_away
from newsarchive.store.migrate import migrate

SECRETS = {"AIRFLOW_DB_PASSWORD": "airflow-in-tests", "NEWSARCHIVE_OWNER_PASSWORD": "owner-in-tests"}
LOGINS = {"newsarchive_loader": "loader-in-tests", "newsarchive_reader": "reader-in-tests"}
OWNER = "archive_owner"  # newsarchive_owner is what the embedded server calls its superuser


@contextmanager
def new_server(folder: Path) -> Iterator[EmbeddedPostgres]:
    """A server as `db` and `migrate` leave it."""
    with throw_away(folder) as server:
        script = (REPOSITORY / "deploy" / "databases.sql").read_text().replace("newsarchive_owner", OWNER)
        program(server, "psql", "--no-psqlrc", "--quiet", server.dsn(), stdin=script.encode(), env=SECRETS)
        migrate(server.dsn("newsarchive", OWNER, SECRETS["NEWSARCHIVE_OWNER_PASSWORD"]), LOGINS)
        yield server


def program(
    server: EmbeddedPostgres,
    name: str,
    *arguments: str,
    stdin: bytes = b"",
    env: dict[str, str] | None = None,
) -> bytes:
    """One of PostgreSQL's programs."""
    command = [str(server.program(name)), *arguments]
    return subprocess.run(command, input=stdin, env=env or {}, check=True, stdout=subprocess.PIPE).stdout


def as_role(server: EmbeddedPostgres, role: str, statement: str) -> str:
    """What a role of the archive is answered."""
    return program(
        server, "psql", "--no-psqlrc", "-At", server.dsn("newsarchive", role, LOGINS[role]), "-c", statement
    ).decode()


def test_a_backup_restores_rows_roles_and_limits(tmp_path: Path) -> None:
    with new_server(tmp_path / "old") as old:
        as_role(
            old,
            "newsarchive_loader",
            "insert into archive.sources (source_key, name, home_url, timezone, config, config_digest)"
            " values ('gazette', 'The Gazette', 'https://gazette.example/', 'UTC', '{}', 'sha256:0')",
        )
        dump = program(old, "pg_dump", "--format=custom", old.dsn("newsarchive"))
    with new_server(tmp_path / "new") as new:
        # Its empty tables go first: pg_restore's own --clean cannot take a partition's key from its table.
        emptied = "drop schema archive, news, newsarchive_schema cascade"
        program(new, "psql", "--no-psqlrc", "--quiet", new.dsn("newsarchive"), "-c", emptied)
        program(new, "pg_restore", "--exit-on-error", "--dbname", new.dsn("newsarchive"), stdin=dump)
        question = "select source_key from news.sources"
        assert as_role(new, "newsarchive_reader", question) == "gazette\n"
        assert as_role(new, "newsarchive_reader", "show default_transaction_read_only") == "on\n"
        with pytest.raises(subprocess.CalledProcessError):
            as_role(new, "newsarchive_reader", "select * from archive.sources")
        as_role(new, "newsarchive_loader", "update archive.sources set name = 'The Harbour Gazette'")
        owner = new.dsn("newsarchive", OWNER, SECRETS["NEWSARCHIVE_OWNER_PASSWORD"])
        assert migrate(owner, LOGINS) == []
