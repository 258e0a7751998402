"""The rules by which pywb leaves out what is hidden, in the form of pywb's manual (Access Control Files)."""

import os
import stat
from pathlib import Path

import pytest

from newsarchive.warc import open_files, write_rules
from newsarchive.warc.access import RULES, prefix_keys
from newsarchive.warc.replay_keys import replay_key


def test_rules_are_pywbs_longest_first_each_address_once(tmp_path: Path) -> None:
    pages = ["https://www.example.org/Story/?b=2&a=1", "http://example.org/story?a=1&b=2", "no address"]
    write_rules(tmp_path, [*pages, "https://example.org/a"], ["https://example.org/private/"])
    assert (tmp_path / RULES).read_text() == (
        'org,example)/story?a=1&b=2### - {"access": "exclude"}\n'
        'org,example)/private? - {"access": "exclude"}\n'
        'org,example)/private/ - {"access": "exclude"}\n'
        'org,example)/private### - {"access": "exclude"}\n'
        'org,example)/a### - {"access": "exclude"}\n'
    )
    write_rules(tmp_path, [], [])
    assert (tmp_path / RULES).read_bytes() == b"" and open_files(tmp_path) == []


@pytest.mark.parametrize(
    ("prefix", "keys"),
    [
        ("https://example.org/", ["org,example)/"]),
        ("https://example.org/priv", ["org,example)/priv"]),
        ("https://example.org/a/b/", ["org,example)/a/b###", "org,example)/a/b/", "org,example)/a/b?"]),
        ("https://example.org/story?", ["org,example)/story?"]),
        ("https://example.org/story?id=1&", ["org,example)/story?id=1"]),
        ("https://example.org:8443/x", ["org,example:8443)/x"]),
    ],
)
def test_a_prefix_takes_all_below_it_and_no_neighbour(prefix: str, keys: list[str]) -> None:
    assert prefix_keys(prefix) == keys


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://WWW.Example.org:80", "org,example)/"),
        ("https://news.example.org/A/b/../%7Ec//d/#top", "org,example,news)/a/~c/d"),
        ("https://example.org/stra%25C3%259Fe", "org,example)/stra%c3%9fe"),
        ("https://example.org/p?p=12&sid=0123456789abcdef0123456789abcdef", "org,example)/p?&p=12"),
        ("https://127.0.0.1:8123/x?b&a=", "1,0,0,127:8123)/x?a=&b"),
    ],
)
def test_a_key_is_read_as_pywb_reads_it(url: str, key: str) -> None:
    assert replay_key(url) == key


def test_no_list_of_files_that_pywb_kept_is_taken_for_todays(tmp_path: Path) -> None:
    """It compares times by the second: rules that came in the second of a look would never be seen."""
    seen = []
    for _ in range(4):
        write_rules(tmp_path, [], [])
        seen.append(int((tmp_path / RULES).parent.stat().st_mtime))
    assert len(set(seen)) == 4


@pytest.mark.parametrize("umask", [0o000, 0o777, 0o022])
def test_rules_are_the_owners_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_rules(tmp_path / "store", ["https://example.org/a"], [])
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {"store": 0o700, ".access": 0o700, "hidden.aclj": 0o600}
