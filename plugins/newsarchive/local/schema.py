"""sql/schema.sql is what the migrations make: `python -m newsarchive.local.schema [--check]`."""

import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from newsarchive.local.databases import ARCHIVE
from newsarchive.local.postgres import EmbeddedPostgres, throw_away
from newsarchive.settings import REPOSITORY
from newsarchive.store.databases import make_database
from newsarchive.store.migrate import migrate

SCHEMA = REPOSITORY / "sql" / "schema.sql"
HEAD = (
    "-- Made by `make schema` from sql/migrations, sql/functions and sql/views. Read it; change it there.\n"
)
# pg_dump's own words that change from one dump, or one minor version, to the next.
FLEETING = (
    "\\restrict",
    "\\unrestrict",
    "-- Dumped ",
    "-- PostgreSQL database dump",
    "SET ",
    "SELECT pg_catalog",
)


def fresh_schema() -> str:
    """The schema that the migrations make in a new database, as pg_dump writes it."""
    with tempfile.TemporaryDirectory() as folder, throw_away(Path(folder) / "pg") as server:
        make_database(server.dsn(ARCHIVE))
        migrate(server.dsn(ARCHIVE))
        return HEAD + tidied(dumped(server))


def dumped(server: EmbeddedPostgres) -> str:
    """pg_dump's schema of the archive, with grants, without owners."""
    address = server.dsn(ARCHIVE)
    command = [str(server.program("pg_dump")), "--schema-only", "--no-owner", "--dbname", address]
    done = subprocess.run(command, env={"PATH": os.defpath}, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def tidied(dump: str) -> str:
    """The dump without its fleeting lines, empty comments and runs of empty lines."""
    lines = [line for line in dump.splitlines() if not line.startswith(FLEETING) and line != "--"]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip() + "\n"


def main() -> int:
    """Write the file, or with --check say how it differs from today's migrations."""
    today = fresh_schema()
    if "--check" not in sys.argv[1:]:
        SCHEMA.write_text(today, encoding="utf-8")
        return 0
    written = SCHEMA.read_text(encoding="utf-8") if SCHEMA.exists() else ""
    if written == today:
        return 0
    difference = difflib.unified_diff(
        written.splitlines(), today.splitlines(), "sql/schema.sql", "migrations"
    )
    print("\n".join(list(difference)[:40]))
    print("sql/schema.sql is not what the migrations make: make schema")
    return 1


if __name__ == "__main__":
    sys.exit(main())
