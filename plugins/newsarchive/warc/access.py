"""Rules for pywb: replay answers for no address that is hidden, though its records stay in the WARC files."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from newsarchive.warc.place import (
    FILE_MODE,
    full_volume_told,
    make_folder,
    open_path,
    sync_folder,
    write_whole,
)
from newsarchive.warc.replay_keys import replay_key
from newsarchive.warc.stores import Root, store_at

RULES = ".access/hidden.aclj"  # below the WARC root; pywb is told of the folder by the index's settings
EXACT = "###"  # pywb's mark of a rule for one address; without it a rule is for all that begin so


def write_rules(root: Root, addresses: Iterable[str], prefixes: Iterable[str]) -> None:
    """Put whole new rules in the place of the old ones; pywb reads them anew at each question. NoSpace."""
    store = store_at(root)
    keys = {*exact_keys(addresses), *(key for prefix in prefixes for key in prefix_keys(prefix))}
    # Backwards: pywb takes the first rule that fits, and the longest is to be met first.
    lines = sorted((f'{key} - {{"access": "exclude"}}\n'.encode("ascii") for key in keys), reverse=True)
    path = store.scratch / RULES
    with full_volume_told(path):
        make_folder(path.parent)
        before = path.parent.stat().st_mtime
        number = os.open(open_path(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, FILE_MODE)
        with os.fdopen(number, "wb") as target:
            os.fchmod(number, FILE_MODE)
            target.writelines(lines)
            target.flush()
            os.fsync(number)
        store.replace(open_path(path), RULES)
        make_newer(path.parent, before)
        sync_folder(path.parent)


def copy_rules(root: Root, path: Path) -> None:
    """Bring the rules out of a bucket into a file that pywb reads, if they are others than there; none are none."""
    try:
        with store_at(root).open(RULES) as stream:
            rules = stream.read()
    except FileNotFoundError:
        rules = b""
    if path.is_file() and path.read_bytes() == rules:
        return
    make_folder(path.parent)
    before = path.parent.stat().st_mtime
    write_whole(path, [rules])
    make_newer(path.parent, before)


def make_newer(folder: Path, before: float) -> None:
    """pywb keeps a folder's list of files as long as its time is of the same second: give it one of no second yet."""
    later = max(before, folder.stat().st_mtime) + 1
    os.utime(folder, (later, later))


def exact_keys(addresses: Iterable[str]) -> Iterator[str]:
    """The keys of single addresses."""
    for address in addresses:
        with suppress(ValueError):  # no address: pywb has no record under it either
            yield replay_key(address) + EXACT


def prefix_keys(prefix: str) -> list[str]:
    """The keys of all that begins so; a key ends without a slash, so what comes after it is named."""
    key = replay_key(prefix.rstrip("&"))
    if prefix.endswith("?"):
        return [key + "?"]
    if prefix.endswith("/") and not key.endswith("/"):
        return [key + EXACT, key + "/", key + "?"]
    return [key]
