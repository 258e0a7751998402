"""A real S3 server on loopback, a program apart (moto, `make store-tools`), and who enters it."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from newsarchive.local.ports import LOOPBACK, free_port
from newsarchive.settings import REPOSITORY

MOTO = REPOSITORY / ".venv-store" / "bin" / "moto_server"
WAIT_SECONDS = 180


@dataclass(frozen=True)
class S3:
    """The server, and who enters it."""

    url: str

    @property
    def connection(self) -> str:
        """The Connection as a variable."""
        extra = {"endpoint_url": self.url, "region_name": "us-east-1"}
        return json.dumps({"conn_type": "aws", "login": "key", "password": "secret", "extra": extra})

    @property
    def variables(self) -> dict[str, str]:
        """The same for programs of others, which know Amazon's variables."""
        return {
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL_S3": self.url,
        }

    def put(self, path: str, body: bytes = b"", acl: str = "private") -> None:
        """Make a bucket, or an object in it."""
        said = {"Content-Type": "application/octet-stream", "x-amz-acl": acl}
        with urlopen(Request(f"{self.url}/{path}", body, said, method="PUT"), timeout=60) as answer:
            assert answer.status == 200


@contextmanager
def s3_server(folder: Path) -> Iterator[S3]:
    """The server, for as long as it is needed; its log lies in the folder."""
    port = free_port()
    with (folder / "moto.log").open("wb") as log:
        process = subprocess.Popen([MOTO, "-H", LOOPBACK, "-p", str(port)], stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + WAIT_SECONDS
        while not answers(f"http://{LOOPBACK}:{port}/"):
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.1)
        yield S3(f"http://{LOOPBACK}:{port}")
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(url: str) -> bool:
    """Whether somebody does."""
    try:
        with urlopen(url, timeout=5):
            return True
    except (URLError, OSError):
        return False
