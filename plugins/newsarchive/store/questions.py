"""Three questions to begin with; sql/cookbook.md has more."""

from dataclasses import dataclass

from psycopg2 import extras

from newsarchive.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words and as the SQL that a reader may copy; `:'source'` is a psql variable."""

    words: str
    sql: str


SAMPLE_QUESTIONS = (
    Question(
        "Who wrote most?",
        """
select author, count(*) as articles, min(published_date) as first, max(published_date) as last
from news.articles_current, unnest(authors) as author
where source = :'source'
group by author
order by articles desc, author
limit 5;
""",
    ),
    Question(
        "What did each section publish, and how long are its stories?",
        """
select section, count(*) as articles, round(avg(word_count)) as mean_words
from news.articles_current
where source = :'source'
group by section
order by articles desc, section
limit 6;
""",
    ),
    Question(
        "What was written about the harbour? (full-text search, newest first)",
        """
select published_at, title
from news.search('harbour OR port', source => :'source', hits => 5);
""",
    ),
)


def ask(conn: Connection, question: Question, source_key: str) -> list[dict[str, object]]:
    """The question's rows for one source."""
    with conn.cursor(cursor_factory=extras.RealDictCursor) as cursor:
        cursor.execute(question.sql.replace(":'source'", "%(source)s"), {"source": source_key})
        return [dict(row) for row in cursor.fetchall()]
