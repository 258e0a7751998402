"""A byline taken apart: the names in it, and what each is: a person, an agency, a desk, a house account or nobody."""

import re
import tomllib
from pathlib import Path

from newsarchive.normalize.titles import key_of

_TABLES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
AGENCIES = {key_of(name) for name in _TABLES["agency"]["names"]}
HOUSE = {key_of(name) for name in _TABLES["house"]["names"]}
NOBODY = {key_of(name) for name in _TABLES["nobody"]["names"]}
DESK = re.compile(rf"\b(?:{'|'.join(_TABLES['desk']['words'])})\b", re.I)
ROLE = re.compile(rf"\b(?:{'|'.join(_TABLES['role']['after'])})", re.I)
PREFIX = re.compile(
    rf"^\W*(?:{'|'.join(sorted(_TABLES['role']['before'], key=len, reverse=True))})(?:\s*[:：]\s*|\s+|(?<=[/者文]))(?=\S)",
    re.I,
)
STOP = re.compile(rf"(?:^|[\s|,•·(–-])(?:{'|'.join(_TABLES['stop']['words'])}).*$", re.I | re.S)
AND = re.compile(
    r"\s*(?:;|\||•|·|/|、|，|\n|\s&\s|\s\+\s|"
    r"\s(?:im gespräch mit|im interview mit|in conversation with|"
    r"and|und|y|e|et|og|och|en|ja|a|i|dan|ve|và|και|и|та|és|și|with|mit|avec|con)\s)\s*",
    re.I,
)
HAS_CAPITAL = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž\u0386-\u03ab\u0400-\u042f\u0590-\uffff]|[a-z]\.[a-z]|^[a-z]+/[a-z]+$"
)
ENCLOSED = re.compile(r"^\s*[\[(（【]([^\[\]()（）【】]+)[\])）】]\s*$")  # '[田中宏昌，ITmedia]'
LOOSE_END = re.compile(r"\s(?:and|und|et|on|at|am|le|el|den|på|il|um|kl)\.?$", re.I)
NOT_FIRST = frozenset(_TABLES["particle"]["not_first"])
PARTICLES = frozenset(_TABLES["particle"]["words"])
SPACELESS = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}$")
NAME_CHARS = 60
NAME_WORDS = 6


def begins_as_byline(text: str) -> bool:
    """Whether a line begins with a word like 'By'."""
    return bool(PREFIX.match(text))


def split_names(text: str) -> list[str]:
    """The names in a byline, without 'By', roles, addresses and dates; their case is left as it is.

    A byline's parts come with bars between; it ends at the first date, link or sentence after a name.
    """
    if whole := ENCLOSED.match(text):
        text = whole[1]
    text = re.sub(r"\S+@\S+|https?://\S+|\([^)]*\)(?!\s+[^\W\d_])|\[[^\]]*\]", " ", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    names: list[str] = []
    for part in PREFIX.sub("", text.strip()).split("|"):
        named = PREFIX.sub("", PREFIX.sub("", part.strip()).strip())
        kept = STOP.sub("", named)
        found = [name for piece in AND.split(kept) for p in _commas(piece) if (name := trimmed(p))]
        names += [name for name in found if not names or not ROLE.search(name)]
        if names and kept != named:
            break
    return names


def _commas(text: str) -> list[str]:
    """'Ann Lee, Bo Diaz' are two, 'Ann Lee, Reporter' is one, 'Lee, Ann' is one turned around."""
    parts = [p.strip() for p in text.split(",")]
    is_turned = len(parts) == 2 and all(parts) and all(" " not in p for p in parts)
    if is_turned and not ROLE.search(parts[0]) and not ROLE.search(parts[1]):
        return [f"{parts[1]} {parts[0]}"] if not _is_listed(parts[0]) and not _is_listed(parts[1]) else parts
    return [p for n, p in enumerate(parts) if p and (n == 0 or not ROLE.search(p) or key_of(p) in AGENCIES)]


def _is_listed(name: str) -> bool:
    return key_of(name) in AGENCIES or key_of(name) in HOUSE


def trimmed(name: str) -> str:
    """A name without what stands around it."""
    name = re.split(r"\s[–—-]\s|\s{2,}", name)[0]
    name = LOOSE_END.sub("", name)
    name = PREFIX.sub("", name.strip(" \t\n.,:;|-–—•·*\"'“”"))
    return name.strip(" \t\n,:;|-–—•·*\"'“”")


def kind_of_name(name: str, site_names: frozenset[str]) -> str:
    """'person', 'agency', 'desk', 'house', or '' for what is no name at all."""
    key = key_of(name)
    if (
        len(key) < 2
        or len(name) > NAME_CHARS
        or len(name.split()) > NAME_WORDS
        or any(c.isdigit() for c in name)
    ):
        return ""
    if key in NOBODY:
        return ""
    if key in AGENCIES:
        return "agency"
    if key in HOUSE or key in site_names:
        return "house"
    if not HAS_CAPITAL.search(name):
        return ""
    return "desk" if DESK.search(name) else "person"


def is_full_name(name: str, is_said: bool = False) -> bool:
    """Whether a text has a full name's shape: words in capitals, particles between; `is_said`: one word will do."""
    words = name.replace("’", "'").split()
    if SPACELESS.match(name):
        return True
    if not (1 if is_said else 2) <= len(words) <= NAME_WORDS or words[0].lower() in NOT_FIRST:
        return False
    return words[-1].lower() not in PARTICLES and all(
        _is_capital(word) or (n > 0 and word.lower() in PARTICLES) for n, word in enumerate(words)
    )


def _is_capital(word: str) -> bool:
    """A capital at the word's beginning or after its first letters (d'Ancona, al-Masri), or a script without them."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return False
    head = letters[0]
    return not head.islower() or bool(re.match(r"[a-z]{1,2}['-][A-ZÀ-Þ]|[a-z]{1,3}[A-Z]", word))
