"""Dependencies are pinned with hashes; where packages come from is the machine's choice, not a file's."""

import re
import subprocess

import pytest

from newsarchive.settings import REPOSITORY

LOCKS = ("requirements.lock", "requirements-dev.lock")
APART = (
    "requirements-bench.lock",
    "requirements-kubernetes.lock",
    "requirements-oldest.lock",
    "requirements-replay.lock",
    "requirements-store.lock",
)  # beside what the product imports
PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,_-]+\])?==(\S+)", re.MULTILINE | re.IGNORECASE)
# Written in two parts, so that this file does not name them either.
INDEX_HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npmjs" + ".org",
    "--extra" + "-index",
    "--find" + "-links",
)


@pytest.mark.parametrize("name", LOCKS + APART)
def test_a_lock_pins_with_hashes_and_names_no_address(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text
    starts = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert starts and all(PINNED.match(line) and line.endswith("\\") for line in starts)
    assert len(re.findall(r"\\\n    --hash=sha256:[0-9a-f]{64}", text)) >= len(starts)


def test_the_developers_lock_holds_the_products_versions() -> None:
    product, developer = (
        dict(PINNED.findall((REPOSITORY / name).read_text(encoding="utf-8"))) for name in LOCKS
    )
    assert product.items() <= developer.items()


def test_no_file_of_the_repository_names_a_package_index() -> None:
    listed = subprocess.run(
        ["git", "-C", str(REPOSITORY), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        path = REPOSITORY / name
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        assert not [host for host in INDEX_HOSTS if host in text], name
