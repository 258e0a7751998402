"""Where a republished article says it comes from: each hint with its address and its words."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsarchive.extract.jsonld import Linked
from newsarchive.extract.survey import Survey, plain, words_of
from newsarchive.extract.words import WORDS
from newsarchive.records import Candidate

META_NAMES = ("original-source", "syndication-source", "dc.source", "source-url", "article:original_source")
ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
CREDIT_CHARS = 240


def origin_candidates(tree: HtmlElement, seen: Survey, linked: Linked) -> list[Candidate]:
    """`address|words` of every hint, the surest first; judged in normalize."""
    found = [Candidate(f"{value}|", "meta", name) for name, value in seen.said(*META_NAMES)]
    found += list(_based_on(linked))
    found += list(_credits(tree))
    return found[:12]


def _based_on(linked: Linked) -> Iterator[Candidate]:
    for node in linked.articles[:3]:
        value = linked.resolve(node.data.get("isBasedOn") or node.data.get("isBasedOnUrl"))
        for item in value if isinstance(value, list) else [value]:
            address = (item.get("url") or item.get("@id")) if isinstance(item, dict) else item
            name = item.get("name") if isinstance(item, dict) else ""
            if isinstance(address, str) and address.startswith("http"):
                yield Candidate(f"{address}|{plain(str(name or ''))}", "json-ld", f"{node.path}.isBasedOn")


def _credits(tree: HtmlElement) -> Iterator[Candidate]:
    """Links called 'Source link', and sentences like 'This article was originally published on …'."""
    for link in tree.iter("a"):
        href = link.get("href") or ""
        text = plain(link.text or "") or (words_of(link, 80) if len(link) else "")
        if href.startswith("http") and text and len(text) < 60 and WORDS.source_link.match(text):
            yield Candidate(f"{href}|{text}", "source-link", "a")
            continue
        if not href.startswith("http"):
            continue
        up = link.getparent()
        if up is None or up.tag not in ("p", "em", "i", "small", "div", "span", "strong", "li"):
            continue
        before = plain(
            (up.text or "") if link.getprevious() is None else (link.getprevious().tail or up.text or "")
        )
        if before and len(before) < CREDIT_CHARS and WORDS.first_published.search(before[-120:]):
            yield Candidate(f"{href}|{before} {text}", "credit", up.tag)
        elif text and len(text) < 160 and WORDS.first_published.search(text):
            yield Candidate(f"{href}|{text}", "credit", "a")
