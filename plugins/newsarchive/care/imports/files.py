"""An import at work: what it has done, and the files that it brought below the root."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from ipaddress import ip_address

from newsarchive import warc
from newsarchive.care.imports.contents import FileContents, Seen, contents_of
from newsarchive.care.imports.wanted import WantedPages
from newsarchive.records import WarcPlace
from newsarchive.source_session import SourceSession
from newsarchive.store import captures, imports, takedowns
from newsarchive.store.ledger import Run
from newsarchive.visits.exchange import Hop
from newsarchive.warc import IncomingFile

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
    inside: dict[str, Inside | None] = field(default_factory=dict)


def brought(work: Import, found: FileContents) -> Inside | None:
    """The file in the store, named in the archive; None where it must stay outside."""
    place = found.original.place
    if place in work.inside:
        return work.inside[place]
    try:
        name = brought_in(work.session, found)
    except warc.BrokenRecord as error:
        work.done.broken.append(
            f"{found.original.name} holds pages that are taken down, and is torn, so it stays outside: {error}"
        )
        work.inside[place] = None
        return None
    store = work.session.warc_store
    if store.size(name) != found.size_bytes:  # something taken down was left out: other offsets
        with store.local(name) as path:
            found = replace(contents_of(IncomingFile(path), work.wanted), original=found.original)
    file = warc.WarcFile(name, found.size_bytes, found.digest, found.replies)
    file_id = captures.name_file(work.session.conn, work.run.run_id, file)
    inside = Inside(name, file_id, found, imports.known_offsets(work.session.conn, name))
    work.inside[place] = inside
    return inside


def brought_in(session: SourceSession, found: FileContents) -> str:
    """The file's name in the store; what is taken down is left out of a copy. Raises BrokenRecord."""
    store = session.warc_store
    name = warc.incoming_name(found.original.name, found.digest, session.source.key)
    # A takedown may have written the file anew, under a name that begins the same.
    for known in store.names(f"{name.partition('-')[0]}-"):
        return known
    forbidden = takedowns.taken_down(session.conn, sorted(set(found.addresses.values())))
    offsets = {offset for offset, url in found.addresses.items() if url in forbidden}
    whole = name.replace(f"{session.source.key}/", f"{session.source.key}/whole-", 1) if offsets else name
    with found.original.local(store.scratch) as path:
        store.bring_in(path, whole)
    if offsets:
        try:
            warc.rewrite_without(store, whole, name, offsets)
        finally:
            store.remove(whole)
    return name


def hop_of(
    work: Import, inside: Inside, seen: Seen, original: WarcPlace | None = None, revisit_of: int | None = None
) -> Hop:
    """The reply as the archive's rows tell it."""
    exchange = warc.read_exchange(work.session.warc_store, inside.place(seen), original, with_request=False)
    return Hop(replace(exchange, remote_ip=address_of(exchange.remote_ip)), inside.place(seen), revisit_of)


def address_of(said: str | None) -> str | None:
    """The server's address, where it is one."""
    try:
        return str(ip_address((said or "").strip()))
    except ValueError:
        return None
