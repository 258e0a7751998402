"""What partitions cost a question, and what the size of a partition costs a load."""

import time
from contextlib import closing
from typing import Any

import psycopg2
from measure import figures, timed
from word_costs import server_seconds
from words import Press

COUNTS = (1, 10, 40)
FEW = ("rare term, newest 20", "two terms, newest 20", "phrase, newest 20", "common term, newest 20",
       "common term, ranked top 20", "volume per day of a common term")  # fmt: skip
MOVED = 3000  # rows that are loaded into a partition of each size


def partitioned(dsn: str, rows: int) -> list[str]:
    """A table of the questions over the same rows in more and more partitions, in processor time."""
    asked = [each for each in figures(Press(1).words) if each.name in FEW]
    columns = []
    with closing(psycopg2.connect(dsn)) as conn:
        conn.autocommit = True
        with conn.cursor() as cursor:
            cursor.execute("alter table archive.article_search rename to article_search_whole")
            try:
                for count in COUNTS:
                    split(cursor, rows, count)
                    cursor.execute(
                        "set enable_seqscan = off"
                    )  # small ones would be read whole, real ones never are
                    columns.append([timed(conn, each)[:2] for each in asked])
                    cursor.execute("drop table archive.article_search")
            finally:
                cursor.execute("drop table if exists archive.article_search")
                cursor.execute("alter table archive.article_search_whole rename to article_search")
    head = "".join(f" {count} |" for count in COUNTS)
    lines = [f"| {rows:,} rows, ms (of processor) in partitions: |{head}", "|---|" + "---:|" * len(COUNTS)]
    for number, each in enumerate(asked):
        cells = (f" {took:.1f} ({spent:.1f}) |" for took, spent in (column[number] for column in columns))
        lines.append(f"| {each.name} |{''.join(cells)}")
    return lines


def split(cursor: Any, rows: int, count: int) -> None:
    """The first rows of the search again, in so many partitions, indexes built when all are in."""
    cursor.execute(
        "create table archive.article_search (like archive.article_search_whole including storage)"
        " partition by range (article_id)"
    )
    cursor.execute("alter table archive.article_search alter words set statistics 400")
    for number in range(count):
        first, last = rows * number // count, rows * (number + 1) // count
        cursor.execute(
            f"create table archive.part_{number} partition of archive.article_search for values from ({first}) to ({last})"
        )
    cursor.execute(
        "insert into archive.article_search select * from archive.article_search_whole where article_id < %s",
        (rows,),
    )
    cursor.execute("set maintenance_work_mem = '512MB'")
    cursor.execute(
        "create index on archive.article_search using gin (words);"
        "create unique index on archive.article_search (article_id);"
        "create index on archive.article_search (published_at desc nulls last, article_id desc);"
        "create index on archive.article_search (source_id, published_at desc nulls last);"
        "create index on archive.article_search (source_id, published_date)"
    )
    cursor.execute("vacuum (analyze) archive.article_search")
    as_full(cursor)


def as_full(cursor: Any) -> None:
    """Give each partition the statistics of a large one: to read them is what a partition costs the planner most."""
    cursor.execute("set allow_system_table_mods = on")
    cursor.execute(
        "select string_agg(attname, ', ' order by attnum) from pg_attribute"
        " where attrelid = 'pg_statistic'::regclass and attnum > 1 and not attisdropped"
    )
    (columns,) = cursor.fetchone()
    cursor.execute("select inhrelid from pg_inherits where inhparent = 'archive.article_search'::regclass")
    for (part,) in cursor.fetchall():
        cursor.execute("delete from pg_statistic where starelid = %s", (part,))
        cursor.execute(
            f"insert into pg_statistic (starelid, {columns}) select %s, {columns} from pg_statistic"
            " where starelid = 'archive.article_search_1'::regclass",
            (part,),
        )


def loaded(dsn: str) -> list[str]:
    """What rows cost the server that go into the partition that is full, and into an empty one."""
    lines = [
        "| the same rows loaded, their words filed | ms of processor a row | by the clock |",
        "|---|---:|---:|",
    ]
    with closing(psycopg2.connect(dsn)) as conn, conn.cursor() as cursor:  # nothing of it is kept
        cursor.execute("set session_replication_role = replica; set work_mem = '64MB'")
        cursor.execute("select archive.make_search_partitions()")
        cursor.execute("select max(article_id) from archive.article_search_1")
        (last,) = cursor.fetchone()
        cursor.execute(
            "create temporary table moved as select * from archive.article_search order by article_id limit %s",
            (MOVED,),
        )
        for name, first in ((f"partition of {last:,} rows", last + 1), ("empty partition", 5_000_000)):
            spent, took = cost(conn, cursor, first)
            lines.append(f"| {name} | {spent / MOVED * 1000:.2f} | {took / MOVED * 1000:.2f} |")
    return lines


def cost(conn: Any, cursor: Any, first: int) -> tuple[float, float]:
    """Seconds of the server's processor and of the clock."""
    before, begun = server_seconds(conn), time.monotonic()
    cursor.execute(
        "insert into archive.article_search select row_number() over () + %s, source_id, language_code, published_at,"
        " title, words, published_date from moved", (first,),
    )  # fmt: skip
    cursor.execute("select archive.settle_search()")
    return server_seconds(conn) - before, time.monotonic() - begun
