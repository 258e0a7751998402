"""Who runs PostgreSQL and where it may stand: it refuses root, and we open no parent folder for it."""

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from newsarchive.outcomes import ConfigError

# The first of these that exists runs the server for root; an existing data folder keeps its owner.
ACCOUNTS = ("newsarchive", "postgres", "nobody")
# Every account may enter these; our own folder in one of them serves when the wanted one is closed.
OPEN_PLACES = (Path("/var/lib"), Path("/var/tmp"))


class ProcessOptions(TypedDict, total=False):
    """The options of `subprocess` by which a process becomes another user's."""

    user: int
    group: int
    extra_groups: list[int]
    cwd: str
    umask: int


@dataclass(frozen=True, slots=True)
class Account:
    """An unprivileged user of this machine."""

    uid: int
    gid: int
    name: str

    def options(self) -> ProcessOptions:
        """What `subprocess` needs to become this user for good, without our groups and our folder."""
        return {"user": self.uid, "group": self.gid, "extra_groups": [], "cwd": "/", "umask": 0o077}

    def may_use(self, path: Path, access: str = "-x") -> bool:
        """Whether this user reaches `path`; asked as that user, so access lists count too."""
        return subprocess.run(["test", access, str(path)], **self.options(), check=False).returncode == 0


def account_for(data: Path) -> Account | None:
    """Who is to run the server on `data`: None means we ourselves, as we are not root."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (uid := data.stat().st_uid) != 0:
        return _account(pwd.getpwuid(uid))
    for name in ACCOUNTS:
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise ConfigError(f"root may not run PostgreSQL, and this machine has no user {' or '.join(ACCOUNTS)}")


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)


def own_place(purpose: Path) -> Path:
    """A folder of ours, named by a hash of what it is for; every account may enter it, none may list it."""
    name = "newsarchive-" + hashlib.sha256(os.fsencode(purpose.absolute())).hexdigest()[:12]
    for place in OPEN_PLACES:
        if os.access(place, os.W_OK):
            return _made(place / name)
    raise ConfigError(f"no folder of {', '.join(map(str, OPEN_PLACES))} can be written")


def _made(folder: Path) -> Path:
    """`folder`, ours and no link: in a place open to all, somebody else might have made it first."""
    if not folder.is_symlink():
        folder.mkdir(mode=0o711, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise ConfigError(f"{folder} is not a folder of ours; remove it")
    folder.chmod(0o711)  # our own folder, and the umask may have narrowed it
    return folder


def server_home(wanted: Path, account: Account | None) -> Path:
    """`wanted`, or our own place in the open when the account cannot reach it."""
    if account is None:
        wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
        return wanted
    wanted.mkdir(mode=0o711, parents=True, exist_ok=True)
    return wanted if account.may_use(wanted) else own_place(wanted)


def reachable_binaries(pginstall: Path, account: Account | None) -> Path:
    """The folder with PostgreSQL's bin/, lib/ and share/: the wheel's, or a copy that it can read."""
    if account is None or account.may_use(pginstall / "bin" / "postgres"):
        return pginstall
    place = own_place(pginstall)
    with (place / "copying").open("a") as mutex:
        fcntl.flock(mutex, fcntl.LOCK_EX)  # two commands at once make one copy
        return _copied(pginstall, place / "pginstall")


def _copied(pginstall: Path, copy: Path) -> Path:
    mark = copy / "copied-from"
    origin = f"{pginstall} {pginstall.stat().st_mtime_ns}\n"
    if not mark.exists() or mark.read_text() != origin:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(pginstall, copy, symlinks=True)
        _open_below(copy)
        mark.write_text(origin)
    return copy


def _open_below(folder: Path) -> None:
    """Let everybody read the copied programs: they are public, and the venv's umask may have closed them."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(stat.S_IMODE(mode) | (0o555 if path.is_dir() or mode & stat.S_IXUSR else 0o444))
