"""Which articles are nearly the same as others: the sketches of their current texts, and what is found by them."""

from newsarchive.store.connection import Connection
from newsarchive.store.sketches import Sketch, sketch_of
from newsarchive.store.statements import Row, query


def index_copies(
    conn: Connection, rows: list[Row], sketches: dict[str, Sketch], article_ids: list[int]
) -> None:
    """Sketch the articles' current texts, and note which articles are nearly the same as others."""
    made = {(row["article_id"], row["text_digest"]): sketches[row["reading_digest"]] for row in rows}
    fresh = keep_sketches(conn, made)
    unsketched = {
        (row["article_id"], row["text_digest"]): sketch_of(row["body"])
        for row in query(conn, "read_unsketched", article_ids=article_ids)
    }
    fresh += keep_sketches(conn, unsketched)
    if fresh:
        query(conn, "find_copies", article_ids=sorted(fresh))


def keep_sketches(conn: Connection, sketches: dict[tuple[int, str], Sketch]) -> list[int]:
    """Keep sketches by (article_id, text_digest); the articles of which one is of the current text, and new."""
    rows = [
        {
            "article_id": article_id,
            "text_digest": text_digest,
            "shingle_count": sketch.shingle_count,
            "sketch": sketch.sketch,
            "bands": sketch.bands,
        }
        for (article_id, text_digest), sketch in sketches.items()
    ]
    return [row["article_id"] for row in query(conn, "insert_sketches", rows=rows)] if rows else []
