"""Loads articles: one row a url_key, one version a distinct text, whatever the order of arrival."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.records import articles
from newsarchive.store.connection import Connection, RowRefused, savepoint, time_limit
from newsarchive.store.copies import index_copies
from newsarchive.store.ledger import Run
from newsarchive.store.readings import Reading, reading_row
from newsarchive.store.sketches import Sketch
from newsarchive.store.statements import Row, one, query

MOST_SECONDS = 60.0  # of one statement of a load: a batch of a hundred texts takes a second or two
ARTICLE_COLUMNS = ("url_key", "url_digest", "url", "captured_at", "published_at")
OBSERVATION_COLUMNS = (
    "article_id", "captured_at", "capture_id", "text_digest", "reading_digest", "published_at", "modified_at",
    "extracted_by", "word_count", "paywall", "circumstances",
)  # fmt: skip
VERSION_COLUMNS = ("article_id", "capture_id", "reading_digest", "captured_url")  # beside the fields


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did with one reading."""

    reading: Reading
    article_id: int
    is_new_text: bool


def make_search_partitions(conn: Connection) -> int:
    """See that the search has room for whatever a load may add; outside of a transaction. Returns how many were made."""
    return int(one(conn, "make_search_partitions")["made"])


def load_batch(
    conn: Connection, run: Run, readings: list[Reading]
) -> tuple[list[Loaded], list[tuple[Reading, str]]]:
    """Load what can be loaded, inside the caller's transaction; returns it and (reading, reason) of others.

    A row that the database refuses, or takes too long over, is found by halving, so that it costs no other row of its
    batch.
    """
    if not readings:
        return [], []
    try:
        with savepoint(conn), time_limit(conn, MOST_SECONDS):
            return load_readings(conn, run, readings), []
    except RowRefused as error:
        if len(readings) == 1:
            return [], [(readings[0], str(error))]
    middle = len(readings) // 2
    left, bad_left = load_batch(conn, run, readings[:middle])
    right, bad_right = load_batch(conn, run, readings[middle:])
    return left + right, bad_left + bad_right


def load_readings(conn: Connection, run: Run, readings: list[Reading]) -> list[Loaded]:
    """Put readings on the shelves, inside the caller's transaction.

    Existing digests are asked first, so that what is known already costs one look-up.
    """
    query(conn, "lock_source", source_key=run.source_key)
    known = known_readings(conn, run.run_id, readings)
    fresh = sorted(
        (reading_row(reading) for reading in readings if key_of(reading) not in known),
        key=lambda row: (row["url_digest"], row["captured_at"]),
    )
    left = shelve(conn, run, fresh)
    sketches = {reading.identity.digest: reading.identity.sketch for reading in readings}
    begun = new_versions(conn, run.run_id, fresh, sketches, left)
    put = {
        (row["capture_id"], row["reading_digest"]): (row["article_id"], row["capture_id"] in begun)
        for row in fresh
    }
    return [Loaded(reading, *(known.get(key_of(reading)) or put[key_of(reading)])) for reading in readings]


def key_of(reading: Reading) -> tuple[int, str]:
    """What makes a reading another one: its capture, and all that was read in it."""
    return reading.capture_id, reading.identity.digest


def known_readings(
    conn: Connection, run_id: int, readings: list[Reading]
) -> dict[tuple[int, str], tuple[int, bool]]:
    """Of the readings that the archive has: the article, and whether this very run began a text with it."""
    capture_ids = [reading.capture_id for reading in readings]
    return {
        (row["capture_id"], row["reading_digest"]): (row["article_id"], row["is_begun_here"])
        for row in query(conn, "known_readings", capture_ids=capture_ids, run_id=run_id)
    }


def shelve(conn: Connection, run: Run, rows: list[Row]) -> set[int]:
    """Upsert the articles and what was observed of them; each row gets its article_id.

    Returns the articles that lose a capture to another, which it is read as now.
    """
    if not rows:
        return set()
    made = query(conn, "load_articles", source_id=run.source_id, rows=only(rows, ARTICLE_COLUMNS))
    article_ids = {row["url_digest"]: row["article_id"] for row in made}
    for row in rows:
        row["article_id"] = article_ids[row["url_digest"].hex()]
    # Two links of a batch may have led to one capture: what a killed attempt had fetched is given to both.
    seen = {(row["article_id"], row["capture_id"]): row for row in rows}
    query(conn, "load_observations", run_id=run.run_id, rows=only(seen.values(), OBSERVATION_COLUMNS))
    parted = query(conn, "part_observations", rows=only(seen.values(), ("article_id", "capture_id")))
    return {row["article_id"] for row in parted}


def only(rows: Iterable[Row], columns: tuple[str, ...]) -> list[Row]:
    """The rows with these columns where they have a value: a statement that reads no text need not be sent it."""
    return [{column: row[column] for column in columns if row[column] is not None} for row in rows]


def new_versions(
    conn: Connection, run_id: int, rows: list[Row], sketches: dict[str, Sketch], left: set[int]
) -> set[int]:
    """Bring versions, outlinks, current texts and search up to the observations; the captures that began one.

    `sketches` has the sketch of each row's text by its reading_digest; `left` are articles that captures were taken from.
    """
    article_ids = sorted({row["article_id"] for row in rows} | left)
    if not article_ids:
        return set()
    judged = query(conn, "retire_versions", article_ids=article_ids)
    retired = [version for version in judged if version["begun_by"] is None]
    beginning = {version["begun_by"] for version in judged if version["begun_by"] is not None}
    begun = begin_versions(conn, run_id, rows, beginning, article_ids)
    captures = {version["capture_id"] for version in begun}
    link_versions(conn, rows, begun)
    keep_others(conn, [row for row in rows if row["capture_id"] not in captures])
    if changed := sorted({version["article_id"] for version in (*retired, *begun)}):
        query(conn, "choose_current", article_ids=changed)
        query(conn, "refresh_search", article_ids=changed)
        if left:
            query(conn, "clear_unread", article_ids=sorted(left))
        index_copies(conn, rows, sketches, changed)
    index_names(conn, rows)
    return captures


def begin_versions(
    conn: Connection, run_id: int, rows: list[Row], beginning: set[int], article_ids: list[int]
) -> list[Row]:
    """The versions that begin with these captures, whose words may be of this batch; most visits begin none."""
    if not beginning:
        return []
    columns = (*VERSION_COLUMNS, *(field.column for field in articles.FIELDS))
    worded = only((row for row in rows if row["capture_id"] in beginning), columns)
    return query(conn, "insert_versions", article_ids=article_ids, run_id=run_id, rows=worded)


def keep_others(conn: Connection, rows: list[Row]) -> None:
    """Keep what readings that began no version say; where the same is kept already, none of it is sent."""
    if rows:
        unkept = query(conn, "read_unkept", rows=only(rows, ("article_id", "capture_id", "reading_digest")))
        keys = {(row["capture_id"], row["reading_digest"]) for row in unkept}
        if fresh := [row for row in rows if (row["capture_id"], row["reading_digest"]) in keys]:
            query(conn, "keep_readings", rows=fresh)


def link_versions(conn: Connection, rows: list[Row], begun: list[Row]) -> None:
    """The links inside the versions that began: this batch's, or those of the same reading before."""
    links = {row["capture_id"]: row["outlinks"] for row in rows}
    linked = [
        {"version_id": version["version_id"], **link}
        for version in begun
        for link in links.get(version["capture_id"], ())
    ]
    if linked:
        query(conn, "insert_outlinks", rows=linked)
    if earlier := [version["version_id"] for version in begun if version["capture_id"] not in links]:
        query(conn, "copy_outlinks", version_ids=earlier)


def index_names(conn: Connection, rows: list[Row]) -> None:
    """Every spelling of an author or desk gets its key."""
    kinds = (("authors", "person"), ("desks", "desk"))
    names = {(name, kind) for row in rows for column, kind in kinds for name in row[column] if name.strip()}
    if names:
        query(conn, "insert_names", rows=[{"name": name, "kind": kind} for name, kind in sorted(names)])
