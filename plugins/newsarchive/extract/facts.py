"""The fields that need no search of the body: section, tags, language, site, address, lead, paywall."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsarchive.extract.elements import one_line, words_of
from newsarchive.extract.jsonld import Linked, Node, listed
from newsarchive.extract.pictures import absolute, image_candidates
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.records import Candidate, Json
from newsarchive.urls import on_its_host

SECTION_META = ("article:section", "og:article:section", "parsely-section", "section", "sailthru.section", "cxenseparse:category",  # noqa: E501
                "articlesection", "category", "news_section", "dc.subject.section", "cg", "og:section", "channel")  # fmt: skip  # noqa: E501
TAG_META = (
    "article:tag",
    "og:article:tag",
    "news_keywords",
    "parsely-tags",
    "sailthru.tags",
    "keywords",
    "cxenseparse:keywords",
)
LEAD_META = ("og:description", "description", "twitter:description", "sailthru.description", "dc.description")
SITE_META = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:android:app_name",
    "dc.publisher",
    "cre",
    "publisher",
)
LANGUAGE_META = ("og:locale", "content-language", "language", "dc.language", "inlanguage", "article:language")
FRONT = re.compile(r"^(?:https?://[^/]+)?/?(?:index\.\w+|#.*)?$|^javascript:", re.I)  # where a way begins
SECTION_REL = re.compile(r"/(?:category|categoria|kategorie|section|rubrik|rubrique|sezione)/", re.I)


def plain_fields(seen: PageSurvey, linked: Linked, page_url: str) -> dict[str, list[Candidate]]:
    """The fields that need no search of the body."""
    return {
        "section": list(_sections(seen, linked)),
        "tags": list(_tags(seen, linked)),
        "language": list(_languages(seen, linked)),
        "image_url": list(image_candidates(seen, linked, page_url)),
        "site_name": list(_sites(seen, linked)),
        "publisher": list(_publishers(linked)),
        "canonical_url": list(_addresses(seen, linked, page_url)),
        "lead": list(_leads(seen, linked)),
        "paywall": list(_paywalls(seen, linked)),
    }


def _texts(value: Json) -> Iterator[str]:
    """Strings of a JSON-LD value that may be a string, a list or named objects."""
    for item in listed(value):
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield one_line(name)


def _names(value: Json) -> Iterator[str]:
    return (text for text in _texts(value) if not text.startswith("http"))


def _told(nodes: Iterable[Node], key: str) -> Iterator[Candidate]:
    """What these nodes say under a key."""
    for node in nodes:
        yield from (node.candidate(key, text) for text in _texts(node.data.get(key)))


def _publishers(linked: Linked) -> Iterator[Candidate]:
    for node in linked.articles[:2]:
        names = _names(linked.resolve(node.data.get("publisher")))
        yield from (node.candidate("publisher", name) for name in names)


def _sections(seen: PageSurvey, linked: Linked) -> Iterator[Candidate]:
    yield from _told(linked.articles[:3], "articleSection")
    yield from (c for c in seen.candidates(*SECTION_META) if not c.value.startswith("http"))
    for element in seen.rels.get("category", [])[:4] + seen.props.get("articleSection", [])[:2]:
        text = one_line(element.get("content")) or words_of(element, 80)
        if text and not is_furniture(element, seen):
            yield Candidate(text, "rel", "rel=category", "category")
    for node in linked.nodes:
        if "breadcrumblist" in node.types:
            yield from _crumbs(node)
            break
    yield from _shown_crumbs(seen)


def _shown_crumbs(seen: PageSurvey) -> Iterator[Candidate]:
    """The first step after the front page of the way that the page shows above its headline."""
    for trail in seen.crumbs[:2]:
        steps = [words_of(a, 60) for a in trail.iter("a") if not FRONT.search(a.get("href") or "/")]
        steps = [step for step in steps if 1 < len(step) < 60]
        if steps:
            yield from (Candidate(step, "breadcrumb", trail.get("class") or trail.tag) for step in steps[:3])
            return


def _crumbs(node: Node) -> Iterator[Candidate]:
    items = node.data.get("itemListElement")
    steps = [i for i in items if isinstance(i, dict)] if isinstance(items, list) else []
    for step in steps[1:-1][:1] or steps[1:2][: len(steps) > 2]:
        item = step.get("item")
        name = step.get("name") or (item.get("name") if isinstance(item, dict) else None)
        if isinstance(name, str) and name.strip():
            yield Candidate(one_line(name), "breadcrumb", node.path)


def _tags(seen: PageSurvey, linked: Linked) -> Iterator[Candidate]:
    yield from _told(linked.articles[:2], "keywords")
    yield from seen.candidates(*TAG_META)
    for element in seen.rels.get("tag", [])[:40]:
        text = words_of(element, 80)
        if text and not is_furniture(element, seen):
            term = "category" if SECTION_REL.search(element.get("href") or "") else "tag"
            yield Candidate(text, "rel", f"rel={term}", term)


def _languages(seen: PageSurvey, linked: Linked) -> Iterator[Candidate]:
    if seen.lang:
        yield Candidate(seen.lang, "html", "html@lang")
    yield from _told(linked.articles[:2], "inLanguage")
    yield from seen.candidates(*LANGUAGE_META)


def _sites(seen: PageSurvey, linked: Linked) -> Iterator[Candidate]:
    yield from seen.candidates("og:site_name")
    yield from _publishers(linked)
    for node in linked.nodes:
        if node.types & {"website", "newsmediaorganization"}:
            yield from (Candidate(name, "json-ld", node.path) for name in _names(node.data))
    yield from seen.candidates(*SITE_META[1:])


def _meant(page_url: str, written: str) -> str:
    """The address that a template means: many escape one that is escaped, or leave its scheme out."""
    return on_its_host(absolute(page_url, written.replace("&amp;", "&")), page_url)


def _addresses(seen: PageSurvey, linked: Linked, page_url: str) -> Iterator[Candidate]:
    for element in seen.links.get("canonical", ())[:2]:
        yield Candidate(_meant(page_url, element.get("href") or ""), "link", "rel=canonical")
    yield from (Candidate(_meant(page_url, value), "meta", name) for name, value in seen.said("og:url"))
    for node in linked.articles[:1]:
        main = node.data.get("mainEntityOfPage")
        main = (main.get("@id") or main.get("url")) if isinstance(main, dict) else main
        for value in (main, node.data.get("url")):
            if isinstance(value, str) and value.startswith("http"):
                yield Candidate(value, "json-ld", node.path)


def _leads(seen: PageSurvey, linked: Linked) -> Iterator[Candidate]:
    yield from _told(linked.articles[:2], "description")
    yield from seen.candidates(*LEAD_META)


def _paywalls(seen: PageSurvey, linked: Linked) -> Iterator[Candidate]:
    for node in linked.articles[:2]:
        value = node.data.get("isAccessibleForFree")
        if value is not None:
            yield node.candidate("isAccessibleForFree", str(value).lower())
    for candidate in seen.candidates("article:content_tier", "content_tier", "access"):
        yield replace(candidate, value=candidate.value.lower())
