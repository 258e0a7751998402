"""Doors of the rooms that read listings and the dates on them: discover, dates_in_words."""

import gzip
import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from doors import HOUSE, URL, ZONES, Door, door
from hypothesis import strategies as st
from sent import ADDRESSES, AT, BYTES, CONTENT_TYPES, MARKUP, MOMENTS, NUMBERS, TEXTS

from newsarchive import dates_in_words, urls
from newsarchive.dates_in_words import days, ethiopian, han_numbers, jalali
from newsarchive.discover import (
    address_families,
    addresses,
    day_pages,
    drafts,
    feed_entries,
    homepage,
    kinds,
    markup,
    measure,
    moments,
    next_page,
    notices,
    page_templates,
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
from newsarchive.records import Interval, Listing
from newsarchive.sources import Source

DAY = Interval(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC))
SOURCE = Source.model_validate(
    {"key": "x", "name": "x", "home": URL, "routes": [{"listing": URL}], "timezone": "Pacific/Apia"}
)


def spans(at: datetime, precision: Any, zone: ZoneInfo) -> None:
    """Of every moment that a reader lets through, at the ends of the calendar as well."""
    if moments.FIRST_YEAR <= at.year <= moments.LAST_YEAR:
        moments.span_of(at, precision, zone)


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
    "discover.feed_entries.leads_to_front": door(feed_entries.leads_to_front, ADDRESSES),
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
    "discover.day_pages.leads_elsewhere": door(
        lambda asked, came: day_pages.leads_elsewhere(asked, urls.normalize(came, URL), DAY.start.date()),
        ADDRESSES,
        ADDRESSES,
        raises=urls.BadUrl,
    ),
    "discover.day_pages.is_of_same_day": door(
        lambda onward, archive: day_pages.is_of_same_day(
            urls.normalize(onward, URL), urls.normalize(archive, URL), URL, SOURCE.zone
        ),
        ADDRESSES,
        ADDRESSES,
        raises=urls.BadUrl,
    ),
    "discover.day_pages.shows_no_list": door(
        lambda markup: day_pages.shows_no_list(
            read_listing(markup.encode("utf-8", "replace"), URL, SOURCE, without_side=True), URL
        ),
        MARKUP,
    ),
    "discover.notices.leads_nowhere": door(
        lambda address: notices.leads_nowhere([urls.normalize(address, URL)], URL),
        ADDRESSES,
        raises=urls.BadUrl,
    ),
    "discover.notices.notice_in": door(
        lambda markup, kind: notices.notice_in(
            Listing(
                URL,
                URL,
                DAY.start,
                200,
                {"content-type": kind},
                b"<html>" + markup.encode("utf-8", "replace"),
            )
        ),
        MARKUP,
        CONTENT_TYPES,
    ),
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
    "discover.next_page.next_url": door(
        lambda body, said, url: [
            next_page.next_url(root, urls.normalize(url, URL))
            for root in (markup.tree_of(body, said),)
            if root is not None
        ],
        BYTES,
        CONTENT_TYPES,
        ADDRESSES,
        raises=urls.BadUrl,
    ),
    "discover.next_page.page_number": door(next_page.page_number, ADDRESSES),
    "discover.page_templates.template_from": door(page_templates.template_from, ADDRESSES, ADDRESSES),
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
    "discover.wordpress_rest.post_types": door(
        lambda body, name: (
            wordpress_rest.post_types(json.dumps({name: {"rest_base": name}}).encode()),
            wordpress_rest.post_types(body),
        ),
        BYTES,
        TEXTS,
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
    "discover.xml_repair.target_of": door(xml_repair.target_of, ADDRESSES, ADDRESSES, raises=urls.BadUrl),
    "discover.xml_repair.address_in": door(xml_repair.address_in, TEXTS),
    "discover.xml_safety.entities_of": door(xml_safety.entities_of, MARKUP),
    "discover.xml_safety.hostile_xml": door(xml_safety.hostile_xml, BYTES),
    "dates_in_words.jalali.common_dates": door(jalali.common_dates, st.one_of(MOMENTS, TEXTS)),
    "dates_in_words.ethiopian.common_ethiopian_dates": door(
        ethiopian.common_ethiopian_dates, st.one_of(MOMENTS, TEXTS), st.sampled_from(("", "am"))
    ),
    "dates_in_words.han_numbers.with_figures": door(
        han_numbers.with_figures, st.one_of(TEXTS, st.text("〇零○一二三四五六七八九十年月日号", max_size=24))
    ),
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
    "dates_in_words.yearless.read_yearless": door(
        lambda text, at: dates_in_words.read_yearless(text, at.replace(tzinfo=None)),
        st.one_of(MOMENTS, TEXTS),
        AT,
    ),
    "dates_in_words.yearless.tells_a_day": door(dates_in_words.tells_a_day, st.one_of(MOMENTS, TEXTS)),
    "dates_in_words.relative.read_relative": door(
        lambda text, at: dates_in_words.read_relative(text, at.replace(tzinfo=None)),
        st.one_of(MOMENTS, TEXTS),
        AT,
    ),
}

# Behind a door that is tried above, or given nothing but what this house made.
WITHIN: dict[str, tuple[str, ...]] = {
    "discover.listing.read_listing": (
        "discover.anchors.anchors_of",
        "discover.anchors.base_of",
        "discover.other_links.other_links",
        "discover.other_links.data_links",
        "discover.other_links.unfolded_links",
        "discover.script_links.waiting_links",
        "discover.anchors.is_blank",
        "discover.lent_headlines.lend_headlines",
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
    "discover.feed.read_feed": (
        "discover.feed_entries.keep_entries",
        "discover.listed.listed",
        "discover.xml_entry.entry_of",
        "discover.xml_entry.spaces_in",
    ),
    "discover.sitemap.read_sitemap": ("discover.sitemap_entries.take_entry",),
    "discover.homepage.read_home": ("discover.homepage.feeds_of", "discover.homepage.sections_of"),
    "discover.wordpress_rest.read_posts": ("discover.measure.too_long",),
    "discover.read_aside.read_aside": ("discover.read_aside.read_aside",),
    "dates_in_words.moment.read_moment": (
        "dates_in_words.clocks.half_of",
        "dates_in_words.clocks.hour_of",
        "dates_in_words.zones.capital",
        "dates_in_words.zones.is_american",
        "dates_in_words.zones.offset_of",
        "dates_in_words.zones.zone_after",
    ),
    "dates_in_words.days.day_in": (
        "dates_in_words.calendar_names.months_in",
        "dates_in_words.calendar_names.weekdays_in",
        "dates_in_words.eras.year_of_two",
        "dates_in_words.eras.year_of_era",
    ),
    HOUSE: (
        "discover.turnover.turnover_of",
        "discover.wordpress_addresses.late_address",
        "discover.wordpress_addresses.posts_address",
        "discover.wordpress_addresses.probe_address",
        "discover.wordpress_addresses.rest_addresses",
        "discover.wordpress_addresses.site_addresses",
        "discover.wordpress_addresses.site_root",
        "discover.wordpress_addresses.types_address",
    ),
}
