"""The title as on the page, without the site's name, and the title that differs from it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from newsarchive.normalize.keys import SIGN, key_of
from newsarchive.normalize.site_names import (
    named_by_host,
    names_of_site,
    parted,
    without_end,
    without_site,
)
from newsarchive.records import Candidate, SiteFacts

MACHINE = ("json-ld", "meta", "title")
RUN_IN = re.compile(
    r"\w\s*$"
)  # a kicker that nothing sets off from the headline: two texts glued by a template
SHORT = 8  # letters; a shorter title is held by many others
NAME_WORDS, NAME_SIGNS = 3, 8
MORE = 2  # times the letters of a name at its end, in a title that tells something
ALIKE = 0.3  # of the words of the shorter title: the same story told in other words


def title_from(
    found: Sequence[Candidate],
    names: Sequence[str],
    page_url: str,
    facts: SiteFacts,
    sections: Sequence[str] = (),
) -> tuple[Candidate | None, Candidate | None]:
    """(title, title that differs): the h1 that a machine title confirms, else headline, else og:title.

    `sections` may stand behind a title as the site's name does. A page that names a title has one, whatever else is
    called so.
    """
    known = names_of_site(names, page_url, facts) | _names_in_headings(found)
    known |= named_by_host([c.value for c in found if c.method in MACHINE], page_url)
    known -= _article_titles(found)
    *steps, last = urlsplit(page_url).path.rstrip("/").split("/")
    ways = {key_of(name) for name in (*sections, *steps)} - {""}
    beyond = known | ways | {key_of(last)} - {""}
    cleaned = [replace(c, value=without_site(c.value, known, beyond)) for c in found]
    if any(_is_telling(c.value) for c in cleaned if c.method != "h1"):
        cleaned = [c for c in cleaned if key_of(c.value) not in ways or _is_telling(c.value)]
    cleaned = [c for c in cleaned if _is_title(c.value, known, beyond)] or list(found)
    shown = [c for c in cleaned if c.method in ("h1", "microdata") and not c.is_furniture]
    shown = shown or [c for c in cleaned if c.method == "h1"]
    machine = [c for c in cleaned if c.method in MACHINE]
    machine.sort(
        key=lambda c: c.term == "name"
    )  # what a node is called, last: often the page's address in words
    best = (
        next((c for c in cleaned if c.method == "override"), None)
        or _confirmed(shown, machine)
        or _uncut(next(iter(machine or shown or cleaned), None), machine)
    )
    if best is None:
        return None, None
    if best.method == "title" or best.term == "og:title":
        best = replace(best, value=without_end(best.value))
    best = _whole(best, machine)
    other = next((c for c in (*machine, *shown) if key_of(c.value) != key_of(best.value)), None)
    return best, other


def _is_title(text: str, known: set[str], beyond: set[str]) -> bool:
    """Whether a text is more than the site's name, alone or beside a section's."""
    parts = [key for part in parted(text) if (key := key_of(part))]
    rest = [key for key in parts if key not in beyond]
    is_only_names = len(parts) > 1 and not known.isdisjoint(parts) and len("".join(rest)) <= SHORT
    return len(key_of(text)) > 1 and key_of(text) not in known and not is_only_names


def _article_titles(found: Sequence[Candidate]) -> set[str]:
    """What the headline and a machine's title both say is the article's, whatever else is called so."""
    shown = {key_of(c.value) for c in found if c.method == "h1"}
    return {key_of(c.value) for c in found if c.method in MACHINE and _is_telling(c.value)} & shown


def _is_telling(title: str) -> bool:
    """Whether a title has so many words that it is no name."""
    return len(title.split()) > NAME_WORDS or len(SIGN.findall(title)) > NAME_SIGNS


def _names_in_headings(found: Sequence[Candidate]) -> set[str]:
    """Headings that only end or begin the document's title are the institution's name, where another is its rest."""
    shown = {key_of(c.value) for c in found if c.method in ("h1", "h2")}
    names: set[str] = set()
    for title in (c.value for c in found if c.method == "title"):
        parts = [key for part in parted(title) if (key := key_of(part))]
        ends = {parts[0], parts[-1]} if len(parts) > 1 else set()
        told = {key_of(c.value) for c in found if c.method in MACHINE and c.method != "title"}
        first = next(
            (key_of(c.value) for c in found if c.method == "h1" and c.path != "h1[0]" and not c.is_furniture),
            "",
        )
        if ends and parts[-1] == first and parts[0] in shown:  # the headline is another than the first h1
            names |= {parts[0]} - told
        elif ends <= shown or (parts and parts[0] in told) or _is_only_named(title, parts):
            names |= {parts[-1]} & shown - told if ends else set()
    return names


def _is_only_named(title: str, parts: Sequence[str]) -> bool:
    """Whether a title's end is a name's few words behind far more."""
    end = parted(title)[-1]
    return not _is_telling(end) and _is_telling(title) and len("".join(parts[:-1])) >= MORE * len(parts[-1])


def _whole(best: Candidate, machine: Sequence[Candidate]) -> Candidate:
    """The headline with its kicker, or without: as JSON-LD and og:title agree, where one form holds the other."""
    declared = next((c for c in machine if c.method == "json-ld" and c.term == "headline"), None)
    shared = next((c for c in machine if c.term == "og:title"), None)
    if declared is None or shared is None or key_of(declared.value) != key_of(shared.value):
        return best
    ours, theirs = key_of(best.value), key_of(declared.value)
    is_other_form = (
        ours != theirs and min(len(ours), len(theirs)) > SHORT and (theirs in ours or ours in theirs)
    )
    is_run_in = theirs.endswith(ours) and RUN_IN.search(declared.value.removesuffix(best.value))
    return best if not is_other_form or is_run_in or best.method == "override" else declared


def _uncut(best: Candidate | None, machine: Sequence[Candidate]) -> Candidate | None:
    """A title that an unescaped quotation mark cut short in its attribute, whole from another place."""
    if best is None or best.method != "meta":
        return best
    for other in machine:
        rest = other.value.removeprefix(best.value).lstrip()
        if other.value.startswith(best.value) and rest[:1] in ('"', "'"):
            return other
    return best


def _confirmed(shown: list[Candidate], machine: list[Candidate]) -> Candidate | None:
    keys = [key_of(m.value) for m in machine]
    for h1 in shown:
        if key_of(h1.value) in keys:
            return h1
    for h1 in shown:
        key = key_of(h1.value)
        if len(key) > 12 and any(key in k or (len(k) > 12 and k in key) for k in keys):
            return h1
    for h1 in shown:
        if any(_shared(h1.value, m.value) >= ALIKE for m in machine):
            return h1
    is_only_titled = all(m.method == "title" for m in machine)  # which is written for search engines
    return shown[0] if shown and (not machine or (is_only_titled and _is_telling(shown[0].value))) else None


def _shared(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) > 2 else 0.0


def _words(text: str) -> set[str]:
    """A title's words, and of scripts that have no spaces the pairs of signs."""
    signs = SIGN.findall(text)
    return {*re.findall(r"\w+", SIGN.sub(" ", text.casefold())), *map("".join, pairwise(signs))}
