"""Writes .env for docker-compose.yml: a random value for every secret. Needs no package: servers are bare.

An .env that is there is never overwritten; `--executor` changes just who runs the tasks in it.
"""

import argparse
import base64
import os
import secrets
import sys
from pathlib import Path

SECRETS = (
    "POSTGRES_PASSWORD",
    "AIRFLOW_DB_PASSWORD",
    "NEWSARCHIVE_OWNER_PASSWORD",
    "NEWSARCHIVE_LOADER_PASSWORD",
    "NEWSARCHIVE_READER_PASSWORD",
    "NEWSARCHIVE_ROOM_PASSWORD",
    "AIRFLOW_API_SECRET",
    "AIRFLOW_JWT_SECRET",
    "AIRFLOW_ADMIN_PASSWORD",
    "REDIS_PASSWORD",
)
EXECUTORS = {
    "local": {"NEWSARCHIVE_EXECUTOR": "LocalExecutor", "COMPOSE_PROFILES": ""},
    "celery": {"NEWSARCHIVE_EXECUTOR": "CeleryExecutor", "COMPOSE_PROFILES": "celery"},
}
REPOSITORY = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """0 when .env is as asked, 2 when it was there already and nothing was asked of it."""
    parser = argparse.ArgumentParser(description="Writes .env with random secrets for docker-compose.yml.")
    parser.add_argument("--contact", default="", help="your e-mail or web address, for the sites you archive")
    parser.add_argument(
        "--executor", choices=EXECUTORS, help="local: beside the scheduler; celery: on workers"
    )
    parser.add_argument("--file", type=Path, default=REPOSITORY / ".env")
    wanted = parser.parse_args(arguments)
    if not wanted.file.exists():
        write_new(wanted.file, fresh(wanted.contact) | EXECUTORS[wanted.executor or "local"])
        print(f"{wanted.file}: written; the password of Airflow's user 'admin' is in it")
        if not wanted.contact:
            print("Put your e-mail or web address into it as NEWSARCHIVE_CONTACT: nothing starts without it.")
        return 0
    if not wanted.executor:
        print(
            f"{wanted.file} is there already and stays as it is: the databases know its passwords",
            file=sys.stderr,
        )
        return 2
    write_over(wanted.file, changed(wanted.file.read_text("utf-8"), EXECUTORS[wanted.executor]))
    print(f"{wanted.file}: tasks run by {wanted.executor}; now: docker compose up -d")
    return 0


def fresh(contact: str) -> dict[str, str]:
    """The settings of a new server. Secrets are URL-safe, for they stand in addresses."""
    values = {"NEWSARCHIVE_CONTACT": contact}
    values |= {name: secrets.token_urlsafe(32) for name in SECRETS}
    values["AIRFLOW_FERNET_KEY"] = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return values


def changed(text: str, values: dict[str, str]) -> str:
    """The text with these settings in place of their old lines, or added; other profiles stay."""
    lines = text.splitlines()
    for name, value in values.items():
        old = next((line.partition("=")[2] for line in lines if line.startswith(f"{name}=")), "")
        new = _profiles(old, value) if name == "COMPOSE_PROFILES" else value
        lines = [line for line in lines if not line.startswith(f"{name}=")] + [f"{name}={new}"]
    return "\n".join(lines) + "\n"


def _profiles(old: str, executor: str) -> str:
    kept = [profile for profile in old.split(",") if profile not in ("", "celery")]
    return ",".join([*kept, executor]) if executor else ",".join(kept)


def write_new(file: Path, values: dict[str, str]) -> None:
    """For its owner's eyes only from the first byte on; fails if the file came into being meanwhile."""
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.writelines(f"{name}={value}\n" for name, value in values.items())


def write_over(file: Path, text: str) -> None:
    """All or nothing: a full disk must not cost the secrets."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    part.replace(file)


if __name__ == "__main__":
    sys.exit(main())
