"""An archive filled by hand: captures at any moment, of any status, loaded as the pipeline loads them."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from newsarchive.normalize.record import text_digest
from newsarchive.outcomes import Outcome
from newsarchive.records import Article, Interval, Link, When
from newsarchive.store import Connection, captures, links, runs, transaction
from newsarchive.store.articles import Loaded, load_batch
from newsarchive.store.captures import CaptureRow
from newsarchive.store.connection import connect
from newsarchive.store.ledger import ListingRow, PageEnding
from newsarchive.store.readings import Reading, identity_of
from newsarchive.warc import WarcFile

NIGHT = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def hours(number: float) -> datetime:
    """So many hours after the night began."""
    return NIGHT + timedelta(hours=number)


def prose(seed: str, words: int = 120) -> str:
    """Words that no other seed has, three sentences a paragraph."""
    made = [hashlib.sha256(f"{seed}{n}".encode()).hexdigest()[:7] for n in range(words)]
    return "\n\n".join(" ".join(made[i : i + 40]) + "." for i in range(0, words, 40))


@dataclass
class Shelves:
    """One archive, seen as the loader and as a reader."""

    conn: Connection
    reader_dsn: str
    serial: int = 0
    run_ids: dict[str, int] = field(default_factory=dict)

    def run(self, source: str = "gazette") -> int:
        """The run of a source that this test loads in."""
        if source not in self.run_ids:
            config = {"revisit_days": [1, 3, 7, 30, 90]}
            home = f"https://{source}.example/"
            row = runs.SourceRow(source, source.title(), home, "UTC", "en", config, "sha256:0")
            runs.record_source(self.conn, row)
            key = runs.RunKey("test", f"{source} {datetime.now(UTC)}", "cli")
            self.run_ids[source] = runs.start_run(self.conn, source, Interval(NIGHT, NIGHT + DAY), key, False)
        return self.run_ids[source]

    def show(self, source: str, listing: str, moment: datetime, shown: list[tuple[str, str]]) -> None:
        """A listing showed these (url, anchor) at that moment."""
        run = runs.read_run(self.conn, self.run(source))
        found = [Link(url, position, anchor) for position, (url, anchor) in enumerate(shown, start=1)]
        links.record_listing(self.conn, run, ListingRow("listing", listing, moment, 200), found)

    def capture(
        self, url: str, moment: datetime, status: int = 200, source: str = "gazette"
    ) -> tuple[int, int]:
        """One exchange; returns link_id and capture_id."""
        self.show(source, "https://listing.example/", moment, [(url, "")])
        link_id = self.ask_as_loader("select link_id from archive.links where url = %s", url)[0][0]
        self.serial += 1
        row = CaptureRow(
            url, url, moment, status, f"sha256:{self.serial}", payload_bytes=1, warc_offset=0, warc_length=1,
            link_id=link_id, content_type="text/html", mime="text/html",
        )  # fmt: skip
        warc = WarcFile(f"f{self.serial}.warc.gz", 1, "sha256:2", 1)
        with transaction(self.conn):
            made = captures.record_warc(self.conn, self.run(source), warc, [row])
        return link_id, made[0]

    def gone(self, url: str, moment: datetime, status: int = 404, source: str = "gazette") -> None:
        """The site said so at that moment, or, with status 304, that the page is as it was."""
        link_id, _ = self.capture(url, moment, status, source)
        found = self.ask_as_loader("select article_id from archive.links where link_id = %s", link_id)
        with transaction(self.conn):
            links.settle_states(self.conn, [article_id for (article_id,) in found])

    def load(self, url: str, moment: datetime, text: str, source: str = "gazette", **changes: Any) -> Loaded:
        """A capture that reads as an article with this text."""
        link_id, capture_id = self.capture(url, moment, source=source)
        article = replace(plain_article(url, text), **changes)
        article = replace(article, text_digest=text_digest(article.title, article.byline, article.text))
        run_id = self.run(source)
        with transaction(self.conn):
            reading = Reading(link_id, capture_id, url, moment, article, identity_of(article))
            (loaded,), refused = load_batch(self.conn, runs.read_run(self.conn, run_id), [reading])
            assert not refused
            outcome = Outcome.ARCHIVED if loaded.is_new_text else Outcome.UNCHANGED
            ended = PageEnding(link_id, moment, outcome, article_id=loaded.article_id)
            links.record_outcomes(self.conn, run_id, [ended])
        return loaded

    def ask(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """What a reader gets."""
        reader = connect(self.reader_dsn)
        try:
            with reader.cursor() as cursor:
                cursor.execute(sql, parameters or None)
                return list(cursor.fetchall())
        finally:
            reader.close()

    def ask_as_loader(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """What the pipeline gets."""
        with self.conn.cursor() as cursor:
            cursor.execute(sql, parameters or None)
            return list(cursor.fetchall()) if cursor.description else []


def plain_article(url: str, text: str) -> Article:
    """An article of the night with nothing odd about it."""
    return Article(
        url=url, canonical_url=url, kind="article", title="Harbour reopens", text=text, text_digest="",
        word_count=len(text.split()), extracted_by="test 1", language="en", published=When(NIGHT, "second", "explicit"),
    )  # fmt: skip
