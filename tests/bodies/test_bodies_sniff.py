"""What bytes are: by themselves first, by the server's word where they say nothing."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bodies import sniff_mime

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

KINDS = [
    (b"<!DOCTYPE html><html>", "", "text/html"),
    (b"\xef\xbb\xbf \n<!-- a note --><html lang=en>", "", "text/html"),
    (b"<!--" + b"x" * 3000 + b"--><!doctype html>", "", "text/html"),
    (b"<article><p>News", "application/octet-stream", "text/html"),
    (b"Just words, no tags", "text/html; charset=utf-8", "text/html"),
    (b"Just words, no tags", "", "text/plain"),
    (b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "", "text/html"),
    (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', "", "text/html"),
    (b'<?xml version="1.0"?><rss version="2.0">', "text/html", "application/xml"),
    (b'<rss version="2.0"><channel><title>', "application/rss+xml", "application/xml"),
    (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', "", "application/xml"),
    (b'{"posts": []}', "application/json", "application/json"),
    (b"[1]", "", "application/json"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'>", "", "image/svg+xml"),
    (b"%PDF-1.7\n%\xe2\xe3", "text/html", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n\x00", "text/html", "image/png"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "", "image/jpeg"),
    (b"RIFF\x00\x01\x00\x00WEBPVP8 ", "", "image/webp"),
    (b"\x00\x00\x00\x20ftypavif", "", "image/avif"),
    (b"\x00\x00\x00\x20ftypisom", "text/html", "video/mp4"),
    (b"\x1a\x45\xdf\xa3", "", "video/webm"),
    (b"#EXTM3U\n#EXT-X-VERSION:3", "", "video/mpeg"),
    (b"ID3\x04\x00", "", "audio/mpeg"),
    (b"PK\x03\x04", "text/html", "application/zip"),
    (gzip.compress(b"x", mtime=0), "", "application/gzip"),
    (b"\x00\x01\x02 binary", "text/html", "application/octet-stream"),
    (b"<html><title>A stray \x00 in a page</title>", "text/html", "text/html"),
    (b"", "text/html", "text/html"),
    (b"", "", "text/plain"),
]


@pytest.mark.parametrize(("data", "content_type", "mime"), KINDS)
def test_kinds(data: bytes, content_type: str, mime: str) -> None:
    assert sniff_mime(data, content_type) == mime


@given(st.binary(max_size=3000), st.text(max_size=40))
def test_any_bytes_are_of_some_kind(data: bytes, content_type: str) -> None:
    assert "/" in sniff_mime(data, content_type)


def test_real_pages_are_html_even_when_no_header_says_so() -> None:
    pages = CORPUS / "pages"
    if not pages.is_dir():
        pytest.skip("../shared is absent")
    files = sorted(pages.rglob("*.html.gz"))[:300]
    assert [f.name for f in files if sniff_mime(gzip.decompress(f.read_bytes())) != "text/html"] == []


def test_real_feeds_are_not_html() -> None:
    listed = CORPUS / "feeds.jsonl"
    if not listed.is_file():
        pytest.skip("../shared is absent")
    for line in listed.read_text().splitlines():
        path = CORPUS / json.loads(line)["file"]
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        assert sniff_mime(data) != "text/html", path.name
