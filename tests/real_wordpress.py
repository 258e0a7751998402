"""A real WordPress on loopback, by the script in ../shared: for the tests that archive a site which is not our own."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import memory
import pytest

from newsarchive.local.ports import free_port

START_ATTEMPTS = 4
SECONDS = 900  # for the script's longest verb, the first start, on a busy machine


@dataclass(frozen=True)
class Wordpress:
    """The site's address and the hands of its newsroom."""

    script: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """The home page, with its slash."""
        return f"http://127.0.0.1:{self.port}/"

    def __call__(self, verb: str, *words: str) -> str:
        """Do what the script's `verb` does; what it printed."""
        done = self._run(verb, *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def wear(self, theme: str, permalinks: str) -> None:
        """Another theme and form of addresses, as an administrator chooses them; '' are plain ones."""
        chosen = {
            "template": theme,
            "stylesheet": theme,
            "permalink_structure": permalinks,
            "rewrite_rules": "",
        }
        for name, value in chosen.items():
            statement = f"update wp_options set option_value = '{value}' where option_name = '{name}'"
            done = subprocess.run(
                ["mariadb", "-S", str(self.folder / "db.sock"), "newsroom", "-e", statement],
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr

    def _start(self, *words: str) -> None:
        """The script gives up after seconds that a busy machine may not have, and leaves a half-made database."""
        for _ in range(START_ATTEMPTS):
            with one_at_a_time():
                done = self._run("start", "--port", str(self.port), *words)
            if done.returncode == 0:
                return
            log = self.folder / "db.log"
            said = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            self._run("stop")
            for left in self.folder.iterdir():
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        raise AssertionError(f"WordPress did not start: {done.stdout}{done.stderr}{said}")

    def _run(self, verb: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.script), verb, "--dir", str(self.folder), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)


def posts_of(shared: Path) -> Path:
    """The real articles, one a line; to put all of them into a WordPress takes 30 CPU-seconds."""
    return shared / "wordpress" / "posts.jsonl"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """The first start installs Debian's packages, which two lanes of tests cannot do at once."""
    with Path(tempfile.gettempdir(), "newsarchive-wordpress.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def wordpress_site(shared: Path, posts: Path | None = None) -> Iterator[Wordpress]:
    """A site with the posts of ../shared, or with those of another file, in America/New_York."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        pytest.skip("needs root and apt-get, once, for Debian's WordPress")
    # Not below pytest's folder, which may be closed to others: MariaDB, another user, would find its files out of reach.
    folder = memory.folder_in_the_open("wordpress")
    site = Wordpress(shared / "wordpress" / "newsroom", folder, free_port())
    try:
        site._start("--posts", str(posts or posts_of(shared)))
        yield site
    finally:
        site._run("stop")
        shutil.rmtree(folder, ignore_errors=True)
