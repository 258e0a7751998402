"""Where pages keep the instant of their publication: elements for scripts and microformats, beside what is shown."""

from datetime import UTC, datetime, timedelta

import pytest

from newsarchive.extract import read_page
from newsarchive.normalize import article_from
from newsarchive.records import Article, Page, SiteFacts, When

CAPTURED = datetime(2026, 11, 28, 8, tzinfo=UTC)
URL = "https://www.harbour.example/2026/11/tide-mill.html"
UNDATED_URL = "https://www.harbour.example/news/tide-mill"
INSTANT = datetime(2026, 11, 3, 10, 55, tzinfo=UTC)
PROSE = (
    "<p>The tide mill below the harbour wall turns again, and its owner grinds oats for the whole town.</p>"
    * 6
)


def published(markup: str, facts: SiteFacts = SiteFacts(), head: str = "", url: str = URL) -> When | None:  # noqa: B008
    return read(markup, facts, head, url).published


def read(markup: str, facts: SiteFacts = SiteFacts(), head: str = "", url: str = URL) -> Article:  # noqa: B008
    html = f"<html><head>{head}</head><body><main><h1>The tide mill turns again</h1>{markup}{PROSE}</main></body></html>"
    page = Page(url, html.encode(), CAPTURED)
    return article_from(read_page(page, facts), url, CAPTURED, facts)


@pytest.mark.parametrize(
    "markup",
    [
        '<abbr class="published" itemprop="datePublished" title="2026-11-03T03:55:00-07:00">3:55 AM</abbr>',
        '<abbr class="published" title="2026-11-03T03:55:00-07:00">3 November 2026</abbr>',
        '<span class="published"><span class="value-title" title="2026-11-03T10:55:00Z"> </span>Tuesday</span>',
        '<span class="date" data-date="2026-11-03T10:55:00+00:00">3 Nov</span>',
        '<span data-timestamp="1793703300">Tuesday morning</span>',
        '<div class="stamp" data-published-time="1793703300000"></div>',
        '<time title="Tue, 03 Nov 2026 10:55:00 GMT">last Tuesday</time>',
        '<time data-datetime="2026-11-03T12:55:00+02:00">3/11</time>',
        '<relative-time datetime="2026-11-03T10:55:00Z">3 weeks ago</relative-time>',
        '<span itemprop="datePublished" data-time="2026-11-03T10:55:00Z">yesterday</span>',
        '<span property="schema:datePublished" content="2026-11-03T10:55:00Z">yesterday</span>',
    ],
)
def test_an_instant_in_an_attribute_is_the_publication(markup: str) -> None:
    when = published(markup)
    assert when is not None and when.at == INSTANT and when.basis == "explicit"


def test_a_stamp_of_another_day_than_is_shown_is_not_believed() -> None:
    """A template that prints the day of its own making into the attribute."""
    when = published('<abbr class="timestamp" title="2026-07-05T11:50:00Z">11/23/2026 at 08:20 AM EST</abbr>')
    assert when is not None and when.at == datetime(2026, 11, 23, 13, 20, tzinfo=UTC)


def test_a_stamp_far_from_the_headline_or_of_a_change_is_not_the_publication() -> None:
    far = "<i></i>" * 200 + '<span class="timestamp" title="2026-11-20T10:00:00Z">by a reader</span>'
    when = published(far)
    assert when is None or when.precision == "month"
    changed = (
        '<span class="updated" title="2026-11-20T10:00:00Z">changed</span><p class="date">3 November 2026</p>'
    )
    assert published(changed) is not None and published(changed).at.date() == INSTANT.date()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("country_host", "shown", "hours", "basis"),
    [
        ("www.harbour.example.il", "3 November 2026 10:20 IST", 2, "explicit"),
        (
            "www.harbour.example.ie",
            "3 November 2026 10:20 IST",
            0,
            "explicit",
        ),  # in winter Dublin's clock is GMT
        ("www.harbour.example.in", "3 November 2026 10:20 IST", 5.5, "explicit"),
        ("www.harbour.example", "3 November 2026 10:20 IST", 5.5, "assumed"),
        ("www.harbour.example", "3 November 2026 10:20 CET", 1, "explicit"),
        ("www.harbour.example", "3 November 2026 10:20", 0, "assumed"),
    ],
)
def test_explicit_is_only_what_was_explicit(country_host: str, shown: str, hours: float, basis: str) -> None:
    when = published(f'<p class="date">{shown}</p>', url=f"https://{country_host}/tide-mill")
    assert when is not None and (when.at.utcoffset(), when.basis) == (timedelta(hours=hours), basis)


def test_a_weekday_decides_against_the_countrys_order() -> None:
    american = SiteFacts(country="us")
    when = published('<p class="date">Tuesday 03/11/2026 10:20</p>', american)
    assert when is not None and when.at.date() == INSTANT.date()
    when = published('<p class="date">Tuesday 11/03/2026 10:20</p>', SiteFacts(country="gb"))
    assert when is not None and when.at.date() == INSTANT.date()


@pytest.mark.parametrize("name", ["dc:created", "dcterms:issued", "schema:datePublished"])
def test_names_with_a_prefix_of_a_vocabulary_are_read(name: str) -> None:
    when = published("", head=f'<meta property="{name}" content="2026-11-03T10:55:00Z">')
    assert when is not None and when.at == INSTANT


@pytest.mark.parametrize("mark", ['<p class="date">{}</p>', "<p>{}</p>"])
@pytest.mark.parametrize(
    "line",
    [
        "Updated: 5 November 2026 11:00 GMT | Published: 3 November 2026 10:55 GMT",
        "Published 3 November 2026 10:55 GMT, last updated 5 November 2026 11:00 GMT",
        "3 November 2026 10:55 GMT (updated 5 November 2026 11:00 GMT)",
        "2026年11月3日 10:55 UTC 公開 2026年11月5日 11:00 UTC 更新",
        "Mis à jour le 5 novembre 2026 à 11:00 UTC - publié le 3 novembre 2026 à 10:55 UTC",
    ],
)
def test_of_two_dates_in_a_line_each_is_told_by_its_words(mark: str, line: str) -> None:
    made = read(mark.format(line))
    assert made.published and made.published.at == INSTANT and not made.published.is_suspect
    assert made.modified and made.modified.at == INSTANT + timedelta(days=2, minutes=5)


@pytest.mark.parametrize("line", ["令和8年11月3日", "民國115年11月3日", "令和8年11月3日（火）10時55分"])
def test_a_line_that_counts_the_years_of_an_era_is_a_date_and_none_of_the_text(line: str) -> None:
    story = "".join(
        f"<p>第{n}の水車が再び回り始めた。粉ひき職人は最初の麦を町の学校に届けると話した。</p>"
        for n in range(6)
    )
    made = read(f"<p>{line}</p>{story}")
    assert made.published and made.published.at.date() == INSTANT.date()
    assert line not in made.text


def test_a_live_blog_without_a_date_is_of_when_it_began() -> None:
    node = '{"@type": "LiveBlogPosting", "headline": "The mill", "coverageStartTime": "2026-11-03T10:55:00Z"}'
    when = published("", head=f'<script type="application/ld+json">{node}</script>', url=UNDATED_URL)
    assert when is not None and when.at == INSTANT


@pytest.mark.parametrize("line", ["Updated: 5 November 2026 11:00 GMT", "5 November 2026, updated"])
def test_where_only_a_change_is_dated_it_is_said(line: str) -> None:
    when = published(f"<p>{line}</p>", url=UNDATED_URL)
    assert when is not None and when.at.day == 5 and when.is_suspect


def test_a_readers_answer_does_not_date_the_article() -> None:
    answer = '<b>Ann</b> <time datetime="2026-11-20T10:00:00Z">20 Nov</time> Well said.'
    box = f'<section class="comments"><div class="comment">{answer}</div></section>'
    assert published(box, url=UNDATED_URL) is None
