"""docker-compose.yml as a real compose parser reads it, with an .env that deploy/write_env.py wrote."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
COMPOSE = REPOSITORY / "docker-compose.yml"
PROFILES = ("celery", "replay")
Config = dict[str, Any]


def write_env(file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs deploy/write_env.py on a file as `make env` does."""
    command = [sys.executable, str(REPOSITORY / "deploy" / "write_env.py"), "--file", str(file), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def settings_in(file: Path) -> dict[str, str]:
    """The lines of an .env."""
    return dict(line.split("=", 1) for line in file.read_text("utf-8").splitlines())


def parse(env_file: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """`podman-compose config` with every profile; `folder` gets a stand-in for podman, not needed here."""
    podman = folder / "podman"
    podman.write_text("#!/bin/sh\necho podman version 5.0.0\n")
    podman.chmod(0o755)
    command = [sys.executable, "-m", "podman_compose", "--env-file", str(env_file), "-f", str(COMPOSE)]
    profiles = [word for profile in PROFILES for word in ("--profile", profile)]
    path = os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)])
    return subprocess.run(
        [*command, *profiles, "config"], env={"PATH": path}, capture_output=True, text=True, check=False
    )


def config_of(env_file: Path, folder: Path) -> Config:
    """The file with everything filled in."""
    done = parse(env_file, folder)
    assert done.returncode == 0, done.stderr
    config: Config = yaml.safe_load(done.stdout)
    return config
