"""`make env`: a .env with a random value for every secret that docker-compose.yml requires."""

import os
import re
import secrets
import sys
from pathlib import Path

from newsarchive.local.house import REPOSITORY

REQUIRED = re.compile(r"\$\{(\w+):\?")


def secrets_for(compose: str) -> dict[str, str]:
    """A fresh value for each name that the compose file requires, in the order of their first use."""
    return {name: _secret(name) for name in dict.fromkeys(REQUIRED.findall(compose))}


def _secret(name: str) -> str:
    """256 random bits that need no quoting in a URL; a Fernet key wants its padding."""
    return secrets.token_urlsafe(32) + ("=" if "FERNET" in name else "")


def write(file: Path, values: dict[str, str]) -> None:
    """Write the file for its owner's eyes; one that is there is never overwritten."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as fresh:
        fresh.writelines(f"{name}={value}\n" for name, value in values.items())


def main() -> int:
    """Write .env beside docker-compose.yml."""
    file = REPOSITORY / ".env"
    values = secrets_for((REPOSITORY / "docker-compose.yml").read_text(encoding="utf-8"))
    try:
        write(file, values)
    except FileExistsError:
        print(".env is there already and was left as it is: its passwords may be in use")
        return 0
    print(f".env has {len(values)} new secrets; keep it to yourself")
    return 0


if __name__ == "__main__":
    sys.exit(main())
