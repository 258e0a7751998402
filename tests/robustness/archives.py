"""An archive of a test's own, and what must hold of every one of them however its run was disturbed."""

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsarchive import warc
from newsarchive.pipeline.run_interval import run_interval
from newsarchive.records import Interval, WarcPlace
from newsarchive.source_session import SourceSession, open_session
from newsarchive.sources import Source
from newsarchive.store import connect
from newsarchive.store.reports import archive_digest
from newsarchive.store.runs import RunKey


def silent(step: str, done: int, total: int) -> None:
    """Nobody watches the progress of a test."""


@dataclass
class Shelf:
    """An archive of its own: database and WARC store."""

    dsn: str
    warc_root: Path
    runs: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @contextmanager
    def session(self, source: Source) -> Iterator[SourceSession]:
        with open_session(self.dsn, self.warc_root, source) as session:
            yield session

    def run(self, source: Source, interval: Interval) -> Any:
        """One run as the shell makes it."""
        with self.session(source) as session:
            return run_interval(session, interval, self.key(), silent)

    def key(self) -> RunKey:
        """A run that nobody asked for before."""
        return RunKey("cli", f"test {next(self.runs)}", "cli")

    def digest(self) -> str:
        conn = connect(self.dsn)
        try:
            return archive_digest(conn)
        finally:
            conn.close()

    def ask(self, sql: str, **params: Any) -> list[tuple[Any, ...]]:
        """Any question, asked of the tables."""
        conn = connect(self.dsn)
        try:
            with conn.cursor() as cursor:
                cursor.execute(sql, params or None)
                return list(cursor.fetchall())
        finally:
            conn.close()

    def assert_fixity(self) -> None:
        """Every WARC file that a row names is there, byte for byte, and every capture lies where its row says."""
        for file, file_digest in self.ask("select file, file_digest from archive.warc_files"):
            found = hashlib.sha256((self.warc_root / file).read_bytes()).hexdigest()
            assert f"sha256:{found}" == file_digest, file
        places = self.ask(
            "select file, warc_offset, warc_length, payload_digest, captured_url"
            " from archive.captures join archive.warc_files using (warc_file_id)"
            " where revisit_of is null"
        )
        for file, offset, length, payload_digest, url in places:
            exchange = warc.read_exchange(self.warc_root, WarcPlace(file, offset, length, payload_digest))
            assert exchange.url == url

    def assert_nothing_half_done(self) -> None:
        """No temporary file, and no link of a finished run without an outcome."""
        left = [path for path in self.warc_root.rglob("*") if path.is_file() and path.name.endswith(".open")]
        assert not left
        pending = self.ask(
            "select count(*) from archive.run_links join archive.runs using (run_id)"
            " where state = 'succeeded' and outcome is null"
        )
        assert pending == [(0,)]
