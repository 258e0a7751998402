"""Where a republished article says it comes from: each hint with its address and its words."""

import re
from collections.abc import Iterator

from newsarchive.extract.elements import one_line, words_of
from newsarchive.extract.jsonld import Linked, listed
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.words import WORDS
from newsarchive.records import OriginHint

META_NAMES = (
    "original-source", "syndication-source", "source-url", "article:original_source", "og:article:original_source",
    "original_source",
)  # fmt: skip
ADDRESS_ONLY = ("dc.source", "dcterms.source")  # libraries write the name of the collection here
NAMED = re.compile(
    r"\b(?:on|in|by|at|from|with|bei|auf|von|im|par|sur|dans|da|su|en|por|na|no)\s+(?:the |la |le |der |die )?"
    r"(?P<name>[A-ZÀ-Þ][^,;:.\n|()\d]{1,50}?)\s*(?:[,;:.|()]|\s(?:and|where|under|as|und|et|y|e)\s|$)"
)
CREDIT_CHARS = 240
SAID_IN = frozenset(("p", "em", "i", "small"))
INLINE = frozenset(("p", "em", "i", "small", "div", "span", "strong", "li"))


def hint_of(value: str, method: str, path: str) -> OriginHint:
    """A value that is an address, or a publisher's name."""
    return (
        OriginHint(value, "", method, path)
        if value.startswith("http")
        else OriginHint("", value, method, path)
    )


def origin_hints(seen: PageSurvey, linked: Linked, page_url: str) -> list[OriginHint]:
    """Every hint, the surest first; judged in normalize."""
    found = [
        hint_of(value, "meta", name) for name, value in seen.said(*ADDRESS_ONLY) if value.startswith("http")
    ]
    found += [
        hint_of(value, "meta", name) for name, value in seen.said(*META_NAMES) if len(value) < CREDIT_CHARS
    ]
    found += list(_based_on(linked))
    found += list(_credits(seen, page_url))
    found += list(_words(seen))
    return found[:12]


def _based_on(linked: Linked) -> Iterator[OriginHint]:
    for node in linked.articles[:3]:
        for item in listed(linked.resolve(node.data.get("isBasedOn") or node.data.get("isBasedOnUrl"))):
            address = (item.get("url") or item.get("@id")) if isinstance(item, dict) else item
            name = item.get("name") if isinstance(item, dict) else ""
            if isinstance(address, str) and address.startswith("http"):
                yield OriginHint(address, one_line(str(name or "")), "json-ld", f"{node.path}.isBasedOn")


def _credits(seen: PageSurvey, page_url: str) -> Iterator[OriginHint]:
    """Links called 'Source link', and sentences like 'This article was originally published on …'."""
    own = page_url[: page_url.find("/", len("https://")) + 1]
    for link, href in seen.linking:
        if not href.startswith("http") or (own and href.startswith(own)):
            continue
        text = one_line(link.text) or (words_of(link, 80) if len(link) else "")
        if text and len(text) < 60 and WORDS.source_link.match(text):
            yield OriginHint(href, text, "source-link", "a")
            continue
        up = link.getparent()
        if up is None or up.tag not in INLINE:
            continue
        before = one_line(
            (up.text or "") if link.getprevious() is None else (link.getprevious().tail or up.text or "")
        )
        if before and len(before) < CREDIT_CHARS and WORDS.first_published.search(before[-120:]):
            yield OriginHint(href, f"{before} {text}", "credit", up.tag)
        elif text and len(text) < 160 and WORDS.first_published.search(text):
            yield OriginHint(href, text, "credit", "a")


def _words(seen: PageSurvey) -> Iterator[OriginHint]:
    """'This article was first published by The Courier.' without a link: only the publisher's name."""
    for element, tag in zip(seen.elements, seen.tags, strict=True):
        written = element.text if tag in SAID_IN else None
        if not written or not 20 < len(written) < CREDIT_CHARS or len(element) > 1:
            continue
        text = one_line(written)
        said = WORDS.first_published.search(text)
        if said and (named := NAMED.search(text, max(0, said.end() - len("published on ")))):
            yield OriginHint("", named["name"].strip(), "credit-words", text[:120])
            return
