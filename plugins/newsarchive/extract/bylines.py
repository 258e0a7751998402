"""Who a page says wrote it: candidates as written, from byline positions only, best place first."""

import re
from collections.abc import Iterator

from newsarchive.extract.addressed_names import with_an_address
from newsarchive.extract.closing_names import closing_names
from newsarchive.extract.jsonld import Linked, Node, listed, types_of
from newsarchive.extract.marked_bylines import from_marks
from newsarchive.extract.signatures import signed_by_custom
from newsarchive.extract.signed_lines import scanned, signed_below
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.unsaid_names import (
    beside_the_date,
    said_locally,
    signed_paragraphs,
    with_a_role,
)
from newsarchive.extract.words import WORDS
from newsarchive.extract.written_names import as_names
from newsarchive.letters import letters
from newsarchive.records import Candidate, Json

META_NAMES = (
    "parsely-author", "sailthru.author", "author", "byl", "article:author_name", "article:author:name", "dc.creator",
    "dcterms.creator", "dc.contributor", "cxenseparse:author", "mediator_author", "citation_author", "dcsext.author",
    "article:author", "og:article:author", "og:author", "bt:author", "shareaholic:article_author_name", "authors", "creator",
)  # fmt: skip
WRITTEN_BY = re.compile(
    r"^(?:written|posted|published|geschrieben|verfasst|escrito|écrit|scritto|skrevet|napisane) ", re.I
)
ORGANIZATION = "organization"
DEEPEST = 3  # lists and names in one another


def author_candidates(seen: PageSurvey, linked: Linked) -> list[Candidate]:
    """Every byline found: JSON-LD, meta, microdata and rel, then what the page shows around its headline."""
    found: list[Candidate] = []
    for node in linked.articles[:3]:
        found += list(_from_node(node, linked))
        if found:
            break
    found += [
        Candidate(as_names(value), "meta", name, name)
        for name, value in seen.said(*META_NAMES)
        if not value.startswith("http")
    ]
    found += [*_from_cards(seen), *from_marks(seen), *scanned(seen), *signed_by_custom(seen)]
    own = _own_names(seen)
    if not any(" " in candidate.value and _named(candidate) not in own for candidate in found):
        shown = [*signed_below(seen), *signed_paragraphs(seen), *with_a_role(seen), *said_locally(seen)]
        shown += [*beside_the_date(seen), *with_an_address(seen)]
        found += shown or closing_names(seen)
    return _distinct(found)


def _named(candidate: Candidate) -> str:
    """The letters of whom a byline names: 'by Harbour News' on its own page names no more than the page's name."""
    said = WORDS.byline.match(candidate.value)
    return letters(candidate.value[said.end() :] if said else candidate.value)


def _own_names(seen: PageSurvey) -> set[str]:
    """What the page calls its site: as an author it names nobody."""
    return {letters(value) for _, value in seen.said("og:site_name", "application-name")} - {""}


def _from_cards(seen: PageSurvey) -> Iterator[Candidate]:
    """Twitter's cards: a label that says 'Written by', and the name in the data of the same number."""
    for label in (name for name in seen.meta if name.startswith("twitter:label")):
        number = label[-1]
        if any(WRITTEN_BY.search(f"{value} ") for value in seen.meta[label]):
            names = seen.meta.get(f"twitter:data{number}", ())
            yield from (Candidate(name, "meta", f"twitter:data{number}") for name in names)


def _from_node(node: Node, linked: Linked) -> Iterator[Candidate]:
    for key in ("author", "creator", "contributor"):
        people = node.data.get(key)
        for number, person in enumerate(listed(people)):
            for name, is_organization in names_of(linked.resolve(person), linked):
                yield node.candidate(key, name, f"[{number}]", is_organization)
        if people:
            return


def names_of(person: Json, linked: Linked, depth: int = 0) -> list[tuple[str, bool]]:
    """(name, whether an organisation's) of a JSON-LD author in any of its shapes."""
    if isinstance(person, str):
        return [(as_names(person), False)] if person.strip() and not person.startswith("http") else []
    if isinstance(person, list) and depth < DEEPEST:
        return [pair for item in person[:30] for pair in names_of(linked.resolve(item), linked, depth + 1)]
    if not isinstance(person, dict):
        return []
    kinds = types_of(person)  # plugins call the person for whom a site stands both
    is_organization = "person" not in kinds and any(ORGANIZATION in kind for kind in kinds)
    name = (
        person.get("name") or " ".join(str(person.get(k) or "") for k in ("givenName", "familyName")).strip()
    )
    if isinstance(name, (list, dict)):
        inner = names_of(name, linked, depth + 1) if depth < DEEPEST else []
        return [(text, is_organization) for text, _ in inner]
    return [(as_names(str(name)), is_organization)] if name else []


def _distinct(found: list[Candidate]) -> list[Candidate]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for candidate in found:
        mark = (candidate.method, candidate.value)
        if candidate.value and mark not in seen:
            seen.add(mark)
            kept.append(candidate)
    return kept[:40]
