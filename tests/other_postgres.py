"""A throw-away PostgreSQL of another version than the wheel's, where the machine has one."""

from dataclasses import dataclass
from pathlib import Path

from newsarchive.local.postgres import THROW_AWAY, EmbeddedPostgres
from newsarchive.local.server_programs import Programs


class OtherPostgres(EmbeddedPostgres):
    """A server of another version, with what the machine's C library knows of letters."""

    locale = ("--locale=C.UTF-8",)

    def __init__(self, folder: Path, other: Path) -> None:
        super().__init__(folder, THROW_AWAY)
        self._programs = OtherPrograms(self._programs.folder, self._programs.account, other)


@dataclass(frozen=True, slots=True)
class OtherPrograms(Programs):
    """Those of the other version, and the wheel's where it lacks one."""

    other: Path

    def program(self, name: str) -> Path:
        other = self.other / "bin" / name
        return other if other.exists() else self.folder / "bin" / name
