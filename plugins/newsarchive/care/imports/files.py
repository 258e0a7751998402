"""An import at work: what it has done, and the files that it brought below the root."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path

from newsarchive import warc
from newsarchive.care.imports.contents import FileContents, Seen, contents_of
from newsarchive.care.imports.wanted import WantedPages
from newsarchive.digests import digest_of_file
from newsarchive.records import WarcPlace
from newsarchive.source_session import SourceSession
from newsarchive.store import captures, imports, takedowns
from newsarchive.store.rows import Run
from newsarchive.visits.exchange import Hop

MOST_TOLD = 20  # broken records that the run names one by one
Told = Callable[[int, str], None]  # pages read so far, the file


@dataclass(slots=True)
class Imported:
    """What an import did: files, pages read now and how many of them are revisits, those known before, how all ended.

    `broken` says what could not be read and where; `left` counts the records that are none of the wanted pages.
    """

    files: int = 0
    pages: int = 0
    revisits: int = 0
    known: int = 0
    broken: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def left_words(self) -> str:
        """What was left, by reason, in words; '' where nothing was."""
        parts = (f"{count} {reason}" for reason, count in self.left.most_common() if count)
        return f"left: {', '.join(parts)}" if self.left.total() else ""

    @property
    def shortfalls(self) -> list[str]:
        """What the files could not give, in words: the first broken records, and how many more there are."""
        more = len(self.broken) - MOST_TOLD
        return self.broken[:MOST_TOLD] + ([f"{more} more records are broken"] if more > 0 else [])


@dataclass(frozen=True, slots=True)
class Inside:
    """A file that was brought below the root: its name and number there, what it holds, and which places have rows."""

    name: str
    file_id: int
    found: FileContents
    known: set[int]

    def place(self, seen: Seen) -> WarcPlace:
        """Where the reply lies below the root."""
        return replace(seen.place, warc_file=self.name)


@dataclass(slots=True)
class Import:
    """One import at work."""

    session: SourceSession
    run: Run
    wanted: WantedPages
    tell: Told
    done: Imported = field(default_factory=Imported)
    inside: dict[Path, Inside | None] = field(default_factory=dict)


def brought(work: Import, found: FileContents) -> Inside | None:
    """The file below the root, named in the archive; None where it must stay outside."""
    if found.path in work.inside:
        return work.inside[found.path]
    try:
        name = brought_in(work.session, found)
    except warc.BrokenRecord as error:
        work.done.broken.append(
            f"{found.path.name} holds pages that are taken down, and is torn, so it stays outside: {error}"
        )
        work.inside[found.path] = None
        return None
    path = warc.path_in(work.session.warc_root, name)
    if path.stat().st_size != found.path.stat().st_size:  # something taken down was left out: other offsets
        found = replace(contents_of(path, work.wanted), path=found.path)
    file = warc.WarcFile(name, path.stat().st_size, digest_of_file(path), found.replies)
    file_id = captures.name_file(work.session.conn, work.run.run_id, file)
    inside = Inside(name, file_id, found, imports.known_offsets(work.session.conn, name))
    work.inside[found.path] = inside
    return inside


def brought_in(session: SourceSession, found: FileContents) -> str:
    """The file's name below the root; what is taken down is left out of a copy. Raises BrokenRecord."""
    name = warc.incoming_name(found.path, session.source.key)
    path_inside = warc.path_in(session.warc_root, name)
    # A takedown may have written the file anew, under a name that begins the same.
    for known in sorted(path_inside.parent.glob(f"{path_inside.name.partition('-')[0]}-*")):
        if known.suffix in (".gz", ".warc"):
            return known.relative_to(session.warc_root).as_posix()
    forbidden = takedowns.taken_down(session.conn, sorted(set(found.addresses.values())))
    offsets = {offset for offset, url in found.addresses.items() if url in forbidden}
    if not offsets:
        warc.bring_in(session.warc_root, found.path, name)
        return name
    whole = name.replace(f"{session.source.key}/", f"{session.source.key}/whole-", 1)
    inside = warc.bring_in(session.warc_root, found.path, whole)
    try:
        warc.rewrite_without(session.warc_root, whole, name, offsets)
    finally:
        inside.unlink()
    return name


def hop_of(
    work: Import, inside: Inside, seen: Seen, original: WarcPlace | None = None, revisit_of: int | None = None
) -> Hop:
    """The reply as the archive's rows tell it."""
    exchange = warc.read_exchange(work.session.warc_root, inside.place(seen), original)
    return Hop(replace(exchange, remote_ip=address_of(exchange.remote_ip)), inside.place(seen), revisit_of)


def address_of(said: str | None) -> str | None:
    """The server's address, where it is one."""
    try:
        return str(ip_address((said or "").strip()))
    except ValueError:
        return None
