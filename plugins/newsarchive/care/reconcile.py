"""WARC files without rows and rows without WARC files, found and mended."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from newsarchive import warc
from newsarchive.care.adoption import Adopted, adopt, read_on
from newsarchive.digests import digest_of_stream
from newsarchive.faults import fault_of
from newsarchive.outcomes import ConfigError, Outcome
from newsarchive.source_session import SourceSession
from newsarchive.sources import Source
from newsarchive.store import Connection, fixity
from newsarchive.store.fixity import HalfAdopted, NamedFile
from newsarchive.store.takedown_rewrites import alone_in_warc_store
from newsarchive.warc import Root, WarcStore, store_at

Told = Callable[[str], None]
OpenSession = Callable[[Source], AbstractContextManager[SourceSession]]


class NeedsPerson(Exception):
    """A file cannot be adopted as things are; the message says why, or what to do."""


@dataclass(slots=True)
class Reconciled:
    """What was found and mended; `trouble` needs a person."""

    salvaged: int = 0
    adopted: int = 0
    captures: int = 0
    articles: int = 0
    lost: int = 0
    found_again: int = 0
    trouble: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reconciling:
    """The work in hand: the archive, the sources that its files may be of, and what was done so far."""

    conn: Connection
    warc_store: WarcStore
    sources: dict[str, Source]
    open_session: OpenSession
    tell: Told
    listed: frozenset[str] = frozenset()  # the store's files
    done: Reconciled = field(default_factory=Reconciled)

    def salvage(self, name: str) -> None:
        """Close what a killed attempt left open."""
        try:
            exchanges = warc.salvage(self.warc_store, name)
        except warc.StillOpen:
            return
        except FileExistsError:
            (
                self.warc_store.scratch / f"{name}.open"
            ).unlink()  # a takedown's rewriting was killed and done again
            return
        except Exception as error:
            self.done.trouble.append(f"{name}.open: {Outcome.INTERNAL_ERROR}: {fault_of(error)}")
            return
        if exchanges:
            self.tell(f"{name}: salvaged with {len(exchanges)} replies")
            self.done.salvaged += 1
        else:
            self.tell(f"{name}: held nothing whole, removed")

    def adopt(self, name: str) -> None:
        """Take a file without rows into the archive; what hinders it is trouble."""
        self._take_in(name, lambda session: adopt(session, name))

    def read_on(self, half: HalfAdopted) -> None:
        """Read the pages of a file that an earlier reconcile named before it was killed."""
        self._take_in(half.file, lambda session: read_on(session, half))

    def _take_in(self, name: str, work: Callable[[SourceSession], Adopted]) -> None:
        try:
            with self.open_session(self.source_of(name)) as session:
                adopted = work(session)
        except (NeedsPerson, warc.BrokenRecord) as error:
            self.done.trouble.append(f"{name}: {error}")
            return
        except Exception as error:
            self.done.trouble.append(f"{name}: {Outcome.INTERNAL_ERROR}: {fault_of(error)}")
            return
        self.tell(f"{name}: adopted with {adopted.replies} replies, {adopted.articles} of them articles")
        self.done.adopted += 1
        self.done.captures += adopted.replies
        self.done.articles += adopted.articles

    def source_of(self, name: str) -> Source:
        """The source that the file is of; raises NeedsPerson."""
        folder = name.split("/", maxsplit=1)[0]
        if folder == "imported":
            raise NeedsPerson("its import did not get that far: newsarchive import-warc, again")
        if folder not in self.sources:
            raise NeedsPerson("no source of that name, so nothing can be said of its pages")
        return self.sources[folder]

    def compare(self, file: NamedFile) -> None:
        """Mark a row whose file is gone, and one whose lost file is there again."""
        if not self.is_there(file.file):
            if file.lost_at is None:
                fixity.mark_lost(self.conn, file.warc_file_id)
                self.tell(f"{file.file}: missing; its pages are fetched again by the next runs")
                self.done.lost += 1
            self.done.trouble.append(f"{file.file}: missing: put it back from a backup, and reconcile again")
        elif file.lost_at is not None:
            if self.digest_now(file) != file.file_digest:
                self.done.trouble.append(
                    f"{file.file}: is there again with other bytes: see newsarchive verify"
                )
                return
            fixity.mark_found(self.conn, file.warc_file_id)
            self.tell(f"{file.file}: is there again, as it was")
            self.done.found_again += 1

    def digest_now(self, file: NamedFile) -> str:
        """'sha256:<hex>' of the file's bytes as they are."""
        with self.warc_store.open(file.file) as stream:
            return digest_of_stream(stream)

    def is_there(self, name: str) -> bool:
        """Whether the file lies in the store."""
        if name in self.listed:
            return True
        try:
            return self.warc_store.has(name)  # a file of an import may have any name
        except ConfigError:
            return False


def reconcile(
    conn: Connection, warc_root: Root, sources: dict[str, Source], open_session: OpenSession, tell: Told
) -> Reconciled:
    """Make the store and the rows agree; safe while runs are going on, and to be killed and run again."""
    work = Reconciling(conn, store_at(warc_root), sources, open_session, tell)
    with alone_in_warc_store(conn):
        agree(work)
    return work.done


def agree(work: Reconciling) -> None:
    """Salvage what vanished writers left, name whole files that no row names, and hold every named file against its row."""
    conn, store = work.conn, work.warc_store
    for name in warc.open_files(store):
        if not name.startswith("."):
            work.salvage(name)
    half_adopted = fixity.half_adopted(conn)
    known = fixity.all_files(conn)
    names = {file.file for file in known}
    unfinished = fixity.rewritten_files(conn)
    listed = store.names()
    work.listed = frozenset(listed)
    for name in listed:
        if name in unfinished and name not in names:
            work.done.trouble.append(f"{name}: a takedown is unfinished: newsarchive takedown --resume")
        elif name not in names:
            work.adopt(name)
    for half in half_adopted:
        work.read_on(half)
    for file in known:
        work.compare(file)
