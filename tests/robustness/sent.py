"""What anybody may send: numbers, moments, addresses, texts, markup, bytes and whole replies that nobody would expect."""

import string
from datetime import UTC, datetime

from hypothesis import strategies as st

from newsarchive.records import Exchange

DIGITS = "0123456789²٣४߅𝟘൧Ⅷ①"
ODD = "\x00\ud800\udfff\ufeff\u202e\u0130ß\r\n\t\x1b\x7f\xa0\u3000\U0001f600"
HOSTILE_NUMBERS = [
    "",
    "-0",
    "+1",
    "1e309",
    "NaN",
    "inf",
    "0x10",
    "1_000",
    "٣",
    "²",
    "9" * 5000,
    " 7 ",
    "1.5.2",
    "--1",
]
NUMBERS = st.one_of(
    st.integers(-(10**400), 10**400).map(str),
    st.text(DIGITS, min_size=1, max_size=400),
    st.sampled_from(HOSTILE_NUMBERS),
)
HOSTILE_MOMENTS = [
    "9999-12-31",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:60-23:59",
    "0001-01-01T00:00:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "0000-00-00",
    "31/12/9999 23:59",
    "1 Jan 0001",
    "Fri, 31 Dec 9999 23:59:59 -1200",
    "Mon, 01 Jan 0001 00:00:00 +1400",
    "٣/٤/٢٠٢٦",
    "2026-02-30T25:61:61",
    "999999999999",
    "-62135596800",
    "253402300800",
    "4000 years ago",
    "9" * 30 + " hours ago",
    "vor ٣ Stunden",
    "31. Dezember 9999",
    "1er janvier 0001",
    "Sun Nov 6 08:49:37 9999",
    "Sunday, 06-Nov-94 08:49:37 GMT",
]
MOMENTS = st.one_of(
    st.datetimes(timezones=st.none()).map(str),
    st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()),
    st.sampled_from(HOSTILE_MOMENTS),
)
HOSTILE_ADDRESSES = [
    "http://user:pw@a.example/x",
    "http://a.example:0/",
    "http://a.example:99999/",
    "http://a.example:٣/",
    "http://[::1]/x",
    "http://[::1",
    "http://[v1.x]/",
    "http://[fe80::1%25eth0]/",
    "//\\evil\\x",
    "http:\\\\a\\b",
    "http://a\x00b/",
    "http://\ud800/",
    "http://x/\udfff",
    "http://" + "a" * 100_000,
    "http://a.example/" + "é" * 4000,
    "http://bücher.example/ß",
    "http://xn--a/",
    "http://xn--zz--/",
    "http://127.1/",
    "http://0x7f000001/",
    "http://1e309/",
    "http://a..b/",
    "http://./",
    "http://?",
    "http://#",
    "javascript:alert(1)",
    "data:,x",
    "mailto:a@b",
    "http:",
    "http:/",
    "https://a.example/%zz%00%",
    "http://a.example/?%5B%5D=1&&=&=x",
    "HTTP://A.EXAMPLE./../..",
    "http://a。example/",
    "ftp://a.example/x",
    "blob:http://a/",
    "http://a.example/\u202etxt",
    "http://" + "a." * 200 + "example/",
    "/2026/13/45/x",
    "/99/1231/x",
    "/2026/feb/31/x",
    "/0000/00/00/x",
    "?p=²",
    "/page/٣",
    "/page/" + "9" * 300,
    "http://[::ffff:1.2.3.4]:65536/",
    "http://a.example:65535:1/",
    "http://::1/",
    "http://a b/",
    "\t http://a.example/ \n",
]
ADDRESSES = st.one_of(
    st.sampled_from(HOSTILE_ADDRESSES),
    st.text(string.printable + ODD + DIGITS, max_size=60),
    st.text("htps:/?#[]@.%\\-_é²0aZ&=;,|\x00", max_size=40).map("http://".__add__),
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(string.printable + ODD + DIGITS, max_size=200),
    NUMBERS,
    MOMENTS,
    ADDRESSES,
    st.tuples(MOMENTS, ADDRESSES, NUMBERS).map(" ".join),
)
MARKS = st.sampled_from(
    [
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&",
        "&#0;",
        "&#xd800;",
        "&#99999999999;",
        "&amp;amp;",
        "<?xml ",
        "<html>",
        "<a href='",
        "'>",
        "<time datetime='",
        "<base href='",
        "<link rel=canonical href='",
        "<meta charset='",
        "<meta http-equiv=refresh content='0;url=",
        "<script type='application/ld+json'>",
        "</script>",
        "{",
        "}",
        "[",
        "]",
        '"',
        ":",
        ",",
        '"@type":"NewsArticle"',
        '"datePublished":"',
        '"author":',
        '"url":"',
        '"link":"',
        '"items":[',
        '"@id":',
        "<rss><channel>",
        "<item>",
        "</item>",
        "<link>",
        "</link>",
        "<pubDate>",
        "</pubDate>",
        "</channel></rss>",
        "<urlset>",
        "<url>",
        "</url>",
        "<loc>",
        "</loc>",
        "<lastmod>",
        "</lastmod>",
        "</urlset>",
        "<feed>",
        "<entry>",
        "<updated>",
        "<div class='byline'>By ",
        "<h1>",
        "</h1>",
        "<p>",
        "<svg>",
        "<plaintext>",
        "\\u0000",
        "\\ud800",
        "\n",
        "\x00",
    ]
)
MARKUP = st.lists(st.one_of(MARKS, MARKS, TEXTS), max_size=30).map("".join)
BYTES = st.one_of(
    MARKUP.map(lambda text: text.encode("utf-8", "surrogatepass")),
    MARKUP.map(lambda text: text.encode("utf-16", "surrogatepass")),
    MARKUP.map(lambda text: text.encode("utf-32-be", "surrogatepass")),
    MARKUP.map(lambda text: text.encode("cp1252", "replace")),
    st.binary(max_size=300),
)
HEADER_NAMES = (
    "Location",
    "Refresh",
    "Retry-After",
    "Content-Type",
    "Content-Encoding",
    "Content-Length",
    "ETag",
    "Link",
    "Last-Modified",
    "X-WP-Total",
    "X-WP-TotalPages",
    "Cache-Control",
    "Date",
)
CONTENT_TYPES = st.one_of(
    st.sampled_from(
        [
            "text/html; charset=utf-16",
            "text/html; charset=utf-32le",
            'text/html; charset="',
            "text/html;charset=²",
            "text/html; charset=idna",
            "text/html; charset=undefined",
            "text/html; charset=base64",
            "text/html; charset=rot13",
            "text/html; charset=unicode_escape",
            "text/html; charset=utf-7",
            "text/html; charset=punycode",
            "",
        ]
    ),
    TEXTS,
)
# When something was captured: by this machine's clock, or by a WARC-Date, which is refused beyond these years.
AT = st.sampled_from(
    [
        datetime(2026, 5, 2, 12, tzinfo=UTC),
        datetime(1990, 1, 1, tzinfo=UTC),
        datetime(2199, 12, 31, 23, 59, 59, tzinfo=UTC),
    ]
)


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    """A reply of any status, headers and body."""
    headers = draw(
        st.lists(st.tuples(st.sampled_from(HEADER_NAMES), st.one_of(TEXTS, CONTENT_TYPES)), max_size=5)
    )
    return Exchange(
        url=draw(st.sampled_from(["https://paper.example/2026/05/01/a-story/", "http://127.0.0.1:8/x"])),
        requested_at=datetime(2026, 5, 2, 12, tzinfo=UTC),
        duration_seconds=0.1,
        remote_ip=None,
        request_head=b"",
        status=draw(st.sampled_from([200, 301, 302, 404, 429, 503])),
        headers=tuple(headers),
        response_head=b"",
        payload=draw(BYTES),
    )
