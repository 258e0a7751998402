"""Documents after accidents: the demo newspaper's own and real ones, cut, repeated and overwritten, among hostile pieces."""

import gzip
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.request import urlopen

from hypothesis import strategies as st
from sent import HOSTILE_ADDRESSES, HOSTILE_MOMENTS, HOSTILE_NUMBERS
from warc.exchanges import ALL

from newsarchive.warc import WarcWriter
from newsroom import Newsroom

REPOSITORY = Path(__file__).resolve().parents[2]
MOST_BYTES = 256 * 2**10
NOW = datetime(2026, 5, 2, 12, tzinfo=UTC)  # the same documents whenever they are tried
PAGES = ("/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt")
HOSTILE = (
    b"<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>&a;&c;", b"&#0;&#xd800;&#x10ffff;&#xFFFE;",
    b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"]]>", b"<![CDATA[", b"-->", b"<!--", b"<div>",
    b"</article>", b"<script type='application/ld+json'>[[[[{\"@type\":", b"<plaintext>", b"<textarea>", b"<svg><p>",
    b"9999-12-31T23:59:60-23:59", b"0000-00-00", b"Fri, 31 Feb 2026 25:61:61 +9999", b"2026-02-30", b"1e309", b"-1", b"NaN",
    b"http://[::1", b"//\\evil", b"javascript:alert(1)", b"http://a:99999/", b"http://\xe3\x80\x82/", b"%%%00%ff",
    b"User-agent: *\nDisallow: /*" + b"*a" * 30 + b"$\n", b"Crawl-delay: 1e309\n", b"Request-rate: 1/0\n", b"Sitemap: \n",
    b"WARC/1.1\r\n", b"Content-Length: -5\r\n", b"Content-Length: 99999999999\r\n", b"\r\n\r\n", b"\x1f\x8b\x08\x00",
    *(value.encode("utf-8", "surrogatepass") for value in (*HOSTILE_MOMENTS, *HOSTILE_NUMBERS, *HOSTILE_ADDRESSES) if value),
    b"X-WP-Total: \xb2\r\n", b"Retry-After: 9e99\r\n", b"Location: http://u:p@[::1\r\n", b"Refresh: 0;url=//\r\n",
    b'{"items":[{"url":', b'[{"link":"', b'"date_gmt":"9999-12-31",', b"<time datetime='", b"<link rel=canonical href='",
    b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\n", b"HTTP/1.1 200 OK\r\n", b"WARC-Date: tomorrow\r\n",
)  # fmt: skip


@cache
def good_documents() -> tuple[bytes, ...]:
    """A page of every kind of the demo newspaper, and a WARC file of ours, unpacked."""
    with Newsroom(now=lambda: NOW) as paper:
        stories = paper.some_of(NOW.date() - timedelta(days=1), 3)
        urls = [paper.url + path for path in PAGES] + [story.url for story in stories]
        pages = []
        for url in urls:
            with urlopen(url, timeout=30) as answer:
                pages.append(answer.read()[:MOST_BYTES])
    with tempfile.TemporaryDirectory() as folder:
        with WarcWriter(folder, "seed.warc.gz") as writer:
            for exchange in ALL:
                writer.write(exchange)
        packed = (Path(folder) / "seed.warc.gz").read_bytes()
    return (*pages, gzip.decompress(packed))


@cache
def more_documents() -> tuple[bytes, ...]:
    """Some real pages and feeds, where they lie beside the repository."""
    files = sorted((REPOSITORY.parent / "shared" / "corpus" / "pages").glob("*.gz"))[::12]
    return tuple(gzip.decompress(file.read_bytes())[:MOST_BYTES] for file in files)


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A good document after a few accidents."""
    data = draw(st.one_of(st.sampled_from(pages) for pages in (good_documents(), more_documents()) if pages))
    for _ in range(draw(st.integers(0, 12))):
        data = accident(draw, data)[:MOST_BYTES]
    return data


def accident(draw: st.DrawFn, data: bytes) -> bytes:
    """The document with a part of it lost, doubled many times, overwritten, or with something put in."""
    start = draw(st.integers(0, len(data)))
    end = draw(
        st.integers(start, min(len(data), start + draw(st.sampled_from([1, 8, 64, 4096, MOST_BYTES]))))
    )
    match draw(st.sampled_from(["lose", "repeat", "overwrite", "insert", "graft", "only"])):
        case "lose":
            return data[:start] + data[end:]
        case "repeat":
            times = min(draw(st.sampled_from([1, 2, 50, 5000])), MOST_BYTES // max(end - start, 1))
            return data[:end] + data[start:end] * times + data[end:]
        case "overwrite":
            return data[:start] + draw(st.binary(max_size=40)) + data[end:]
        case "insert":
            piece = draw(st.sampled_from(HOSTILE))
            times = min(draw(st.sampled_from([1, 1, 2, 3000])), MOST_BYTES // len(piece) + 1)
            return data[:start] + piece * times + data[start:]
        case "graft":
            other = draw(st.sampled_from(good_documents()))
            return data[:start] + other[draw(st.integers(0, len(other))) :]
    return data[start:end]
