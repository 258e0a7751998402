"""The fields that need no search of the body: section, tags, language, site, address, lead, paywall."""

import re
from collections.abc import Iterator
from typing import Any

from newsarchive.extract.elements import plain, words_of
from newsarchive.extract.jsonld import Linked
from newsarchive.extract.pictures import absolute, image_candidates
from newsarchive.extract.survey import Survey, is_furniture
from newsarchive.records import Candidate

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
TAG_PATH = re.compile(
    r"/(?:tags?|topics?|temas?|thema|themen|etiquetas?|keywords?|mots-cles|subject|argomenti)/", re.I
)
FRONT = re.compile(r"^(?:https?://[^/]+)?/?(?:index\.\w+|#.*)?$|^javascript:", re.I)  # where a way begins
SECTION_REL = re.compile(r"/(?:category|categoria|kategorie|section|rubrik|rubrique|sezione)/", re.I)


def plain_fields(seen: Survey, linked: Linked, page_url: str) -> dict[str, list[Candidate]]:
    """The fields that need no search of the body."""
    return {
        "section": list(_sections(seen, linked)),
        "tags": list(_tags(seen, linked)),
        "language": list(_languages(seen, linked)),
        "image_url": list(image_candidates(seen, linked, page_url)),
        "site_name": list(_sites(seen, linked)),
        "publisher": [Candidate(name, "json-ld", f"{node.path}.publisher") for node in linked.articles[:2]
                      for name in _names(linked.resolve(node.data.get("publisher")))],
        "canonical_url": list(_addresses(seen, linked, page_url)),
        "lead": list(_leads(seen, linked)),
        "paywall": list(_paywalls(seen, linked)),
        "og_type": [Candidate(v, "meta", n) for n, v in seen.said("og:type")],
    }  # fmt: skip


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            yield plain(name)


def _texts(value: Any) -> Iterator[str]:
    """Strings of a JSON-LD value that may be a string, a list or named objects."""
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield plain(name)


def _sections(seen: Survey, linked: Linked) -> Iterator[Candidate]:
    for node in linked.articles[:3]:
        yield from (
            Candidate(text, "json-ld", f"{node.path}.articleSection")
            for text in _texts(node.data.get("articleSection"))
        )
    yield from (
        Candidate(value, "meta", name)
        for name, value in seen.said(*SECTION_META)
        if not value.startswith("http")
    )
    for element in seen.rels.get("category", [])[:4] + seen.props.get("articleSection", [])[:2]:
        text = plain(element.get("content")) or words_of(element, 80)
        if text and not is_furniture(element, seen):
            yield Candidate(text, "rel", "rel=category")
    for node in linked.nodes:
        if "breadcrumblist" in node.types:
            yield from _crumbs(node.data, node.path)
            break
    yield from _shown_crumbs(seen)


def _shown_crumbs(seen: Survey) -> Iterator[Candidate]:
    """The first step after the front page of the way that the page shows above its headline."""
    for trail in seen.crumbs[:2]:
        steps = [words_of(a, 60) for a in trail.iter("a") if not FRONT.search(a.get("href") or "/")]
        steps = [step for step in steps if 1 < len(step) < 60]
        if steps:
            yield from (Candidate(step, "breadcrumb", trail.get("class") or trail.tag) for step in steps[:3])
            return


def _crumbs(data: dict[str, Any], path: str) -> Iterator[Candidate]:
    items = data.get("itemListElement")
    steps = [i for i in items if isinstance(i, dict)] if isinstance(items, list) else []
    for step in steps[1:-1][:1] or steps[1:2][: len(steps) > 2]:
        name = (
            step.get("name") or (step.get("item") or {}).get("name")
            if isinstance(step.get("item"), dict)
            else step.get("name")
        )
        if isinstance(name, str) and name.strip():
            yield Candidate(plain(name), "breadcrumb", path)


def _tags(seen: Survey, linked: Linked) -> Iterator[Candidate]:
    for node in linked.articles[:2]:
        yield from (
            Candidate(text, "json-ld", f"{node.path}.keywords") for text in _texts(node.data.get("keywords"))
        )
    yield from (Candidate(value, "meta", name) for name, value in seen.said(*TAG_META))
    for element in seen.rels.get("tag", [])[:40]:
        text = words_of(element, 80)
        if text and not is_furniture(element, seen):
            yield Candidate(
                text, "rel", "rel=category" if SECTION_REL.search(element.get("href") or "") else "rel=tag"
            )


def _languages(seen: Survey, linked: Linked) -> Iterator[Candidate]:
    if seen.lang:
        yield Candidate(seen.lang, "html", "html@lang")
    for node in linked.articles[:2]:
        yield from (
            Candidate(text, "json-ld", f"{node.path}.inLanguage")
            for text in _texts(node.data.get("inLanguage"))
        )
    yield from (Candidate(value, "meta", name) for name, value in seen.said(*LANGUAGE_META))


def _sites(seen: Survey, linked: Linked) -> Iterator[Candidate]:
    yield from (Candidate(value, "meta", name) for name, value in seen.said("og:site_name"))
    for node in linked.articles[:2]:
        yield from (
            Candidate(name, "json-ld", f"{node.path}.publisher")
            for name in _names(linked.resolve(node.data.get("publisher")))
        )
    for node in linked.nodes:
        if node.types & {"website", "newsmediaorganization"}:
            yield from (Candidate(name, "json-ld", node.path) for name in _names(node.data))
    yield from (Candidate(value, "meta", name) for name, value in seen.said(*SITE_META[1:]))


def _addresses(seen: Survey, linked: Linked, page_url: str) -> Iterator[Candidate]:
    for element in seen.links.get("canonical", ())[:2]:
        yield Candidate(absolute(page_url, element.get("href") or ""), "link", "rel=canonical")
    yield from (Candidate(absolute(page_url, value), "meta", name) for name, value in seen.said("og:url"))
    for node in linked.articles[:1]:
        main = node.data.get("mainEntityOfPage")
        main = (main.get("@id") or main.get("url")) if isinstance(main, dict) else main
        for value in (main, node.data.get("url")):
            if isinstance(value, str) and value.startswith("http"):
                yield Candidate(value, "json-ld", node.path)


def _leads(seen: Survey, linked: Linked) -> Iterator[Candidate]:
    for node in linked.articles[:2]:
        yield from (
            Candidate(text, "json-ld", f"{node.path}.description")
            for text in _texts(node.data.get("description"))
        )
    yield from (Candidate(value, "meta", name) for name, value in seen.said(*LEAD_META))


def _paywalls(seen: Survey, linked: Linked) -> Iterator[Candidate]:
    for node in linked.articles[:2]:
        value = node.data.get("isAccessibleForFree")
        if value is not None:
            yield Candidate(str(value).lower(), "json-ld", f"{node.path}.isAccessibleForFree")
    yield from (
        Candidate(v.lower(), "meta", n)
        for n, v in seen.said("article:content_tier", "content_tier", "access")
    )
