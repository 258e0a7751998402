"""Bylines judged: persons as a list, agencies and desks apart, house accounts named as such."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newsarchive.normalize.titles import key_of
from newsarchive.records import Candidate

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
    r"\s*(?:;|\||•|·|/|、|，|\n|\s&\s|\s\+\s|\s(?:and|und|y|e|et|og|och|en|ja|a|i|dan|ve|và|και|и|та|és|și|with|mit|avec|con)\s)\s*",
    re.I,
)
ORGANIZATION = re.compile(r"organi[sz]ation", re.I)
MARKED = ("rel", "microdata")
METHODS = ("override", "json-ld", "meta", "microdata", "rel", "byline", "scan")
HAS_CAPITAL = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž\u0386-\u03ab\u0400-\u042f\u0590-\uffff]|[a-z]\.[a-z]|^[a-z]+/[a-z]+$"
)
NAME_CHARS = 60
NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Byline:
    """Who is said to have written a page."""

    persons: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    raw: str | None = None
    method: str = ""


def byline_from(found: Sequence[Candidate], site_names: set[str]) -> Byline:
    """The first place that names a person; else the first that names a desk or an agency."""
    fallback = Byline()
    for method in METHODS:
        for group in _groups([c for c in found if c.method == method]):
            byline = _judged(group, site_names)
            if byline.persons:
                return byline
            if byline.desks and not fallback.desks:
                fallback = byline
    return fallback if fallback.desks else _as_marked(found)


def _as_marked(found: Sequence[Candidate]) -> Byline:
    """A name that only its markup calls an author's ('viktor hedlund', 'q_admin'): an account if it is one word."""
    for candidate in found:
        name = _trimmed(candidate.value)
        if candidate.method in MARKED and 1 < len(name) <= NAME_CHARS and key_of(name) not in NOBODY:
            is_person = 2 <= len(name.split()) <= NAME_WORDS and name.replace(" ", "").isalpha()
            persons, desks = ((name,), ()) if is_person else ((), (name,))
            return Byline(persons, desks, candidate.value, candidate.method)
    return Byline()


def _groups(found: list[Candidate]) -> list[list[Candidate]]:
    """Names that stand in one place: all of a JSON-LD node, of one meta name; a byline by itself."""
    if found and found[0].method == "json-ld":
        return [found]
    grouped: dict[str, list[Candidate]] = {}
    for number, candidate in enumerate(found):
        alone = candidate.method in ("byline", "scan")
        grouped.setdefault(f"{number}" if alone else candidate.path, []).append(candidate)
    return list(grouped.values())


def _judged(group: Sequence[Candidate], site_names: set[str]) -> Byline:
    persons: list[str] = []
    desks: list[str] = []
    for candidate in group:
        is_organization = bool(ORGANIZATION.search(candidate.path))
        for name in split_names(candidate.value):
            kind = kind_of_name(name, site_names)
            if kind == "person" and is_organization:
                kind = "desk"
            if kind:
                (persons if kind == "person" else desks).append(name)
    raw = ", ".join(dict.fromkeys(c.value for c in group))
    return Byline(_distinct(persons), _distinct(desks), raw or None, group[0].method if group else "")


def _distinct(names: list[str]) -> tuple[str, ...]:
    return tuple({key_of(name): name for name in reversed(names)}.values())[::-1]


def split_names(text: str) -> list[str]:
    """The names in a byline, without 'By', roles, addresses and dates; their case is left as it is."""
    text = re.sub(r"\S+@\S+|https?://\S+|\([^)]*\)|\[[^\]]*\]", " ", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    for _ in range(2):
        text = PREFIX.sub("", text.strip())
    text = STOP.sub("", text)
    names: list[str] = []
    for part in AND.split(text):
        for piece in _commas(part):
            name = _trimmed(piece)
            if name:
                names.append(name)
    return names


def _commas(text: str) -> list[str]:
    """'Ann Lee, Bo Diaz' are two, 'Ann Lee, Reporter' is one, 'Lee, Ann' is one turned around."""
    parts = [p.strip() for p in text.split(",")]
    if len(parts) == 2 and all(parts) and all(" " not in p for p in parts) and not ROLE.search(parts[1]):
        return [f"{parts[1]} {parts[0]}"] if not _is_listed(parts[0]) and not _is_listed(parts[1]) else parts
    return [p for n, p in enumerate(parts) if p and (n == 0 or not ROLE.search(p) or key_of(p) in AGENCIES)]


def _is_listed(name: str) -> bool:
    return key_of(name) in AGENCIES or key_of(name) in HOUSE


def _trimmed(name: str) -> str:
    name = re.split(r"\s[–—-]\s|\s{2,}", name)[0]
    name = PREFIX.sub("", name.strip(" \t\n.,:;|-–—•·*\"'“”"))
    return name.strip(" \t\n,:;|-–—•·*\"'“”")


def kind_of_name(name: str, site_names: set[str]) -> str:
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
