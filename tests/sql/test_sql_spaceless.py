"""Scripts without spaces are searched by pairs of letters, and any text is read in a time that grows as it does."""

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


@pytest.mark.parametrize(
    "piece", ["a_", "~/", "<!-- a", "\u0315\u0300", "\u093c\u094d", "a\u0315\u0300\u0315"]
)
def test_what_the_parser_looks_far_in_takes_no_minutes(loader: Connection, piece: str) -> None:
    """Runs that may be an address or a comment, and letters under a heap of marks: the parser is given them in pieces."""
    started = time.monotonic()
    text = piece * (100_000 // len(piece))
    asked(loader, "select length(archive.search_vector('en', %s, %s, %s))", text, text, text)
    assert time.monotonic() - started < 30


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.sampled_from("a\u0301\u0316\u093c b\u00e9_<!-"), max_size=30))
def test_usual_words_are_as_they_are(loader: Connection, words: str) -> None:
    safe = asked(loader, "select archive.stream_safe(archive.parsable(%s))", words)
    assert safe == words.replace("<!--", " ")
