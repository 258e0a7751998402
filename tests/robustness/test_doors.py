"""Every parser of what comes from outside returns, or raises the one error that its caller handles: for any input.

A function of these rooms that takes a text, bytes or a reply stands in DOORS with what it may raise, or in WITHIN with the
door behind which it lies; a new one that stands in neither is noticed.
"""

import gzip
import html
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import doors
import pytest
from doors import ADDRESSES, AT, BYTES, CONTENT_TYPES, MARKUP, MOMENTS, NUMBERS, TEXTS, exchanges
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive import bodies, dates_in_words, robots, urls
from newsarchive.bodies import charset, codings, decode, sniff
from newsarchive.dates_in_words import days, jalali
from newsarchive.discover import (
    address_families,
    addresses,
    drafts,
    feed_entries,
    homepage,
    kinds,
    markup,
    measure,
    moments,
    scoring,
    wordpress_rest,
    xml_entries,
    xml_repair,
    xml_safety,
)
from newsarchive.discover.feed import read_feed
from newsarchive.discover.json_feed import read_json_feed
from newsarchive.discover.listing import read_listing
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.sitemap_entries import short_key
from newsarchive.discover.wordpress_pages import PostPages
from newsarchive.extract import (
    blocks,
    elements,
    jsonld_repair,
    language,
    parsing,
    part_addresses,
    parts,
    pictures,
    read_page,
    written_names,
)
from newsarchive.fetch import FetchFailed, fetcher, head, refresh, reply
from newsarchive.normalize import article_from, labels, languages, names, places, record, titles
from newsarchive.outcomes import ArticleKind
from newsarchive.records import Candidate, Extraction, Interval, Page, SiteFacts, WarcPlace
from newsarchive.sources import Source
from newsarchive.warc import BrokenRecord, build, cdxj, dates, digest, replay_keys

URL = "https://paper.example/2026/05/01/a-story/"
NOW = datetime(2026, 5, 2, 12, tzinfo=UTC)
DAY = Interval(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC))
ZONES = st.sampled_from(
    ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kathmandu"]
).map(ZoneInfo)
SOURCE = Source.model_validate(
    {"key": "x", "name": "x", "home": URL, "routes": [{"listing": URL}], "timezone": "Pacific/Apia"}
)
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


@dataclass(frozen=True)
class Door:
    """How a parser is called with what comes from outside, and the one error that its caller handles."""

    call: Callable[..., object]
    given: tuple[st.SearchStrategy[Any], ...]
    raises: tuple[type[Exception], ...] = ()


def door(
    call: Callable[..., object], *given_: st.SearchStrategy[Any], raises: type[Exception] | None = None
) -> Door:
    return Door(call, given_, (raises,) if raises else ())


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


def spans(at: datetime, precision: Any, zone: ZoneInfo) -> None:
    """Of every moment that a reader lets through, at the ends of the calendar as well."""
    if moments.FIRST_YEAR <= at.year <= moments.LAST_YEAR:
        moments.span_of(at, precision, zone)


def rules(body: bytes, url: str, number: str) -> None:
    """What robots.txt allows, its pace and its sitemaps."""
    said = f"User-agent: *\nCrawl-delay: {number}\nRequest-rate: {number}/{number}\nVisit-time: {number}\nSitemap: {url}\n"
    for text in (body, said.encode("utf-8", "surrogatepass") + body):
        found = robots.Rules.from_response(200, text)
        (
            found.allows(URL, "newsarchive"),
            found.allows(urls.normalize(url), number),
            found.delay_seconds("newsarchive"),
            found.sitemaps,
        )


def named(name: object) -> dict[str, object]:
    """What WordPress embeds of a post, with whatever in the places of names and of lists of them."""
    return {
        "wp:term": [[{"taxonomy": "category", "name": name}, name], name],
        "author": [{"name": name}, name],
    }


def counts(number: str, other: str) -> None:
    """WordPress's totals."""
    reading = wordpress_rest.read_posts(b"[]", URL, SOURCE)
    PostPages(DAY).take(1, reading, {"x-wp-total": number, "x-wp-totalpages": other})


DOORS: dict[str, Door] = {
    "urls.registered_domain": door(urls.registered_domain, ADDRESSES),
    "urls.normalize": door(urls.normalize, ADDRESSES, st.one_of(st.just(URL), ADDRESSES), raises=urls.BadUrl),
    "urls.url_key": door(lambda url: urls.url_digest(urls.url_key(url)), ADDRESSES, raises=urls.BadUrl),
    "urls.host_of": door(urls.host_of, ADDRESSES, raises=urls.BadUrl),
    "urls.site_of": door(urls.site_of, ADDRESSES, raises=urls.BadUrl),
    "urls.same_site": door(urls.same_site, ADDRESSES, ADDRESSES, raises=urls.BadUrl),
    "urls.is_front_page": door(urls.is_front_page, ADDRESSES, raises=urls.BadUrl),
    "urls.without_menu": door(urls.without_menu, ADDRESSES),
    "urls.without_credentials": door(urls.without_credentials, TEXTS),
    "urls.without_fragment": door(urls.without_fragment, TEXTS),
    "robots": door(rules, BYTES, ADDRESSES, NUMBERS, raises=urls.BadUrl),
    "bodies.charset.text_of": door(bodies.text_of, BYTES, CONTENT_TYPES),
    "bodies.charset.codec_of": door(charset.codec_of, TEXTS),
    "bodies.charset.wide_codec_of": door(charset.wide_codec_of, BYTES),
    "bodies.decode.decode_body": door(
        lambda body, coding: decode.decode_body(body, coding, limit_bytes=4096),
        BYTES,
        st.one_of(TEXTS, st.sampled_from(["gzip", "br", "zstd", "deflate", "gzip, br", "x-gzip,identity"])),
        raises=bodies.BadEncoding,
    ),
    "bodies.decode.without_chunks": door(decode.without_chunks, BYTES),
    "bodies.decode.body_of": door(
        lambda x: decode.body_of(x, limit_bytes=4096), exchanges(), raises=bodies.BadEncoding
    ),
    "bodies.codings.decoder_for": door(codings.decoder_for, TEXTS, raises=bodies.BadEncoding),
    "bodies.codings.codings_of": door(codings.codings_of, TEXTS),
    "bodies.sniff.sniff_mime": door(sniff.sniff_mime, BYTES, CONTENT_TYPES),
    "bodies.sniff.is_markup": door(sniff.is_markup, BYTES),
    "bodies.sniff.is_text": door(sniff.is_text, BYTES),
    "discover.addresses.signs_of": door(
        lambda url: addresses.signs_of(urls.normalize(url, URL), URL), ADDRESSES, raises=urls.BadUrl
    ),
    "discover.address_families.shape_of": door(
        lambda url: address_families.shape_of(urls.normalize(url, URL)), ADDRESSES, raises=urls.BadUrl
    ),
    "discover.addresses.is_date_archive": door(
        lambda url: addresses.is_date_archive(urls.normalize(url, URL)), ADDRESSES, raises=urls.BadUrl
    ),
    "discover.address_families.template_of": door(
        lambda url: address_families.template_of(urls.normalize(url, URL)), ADDRESSES, raises=urls.BadUrl
    ),
    "discover.drafts.key_from": door(
        lambda url: drafts.key_from(urls.normalize(url)), ADDRESSES, raises=urls.BadUrl
    ),
    "discover.feed.read_feed": door(lambda body, at: read_feed(body, URL, SOURCE, at), BYTES, AT),
    "discover.feed_entries.without_tags": door(feed_entries.without_tags, MARKUP),
    "discover.homepage.read_home": door(
        lambda body, said: homepage.read_home(body, URL, said), BYTES, CONTENT_TYPES
    ),
    "discover.json_feed.read_json_feed": door(
        lambda url, when, body, at: [
            read_json_feed(
                json.dumps({"items": [{"url": url, "date_published": when}, 7]}).encode(), URL, SOURCE, at
            ),
            read_json_feed(body, URL, SOURCE, at),
        ],
        st.one_of(ADDRESSES, st.integers(), st.none(), st.lists(st.none())),
        st.one_of(MOMENTS, st.floats()),
        BYTES,
        AT,
    ),
    "discover.kinds.kind_of": door(kinds.kind_of, BYTES, raises=measure.CutShort),
    "discover.kinds.read_as": door(
        lambda kind, body: kinds.read_as(kind, body, URL),
        st.sampled_from(["listing", "feed", "sitemap", "wordpress"]),
        BYTES,
    ),
    "discover.listing.read_listing": door(
        lambda body, said, at: read_listing(body, URL, SOURCE, said, seen_at=at), BYTES, CONTENT_TYPES, AT
    ),
    "discover.markup.tree_of": door(markup.tree_of, BYTES, CONTENT_TYPES),
    "discover.measure.xml_pieces": door(
        lambda body: list(measure.xml_pieces(body)), BYTES, raises=measure.CutShort
    ),
    "discover.measure.plain": door(measure.plain, st.one_of(BYTES, BYTES.map(gzip.compress))),
    "discover.moments.read_moment": door(
        lambda text, zone, at, first: moments.read_moment(text, zone, at, "", first),
        st.one_of(MOMENTS, TEXTS),
        ZONES,
        AT,
        st.sampled_from([None, True, False]),
    ),
    "discover.moments.address_moment": door(
        lambda url, zone: moments.address_moment(urls.normalize(url, URL), zone),
        ADDRESSES,
        ZONES,
        raises=urls.BadUrl,
    ),
    "discover.moments.span_of": door(
        spans,
        st.datetimes(timezones=st.timezones()),
        st.sampled_from(["second", "minute", "day", "month", "year", None]),
        ZONES,
    ),
    "discover.sitemap.read_sitemap": door(
        lambda body, at: read_sitemap(body, URL, SOURCE, seen_at=at), BYTES, AT
    ),
    "discover.sitemap_entries.short_key": door(short_key, ADDRESSES, raises=urls.BadUrl),
    "discover.scoring.anchor_points": door(scoring.anchor_points, TEXTS),
    "discover.wordpress_pages": door(counts, NUMBERS, NUMBERS),
    "discover.wordpress_rest.read_posts": door(
        lambda url, title, when, body: [
            wordpress_rest.read_posts(
                json.dumps(
                    [{"link": url, "title": title, "date_gmt": when, "_embedded": named(title)}]
                ).encode(),
                URL,
                SOURCE,
            ),
            wordpress_rest.read_posts(body, URL, SOURCE),
        ],
        ADDRESSES,
        st.one_of(TEXTS, st.none(), st.dictionaries(st.just("rendered"), st.one_of(TEXTS, st.integers()))),
        MOMENTS,
        BYTES,
    ),
    "discover.wordpress_rest.wordpress_site": door(
        lambda zone, body: [
            wordpress_rest.wordpress_site(json.dumps({"name": zone, "timezone_string": zone}).encode()),
            wordpress_rest.wordpress_site(body),
        ],
        st.one_of(
            TEXTS,
            st.integers(),
            st.lists(st.integers()),
            st.sampled_from(["/etc/passwd", "../x", "UTC\x00", "Europe", ""]),
        ),
        BYTES,
    ),
    "discover.xml_entries.root_of": door(xml_entries.root_of, MARKUP),
    "discover.xml_repair.mended": door(xml_repair.mended, MARKUP),
    "discover.xml_repair.address_in": door(xml_repair.address_in, TEXTS),
    "discover.xml_safety.hostile_xml": door(xml_safety.hostile_xml, BYTES),
    "fetch.fetcher.checked_url": door(fetcher.checked_url, ADDRESSES, raises=FetchFailed),
    "fetch.head.parse_head": door(
        lambda data, text: head.parse_head(
            b"HTTP/1.1 200 OK\r\n" + text.encode("utf-8", "surrogatepass") + data
        ),
        BYTES,
        TEXTS,
        raises=FetchFailed,
    ),
    "fetch.head.split_message": door(head.split_message, BYTES),
    "fetch.refresh.refresh_target": door(refresh.refresh_target, exchanges()),
    "fetch.reply.redirect_target": door(reply.redirect_target, exchanges()),
    "fetch.reply.onward_target": door(reply.onward_target, exchanges()),
    "fetch.reply.retry_after": door(reply.retry_after, exchanges(), AT),
    "dates_in_words.jalali.common_dates": door(jalali.common_dates, st.one_of(MOMENTS, TEXTS)),
    "dates_in_words.days.legible": door(days.legible, TEXTS),
    "dates_in_words.days.day_in": door(
        lambda text, first: days.day_in(text, first, ""), st.one_of(MOMENTS, TEXTS), st.booleans()
    ),
    "dates_in_words.moment.read_moment": door(
        lambda text, first, zone: dates_in_words.read_moment(text, first, "", zone),
        st.one_of(MOMENTS, TEXTS),
        st.booleans(),
        ZONES,
    ),
    "dates_in_words.relative.read_relative": door(
        lambda text, at: dates_in_words.read_relative(text, at.replace(tzinfo=None)),
        st.one_of(MOMENTS, TEXTS),
        AT,
    ),
    "warc.build.archived_head": door(build.archived_head, BYTES),
    "warc.build.received_head": door(build.received_head, BYTES),
    "warc.dates.record_moment": door(
        dates.record_moment, st.one_of(MOMENTS, NUMBERS, TEXTS), raises=BrokenRecord
    ),
    "warc.digest.parts_of": door(digest.parts_of, TEXTS),
    "warc.digest.same_spelling": door(digest.same_spelling, TEXTS),
    "warc.cdxj.index_line": door(
        lambda url, mime: cdxj.index_line(url, NOW, 200, mime, WarcPlace("a.warc.gz", 0, 1, "sha1:A")),
        ADDRESSES,
        TEXTS,
        raises=ValueError,
    ),
    "warc.replay_keys.replay_key": door(replay_keys.replay_key, ADDRESSES, raises=ValueError),
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
    "extract.shown_dates.stamps_of": door(
        dated_page, st.one_of(MOMENTS, TEXTS), st.one_of(MOMENTS, ADDRESSES)
    ),
    "normalize.languages.code_of": door(languages.code_of, TEXTS),
    "normalize.languages.languages_of_script": door(languages.languages_of_script, TEXTS),
    "normalize.names.split_names": door(names.split_names, TEXTS, st.booleans()),
    "normalize.names.trimmed": door(names.trimmed, TEXTS),
    "normalize.names.kind_of_name": door(lambda text: names.kind_of_name(text, frozenset()), TEXTS),
    "normalize.names.is_full_name": door(names.is_full_name, TEXTS),
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
    "normalize.titles.key_of": door(titles.key_of, TEXTS),
    "normalize.titles.without_site": door(lambda text: titles.without_site(text, {"paper"}), TEXTS),
}

# Behind a door that is tried above, or given nothing but what this house made.
WITHIN = {
    "urls.url_key": ("urls.url_digest",),
    "bodies.sniff.sniff_mime": ("bodies.sniff.text_head",),
    "discover.listing.read_listing": (
        "discover.anchors.anchors_of",
        "discover.anchors.words_of",
        "discover.measure.beginning_of",
        "discover.scoring.score_links",
    ),
    "discover.addresses.signs_of": (
        "discover.address_queries.asks_for_list",
        "discover.address_queries.has_number",
        "discover.address_queries.may_name",
        "discover.address_queries.names_article",
        "discover.addresses.steps_of",
    ),
    "discover.feed.read_feed": ("discover.feed_entries.keep_entries", "discover.listed.listed"),
    "discover.sitemap.read_sitemap": ("discover.sitemap_entries.take_entry",),
    "discover.homepage.read_home": ("discover.homepage.feeds_of", "discover.homepage.sections_of"),
    "discover.wordpress_rest.read_posts": ("discover.measure.too_long",),
    "discover.read_aside.read_aside": ("discover.read_aside.read_aside",),
    "fetch.fetcher.checked_url": ("fetch.one_exchange.one_exchange",),
    "dates_in_words.moment.read_moment": (
        "dates_in_words.clocks.half_of",
        "dates_in_words.clocks.hour_of",
        "dates_in_words.zones.capital",
        "dates_in_words.zones.is_american",
        "dates_in_words.zones.offset_of",
        "dates_in_words.zones.zone_after",
    ),
    "dates_in_words.days.day_in": ("dates_in_words.eras.year_of_two", "dates_in_words.eras.year_of_era"),
    "warc.replay_keys.replay_key": (
        "warc.replay_keys.path_key",
        "warc.replay_keys.query_key",
        "warc.replay_keys.without",
        "warc.replay_keys.unescaped",
        "warc.replay_keys.escaped",
    ),
    "extract.reader.read_page": (
        "normalize.confidence.confidence_of",
        "normalize.confidence.share_of",
        "extract.blocks.shingles",
        "extract.body.read_body",
        "extract.elements.letters",
        "extract.elements.one_line",
        "extract.facts.plain_fields",
        "extract.filters.filtered",
        "extract.filters.guided",
        "extract.htmldates.guessed_date",
        "extract.jsonld.load_linked",
        "extract.kinds.kind_of",
        "extract.moments.published_candidates",
        "extract.origins.hint_of",
        "extract.origins.origin_hints",
        "extract.parts.goes_on_at",
        "extract.pictures.image_candidates",
    ),
    "normalize.record.article_from": (
        "normalize.date_customs.date_customs_of",
        "normalize.languages.language_from",
        "normalize.origins.origin_from",
        "normalize.people.byline_from",
        "normalize.places.canonical_from",
        "normalize.places.drops_what_names",
        "normalize.places.tells_the_story",
        "normalize.titles.names_of_site",
        "normalize.titles.title_from",
    ),
    "of this house, or of a person who is told what is wrong": (
        "discover.turnover.turnover_of",
        "discover.wordpress_rest.posts_address",
        "discover.wordpress_rest.probe_address",
        "discover.wordpress_rest.rest_addresses",
        "discover.wordpress_rest.site_addresses",
        "discover.wordpress_rest.site_root",
        "fetch.address.addresses_of",
        "warc.access.prefix_keys",
        "warc.build.gzip_member",
        "warc.build.request_member",
        "warc.build.response_member",
        "warc.build.revisit_member",
        "warc.build.warcinfo_member",
        "warc.bucket_store.bucket_store",
        "warc.incoming.fetched",
        "warc.incoming.incoming_name",
        "warc.mending.open_files",
        "warc.mending.salvage",
        "warc.mending.warc_file",
        "warc.place.path_in",
        "warc.rewriting.copy",
        "warc.rewriting.rewrite_without",
        "warc.stores.is_warc_name",
        "warc.stores.open_names",
        "warc.walking.warc_place",
    ),
}
EXTRA = {
    "robots",
    "discover.wordpress_pages",
    "extract.reader.read_page",
    "discover.moments.span_of",
    "normalize.labels.section_from",
}


@pytest.mark.parametrize("name", DOORS)
def test_it_returns_or_raises_the_one_error_that_its_caller_handles(name: str) -> None:
    door_ = DOORS[name]

    @settings(max_examples=60)
    @given(st.tuples(*door_.given))
    def tried(values: tuple[Any, ...]) -> None:
        with suppress(*door_.raises):
            door_.call(*values)

    tried()


def test_no_parser_is_without_its_property() -> None:
    tried = (set(DOORS) - EXTRA) | {name for names_ in WITHIN.values() for name in names_}
    there = set(doors.public_parsers()) - EXTRA
    assert there - tried == set(), "give it a line in DOORS, with the one error that it may raise"
    assert tried - there == set(), "is there no more"


def test_the_dates_that_are_let_through_have_days_before_and_after() -> None:
    for year in (moments.FIRST_YEAR, moments.LAST_YEAR):
        assert date(year - 1, 1, 1) < date(year, 1, 1) < date(year + 1, 12, 31)
