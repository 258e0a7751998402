"""What is measured: a page of every room, over what bench/sql filled."""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "sql")]

from words import RARE, Press  # noqa: E402

from newsarchive.store import Connection  # noqa: E402

DAYS = 28  # as the rooms show where no days are asked for
SQL = "select published_date as day, count(*) from news.articles_current where published_date >= '{}' group by 1"
EDITED = """
select edits.article_id, citations.citation_id
from news.edits
join news.citations on citations.version_id = edits.version_id_after
where edits.seen_at >= %s
limit 1
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A page and its address; `behind`: how many of its questions are asked when its first bytes are sent already."""

    name: str
    path: str
    behind: int = 0
    sql: str | None = None  # the reader's own question, where it is the page's


def places(conn: Connection) -> list[Place]:
    """Every room's page, as full as this archive makes it."""
    with conn.cursor() as cursor:
        cursor.execute("select max(published_date) from news.articles_current")
        (last,) = cursor.fetchone() or (date.min,)
        cursor.execute(EDITED, (last - timedelta(days=DAYS),))
        edited, citation = cursor.fetchone() or (1, "")
    words = Press(1).words
    days = {"from": last - timedelta(days=DAYS), "to": last}
    span = urlencode(days)
    question = SQL.format(days["from"])
    return [
        *(Place(f"search, {name}", f"/?{urlencode(asked)}", 1) for name, asked in searches(words).items()),
        Place("the newest", "/", 1),
        Place("an article", f"/article/{edited}"),
        Place("a citation", f"/cite/{citation}"),
        Place("two versions", f"/article/{edited}/compare"),
        Place("changes", f"/changes?{span}"),
        Place("headlines that were tried", f"/changes/headlines?{span}"),
        Place("removals", f"/changes/removals?{span}"),
        Place("coverage", "/coverage"),
        Place("coverage of a source", f"/coverage/source00?year={last.year}"),
        Place("coverage of a day", f"/coverage/source00/{last - timedelta(days=1)}"),
        Place("a front page", f"/front/source00?at={last}T12:00"),
        Place("people", f"/people?{span}"),
        Place("a person", f"/people/{quote('Author 7')}"),
        Place("sections", f"/sections?{span}"),
        Place("origins", f"/origins?{span}"),
        Place("a question in SQL", f"/sql?{urlencode({'q': question})}", sql=question),
        Place("watches", "/watches"),
    ]


def searches(words: list[str]) -> dict[str, dict[str, str]]:
    """Searches of each kind that costs differently."""
    return {
        "rare word": {"q": words[RARE]},
        "two words": {"q": f"{words[900]} {words[1400]}"},
        "common word": {"q": "government"},
        "common word, best first": {"q": "government", "order": "best"},
        "common word in a section": {"q": "government", "section": "Sport"},
        "words that nothing has": {"q": "qqqzzz xxyyzz"},
    }
