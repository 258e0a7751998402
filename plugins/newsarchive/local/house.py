"""The state folder of this checkout: where everything lies, and the secrets that are made once and kept."""

import fcntl
import json
import os
import secrets
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from newsarchive import environment, settings
from newsarchive.local.ports import is_free
from newsarchive.outcomes import ConfigError

# Below the ports that systems hand out for outgoing connections, so that a kept port stays free.
KEPT_PORTS = range(20_000, 30_000)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """A repository and its state folder; two checkouts never share one."""

    repository: Path
    state: Path

    @classmethod
    def here(cls) -> "House":
        """This checkout's house; a package that was told of none has to be told of an archive: ConfigError."""
        if not settings.IS_CHECKOUT and not settings.STATE.value:
            settings.CONNECTION.needed(
                "newsarchive is installed as a package here, without a checkout's own archive; set it to "
                f"{settings.ADDRESS.replace('owner', 'newsarchive_loader')}"
            )
        return cls(settings.REPOSITORY, environment.state_folder()).made()

    def made(self) -> "House":
        """The same house with its folders there, closed to all others."""
        # Root's server runs as another account, which must pass through (not look into) this one folder.
        self.state.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
        for folder in (self.airflow_home, *([self.warc] if isinstance(self.warc, Path) else []), self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self

    @property
    def postgres(self) -> Path:
        return self.state / "pg"

    @property
    def airflow_home(self) -> Path:
        return self.state / "airflow"

    @property
    def warc(self) -> Path | str:
        """The root of the WARC files: a folder, or a bucket's address."""
        return environment.warc_root() if settings.WARC.value else self.state / "warc"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def dags(self) -> Path:
        return environment.dags_folder()

    def begin(self, name: str, command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
        """A process that outlives the caller's session; what it says goes to the end of logs/NAME.log."""
        with (self.logs / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                command,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                umask=0o077,
            )

    def secret(self, name: str, length_bytes: int = 32) -> str:
        """The secret of this name: random at the first call, the same at every later one."""
        return self._kept("secrets.json", name, lambda: secrets.token_urlsafe(length_bytes))

    def port(self, name: str) -> int:
        """A loopback port of this name's own, chosen once, as addresses in the archive carry it."""
        return self._kept("ports.json", name, lambda: self._unused_port(name))

    def _unused_port(self, name: str) -> int:
        first = zlib.crc32(f"{self.state} {name}".encode())
        for step in range(len(KEPT_PORTS)):
            port = KEPT_PORTS[(first + step) % len(KEPT_PORTS)]
            if is_free(port):
                return port
        raise ConfigError(f"no free loopback port from {KEPT_PORTS.start} to {KEPT_PORTS.stop}")

    def _kept(self, file: str, name: str, make: Callable[[], T]) -> T:
        path = self.state / file
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as kept:
            fcntl.flock(kept, fcntl.LOCK_EX)
            text = kept.read()
            values: dict[str, T] = json.loads(text) if text else {}
            if name not in values:
                values[name] = make()
                kept.seek(0)
                kept.write(json.dumps(values, indent=2) + "\n")
            return values[name]
