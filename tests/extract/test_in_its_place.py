"""What a site shows in an article's place, under its title and with all that declares it; and walls that only words tell."""

from datetime import UTC, datetime

import pytest

from newsarchive.extract import read_page
from newsarchive.normalize import article_from
from newsarchive.outcomes import ArticleKind, Outcome
from newsarchive.records import Extraction, Page, SiteFacts

AT = datetime(2026, 11, 28, 8, tzinfo=UTC)
URL = "https://www.harbour.example/news/the-tide-mill-turns-again"
TITLE = "The tide mill turns again"
STORY = "The tide mill below the harbour wall turns again, and its owner grinds oats for the whole town of a morning."
PATIENCE = (
    "Our teams work to bring the news back, and we thank all readers for their patience while they do so. "
    "Until then the radio tells what happens around the clock."
)
ASKS = (
    "Wir und unsere Partner speichern Informationen auf einem Gerät, zum Beispiel Kennungen in Cookies, und greifen "
    "darauf zu, um personenbezogene Daten zu verarbeiten; Sie können dem zustimmen oder es ablehnen. "
)


def read(paragraphs: list[str], below: str = "", above: str = "") -> Extraction:
    head = (
        f"<title>{TITLE}</title><meta property='og:type' content='article'>"
        "<meta property='article:published_time' content='2026-11-03T10:00:00Z'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The tide mill turns again"}</script>'
    )
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    shown = f"{above}<article><h1>{TITLE}</h1>{body}</article>{below}"
    html = f"<html><head><meta charset='utf-8'>{head}</head><body>{shown}</body></html>"
    return read_page(Page(URL, html.encode(), AT), SiteFacts())


@pytest.mark.parametrize(
    "words",
    [
        "We are currently down for maintenance.",
        "This content is not available in your region.",
        "Fatal error: Uncaught Error: Call to undefined function get_header() in /var/www/index.php:17",
        "Please disable your ad blocker to read the news.",
        "Diese Seite ist derzeit nicht erreichbar.",
    ],
)
def test_an_outage_or_a_refusal_is_no_article_whatever_is_declared(words: str) -> None:
    read_as = read([f"{words} {PATIENCE}", PATIENCE])
    assert read_as.kind is Outcome.NOTICE and words[:20] in read_as.reason


def test_a_story_about_an_outage_is_an_article() -> None:
    told = (
        "The town's website was down for maintenance when the council said that it was currently unavailable."
    )
    assert read([told, STORY, STORY[:-1] + " too."]).kind is ArticleKind.ARTICLE


def test_paragraphs_that_ask_for_consent_are_no_article_under_its_own_title() -> None:
    assert read([ASKS, ASKS + "Mehr dazu steht hier.", "Der Dienst ist frei."]).kind is Outcome.CONSENT_WALL
    long = [f"{STORY} That was the {number}. time." for number in range(7)]
    assert read([*long, ASKS]).kind is ArticleKind.ARTICLE


def test_a_short_story_below_a_banner_that_asks_for_consent_is_an_article() -> None:
    banner = "<div>We use cookies. By clicking accept you agree to our use of cookies.</div>"
    assert (
        read([STORY, STORY[:-1] + " too.", STORY[:-1] + " again."], above=banner).kind is ArticleKind.ARTICLE
    )
    assert read(["Please wait."], above=banner).kind is Outcome.CONSENT_WALL


@pytest.mark.parametrize(
    "words",
    [
        "Subscribe to continue reading",
        "Jetzt weiterlesen mit dem Abonnement",
        "Pour lire la suite, abonnez-vous",
    ],
)
def test_a_short_text_with_the_word_that_the_rest_is_paid_for_is_behind_a_wall(words: str) -> None:
    short = read([STORY, STORY[:-1] + " too."], f"<div><h3>{words}</h3></div>")
    assert short.kind is ArticleKind.ARTICLE
    assert article_from(short, URL, AT, SiteFacts()).paywall == "hard"
    whole = read([f"{STORY} That was the {number}. time." for number in range(12)], f"<div>{words}</div>")
    assert article_from(whole, URL, AT, SiteFacts()).paywall is None
