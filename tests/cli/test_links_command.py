"""`newsarchive links` over saved listings of every kind: it tells by the bytes what they are."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsarchive.cli import app_for
from newsarchive.cli.links import contents
from newsarchive.discover import kind_of

PAGE_URL = "https://lamp.example/"
FIRST = "https://lamp.example/2026/03/05/storm-leaves-forty-thousand-homes-without-power/"
SECOND = "https://lamp.example/2026/03/06/harbour-bridge-closes-for-eleven-weeks/"
STORIES = (FIRST, SECOND)

RSS = "".join(
    f"<item><title>Story</title><link>{url}</link><pubDate>Thu, 05 Mar 2026 08:00:00 +0000</pubDate></item>"
    for url in STORIES
)
ATOM = "".join(
    f"<entry><title>Story</title><link href='{url}'/><published>2026-03-05T08:00:00Z</published></entry>"
    for url in STORIES
)
RDF = "".join(f"<item rdf:about='{url}'><title>Story</title><link>{url}</link></item>" for url in STORIES)
URLS = "".join(f"<url><loc>{url}</loc><lastmod>2026-03-06</lastmod></url>" for url in STORIES)
NEWS = "".join(
    f"<url><loc>{url}</loc><n:news><n:publication_date>2026-03-05T08:00:00Z</n:publication_date></n:news></url>"
    for url in STORIES
)
MAPS = "".join(f"<sitemap><loc>https://lamp.example/sitemap-{n}.xml</loc></sitemap>" for n in (1, 2))
SITEMAP_SPACE = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
ANCHORS = "".join(
    f"<article><h2><a href='{url}'>Storm leaves forty thousand homes</a></h2></article>" for url in STORIES
)
POSTS = [{"link": url, "title": {"rendered": "Story"}, "date_gmt": "2026-03-05T08:00:00"} for url in STORIES]
ITEMS = [
    {"id": url, "url": url, "title": "Story", "date_published": "2026-03-05T08:00:00Z"} for url in STORIES
]

KINDS = {
    "a web page": ("listing", f"<!doctype html><html><body><main>{ANCHORS}</main></body></html>"),
    "a page without a head": ("listing", f"<main>{ANCHORS}</main>"),
    "xhtml with a licence in RDF": (
        "listing",
        f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head/><body><!-- <rdf:RDF x=''/> -->"
        f"<main>{ANCHORS}</main></body></html>",
    ),
    "RSS 2.0": (
        "feed",
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>L</title>{RSS}</channel></rss>",
    ),
    "RSS behind blank lines and a comment": (
        "feed",
        f"\n\n<!-- made by hand -->\n<rss version='2.0'><channel><title>L</title>{RSS}</channel></rss>",
    ),
    "RSS whose stories are HTML": (
        "feed",
        "<rss version='2.0'><channel><description><![CDATA[<html><body>x</body></html>]]></description>"
        f"{RSS}</channel></rss>",
    ),
    "RSS 1.0": (
        "feed",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        f"<channel rdf:about='{PAGE_URL}'><title>L</title></channel>{RDF}</rdf:RDF>",
    ),
    "Atom": ("feed", f"<feed xmlns='http://www.w3.org/2005/Atom'><title>L</title>{ATOM}</feed>"),
    "JSON Feed": (
        "feed",
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "L", "items": ITEMS}),
    ),
    "a sitemap": ("sitemap", f"<?xml version='1.0'?><urlset {SITEMAP_SPACE}>{URLS}</urlset>"),
    "a sitemap with a prefix": (
        "sitemap",
        f"<s:urlset xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'>{URLS}</s:urlset>".replace(
            "<url>", "<s:url>"
        )
        .replace("</url>", "</s:url>")
        .replace("<loc>", "<s:loc>")
        .replace("</loc>", "</s:loc>"),
    ),
    "a news sitemap": (
        "sitemap",
        f"<urlset {SITEMAP_SPACE} xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>{NEWS}</urlset>",
    ),
    "a text sitemap": ("sitemap", "\n".join(STORIES)),
    "WordPress's REST": ("wordpress", json.dumps(POSTS)),
}
PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "gzip twice": lambda body: gzip.compress(gzip.compress(body)),
    "gzip with a tail": lambda body: gzip.compress(body) + b"\n<!-- cached -->",
    "a byte order mark": lambda body: b"\xef\xbb\xbf" + body,
    "UTF-16": lambda body: body.decode().encode("utf-16"),
}


def asked(tmp_path: Path, body: bytes, *words: str) -> Result:
    file = tmp_path / "saved"
    file.write_bytes(body)
    return CliRunner().invoke(
        app_for(["links"]), ["links", str(file), "--url", PAGE_URL, *words], catch_exceptions=False
    )


def taken(done: Result) -> list[str]:
    return [row["url"] for row in map(json.loads, done.stdout.splitlines()) if row["accepted"]]


@pytest.mark.parametrize(
    ("name", "packing"),
    # JSON is UTF-8 (RFC 8259)
    [
        (name, packing)
        for name in KINDS
        for packing in PACKINGS
        if packing != "UTF-16" or KINDS[name][1][0] not in "[{"
    ],
)
def test_the_bytes_tell_what_it_is(tmp_path: Path, name: str, packing: str) -> None:
    kind, text = KINDS[name]
    done = asked(tmp_path, PACKINGS[packing](text.encode()))
    assert (done.exit_code, taken(done)) == (0, [*STORIES]), done.output
    assert f"saved: read as {kind}; 2 article links" in done.stderr


def test_dates_are_told_with_what_they_are_worth(tmp_path: Path) -> None:
    feed = [json.loads(line) for line in asked(tmp_path, KINDS["RSS 2.0"][1].encode()).stdout.splitlines()]
    assert {(row["date_hint"], row["date_precision"], row["is_modified_hint"]) for row in feed} == {
        ("2026-03-05T08:00:00+00:00", "second", False)
    }


def test_an_index_names_its_sitemaps(tmp_path: Path) -> None:
    done = asked(tmp_path, f"<sitemapindex {SITEMAP_SPACE}>{MAPS}</sitemapindex>".encode())
    assert done.exit_code == 0 and "0 article links and 2 sitemaps" in done.stderr
    named = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["url"][-13:], row["rule"]) for row in named] == [
        ("sitemap-1.xml", "sitemap of an index"),
        ("sitemap-2.xml", "sitemap of an index"),
    ]


def test_as_says_what_it_is(tmp_path: Path) -> None:
    text = KINDS["RSS 2.0"][1].encode()
    assert "read as sitemap" in asked(tmp_path, text, "--as", "sitemap").stderr
    wrong = asked(tmp_path, text, "--as", "wordpress")
    assert wrong.exit_code == 1 and "saved: read as wordpress; 0 article links; no JSON" in wrong.stderr


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "no HTML in it"),
        (b"<html><body><p>Soon here.</p></body></html>", "nothing was found in it"),
        (
            b"<html><body><a href='/tag/storms/'>Storms</a></body></html>",
            "nothing was found among its 1 addresses (list",
        ),
        (b"<rss version='2.0'><channel><title>L</title></channel></rss>", "nothing was found in it"),
        (f"<urlset {SITEMAP_SPACE}></urlset>".encode(), "nothing was found in it"),
        (b"[]", "nothing was found in it"),
        (b'{"code": "rest_no_route", "message": "No route"}', "rest_no_route"),
        (b"Minutes of the meeting.\nNothing was decided.\n", "nothing was found"),
        (b"%PDF-1.7\n\x00\x01\x02", "nothing was found"),
        (gzip.compress(KINDS["RSS 2.0"][1].encode(), mtime=0)[:40], "ends before its end"),
        (b"\x1f\x8b\x08\x00nothing", "no whole gzip file"),
    ],
)
def test_a_file_in_which_nothing_was_found_says_so(tmp_path: Path, body: bytes, told: str) -> None:
    done = asked(tmp_path, body)
    assert (done.exit_code, taken(done)) == (1, [])
    assert str(tmp_path / "saved") in done.stderr and told in done.stderr


def test_what_was_read_of_a_torn_file_is_printed_and_told(tmp_path: Path) -> None:
    whole = KINDS["a sitemap"][1].encode()
    done = asked(tmp_path, whole[: whole.index(b"harbour")])
    assert (done.exit_code, taken(done)) == (1, [FIRST]) and "cut short" in done.stderr


@pytest.mark.parametrize("saved", ["feeds", "listings", "articles", "other_pages"])
def test_real_files_are_told_apart(shared: Path, saved: str) -> None:
    """Feeds, a sitemap among them, and pages of all kinds, of which none may pass for a feed."""
    corpus = shared / "corpus"
    rows = [json.loads(line) for line in (corpus / f"{saved}.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        kind = kind_of(contents(corpus / row["file"])[0])
        expected = "listing" if saved != "feeds" else "sitemap" if "sitemap" in row["kind"] else "feed"
        assert kind == expected, (row["file"], row.get("kind"))
