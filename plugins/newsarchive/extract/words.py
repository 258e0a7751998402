"""The patterns of words.toml, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Words:
    """One pattern a purpose; all languages together, for pages mix them."""

    byline: re.Pattern[str]
    source_link: re.Pattern[str]
    first_published: re.Pattern[str]
    read_also: re.Pattern[str]
    chrome: re.Pattern[str]
    credit: re.Pattern[str]
    dateline: re.Pattern[str]
    tail: re.Pattern[str]
    not_found: re.Pattern[str]
    challenge: re.Pattern[str]
    consent: re.Pattern[str]
    login: re.Pattern[str]
    script: re.Pattern[str]
    live: re.Pattern[str]


@cache
def load_words(path: Path = FILE) -> Words:
    """Read and compile the word lists of a file."""
    lists = {name: [p for group in table.values() for p in group] for name, table in tomllib.loads(path.read_text("utf-8")).items()}
    starts = {
        "byline": r"^\W{{0,3}}(?:{0})(?:\s*:\s*|\s+)(?=\S)",
        "source_link": r"^\W{{0,3}}(?:{0})\s*[:»→>]*\s*$",
        "read_also": r"^[\W_]{{0,4}}(?:{0})",
        "credit": r"^[\W_]{{0,3}}(?:{0})",
        "dateline": r"^[\W_]{{0,3}}(?:{0})",
        "tail": r"^[\W_]{{0,4}}(?:{0})",
    }
    compiled = {}
    for name, patterns in lists.items():
        joined = "|".join(dict.fromkeys(patterns))
        compiled[name] = re.compile(starts.get(name, "(?:{0})").format(joined), re.I)
    return Words(**compiled)


WORDS = load_words()
