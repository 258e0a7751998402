"""Who wrote it: of the bylines that a page offers, the one to believe; persons, and apart from them desks and agencies."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsarchive.normalize.confidence import Backing
from newsarchive.normalize.keys import key_of
from newsarchive.normalize.names import (
    NOBODY,
    NOT_FIRST,
    begins_as_byline,
    is_full_name,
    kind_of_name,
    signs_in,
    split_names,
    trimmed,
)
from newsarchive.records import Candidate

# Best place first. 'said' is a line that begins with a word like 'By'; a link to a profile may be anybody's.
PLACES = (
    "override",
    "json-ld",
    "meta",
    "microdata",
    "rel",
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
SHOWN = ("microdata", "rel", "said", "portrait", "profile", "byline", "scan", "below", "signed", "beside")
FAMILY = {
    "profile": "rel",
    **dict.fromkeys(("byline", "scan", "portrait", "below", "signed", "beside"), "line"),
}  # one line seen in several ways
NAMED = (
    "override",
    "json-ld",
    "meta",
    "microdata",
    "rel",
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
UNSAID = ("portrait", "beside")  # which nothing calls an author's: believed where nobody else is named
LINKED = ("rel", "profile")  # whose words may be what a link is for
HOST = re.compile(r"^\s*(?:www\.)?([\w-]+(?:\.[\w-]+)+)|\((?:www\.)?([\w-]+(?:\.[\w-]+)+)\)\s*$")
NAME_CHARS, NAME_WORDS = 60, 6
LINE_CHARS = 120


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


def byline_from(found: Sequence[Candidate], site_names: frozenset[str], language: str = "") -> Byline:
    """The best place that names a person and is not outvoted; else the best that names a desk or an agency."""
    bylines = _first_line_only(
        [_judged(place, group, site_names, language) for place, group in _groups(found)]
    )
    named = [b for b in bylines if b.persons and b.method not in UNSAID]
    if named:
        best = _outvoted(named) or named[0]
        best = _behind_account(best, named) or best
        return replace(best, backing=_backing(best, named))
    desks = next((b for b in bylines if b.desks), None) or _as_marked(found)
    unsaid = [b for b in bylines if b.persons]
    return replace(unsaid[0], backing=_backing(unsaid[0], unsaid)) if unsaid and not desks.raw else desks


def _behind_account(best: Byline, named: Sequence[Byline]) -> Byline | None:
    """The full name that another place has, where the best place has only an account: 'ann.lee', 'jdoe'."""
    if len(best.persons) != 1 or " " in best.persons[0] or best.method == "override":
        return None
    if best.persons[0][0].isupper():
        return None
    return next(
        (b for b in named if len(b.persons) == 1 and " " in b.persons[0] and is_full_name(b.persons[0])), None
    )


def _backing(best: Byline, named: Sequence[Byline]) -> Backing:
    """Which kinds of places name the same persons, and whether one names none of them."""
    families = {_family(b) for b in named if b.keys == best.keys} - {_family(best)}
    return Backing(best.method, len(families), any(not b.keys & best.keys for b in named))


def _family(byline: Byline) -> str:
    return FAMILY.get(byline.method, byline.method)


def _first_line_only(bylines: list[Byline]) -> list[Byline]:
    """The first visible line that names anyone is the article's; those after it are other articles'."""
    is_told, kept = False, []
    for byline in bylines:
        is_line = FAMILY.get(byline.method) == "line" and byline.method != "portrait"
        if is_line and is_told:
            continue
        is_told |= is_line and bool(byline.persons or byline.desks)
        kept.append(byline)
    return kept


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


def _judged(place: str, group: Sequence[Candidate], site_names: frozenset[str], language: str) -> Byline:
    persons: list[str] = []
    desks: list[str] = []
    for candidate in group:
        if place in DOUBTFUL and len(candidate.value.split("|")[0]) > LINE_CHARS:
            continue  # a sentence that begins like a byline
        if signs := signs_in(candidate.value, site_names):
            desks += signs
            continue
        for name in split_names(candidate.value, place in NAMED, language):
            kind = "house" if _names_a_host(candidate.value, site_names) else kind_of_name(name, site_names)
            if kind == "person" and candidate.is_organization:
                kind = "desk"
            if kind == "person" and place in DOUBTFUL and not is_full_name(name, place == "said"):
                kind = ""
            if kind == "person" and _is_a_links_word(place, name):
                kind = ""
            if kind:
                (persons if kind == "person" else desks).append(name)
    if place != "json-ld" and any(is_full_name(name) for name in persons):
        persons = [name for name in persons if is_full_name(name)]  # 'Ann Lee, London': a town, a role
    raw = ", ".join(dict.fromkeys(c.value for c in group))
    return Byline(_distinct(persons), _distinct(desks), raw or None, group[0].method, group[0].path)


def _names_a_host(text: str, site_names: frozenset[str]) -> bool:
    """Whether a byline begins with the site's own address, or has it in brackets: 'Harbour Wave (www.wave.example)'."""
    return any(key_of(host) in site_names for match in HOST.finditer(text) for host in match.groups() if host)


def _outvoted(named: Sequence[Byline]) -> Byline | None:
    """Another byline than the first, where the page shows it and a second place confirms it.

    A content system names who typed the text, or the publisher, where the page names its authors.
    """
    first = named[0]
    if first.method == "override":
        return first
    votes = Counter(keys for _, keys in {(FAMILY.get(b.method, b.method), b.keys) for b in named})
    for byline in named[1:]:
        is_other = not byline.keys & first.keys
        is_more = first.keys < byline.keys
        is_shown = byline.method in SHOWN or any(b.keys == byline.keys and b.method in SHOWN for b in named)
        if (is_other or is_more) and votes[byline.keys] > max(1, votes[first.keys]) and is_shown:
            return byline
    return None


def _as_marked(found: Sequence[Candidate]) -> Byline:
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
