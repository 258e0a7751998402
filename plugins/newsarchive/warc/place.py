"""Where WARC files lie: names below one root, folders and files for their owner only, whatever the umask."""

import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsarchive.outcomes import ConfigError, NoSpace

OPEN_SUFFIX = ".open"  # still being written, or left by a killed attempt
FILE_MODE = 0o600
FOLDER_MODE = 0o700
PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+=@,-]{0,199}")
OWN_FOLDERS = frozenset(
    {".access", ".staged"}
)  # the store's own, beside the sources'; no row names what is in them
NO_LINK_HERE = frozenset({errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.EOPNOTSUPP})
NO_SPACE_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NO_ENTRY_ERRORS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def path_in(root: Path | str, file: str) -> Path:
    """The path of a file named below the root; ConfigError when the name would lead out of it."""
    root = Path(root)
    parts = file.split("/")
    if not all(PART.fullmatch(part) for part in parts[parts[0] in OWN_FOLDERS :]):
        raise ConfigError(f"{file!r} is no name for a WARC file: letters, digits and ._-+=@, between slashes")
    path = root.joinpath(*parts)
    if not path.resolve().is_relative_to(root.resolve()):
        raise ConfigError(f"{file!r} leads out of {root}: a link in its path points elsewhere")
    return path


def open_path(path: Path) -> Path:
    """The name under which a file is written until it is whole."""
    return path.with_name(path.name + OPEN_SUFFIX)


def make_folder(folder: Path) -> None:
    """Make the folder and its missing parents, each synced into its own parent."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=FOLDER_MODE)
    except FileExistsError:
        return  # another process was faster
    folder.chmod(FOLDER_MODE)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in the folder survive a crash."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def publish(path: Path) -> None:
    """Give a whole, synced file its final name; never over another one."""
    part = open_path(path)
    if path.exists():
        raise FileExistsError(errno.EEXIST, "a WARC file is never replaced", str(path))
    part.rename(path)
    sync_folder(path.parent)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file anew in the place of the old one, for its owner's eyes; whole, or the old one stays. NoSpace."""
    with full_volume_told(path):
        make_folder(path.parent)
        number = os.open(open_path(path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, FILE_MODE)
        with os.fdopen(number, "wb") as target:
            os.fchmod(number, FILE_MODE)
            target.writelines(pieces)
            target.flush()
            os.fsync(number)
        open_path(path).replace(path)
        sync_folder(path.parent)


@contextmanager
def full_volume_told(path: Path) -> Iterator[None]:
    """A full volume (or quota) becomes NoSpace, a place that may not be written ConfigError: a person must act first."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_SPACE_ERRORS:
            raise NoSpace(f"no space left for {path}") from error
        if error.errno in NO_ENTRY_ERRORS:
            raise ConfigError(f"{path} cannot be written: {error.strerror or error}") from error
        raise


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """A place that somebody named and that cannot be written becomes ConfigError, a full volume NoSpace."""
    try:
        with full_volume_told(path):
            yield
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror or error}") from error


def bring_into_folder(original: Path, path: Path) -> None:
    """Hard-link a file there, or copy it from another volume; may be killed and run again."""
    if path.exists():
        return
    make_folder(path.parent)
    try:
        os.link(original.resolve(), path)
    except FileExistsError:
        return  # another import was faster
    except OSError as error:
        if error.errno not in NO_LINK_HERE:
            raise
        copy_in(original, path)
    sync_folder(path.parent)


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
