"""The bylines that a page offers, each as it stands in its place: persons, and apart from them desks and agencies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.normalize.confidence import Backing
from newsarchive.normalize.keys import key_of
from newsarchive.normalize.name_kinds import (
    NAME_CHARS,
    NAME_WORDS,
    NOBODY,
    NOT_FIRST,
    is_full_name,
    kind_of_name,
    signs_in,
)
from newsarchive.normalize.names import begins_as_byline, split_names, trimmed
from newsarchive.records import Candidate

# Best place first. 'said' is a line that begins with a word like 'By'; a link to a profile may be anybody's.
PLACES = (
    "override",
    "json-ld",
    "meta",
    "microdata",
    "rel",
    "named",
    "said",
    "listing",
    "portrait",
    "profile",
    "byline",
    "scan",
    "below",
    "signed",
    "beside",
)
NAMED = (
    "override",
    "json-ld",
    "meta",
    "microdata",
    "rel",
    "named",
    "listing",
    "profile",
    "portrait",
)  # places that hold names, not lines
DOUBTFUL = (
    "said",
    "portrait",
    "profile",
    "byline",
    "scan",
    "below",
    "signed",
    "beside",
)  # places whose words may be something else
LINKED = ("rel", "profile")  # whose words may be what a link is for
HOST = re.compile(r"^\s*(?:www\.)?([\w-]+(?:\.[\w-]+)+)|\((?:www\.)?([\w-]+(?:\.[\w-]+)+)\)\s*$")
LINE_CHARS = 120
NAME_LEAST = 2  # words


@dataclass(frozen=True, slots=True)
class Byline:
    """Who is said to have written a page, and where it is said."""

    persons: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    raw: str | None = None
    method: str = ""
    path: str = ""
    backing: Backing | None = None  # of the persons

    @property
    def place(self) -> Candidate | None:
        """Where it is said, and in which words."""
        return Candidate(self.raw, self.method, self.path) if self.raw else None

    @property
    def keys(self) -> frozenset[str]:
        """The persons, to compare with."""
        return frozenset(key_of(name) for name in self.persons)


def bylines_of(found: Sequence[Candidate], site_names: frozenset[str], language: str = "") -> list[Byline]:
    """What each place says of who wrote it, best place first; one that names nobody is among them."""
    return [_byline(place, group, site_names, language) for place, group in _groups(found)]


def _groups(found: Sequence[Candidate]) -> list[tuple[str, list[Candidate]]]:
    """Names that stand in one place: all of a JSON-LD node, of one meta name; a visible byline by itself."""
    grouped: dict[tuple[int, str], list[Candidate]] = {}
    for number, candidate in enumerate(found):
        place = _place(candidate)
        if place == "json-ld":
            path = ""
        else:
            path = f"{number:03}" if place in ("said", "portrait", "byline", "scan") else candidate.path
        grouped.setdefault((PLACES.index(place), path), []).append(candidate)
    order = sorted(grouped, key=lambda key: key[0])  # stable: within a place as the page has them
    return [(PLACES[key[0]], grouped[key]) for key in order]


def _place(candidate: Candidate) -> str:
    if candidate.method in ("byline", "scan") and begins_as_byline(candidate.value):
        return "said"
    return candidate.method if candidate.method in PLACES else "scan"


def _byline(place: str, group: Sequence[Candidate], site_names: frozenset[str], language: str) -> Byline:
    persons: list[str] = []
    desks: list[str] = []
    for candidate in group:
        if place in DOUBTFUL and len(candidate.value.split("|")[0]) > LINE_CHARS:
            continue  # a sentence that begins like a byline
        if signs := signs_in(candidate.value, site_names):
            desks += signs
            continue
        found = split_names(candidate.value, place in NAMED, language)
        for name in (_without_site(name, site_names) for name in found):
            kind = "house" if _names_a_host(candidate.value, site_names) else kind_of_name(name, site_names)
            if kind == "person" and candidate.is_organization:
                kind = "desk"
            if kind == "person" and place in DOUBTFUL and not is_full_name(name, place == "said"):
                kind = ""
            if kind == "person" and _is_a_links_word(place, name):
                kind = ""
            if kind in ("desk", "house") and _is_affiliation(place, name, candidate.value, persons):
                kind = ""
            if kind:
                (persons if kind == "person" else desks).append(name)
    if place != "json-ld" and any(is_full_name(name) for name in persons):
        persons = [name for name in persons if is_full_name(name)]  # 'Ann Lee, London': a town, a role
    raw = ", ".join(dict.fromkeys(c.value for c in group))
    return Byline(_distinct(persons), _distinct(desks), raw or None, group[0].method, group[0].path)


def _without_site(name: str, site_names: frozenset[str]) -> str:
    """A name of two words and more without the site's behind it: 'Ann Lee Tarrow Times'."""
    words = name.split()
    for count in range(NAME_LEAST, len(words)):
        if key_of(" ".join(words[count:])) in site_names:
            return " ".join(words[:count])
    return name


def _is_affiliation(place: str, name: str, line: str, persons: Sequence[str]) -> bool:
    """Whether a shown line tells behind a name whom it works for: 'By Jane Doe, Harbour News'."""
    return place in DOUBTFUL and bool(persons) and f", {name}" in line


def _names_a_host(text: str, site_names: frozenset[str]) -> bool:
    """Whether a byline begins with the site's own address, or has it in brackets: 'Harbour Wave (www.wave.example)'."""
    return any(key_of(host) in site_names for match in HOST.finditer(text) for host in match.groups() if host)


def marked_byline(found: Sequence[Candidate]) -> Byline:
    """A name that only its markup calls an author's ('viktor hedlund', 'q_admin'): an account if it is one word."""
    for candidate in found:
        name = trimmed(candidate.value)
        if _place(candidate) in DOUBTFUL or key_of(name) in NOBODY or name.startswith("#"):
            continue
        if _is_a_links_word(candidate.method, name):
            continue
        if 1 < len(name) <= NAME_CHARS and any(c.isalpha() for c in name) and "@" not in name:
            is_person = 2 <= len(name.split()) <= NAME_WORDS and name.replace(" ", "").isalpha()
            persons, desks = ((name,), ()) if is_person else ((), (name,))
            return Byline(persons, desks, candidate.value, candidate.method, candidate.path)
    return Byline()


def _is_a_links_word(place: str, name: str) -> bool:
    """Whether a link says what it is for: 'See full bio'."""
    return place in LINKED and not NOT_FIRST.isdisjoint(name.lower().split()[:1])


def _distinct(names: list[str]) -> tuple[str, ...]:
    return tuple({key_of(name): name for name in reversed(names)}.values())[::-1]
