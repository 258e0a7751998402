"""Who wrote it: of the bylines that a page offers, the one to believe."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from newsarchive.normalize.bylines import DOUBTFUL, Byline, bylines_of, marked_byline
from newsarchive.normalize.confidence import Backing
from newsarchive.normalize.keys import key_of
from newsarchive.normalize.name_kinds import is_full_name
from newsarchive.records import Candidate

SHOWN = ("microdata", "rel", "named", *DOUBTFUL)
FAMILY = {
    "profile": "rel",
    **dict.fromkeys(("named", "byline", "scan", "portrait", "below", "signed", "beside"), "line"),
}  # one line seen in several ways
UNSAID = ("portrait", "beside")  # which nothing calls an author's: believed where nobody else is named


def byline_from(found: Sequence[Candidate], site_names: frozenset[str], language: str = "") -> Byline:
    """The best place that names a person and is not outvoted; else the best that names a desk or an agency."""
    bylines = _first_line_only(bylines_of(found, site_names, language), site_names)
    named = [b for b in bylines if b.persons and b.method not in UNSAID]
    if named:
        best = _outvoted(named) or named[0]
        best = _behind_account(best, named) or best
        return replace(best, backing=_backing(best, named))
    desks = next((b for b in bylines if b.desks), None) or marked_byline(found)
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


def _first_line_only(bylines: list[Byline], site_names: frozenset[str]) -> list[Byline]:
    """The first visible line that names anyone is the article's; those after it are other articles'.

    One that names only the site hides no name that signs the text itself.
    """
    is_told, is_site, kept = False, True, []
    for byline in bylines:
        is_line = FAMILY.get(byline.method) == "line" and byline.method != "portrait"
        if is_line and is_told and not (is_site and byline.method == "signed"):
            continue
        if is_line:
            is_told |= bool(byline.persons or byline.desks)
            is_site &= not byline.persons and all(key_of(desk) in site_names for desk in byline.desks)
        kept.append(byline)
    return kept


def _outvoted(named: Sequence[Byline]) -> Byline | None:
    """Another byline than the first, where the page shows it and a second place confirms it.

    A content system names who typed the text, or the publisher, where the page names its authors.
    """
    first = named[0]
    if first.method == "override":
        return first
    votes = Counter(keys for _, keys in {(_family(b), b.keys) for b in named})
    for byline in named[1:]:
        is_other = not byline.keys & first.keys
        is_more = first.keys < byline.keys
        is_shown = byline.method in SHOWN or any(b.keys == byline.keys and b.method in SHOWN for b in named)
        if (is_other or is_more) and votes[byline.keys] > max(1, votes[first.keys]) and is_shown:
            return byline
    return None
