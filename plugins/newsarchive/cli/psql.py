"""`newsarchive psql`: the archive in PostgreSQL's own client."""

import os
import signal
import subprocess
from urllib.parse import unquote, urlsplit

import typer

from newsarchive.local.databases import open_databases, server_of
from newsarchive.local.house import House
from newsarchive.local.server_programs import installed


def psql(context: typer.Context) -> None:
    """Open the archive in psql as the read-only role; further words go to psql, e.g. -c 'select 1'."""
    house = House.here()
    with open_databases(house) as databases:
        client = installed() / "bin" / "psql" if server_of(house) else "psql"
        ended = subprocess.Popen(
            [str(client), *context.args], env=os.environ | _as_variables(databases.reader)
        )
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for psql
        try:
            code = ended.wait()
        finally:
            signal.signal(signal.SIGINT, before)
    raise typer.Exit(code)


def _as_variables(address: str) -> dict[str, str]:
    """The address for libpq's environment: a command line is for every user of this machine to read."""
    parts = urlsplit(address)
    return {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": parts.username or "",
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.strip("/"),
        "PGAPPNAME": "newsarchive psql",
    }
