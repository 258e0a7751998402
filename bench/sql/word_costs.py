"""What the server's processor spends on the words of a text, apart from all else that loading does."""

import os
from pathlib import Path
from typing import Any

from newsarchive.store import connect

WORDS_OF = 2000  # texts


def server_seconds(conn: Any) -> float:
    """Processor time that the connection's server process has used."""
    fields = Path(f"/proc/{conn.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, proc(5)


def word_costs(dsn: str) -> list[tuple[str, float]]:
    """Milliseconds of the server's processor that the words of one text cost, apart from all else that loading does."""
    conn = connect(dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "create temporary table texts as select title, body from archive.article_versions"
            " where language_code = 'en' limit %s",
            (WORDS_OF,),
        )
        cursor.execute("create temporary table vectors (words tsvector)")
        cursor.execute("alter table vectors alter words set storage external")
        cursor.execute("create temporary table filed (like vectors including storage)")
        parsed = server_ms(
            conn, "select sum(length(archive.search_vector('en', title, null, body))) from texts"
        )
        stored = server_ms(
            conn, "insert into vectors select archive.search_vector('en', title, null, body) from texts"
        )
        cursor.execute(
            "create index filed_words on filed using gin (words) with (gin_pending_list_limit = 65536)"
        )
        waiting = server_ms(conn, "insert into filed select words from vectors")
        settled = server_ms(conn, "select gin_clean_pending_list('filed_words')")
    conn.close()
    return [
        ("made from the text by PostgreSQL's parser and stemmer", parsed),
        ("stored", stored - parsed),
        ("put on the index's waiting list", waiting - (stored - parsed)),
        ("filed in an empty index", settled),
    ]


def server_ms(conn: Any, sql: str) -> float:
    """The server's processor time of one statement, per text, milliseconds."""
    before = server_seconds(conn)
    with conn.cursor() as cursor:
        cursor.execute(sql)
    return (server_seconds(conn) - before) / WORDS_OF * 1000
