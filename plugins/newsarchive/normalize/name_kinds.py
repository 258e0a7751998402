"""What a name is: a person, an agency, a desk, a house account or nobody."""

import re
import tomllib
from pathlib import Path

from newsarchive.normalize.keys import key_of

TABLES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
AGENCIES = {key_of(name) for name in TABLES["agency"]["names"]}
HOUSE = {key_of(name) for name in TABLES["house"]["names"]}
NOBODY = {key_of(name) for name in TABLES["nobody"]["names"]}
NOBODY_SHOWN = {key_of(name) for name in TABLES["nobody"]["shown"]}
DESK = re.compile(
    rf"\b(?:{'|'.join(TABLES['desk']['words'])})\b|(?:{'|'.join(TABLES['desk']['spaceless'])})(?!\w)", re.I
)
TITLE_BEFORE = re.compile(  # 'Prof. Dr. med. Anna Weiss': some of its words have no capital
    r"^(?:(?:Univ|Priv|Prof|Doz|Dr|Mag|Dipl|Ing|med|dent|vet|phil|theol|rer|nat|pol|oec|iur|jur|habil|h\.?\s?c)"
    r"(?:\.?-[A-Z][a-z]+)?\.?\s+)+(?=\S)"
)
HAS_CAPITAL = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž\u0386-\u03ab\u0400-\u042f\u0590-\uffff]|[a-z]\.[a-z]|^[a-z]+/[a-z]+$"
)
NOT_FIRST = frozenset(TABLES["particle"]["not_first"])
PARTICLES = frozenset(TABLES["particle"]["words"])
SPACELESS = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}$")
SENTENCE = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{13}"
)  # so many signs without a blank are no name
SIGN_END = re.compile(r"\s*[/;]\s*")
SIGNS = re.compile(r"[^\W\d_]{2,5}(?:\s*[/;]\s*[^\W\d_]{2,5})+")  # of those who typed a text
NAME_CHARS = 60
NAME_WORDS = 6


def kind_of_name(name: str, site_names: frozenset[str]) -> str:
    """'person', 'agency', 'desk', 'house', or '' for what is no name at all."""
    key, words = key_of(name), name.split()
    if len(key) < 2 or len(name) > NAME_CHARS or len(words) > NAME_WORDS:
        return ""
    if any(c.isdigit() for c in name):  # '9News Staff' is a desk, '12 comments' are none
        return "desk" if DESK.search(name) and not words[0].isdigit() else ""
    if key in NOBODY or key in NOBODY_SHOWN or "{{" in name or "${" in name:  # what a template left unfilled
        return ""
    if SENTENCE.search(name):
        return ""
    if key in AGENCIES:
        return "agency"
    if key in HOUSE or key in site_names:
        return "house"
    if not HAS_CAPITAL.search(name):
        return ""
    return "desk" if DESK.search(name) else "person"


def is_listed(name: str) -> bool:
    """Whether it is an agency's name or a house's account."""
    return key_of(name) in AGENCIES or key_of(name) in HOUSE


def signs_in(text: str, site_names: frozenset[str]) -> list[str]:
    """The short signs of a credit that is signs alone, one of them the site's or an agency's: 'srf/hosb;kesm'."""
    signs = SIGN_END.split(text.strip()) if SIGNS.fullmatch(text.strip()) else []
    is_said = any(is_listed(sign) or key_of(sign) in site_names for sign in signs)
    return [sign for sign in signs if sign] if is_said else []


def is_full_name(name: str, is_said: bool = False) -> bool:
    """Whether a text has a full name's shape: words in capitals, particles between; `is_said`: one word will do."""
    words = TITLE_BEFORE.sub("", name.replace("’", "'")).split()
    if SPACELESS.match(name):
        return True
    if not (1 if is_said else 2) <= len(words) <= NAME_WORDS or words[0].lower() in NOT_FIRST:
        return False
    return words[-1] not in PARTICLES and all(
        _is_capital(word) or (n > 0 and word.lower() in PARTICLES) for n, word in enumerate(words)
    )


def _is_capital(word: str) -> bool:
    """A capital at the word's beginning or after its first letters (d'Ancona, al-Masri), or a script without them."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return False
    head = letters[0]
    return not head.islower() or bool(re.match(r"[a-z]{1,2}['-][A-ZÀ-Þ]|[a-z]{1,3}[A-Z]", word))
