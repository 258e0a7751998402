"""Files of other people's making, brought below the root: rows that name them never point at nothing."""

import errno
import os
import re
import shutil
from pathlib import Path

from newsarchive.digests import digest_of_file
from newsarchive.warc.place import (
    FILE_MODE,
    full_volume_told,
    make_folder,
    open_path,
    path_in,
    publish,
    sync_folder,
)

DIGEST_CHARACTERS = (
    16  # of the name's beginning: one file has one name, however often and from wherever it comes
)
NAME_CHARACTERS = 120
UNNAMEABLE = re.compile(r"[^A-Za-z0-9._+=@,-]+")
NO_LINK_HERE = frozenset({errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.EOPNOTSUPP})


def incoming_name(original: Path, source_key: str) -> str:
    """The name below the root: imported/<source>/<digest>-<its own name>."""
    digest = digest_of_file(original).partition(":")[2]
    own = UNNAMEABLE.sub("_", original.name)[-NAME_CHARACTERS:]
    return f"imported/{source_key}/{digest[:DIGEST_CHARACTERS]}-{own}"


def bring_in(root: Path | str, original: Path, name: str) -> Path:
    """Hard-link the file below the root, or copy it from another volume; may be killed and run again."""
    path = path_in(root, name)
    if path.exists():
        return path
    make_folder(path.parent)
    try:
        os.link(original.resolve(), path)
    except FileExistsError:
        return path  # another import was faster
    except OSError as error:
        if error.errno not in NO_LINK_HERE:
            raise
        copy_in(original, path)
    sync_folder(path.parent)
    return path


def copy_in(original: Path, path: Path) -> None:
    """Copy the bytes; the file has its name when it is whole."""
    with full_volume_told(path):
        open_path(path).unlink(missing_ok=True)
        number = os.open(open_path(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
        with os.fdopen(number, "wb") as target, original.open("rb") as source:
            shutil.copyfileobj(source, target, 2**20)
            target.flush()
            os.fsync(target.fileno())
        publish(path)
