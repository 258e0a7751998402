"""One page, read once: bytes to what the page says, as it says it."""

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from newsarchive.bodies import sniff_mime
from newsarchive.extract import bylines, headings, moments, origins
from newsarchive.extract import facts as page_facts
from newsarchive.extract.blocks import Block, joined
from newsarchive.extract.body import ArticleText, read_body, read_part
from newsarchive.extract.elements import words_of
from newsarchive.extract.htmldates import guessed_date
from newsarchive.extract.jsonld import Linked, listed, load_linked
from newsarchive.extract.kinds import kind_of
from newsarchive.extract.language import detected_language
from newsarchive.extract.layouts import placed
from newsarchive.extract.overrides import override_candidates, overrides_at, prune, text_part
from newsarchive.extract.page_labels import label_candidates
from newsarchive.extract.parsing import PAGE_BYTES, READABLE, decode_page, is_cut_deep, parse_page
from newsarchive.extract.parts import goes_on_at
from newsarchive.extract.rules import EXTRACTED_BY
from newsarchive.extract.storable import storable, storable_candidate, storable_hint
from newsarchive.extract.survey import PageSurvey, survey_page
from newsarchive.extract.walls import is_walled
from newsarchive.extract.written_dates import told_by_now
from newsarchive.outcomes import Outcome
from newsarchive.records import (
    GOES_ON,
    TOO_DEEP,
    Candidate,
    Extraction,
    OriginHint,
    Override,
    Page,
    SiteFacts,
    layout_at,
)

OUTLINKS = 200


def make_ready() -> None:
    """Load what the first page would load, half a CPU-second; for a process whose forks read."""
    detected_language("The language of a text is told by a model that lies packed in a file.")


def read_page(page: Page, facts: SiteFacts) -> Extraction:
    """What the page says; `kind` tells whether it is an article or why not."""
    if not page.body.strip():
        return _not_read(Outcome.EMPTY, "no bytes")
    mime = sniff_mime(page.body, page.content_type)
    if mime not in READABLE:
        return _not_read(Outcome.NOT_HTML, f"the bytes are {mime}")
    if len(page.body) > PAGE_BYTES:
        return _not_read(
            Outcome.TOO_LARGE, f"{len(page.body)} bytes are more than a page may have ({PAGE_BYTES})"
        )
    decoded = decode_page(page.body, page.content_type)
    tree = parse_page(decoded.text)
    if tree is None:
        return _not_read(Outcome.EMPTY, "no element in it")
    return _read_tree(tree, page, facts, list(decoded.flags))


def _not_read(kind: Outcome, reason: str) -> Extraction:
    return Extraction(kind, "", reason=reason, extracted_by=EXTRACTED_BY)


def _read_tree(tree: HtmlElement, page: Page, facts: SiteFacts, flags: list[str]) -> Extraction:
    rules = overrides_at(facts.overrides, page.captured_at)
    if rules and prune(tree, rules):
        flags.append("pruned")
    seen = survey_page(tree)
    linked = load_linked(seen.tagged("script"), page.url, _headings(seen))
    if linked.is_broken:
        flags.append("jsonld_error")
    ruled = override_candidates(tree, rules)
    fields = _fields(tree, seen, linked, page, ruled)
    found = _text_of(tree, seen, linked, [c.value for c in fields["title"]], rules, page, facts)
    if is_cut_deep(tree):
        flags.append(TOO_DEEP)
    called_next = ((link, link.get("href") or "") for link in seen.links.get("next", ()))
    if goes_on_at((*called_next, *seen.linking), page.url):
        flags.append(GOES_ON)
    text = storable(joined(found.blocks))
    classified = kind_of(seen, linked, found.blocks, fields, tree, page.url)
    if not fields["paywall"] and is_walled(tree, found.blocks):
        fields["paywall"] = [Candidate("locked", "shown", "words")]
    return Extraction(
        classified.kind,
        text,
        fields={
            name: [storable_candidate(c) for c in candidates]
            for name, candidates in fields.items()
            if candidates
        },
        origins=[storable_hint(hint) for hint in _origins(seen, linked, page, ruled)],
        detected_language=detected_language(text),
        outlinks=_outlinks(found.blocks, page.url),
        cut=dict(found.cut),
        confidence=found.confidence,
        flags=flags,
        reason=classified.reason,
        extracted_by=EXTRACTED_BY,
        pieces=placed(found.walked, found.blocks) if facts.is_learning else (),
    )


def _headings(seen: PageSurvey) -> list[str]:
    """What the page calls itself, to know its own node in JSON-LD by."""
    return [seen.title, *(v for _, v in seen.said("og:title")), *(words_of(h, 300) for h in seen.h1s[:4])]


def _text_of(
    tree: HtmlElement,
    seen: PageSurvey,
    linked: Linked,
    titles: list[str],
    rules: list[Override],
    page: Page,
    facts: SiteFacts,
) -> ArticleText:
    """The text that a rule of the source names, else the one that is read."""
    part, learned = text_part(tree, rules), facts.boilerplate
    if part is not None:
        return read_part(part, seen, titles, learned)
    layout = layout_at(facts.layouts, page.captured_at)
    return read_body(tree, seen, titles, _declared_body(linked), learned, _updates(linked), layout)


def _fields(
    tree: HtmlElement,
    seen: PageSurvey,
    linked: Linked,
    page: Page,
    ruled: dict[str, list[Candidate]],
) -> dict[str, list[Candidate]]:
    """The candidates of every field; those of the source's own rules come first."""
    fields = {
        "title": headings.title_candidates(seen, linked),
        "labels": label_candidates(seen),
        "authors": bylines.author_candidates(seen, linked),
        "published": moments.published_candidates(seen, linked, page.url),
        "modified": moments.modified_candidates(seen, linked),
        **page_facts.plain_fields(seen, linked, page.url),
    }
    if not fields["published"] and (day := guessed_date(tree, page.url, page.captured_at)):
        fields["published"] = [Candidate(day, "htmldate", "")]
    fields["published"] = fields["published"] or told_by_now(seen)
    return {name: [*ruled.get(name, ()), *found] for name, found in fields.items()}


def _origins(
    seen: PageSurvey, linked: Linked, page: Page, ruled: dict[str, list[Candidate]]
) -> list[OriginHint]:
    own_rules = [origins.hint_of(c.value, c.method, c.path) for c in ruled.get("origin", ())]
    return [*own_rules, *origins.origin_hints(seen, linked, page.url)]


def _declared_body(linked: Linked) -> str:
    for node in linked.articles[:2]:
        value = node.data.get("articleBody")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _updates(linked: Linked) -> str:
    """The updates of a live blog in the order that the page has them, each with its headline."""
    blog = next((node for node in linked.articles[:2] if "liveblogposting" in node.types), None)
    told = []
    for update in map(linked.resolve, listed(blog.data.get("liveBlogUpdate")) if blog else ()):
        if isinstance(update, dict):
            text = update.get("articleBody") or update.get("text") or update.get("description")
            lines = (update.get("headline"), text)
            told += [line for line in lines if isinstance(line, str) and line.strip()]
    return "\n".join(told)


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
    return [(storable(a), storable(t)) for a, t in list(found.items())[:OUTLINKS]]
