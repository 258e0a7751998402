"""Doors of the rooms that read articles: extract, normalize, and the letters by which both compare."""

import html
import json
from datetime import datetime

from doors import NOW, URL, Door, door
from hypothesis import strategies as st
from sent import ADDRESSES, AT, BYTES, CONTENT_TYPES, MARKUP, MOMENTS, TEXTS

from newsarchive import letters
from newsarchive.extract import (
    blocks,
    date_clauses,
    elements,
    jsonld_repair,
    language,
    parsing,
    part_addresses,
    parts,
    pictures,
    read_page,
    script_literals,
    set_lines,
    storable,
    written_names,
)
from newsarchive.normalize import (
    article_from,
    keys,
    labels,
    languages,
    name_kinds,
    names,
    places,
    record,
    site_names,
    word_counts,
)
from newsarchive.outcomes import ArticleKind
from newsarchive.records import Candidate, Extraction, Page, SiteFacts

FACTS = SiteFacts()
FIELDS = (
    "title",
    "authors",
    "published",
    "modified",
    "language",
    "section",
    "tags",
    "canonical_url",
    "site_name",
    "paywall",
)


def whole_page(body: bytes, content_type: str, at: datetime) -> None:
    """From its bytes to the record that is loaded, which PostgreSQL and JSON can hold."""
    extraction = read_page(Page(URL, body, at, content_type, {}), FACTS)
    article = article_from(extraction, URL, at, FACTS)
    json.dumps(article.title).encode()


def dated_page(stamp: str, shown: str) -> None:
    """A page that shows one time and keeps another for scripts, in every place where times are looked for."""
    kept, told = html.escape(stamp), html.escape(shown)
    places = f"<time datetime='{kept}'>{told}</time><span class=date data-date='{kept}' title='{kept}'>{told}</span>"
    head = f"<meta property='article:published_time' content='{kept}'><base href='{told}'><link rel=canonical href='{told}'>"
    linked = json.dumps({"@type": "NewsArticle", "datePublished": stamp, "dateModified": shown, "url": shown})
    block = f"<script type='application/ld+json'>{linked}</script>"
    body = f"{head}{block}<h1>The quay</h1>{places}<p class=date>{told}</p><a href='{told}'>there</a>"
    whole_page(body.encode("utf-8", "surrogatepass"), "text/html; charset=utf-8", NOW)


def claimed_article(claims: list[tuple[str, str]], address: str) -> None:
    """A record of whatever a page claims of itself."""
    fields: dict[str, list[Candidate]] = {}
    for name, value in claims:
        fields.setdefault(name, []).append(Candidate(value, "json-ld", "$"))
    fields["canonical_url"] = [Candidate(address, "link", "$")]
    article_from(Extraction(ArticleKind.ARTICLE, "Some words of text.", fields=fields), URL, NOW, FACTS)


DOORS: dict[str, Door] = {
    "extract.blocks.weight_of": door(blocks.weight_of, TEXTS),
    "extract.blocks.agreement": door(blocks.agreement, TEXTS, TEXTS),
    "extract.written_names.as_names": door(written_names.as_names, MARKUP),
    "extract.written_names.as_candidate": door(written_names.as_candidate, MARKUP, MARKUP, MARKUP),
    "extract.elements.unmarked": door(elements.unmarked, MARKUP),
    "extract.elements.unmarked_lines": door(elements.unmarked_lines, MARKUP),
    "extract.jsonld_repair.parse_block": door(jsonld_repair.parse_block, MARKUP),
    "extract.language.detected_language": door(language.detected_language, TEXTS),
    "extract.parsing.decode_page": door(parsing.decode_page, BYTES, CONTENT_TYPES),
    "extract.parsing.parse_page": door(parsing.parse_page, MARKUP),
    "extract.parts.may_go_on": door(
        lambda body: parts.may_go_on(body, "https://paper.example/story", 2), BYTES
    ),
    "extract.part_addresses.is_part": door(part_addresses.is_part, ADDRESSES, ADDRESSES, raises=ValueError),
    "extract.pictures.absolute": door(lambda url: pictures.absolute(URL, url), ADDRESSES),
    "extract.reader.read_page": door(whole_page, BYTES, CONTENT_TYPES, AT),
    "extract.script_literals.literals": door(
        lambda text: list(script_literals.literals(text, 0)),
        st.one_of(MARKUP, st.text("x={}[]()'\"\\,:;!01.e/* \nfunction return", max_size=80)),
    ),
    "extract.script_literals.decoded": door(script_literals.decoded, TEXTS),
    "extract.set_lines.ends_line": door(set_lines.ends_line, TEXTS),
    "extract.set_lines.paragraphs_in": door(set_lines.paragraphs_in, TEXTS),
    "extract.set_lines.unescaped": door(set_lines.unescaped, MARKUP),
    "extract.storable.storable": door(storable.storable, TEXTS),
    "extract.date_clauses.clauses": door(date_clauses.clauses, st.one_of(MOMENTS, TEXTS)),
    "extract.shown_dates.stamps_of": door(
        dated_page, st.one_of(MOMENTS, TEXTS), st.one_of(MOMENTS, ADDRESSES)
    ),
    "letters.letters": door(letters.letters, TEXTS),
    "normalize.languages.code_of": door(languages.code_of, TEXTS),
    "normalize.languages.languages_of_script": door(languages.languages_of_script, TEXTS),
    "normalize.names.split_names": door(names.split_names, TEXTS, st.booleans()),
    "normalize.names.trimmed": door(names.trimmed, TEXTS),
    "normalize.name_kinds.kind_of_name": door(lambda text: name_kinds.kind_of_name(text, frozenset()), TEXTS),
    "normalize.name_kinds.is_full_name": door(name_kinds.is_full_name, TEXTS),
    "normalize.names.begins_as_byline": door(names.begins_as_byline, TEXTS),
    "normalize.labels.section_from": door(
        lambda text: labels.section_from([Candidate(text, "meta", "$")]), TEXTS
    ),
    "normalize.places.host_of": door(places.host_of, ADDRESSES),
    "normalize.places.domain_of": door(places.domain_of, ADDRESSES),
    "normalize.places.without_tracking": door(places.without_tracking, ADDRESSES),
    "normalize.places.is_page": door(places.is_page, ADDRESSES),
    "normalize.record.article_from": door(
        claimed_article, st.lists(st.tuples(st.sampled_from(FIELDS), TEXTS), max_size=8), ADDRESSES
    ),
    "normalize.record.text_digest": door(record.text_digest, TEXTS, TEXTS, TEXTS),
    "normalize.keys.key_of": door(keys.key_of, TEXTS),
    "normalize.site_names.parted": door(site_names.parted, TEXTS),
    "normalize.site_names.without_end": door(site_names.without_end, TEXTS),
    "normalize.site_names.without_site": door(lambda text: site_names.without_site(text, {"paper"}), TEXTS),
    "normalize.word_counts.word_count": door(word_counts.word_count, TEXTS),
}

# Behind a door that is tried above, or given nothing but what this house made.
WITHIN: dict[str, tuple[str, ...]] = {
    "extract.reader.read_page": (
        "normalize.confidence.confidence_of",
        "normalize.confidence.share_of",
        "extract.article_signs.signs_of",
        "extract.set_lines.continues_capital",
        "extract.blocks.shingles",
        "extract.body.read_body",
        "extract.elements.one_line",
        "extract.facts.plain_fields",
        "extract.filters.filtered",
        "extract.filters.guided",
        "extract.htmldates.guessed_date",
        "extract.jsonld.load_linked",
        "extract.kinds.kind_of",
        "extract.walls.wall_of",
        "extract.moments.published_candidates",
        "extract.origins.hint_of",
        "extract.origins.origin_hints",
        "extract.parts.goes_on_at",
        "extract.pictures.image_candidates",
    ),
    "normalize.record.article_from": (
        "normalize.date_customs.date_customs_of",
        "normalize.judged.judged_of",
        "normalize.languages.language_from",
        "normalize.origins.origin_from",
        "normalize.name_kinds.is_listed",
        "normalize.name_kinds.signs_in",
        "normalize.bylines.bylines_of",
        "normalize.people.byline_from",
        "normalize.places.canonical_from",
        "normalize.places.drops_what_names",
        "normalize.places.tells_the_story",
        "normalize.site_names.names_of_site",
        "normalize.site_names.named_by_host",
        "normalize.titles.title_from",
    ),
}
