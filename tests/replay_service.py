"""The profile `replay` of docker-compose.yml as plain processes: the index of the rows, and a real pywb."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import yaml

from newsarchive.local.ports import LOOPBACK, free_port
from newsarchive.settings import REPOSITORY

PROGRAMS = REPOSITORY / ".venv-replay" / "bin"  # `make replay-tools`
REPLAY = ("replay-index", "replay")
WAIT_SECONDS = 300


@contextmanager
def replay(
    reader_dsn: str, warc_root: Path | str, folder: Path, env: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """Both services by the file's own commands, each second's index; `env` is for both. The address of the collection."""
    services = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text("utf-8"))["services"]
    mounts = [mount.split(":") for name in REPLAY for mount in services[name]["volumes"]]
    places = {place: str(folder) for volume, place, *_ in mounts if volume == "replay"}
    port = free_port()
    here = {**places, "0.0.0.0": LOOPBACK, "8080": str(port), "60": "1"}
    index, wayback = ([here.get(word, word) for word in services[name]["command"]] for name in REPLAY)
    told = os.environ | {"NEWSARCHIVE_ROOM_DB": reader_dsn, "NEWSARCHIVE_WARC": str(warc_root)} | env
    folder.mkdir()
    programs = (Path(sys.executable).with_name(index[0]), PROGRAMS / services["replay"]["entrypoint"][0])
    with (folder / "log").open("wb") as log, ExitStack() as running:
        running.enter_context(started([programs[0], *index[1:]], told, log))
        # As depends_on says: pywb reads its settings once.
        wait_for((folder / "config.yaml").exists, folder / "log")
        running.enter_context(started([programs[1], *wayback], told, log))
        wait_for(lambda: get(f"http://{LOOPBACK}:{port}/")[0] == 200, folder / "log")
        yield f"http://{LOOPBACK}:{port}/news"


@contextmanager
def started(command: list[Any], env: Mapping[str, str], log: Any) -> Iterator[None]:
    """A process that stays until the block ends."""
    process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        yield
        assert process.poll() is None, command
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(is_so: Callable[[], bool], log: Path | None = None) -> None:
    """Asks again until it is so."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, log.read_text() if log else "not within the time"
        time.sleep(0.1)


def get(address: str) -> tuple[int, str]:
    """The status and the text of a reply; 0 where nobody answers yet."""
    try:
        with urlopen(address, timeout=20) as reply:
            return reply.status, reply.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def shows(news: str, url: str, words: str) -> bool:
    """Whether replay shows these words at this address."""
    status, text = get(f"{news}/mp_/{url}")
    # 404: it knows of no such page. 503: its index does, and the WARC file is no longer there.
    assert status in (0, 200, 404, 503), text
    return words in text


def is_listed(news: str, url: str) -> bool:
    """Whether replay's index tells of the address."""
    status, text = get(f"{news}/cdx?url={url}")
    assert status == 200
    return url in text
