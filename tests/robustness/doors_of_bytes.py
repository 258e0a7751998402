"""Doors of the rooms that take what comes off the wire or out of a file: urls, robots, bodies, fetch, warc."""

from doors import HOUSE, NOW, URL, Door, door
from hypothesis import strategies as st
from sent import ADDRESSES, AT, BYTES, CONTENT_TYPES, MOMENTS, NUMBERS, TEXTS, exchanges

from newsarchive import bodies, robots, urls
from newsarchive.bodies import charset, codings, decode, endings, kindred, sniff
from newsarchive.fetch import FetchFailed, fetcher, head, refresh, reply
from newsarchive.records import WarcPlace
from newsarchive.warc import BrokenRecord, build, cdxj, dates, digest, replay_keys


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


DOORS: dict[str, Door] = {
    "urls.registered_domain": door(urls.registered_domain, ADDRESSES),
    "urls.normalize": door(urls.normalize, ADDRESSES, st.one_of(st.just(URL), ADDRESSES), raises=urls.BadUrl),
    "urls.url_key": door(lambda url: urls.url_digest(urls.url_key(url)), ADDRESSES, raises=urls.BadUrl),
    "urls.on_its_host": door(urls.on_its_host, ADDRESSES, ADDRESSES),
    "urls.host_of": door(urls.host_of, ADDRESSES, raises=urls.BadUrl),
    "urls.site_of": door(urls.site_of, ADDRESSES, raises=urls.BadUrl),
    "urls.same_site": door(urls.same_site, ADDRESSES, ADDRESSES, raises=urls.BadUrl),
    "urls.is_front_page": door(urls.is_front_page, ADDRESSES, raises=urls.BadUrl),
    "urls.without_menu": door(urls.without_menu, ADDRESSES),
    "urls.may_be_number": door(urls.may_be_number, TEXTS, TEXTS),
    "urls.without_credentials": door(urls.without_credentials, TEXTS),
    "urls.without_fragment": door(urls.without_fragment, TEXTS),
    "robots": door(rules, BYTES, ADDRESSES, NUMBERS, raises=urls.BadUrl),
    "bodies.charset.text_of": door(bodies.text_of, BYTES, CONTENT_TYPES),
    "bodies.kindred.borne_out": door(
        kindred.borne_out, BYTES, st.sampled_from(("cp1252", "cp1250", "cp1251", "big5", "gb18030", "utf-8"))
    ),
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
    "bodies.decode.closes_itself": door(lambda x: decode.closes_itself(x, limit_bytes=4096), exchanges()),
    "bodies.codings.decoder_for": door(codings.decoder_for, TEXTS, raises=bodies.BadEncoding),
    "bodies.codings.codings_of": door(codings.codings_of, TEXTS),
    "bodies.endings.without_ends": door(endings.without_ends, BYTES),
    "bodies.sniff.sniff_mime": door(sniff.sniff_mime, BYTES, CONTENT_TYPES),
    "bodies.sniff.is_markup": door(sniff.is_markup, BYTES),
    "bodies.sniff.is_text": door(sniff.is_text, BYTES),
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
}

# Behind a door that is tried above, or given nothing but what this house made.
WITHIN: dict[str, tuple[str, ...]] = {
    "urls.url_key": ("urls.url_digest",),
    "bodies.sniff.sniff_mime": ("bodies.sniff.text_head",),
    "fetch.fetcher.checked_url": ("fetch.one_exchange.one_exchange",),
    "fetch.reply.retry_after": ("fetch.reply.http_date",),
    "warc.replay_keys.replay_key": (
        "warc.replay_keys.path_key",
        "warc.replay_keys.query_key",
        "warc.replay_keys.without",
        "warc.replay_keys.unescaped",
        "warc.replay_keys.escaped",
    ),
    HOUSE: (
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
