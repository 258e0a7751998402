"""Scripts without spaces are searched by pairs of letters, in a time that grows as the text does."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.store import Connection

SPACELESS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
WORDS = st.text(st.sampled_from("\u6e2f\u53e3\u306e\u6771\uac00\u0e01a1 ,\u00e9\U0001f600\n"), max_size=60)


def pairs_of(words: str) -> str:
    """What the function promises, in words of Python: each run's pairs and its last letter, all else as it is."""
    runs = re.findall(f"{SPACELESS}|(?:(?!{SPACELESS}).)+", words, re.DOTALL)
    is_run = re.compile(SPACELESS).fullmatch
    return " ".join(" ".join(run[n : n + 2] for n in range(len(run))) if is_run(run) else run for run in runs)


def asked(conn: Connection, sql: str, *values: object) -> object:
    with conn.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_pairs_of_letters_are_what_they_were(loader: Connection, words: str) -> None:
    assert asked(loader, "select archive.cjk_bigrams(%s)", words) == pairs_of(words)


@pytest.mark.parametrize("text", ["\u6e2f\u53e3" * 200_000, "\u6e2fa" * 200_000, "\uac00 " * 200_000])
def test_400_000_letters_in_a_row_take_no_minutes(loader: Connection, text: str) -> None:
    started = time.monotonic()
    size = asked(loader, "select length(archive.search_vector('zh', 'a', 'b', %s))", text)
    assert size > 1 and time.monotonic() - started < 30
