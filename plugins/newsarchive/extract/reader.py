"""One page, read once: bytes to what the page says, as it says it."""

import re
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from newsarchive.extract import bylines, headings, moments, origins
from newsarchive.extract import facts as page_facts
from newsarchive.extract.blocks import Block, joined
from newsarchive.extract.body import read_body, read_part
from newsarchive.extract.decode import DEEP, PAGE_BYTES, decode_page, is_binary, parse_page
from newsarchive.extract.elements import words_of
from newsarchive.extract.htmldates import guessed_date
from newsarchive.extract.jsonld import Linked, load_linked
from newsarchive.extract.kinds import kind_of
from newsarchive.extract.language import detected_language
from newsarchive.extract.overrides import override_candidates, overrides_at, prune, text_part
from newsarchive.extract.survey import Survey, survey_page
from newsarchive.records import Candidate, Extraction, Page, SiteFacts

RULES = 3  # raised with every change that can change a text or a field
EXTRACTED_BY = f"newsarchive/{RULES} trafilatura/{version('trafilatura')}"
SURROGATE = re.compile("[\ud800-\udfff]")
OUTLINKS = 200


def read_page(page: Page, facts: SiteFacts) -> Extraction:
    """What the page says; `kind` tells whether it is an article or why not."""
    if not page.body.strip():
        return _not_read("empty", "no bytes")
    if is_binary(page.body, page.content_type):
        return _not_read(
            "not_html", f"the bytes are not a page ({page.content_type or 'by their first bytes'})"
        )
    if len(page.body) > PAGE_BYTES:
        return _not_read("too_large", f"{len(page.body)} bytes are more than a page may have ({PAGE_BYTES})")
    decoded = decode_page(page.body, page.content_type)
    tree = parse_page(decoded.text)
    if tree is None:
        return _not_read("empty", "no element in it")
    return _read_tree(tree, page, facts, list(decoded.flags))


def _not_read(kind: str, reason: str) -> Extraction:
    return Extraction(kind, "", reason=reason, extracted_by=EXTRACTED_BY)


def _read_tree(tree: HtmlElement, page: Page, facts: SiteFacts, flags: list[str]) -> Extraction:
    rules = overrides_at(facts.overrides, page.captured_at)
    if rules and prune(tree, rules):
        flags.append("pruned")
    seen = survey_page(tree)
    linked = load_linked(
        tree,
        page.url,
        [seen.title, *(v for _, v in seen.said("og:title")), *(words_of(h, 300) for h in seen.h1s[:4])],
    )
    if linked.is_broken:
        flags.append("jsonld_error")
    fields = _fields(tree, seen, linked, page)
    for name, values in override_candidates(tree, rules).items():
        fields[name] = [*values, *fields.get(name, [])]
    titles = [c.value for c in fields["title"]]
    body = _declared_body(linked)
    part = text_part(tree, rules)
    learned = facts.boilerplate
    read = (
        read_body(tree, seen, titles, body, learned)
        if part is None
        else read_part(part, seen, titles, learned)
    )
    blocks = read.blocks
    if read.depth >= DEEP:
        flags.append("parse_depth")
    text = _clean(joined(blocks))
    verdict = kind_of(seen, linked, blocks, fields, tree, page.url)
    if code := detected_language(text):
        fields["language_detected"] = [Candidate(code, "py3langid", "text")]
    fields["cut"] = [Candidate(str(count), "filter", name) for name, count in read.cut.items()]
    fields["reader"] = [Candidate(read.reader, "reader", "text")]
    return Extraction(
        verdict.kind, text, {name: _safe(found) for name, found in fields.items() if found}, _outlinks(blocks, page.url),
        read.confidence, flags, verdict.reason, EXTRACTED_BY,
    )  # fmt: skip


def _fields(tree: HtmlElement, seen: Survey, linked: Linked, page: Page) -> dict[str, list[Candidate]]:
    fields = {
        "title": headings.title_candidates(seen, linked),
        "authors": bylines.author_candidates(seen, linked),
        "published": moments.published_candidates(seen, linked, page.url),
        "modified": moments.modified_candidates(seen, linked),
        "origin": origins.origin_candidates(tree, seen, linked, page.url),
        **page_facts.plain_fields(seen, linked, page.url),
    }
    if not fields["published"] and (day := guessed_date(tree, page.url, page.captured_at)):
        fields["published"] = [Candidate(day, "htmldate", "")]
    return fields


def _declared_body(linked: Linked) -> str:
    for node in linked.articles[:2]:
        value: Any = node.data.get("articleBody")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _outlinks(blocks: list[Block], page_url: str) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for block in blocks:
        for href, anchor in block.links:
            try:
                address = urljoin(page_url, href.strip()).partition("#")[0]
                if urlsplit(address).scheme in ("http", "https"):
                    found.setdefault(address, anchor[:300])
            except ValueError:
                continue
    return [(_clean(a), _clean(t)) for a, t in list(found.items())[:OUTLINKS]]


def _clean(text: str) -> str:
    """The choke point of faults 50 and 51: neither NUL nor a lone surrogate gets past."""
    return SURROGATE.sub("\ufffd", text.replace("\x00", "")) if text else text


def _safe(found: list[Candidate]) -> list[Candidate]:
    return [Candidate(_clean(c.value)[:4000], c.method, _clean(c.path)[:200]) for c in found]
