"""The patterns of words.toml, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsarchive.extract.patterns import any_of

FILE = Path(__file__).with_name("words.toml")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A lower-case pattern for text in any case: several times faster than a pattern that ignores case."""

    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in the text."""
        return self.pattern.search(text.lower())

    def match(self, text: str) -> re.Match[str] | None:
        """The beginning of the text."""
        return self.pattern.match(text.lower())


@dataclass(frozen=True, slots=True)
class Words:
    """One pattern a purpose; all languages together, for pages mix them."""

    byline: Phrases
    writer: Phrases
    source_link: Phrases
    first_published: Phrases
    read_also: Phrases
    chrome: Phrases
    credit: Phrases
    caption: Phrases
    taken_by: Phrases
    dateline: Phrases
    tail: Phrases
    correction: Phrases
    not_found: Phrases
    challenge: Phrases
    consent: Phrases
    outage: Phrases
    wall: Phrases
    login: Phrases
    script: Phrases
    live: Phrases


@cache
def load_words(path: Path = FILE) -> Words:
    """Read and compile the word lists of a file."""
    lists = {
        name: [p for group in table.values() for p in group]
        for name, table in tomllib.loads(path.read_text("utf-8")).items()
        if name != "byline_local"
    }
    starts = {
        "byline": r"^\W{{0,3}}(?:{0})(?:\s*[:：|]\s*|\s+|(?<=[:|–-]))(?=\S)",
        "writer": r"^\W*(?:[\w.-]+ ){{0,3}}(?:{0})\W*$",
        "source_link": r"^\W{{0,3}}(?:{0})\s*[:»→>]*\s*$",
        "read_also": r"^[\W_]{{0,4}}(?:{0})",
        "credit": r"^[\W_]{{0,3}}(?:{0})",
        "caption": r"^[\W_]{{0,3}}(?:{0})",
        "taken_by": r"(?:{0})\W{{0,2}}$",
        "dateline": r"^[\W_]{{0,3}}(?:{0})",
        "tail": r"^[\W_]{{0,4}}(?:{0})",
        "correction": r"^[\W_]{{0,4}}(?:{0})",
    }
    lists["byline"] += [rf"(?:{label})\s*[:：]" for label in lists.pop("byline_label")]
    compiled = {}
    for name, patterns in lists.items():
        joined = any_of(*patterns)
        compiled[name] = Phrases(re.compile(starts.get(name, "(?:{0})").format(joined)))
    return Words(**compiled)


def load_local(path: Path = FILE) -> dict[str, re.Pattern[str]]:
    """What begins a byline in one language, and is another word or a name's in others; by the language's code."""
    local = tomllib.loads(path.read_text("utf-8"))["byline_local"]
    return {
        code: re.compile(rf"\W*(?:{'|'.join(words)})\s*[:：՝]?\s+(?=\S)", re.I)
        for code, words in local.items()
    }


WORDS = load_words()
BY_LANGUAGE = load_local()
