"""The hostile pages of the fault list (49 to 64): what each does, and what it may not do to us."""

import json
import time
from datetime import UTC, datetime

import pytest

from newsarchive.extract import Readers, read_page
from newsarchive.extract.parsing import (
    DEEPEST,
    PAGE_BYTES,
    SCRIPT_CHARS,
    decode_page,
    is_cut_deep,
    parse_page,
)
from newsarchive.normalize import article_from, article_json
from newsarchive.outcomes import Outcome
from newsarchive.records import Article, Extraction, Page, PageFailure, SiteFacts

URL = "https://paper.example/news/harbour-wall-repaired/"
CAPTURED = datetime(2026, 3, 6, 8, tzinfo=UTC)
SENTENCE = "The harbour wall that the January storm broke has been repaired, the council said on Thursday. "
BODY = "".join(
    f"<p>{SENTENCE}Paragraph {n} of the report adds a detail that no other one has.</p>" for n in range(8)
)


def page(body: str = BODY, head: str = "", title: str = "Harbour wall repaired") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"


def read(html: str | bytes, content_type: str = "") -> Extraction:
    body = html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html
    return read_page(Page(URL, body, CAPTURED, content_type), SiteFacts())


def article(html: str | bytes, captured_at: datetime | None = CAPTURED) -> Article:
    return article_from(read(html), URL, captured_at, SiteFacts())


@pytest.mark.parametrize(
    ("charset", "declared", "text"),
    [
        ("cp1252", '<meta charset="iso-8859-1">', "Die Küste – „schön“ – grüßt"),
        (
            "gb18030",
            '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
            "港口的墙已经修好了，市议会说",
        ),
        ("cp932", '<meta charset="Shift_JIS">', "防波堤の修理が終わったと市議会が発表した①"),
        ("utf-8", '<meta charset="iso-8859-1">', "Die Küste grüßt"),
        ("utf-16", "", "Die Küste grüßt"),
    ],
)
def test_the_bytes_decide_where_the_charset_lies(charset: str, declared: str, text: str) -> None:
    html = page(f"<p>{text}</p>" + BODY, declared)
    assert text in decode_page(html.encode(charset)).text


def test_neither_nul_nor_lone_surrogate_gets_past() -> None:
    lone = json.dumps(
        {"@type": "NewsArticle", "headline": "Broken \ud83d emoji", "datePublished": "2026-03-05T10:00:00Z"}
    )
    made = article(
        page(BODY.replace("report", "re\x00port"), f'<script type="application/ld+json">{lone}</script>')
    )
    whole = json.dumps(article_json(made), ensure_ascii=False) + json.dumps(made.evidence, ensure_ascii=False)
    assert "\x00" not in whole
    whole.encode("utf-8")
    assert "nul_removed" in made.flags


def test_a_huge_script_block_is_dropped_and_deep_json_ignored() -> None:
    huge = '<script type="application/ld+json">{"articleBody":"' + "spam " * (2 * 1024 * 1024) + '"}</script>'
    deep = '<script type="application/ld+json">' + "[" * 200_000 + "</script>"
    started = time.monotonic()
    found = read(page(head=huge[: 9 * 1024 * 1024] + "</script>" + deep))
    assert found.kind in ("article", "other_page")
    assert "spam" not in found.text and SENTENCE.strip() in found.text
    assert {"script_block_dropped", "jsonld_error"} <= set(found.flags)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "block",
    [
        '<![CDATA[{"@type":"NewsArticle","datePublished":"2026-03-05T10:00:00+01:00","headline":"Harbour wall repaired"}]]>',
        '{"@type":"NewsArticle","datePublished":"2026-03-05T10:00:00+01:00","headline":"Harbour wall repaired",}',
        '{"@type":"NewsArticle","headline":"Harbour wall\n repaired","datePublished":"2026-03-05T10:00:00+01:00"}',
        '{"@type":"WebSite","name":"Paper"}{"@type":"NewsArticle","datePublished":"2026-03-05T10:00:00+01:00","headline":"Harbour wall repaired"}',  # noqa: E501
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Harbour wall repaired&quot;,&quot;datePublished&quot;:&quot;2026-03-05T10:00:00+01:00&quot;}",  # noqa: E501
    ],
)
def test_broken_json_ld_is_read_on_a_second_try(block: str) -> None:
    made = article(page(head=f'<script type="application/ld+json">{block}</script>'))
    assert made.published and made.published.at == datetime(2026, 3, 5, 9, tzinfo=UTC)


def test_entities_are_neither_blown_up_nor_fetched(tmp_path: object) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    found = read(bomb + page(BODY + "<p>&b;&b;&x;</p>"))
    assert "root:" not in found.text and "aaaaaaaaaaaaaaaaaaaa" not in found.text


def test_a_hundred_thousand_nested_boxes_are_no_recursion_error() -> None:
    with Readers(seconds=20) as pool:
        html = page("<div>" * 100_000 + BODY).encode()
        (found,) = pool.read([(Page(URL, html, CAPTURED), SiteFacts())])
    assert isinstance(found, Extraction)
    assert "parse_depth" in found.flags


def test_what_stands_behind_a_deep_box_is_told_to_be_left_out() -> None:
    """The parser ends where it is too deep, also in furniture: nothing behind it is read."""
    shallow = read(page("<nav>" + "<div>" * 200 + "</div>" * 200 + "</nav>" + BODY))
    deep = read(page("<nav>" + "<div>" * 300 + "</div>" * 300 + "</nav>" + BODY))
    assert "parse_depth" in deep.flags and "parse_depth" not in shallow.flags
    assert shallow.text and len(deep.text) < len(shallow.text)
    whole, cut = (parse_page("<div>" * count + "x") for count in (DEEPEST - 3, DEEPEST + 3))
    assert whole is not None and cut is not None and not is_cut_deep(whole) and is_cut_deep(cut)


def test_a_page_of_four_hundred_thousand_links_stays_within_its_limits() -> None:
    links = "".join(f'<a href="/n/{n}">Story number {n}</a> ' for n in range(400_000))
    pages = [(Page(URL, body.encode(), CAPTURED), SiteFacts()) for body in (page(links), page())]
    with Readers(seconds=20, megabytes=1024) as pool:
        started = time.monotonic()
        first, second = pool.read(pages)
    assert time.monotonic() - started < 45
    assert not isinstance(first, Extraction) or first.kind != "article"
    assert isinstance(second, Extraction) and SENTENCE.strip() in second.text


def test_a_page_that_needs_more_memory_than_it_may_have_costs_itself_only() -> None:
    """The kernel's own limit on the reader's address space: 9 MB of markup are a tree of several hundred."""
    swelling = page("<p><b>x</b> <i>y</i></p>" * 380_000).encode()
    pages = [
        (Page(URL, body, CAPTURED), SiteFacts()) for body in (page().encode(), swelling, page().encode())
    ]
    with Readers(seconds=60, megabytes=450) as pool:
        before, hit, after = pool.read(pages)
    assert isinstance(hit, PageFailure) and hit.outcome is Outcome.EXTRACT_MEMORY, hit
    assert "memory" in hit.reason
    for found in (before, after):
        assert isinstance(found, Extraction) and SENTENCE.strip() in found.text


@pytest.mark.parametrize(
    ("kind", "html"),
    [
        ("soft_404", page("<p>Sorry, the page you are looking for has moved or never was.</p>", title="Page not found")),
        ("consent_wall", page("<p>We and our 214 partners store cookies on your device. Accept all cookies or manage them.</p>", title="We value your privacy")),  # noqa: E501
        ("challenge", page("<p>Checking your browser. Please enable JavaScript and cookies to continue.</p>", title="Just a moment...")),  # noqa: E501
        ("login_wall", page("<p>The harbour wall is whole again.</p><p>Subscribe to continue reading. Already a subscriber? Log in.</p>")),  # noqa: E501
        ("script_only", "<html><head><script src=a.js></script><script src=b.js></script></head><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"),  # noqa: E501
        ("empty", "<html><head><title>x</title></head><body><p>Hello.</p></body></html>"),
        ("empty", ""),
        ("not_html", b"%PDF-1.7 binary"),
        ("too_large", b"<p>" + b"x" * PAGE_BYTES),
    ],
)  # fmt: skip
def test_what_stands_in_an_articles_place_is_named(kind: str, html: str | bytes) -> None:
    found = read(html)
    assert found.kind == kind
    assert found.reason


def test_a_paid_article_keeps_its_text_and_says_so() -> None:
    paid = json.dumps(
        {"@type": "NewsArticle", "headline": "Harbour wall repaired", "isAccessibleForFree": False}
    )
    made = article(page(head=f'<script type="application/ld+json">{paid}</script>'))
    assert made.kind == "article" and made.paywall == "hard" and made.word_count > 50


@pytest.mark.parametrize(
    "date",
    [
        "2031-01-01T00:00:00Z",
        "1970-01-01T00:00:00+00:00",
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "-0001-11-30T00:00:00+00:00",
    ],
)
def test_impossible_dates_are_refused(date: str) -> None:
    made = article(page(head=f'<meta property="article:published_time" content="{date}">'))
    assert made.published is None


def test_the_country_of_the_source_says_which_is_the_month() -> None:
    html = page(head='<meta property="article:published_time" content="02/03/2026">')
    days = {}
    for country in ("US", "GB"):
        made = article_from(read(html), URL, CAPTURED, SiteFacts(country=country))
        assert made.published is not None and made.published.raw == "02/03/2026"
        days[country] = (made.published.at.month, made.published.at.day)
    assert days == {"US": (2, 3), "GB": (3, 2)}


def test_a_canonical_address_elsewhere_is_evidence_only() -> None:
    made = article(page(head='<link rel="canonical" href="https://other.example/x/">'))
    assert made.canonical_url == URL
    assert "https://other.example/x/" in json.dumps(made.evidence)


def test_a_footers_year_is_no_date() -> None:
    made = article(
        page(BODY).replace(
            "</body>", "<footer>© 2011-2019 Paper Ltd. Site by us, 1 March 2011.</footer></body>"
        )
    )
    assert made.published is None


def test_a_late_evening_in_new_york_stays_an_instant_with_its_offset() -> None:
    made = article(page(head='<meta property="article:published_time" content="2026-03-04T23:30:00-05:00">'))
    assert made.published is not None
    assert made.published.at == datetime(2026, 3, 5, 4, 30, tzinfo=UTC)
    assert article_json(made)["published_at"] == "2026-03-04T23:30:00-05:00"
    assert made.published.basis == "explicit" and made.published.precision == "second"


def test_script_cap_counts_characters_of_one_block_only() -> None:
    small = "<script>" + "x" * (SCRIPT_CHARS // 2) + "</script>"
    assert decode_page(page(head=small * 3).encode()).flags == ()
