"""Prints the part of requirements-dev.lock that an Airflow over PostgreSQL needs: what is there before newsarchive comes.

`make airflow-alone` installs it into .venv-airflow; and into .venv-airflow-oldest, with what the lock that is named then
(requirements-oldest.lock) has in its place. Which packages those are, the metadata of this venv say.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).resolve().parents[1] / "requirements-dev.lock"
WANTED = ("apache-airflow", "apache-airflow-providers-postgres")
ENTRY = re.compile(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==[^\n]*\\\n(?:    --hash=\S+(?: \\)?\n)+", re.M)


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, extras: frozenset[str] = frozenset(), seen: set[str] | None = None) -> Iterator[str]:
    """The package and all that it needs here."""
    seen = set() if seen is None else seen
    if (key := f"{plain(name)}{sorted(extras)}") in seen:
        return
    seen.add(key)
    yield plain(name)
    for line in requires(name) or []:
        asked = Requirement(line)
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            yield from needed(asked.name, frozenset(asked.extras), seen)


def main(others: list[str]) -> None:
    """The lock's entries of these packages, as they stand; those of the other lock for what it has."""
    names = {found for name in WANTED for found in needed(name)}
    texts = [Path(other).read_text(encoding="utf-8") for other in others]
    chosen = {
        plain(entry[1]): entry[0]
        for text in (LOCK.read_text("utf-8"), *texts)
        for entry in ENTRY.finditer(text)
    }
    print("".join(chosen[name] for name in chosen if name in names), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
