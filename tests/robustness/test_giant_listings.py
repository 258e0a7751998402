"""Listings without measure: read to a limit that is told, in bounded memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

from giants import DOCUMENTS

TESTS = Path(__file__).parents[1]
ENDINGS = {
    "a page of tags": "read to its first 400000 tags",
    "a page of one tag": "read to its first 8000000 bytes",
    "a page of words": "read to its first 8000000 bytes",
    "a feed of words": "read to its first 8000000 bytes",
    "a feed in JSON": "bytes of JSON are more than a listing may have",
    "posts in JSON": "bytes of JSON are more than a listing may have",
    "a sitemap of one entry": "more than 4000000 bytes without an entry's end",
    "a sitemap of no entry": "more than 4000000 bytes without an entry's end",
    "a sitemap of one word": "more than 4000000 bytes without an entry's end",
    "a packed sitemap": "more than 4000000 bytes without an entry's end",
    "robots.txt of rules": "511 KiB, 0 sitemaps",
    "robots.txt of sitemaps": "511 KiB, 1 sitemaps",
}


def test_giants_are_read_to_a_limit_that_is_told_within_a_hard_limit_of_memory() -> None:
    """64 MiB of each kind, with RLIMIT_AS in a process of its own."""
    paths = f"{TESTS.parent / 'plugins'}{os.pathsep}{TESTS}"
    run = subprocess.run(
        [sys.executable, TESTS / "robustness/giants.py"],
        env={**os.environ, "PYTHONPATH": paths, "MALLOC_ARENA_MAX": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    found = {one["name"]: one["problem"] for one in map(json.loads, run.stdout.splitlines())}
    assert found.keys() == DOCUMENTS.keys()
    assert {name: said for name, said in found.items() if ENDINGS[name] not in (said or "")} == {}
