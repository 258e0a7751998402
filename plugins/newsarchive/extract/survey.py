"""One look over the tree: what the head says, and the landmarks of the body, in page order."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from newsarchive.extract.elements import SKIP, one_line, unmarked
from newsarchive.extract.headline import headline_of
from newsarchive.extract.patterns import any_of
from newsarchive.records import Candidate

MARKS = re.compile(any_of(MARK_WORDS :=
    r"author(?!i[sz]|ity)|byline|by-line|writer|autor|redakt|journalist|reporter|contributor|verfasser|firma|signature|creator|skribent|kirjoitt|forfatter|"
    r"auteur|szerz[oő]|yazar|avtor|penulis|tac-?gia|toimittaj"
))  # fmt: skip
# What scripts show a date from, where no class speaks of one
STAMPS = frozenset((
    "datetime", "data-date", "data-datetime", "data-time", "data-timestamp", "data-published", "data-publish-date",
    "data-published-at", "data-pubdate", "data-created", "data-created-at",
))  # fmt: skip
UNDATED = frozenset(("time", "ins", "del"))  # <time> is noted as such, <ins> dates a change of its own words
CRUMBS = re.compile(any_of(CRUMB_WORDS := r"bread-?_?crumb|rootline|fil-d?-?ariane|\bmigas|brotkr"))
DATES = re.compile(
    any_of(DATE_WORDS := r"date|time|publi|posted|datum|fecha|tarih|tanggal|dato|updated|stamp")
)
SPEAKING = re.compile(any_of(MARK_WORDS, CRUMB_WORDS, DATE_WORDS))
PROFILES = any_of(
    r"authors?|editors?|autor(?:en|es|i|a)?|staff|profiles?|people|writers?|contributors?|journalists?|auteurs?|redaktion|redacteur|reporters?|by|columnists?|user|"
    r"szerzok?|yazar(?:lar)?|avtor(?:y|i)?|autorzy|autore|skribent(?:er)?|forfattere?|giornalisti|colunistas?|penulis"
)
PROFILE = re.compile(rf"/(?:{PROFILES})/[^/?#]+/?(?:[?#]|$)")  # in an address in lower case
RDFA = re.compile(r"(?:schema:|https?://schema\.org/)?(\w+)")
ORDERED = frozenset(("h1", "time"))
TERMS = frozenset(("itemprop", "property", "rel"))
TELLING = TERMS | STAMPS  # attributes that most elements lack
HEAD = frozenset(("meta", "link", "title"))
UNSEEN = SKIP | {"body"}
AUTHOR, DATE, WAY = 1, 2, 4  # what a name speaks of, bit by bit


@dataclass(slots=True)
class PageSurvey:
    """What one walk over the page met."""

    meta: dict[str, list[str]] = field(default_factory=dict)  # lower-case name or property -> contents
    links: dict[str, list[HtmlElement]] = field(default_factory=dict)  # <link> elements by rel
    title: str = ""
    lang: str = ""
    h1s: list[HtmlElement] = field(default_factory=list)
    h2s: list[HtmlElement] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    props: dict[str, list[HtmlElement]] = field(default_factory=dict)  # itemprop -> elements
    rels: dict[str, list[HtmlElement]] = field(default_factory=dict)  # rel of <a> -> elements
    profiles: list[HtmlElement] = field(default_factory=list)  # links to an author's page
    marked: list[HtmlElement] = field(default_factory=list)  # a class or id that speaks of an author
    dated: list[HtmlElement] = field(default_factory=list)  # a class or id that speaks of a date
    crumbs: list[HtmlElement] = field(default_factory=list)  # the way from the front page
    order: dict[HtmlElement, int] = field(default_factory=dict)  # of the landmarks above
    articles: list[HtmlElement] = field(default_factory=list)
    pictures: list[HtmlElement] = field(default_factory=list)
    forms: list[HtmlElement] = field(default_factory=list)
    headline: HtmlElement | None = None
    spine: set[HtmlElement] = field(default_factory=set)  # what holds the headline, and so is no furniture
    elements: list[HtmlElement] = field(
        default_factory=list
    )  # all, in page order; lxml would make them anew each walk
    tags: list[str] = field(default_factory=list)  # of the elements
    by_tag: dict[str, list[HtmlElement]] = field(default_factory=dict)
    below: list[HtmlElement] = field(default_factory=list)  # all behind the headline, in page order
    linking: list[tuple[HtmlElement, str]] = field(default_factory=list)  # with their addresses
    boxes: dict[HtmlElement, bool | None] = field(default_factory=dict)  # as far as `is_furniture` has asked

    def said(self, *names: str) -> list[tuple[str, str]]:
        """(name, content) of the meta tags of these names, in the order asked for."""
        return [(name, value) for name in names for value in self.meta.get(name, ())]

    def count(self, tag: str) -> int:
        """How many elements of this tag the page has."""
        return len(self.tagged(tag))

    def tagged(self, tag: str) -> list[HtmlElement]:
        """The elements of this tag, in page order."""
        return self.by_tag.get(tag, [])

    def candidates(self, *names: str) -> list[Candidate]:
        """What the meta tags of these names offer, in the order asked for."""
        return [Candidate(unmarked(value), "meta", name, name) for name, value in self.said(*names)]


def survey_page(tree: HtmlElement) -> PageSurvey:
    """Walk the tree once, in page order."""
    seen = PageSurvey(lang=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    seen.elements = list(tree.iter())
    seen.tags = [element.tag for element in seen.elements]
    for number, (element, tag) in enumerate(zip(seen.elements, seen.tags, strict=True)):
        seen.by_tag.setdefault(tag, []).append(element)
        if tag in HEAD:
            _note_head(seen, element, tag)
        elif tag not in UNSEEN and isinstance(tag, str):
            if tag in ORDERED:
                seen.order[element] = number
            if given := element.items():
                # lxml would look up each name of `attrib` anew
                _note_body(seen, element, tag, number, dict(given))
    seen.h1s, seen.h2s, seen.times = map(seen.tagged, ("h1", "h2", "time"))
    seen.articles, seen.pictures, seen.forms = map(seen.tagged, ("article", "img", "form"))
    told = [seen.title, *(value for _, value in seen.said("og:title", "twitter:title"))]
    seen.headline = headline_of(told, seen.h1s, seen.h2s, seen.elements)
    if seen.headline is not None:
        _note_around(seen, seen.headline)
    return seen


def _note_around(seen: PageSurvey, headline: HtmlElement) -> None:
    """Note where the headline stands, what holds it and what stands behind it."""
    if headline not in seen.order:
        seen.order[headline] = seen.elements.index(headline)
    seen.spine = set(headline.iterancestors())
    seen.below = seen.elements[seen.order[headline] + sum(1 for _ in headline.iter()) :]


@lru_cache(maxsize=8192)
def _speaks_of(name: str) -> int:
    """Whether a class or id speaks of an author, of a date, and of the way to the page."""
    name = name.lower()
    if not SPEAKING.search(name):  # one look at most names, in place of three
        return 0
    return (
        (AUTHOR if MARKS.search(name) else 0)
        | (DATE if DATES.search(name) else 0)
        | (WAY if CRUMBS.search(name) else 0)
    )


def _note_head(seen: PageSurvey, element: HtmlElement, tag: str) -> None:
    if tag == "meta":
        _note_meta(seen, element)
    elif tag == "link":
        for rel in (element.get("rel") or "").lower().split():
            seen.links.setdefault(rel, []).append(element)
    else:
        seen.title = seen.title or one_line(element.text)


def _note_meta(seen: PageSurvey, element: HtmlElement) -> None:
    content = element.get("content") or element.get("value")
    if not content or not content.strip():
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        name = element.get(attribute)
        if name:
            seen.meta.setdefault(name.strip().lower(), []).append(one_line(content))
    if element.get("itemprop"):
        seen.props.setdefault(element.get("itemprop"), []).append(element)


def _note_body(
    seen: PageSurvey, element: HtmlElement, tag: str, number: int, attributes: dict[str, str]
) -> None:
    """Note what an element's attributes tell of it; each name is asked by itself, for ids are seldom seen twice."""
    spoken = 0
    for called in ("class", "id", "data-testid"):
        if name := attributes.get(called):
            spoken |= _speaks_of(name)
    is_telling = not TELLING.isdisjoint(attributes)
    if tag == "a" and (href := attributes.get("href")):
        seen.linking.append((element, href))
        if PROFILE.search(href.lower()):
            seen.profiles.append(element)
            seen.order[element] = number
    if not (spoken or is_telling):
        return
    if is_telling and not TERMS.isdisjoint(attributes):
        _note_terms(seen, element, attributes)
        seen.order[element] = number
    if spoken & AUTHOR:
        seen.marked.append(element)
        seen.order[element] = number
    if spoken & DATE or (is_telling and tag not in UNDATED and not STAMPS.isdisjoint(attributes)):
        seen.dated.append(element)
        seen.order[element] = number
    if spoken & WAY:
        seen.crumbs.append(element)


def _note_terms(seen: PageSurvey, element: HtmlElement, attributes: dict[str, str]) -> None:
    """What the element is called in a vocabulary, and how a link leads on."""
    if "itemprop" in attributes:
        for prop in attributes["itemprop"].split():
            seen.props.setdefault(prop, []).append(element)
    elif "property" in attributes:  # RDFa, as Drupal writes it
        for prop in attributes["property"].split():
            if said := RDFA.fullmatch(prop):
                seen.props.setdefault(said[1], []).append(element)
    if "rel" in attributes:
        for rel in attributes["rel"].lower().split():
            seen.rels.setdefault(rel, []).append(element)
