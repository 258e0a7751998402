"""SQL knows the same words for how a link may end as the code."""

from newsarchive.outcomes import Outcome
from newsarchive.store import Connection


def test_the_view_of_outcomes_is_the_closed_list(loader: Connection) -> None:
    with loader.cursor() as cursor:
        cursor.execute("select outcome, ending, meaning from news.outcomes where outcome <> 'pending'")
        assert set(cursor.fetchall()) == {(word.value, word.ending.value, word.meaning) for word in Outcome}
