"""How sure a field is: what speaks for it, and the share of such values that is right."""

from datetime import UTC, datetime

import pytest

from newsarchive.normalize import article_from
from newsarchive.normalize.confidence import EVERY, Backing, confidence_of, share_of
from newsarchive.records import Article, Candidate, Extraction, SiteFacts

URL = "https://lamp.example/news/harbour-reopens"
CAPTURED = datetime(2026, 5, 3, tzinfo=UTC)
HARBOUR = "Harbour reopens after the storm"
DECLARED = Candidate("2026-05-02T10:00:00Z", "json-ld")


def read(agreement: float | None = 0.99, **said: list[Candidate]) -> Article:
    page = Extraction(
        "article", "The harbour opens. " * 50, said, detected_language="en", confidence=agreement
    )
    return article_from(page, URL, CAPTURED, SiteFacts())


def sure(article: Article, field: str) -> float:
    place = article.evidence[field]
    assert isinstance(place, dict) and isinstance(place["confidence"], float)
    assert 0 <= place["confidence"] <= 1 and place["backing"]
    return place["confidence"]


def test_what_other_places_say_too_is_surer_than_what_they_deny() -> None:
    shown, told = Candidate(HARBOUR, "h1"), Candidate(HARBOUR, "meta", "og:title", "og:title")
    other = Candidate("Storm: harbour reopens, ferries late", "meta", "og:title", "og:title")
    assert sure(read(title=[shown, told]), "title") > sure(read(title=[shown, other]), "title")
    same = [Candidate("Ann Lee", "json-ld"), Candidate("Ann Lee", "rel")]
    unlike = [Candidate("Ann Lee", "json-ld"), Candidate("Bo Berg", "meta", "author")]
    assert sure(read(authors=same), "authors") > sure(read(authors=unlike), "authors")


def test_a_date_that_two_places_tell_is_surer_than_a_guess_and_both_are_in_the_article() -> None:
    told = read(published=[DECLARED, Candidate("2026-05-02", "meta")])
    guessed = read(published=[Candidate("2026-05-02", "htmldate")])
    assert told.published is not None and guessed.published is not None
    assert told.published.confidence == sure(told, "published") > sure(guessed, "published")


def test_a_text_on_which_readers_agree_is_surer() -> None:
    assert sure(read(0.99), "text") > sure(read(0.5), "text")


def test_a_few_lucky_pages_make_no_text_surer_on_which_readers_disagree() -> None:
    counts = {EVERY: (95, 100), "0.97 or more": (50, 55), "0.90 or more": (20, 20), "0.00 or more": (9, 9)}
    told = [share_of(counts, f"{least} or more") for least in ("0.97", "0.90", "0.00")]
    assert told == sorted(told, reverse=True)


def test_what_nobody_measured_is_not_called_sure() -> None:
    article = read(image_url=[Candidate("https://lamp.example/a.jpg", "meta")])
    assert "confidence" not in article.evidence["image_url"]  # type: ignore[operator]
    assert confidence_of("image_url", "meta, 0 agree") is None


@pytest.mark.parametrize(("of", "least", "most"), [(0, 0.5, 0.5), (1, 0.5, 0.6), (1000, 0.99, 1.0)])
def test_few_pages_prove_little(of: int, least: float, most: float) -> None:
    assert least <= share_of({EVERY: (50, 100), "here": (of, of)}, "here") <= most


def test_more_than_two_that_agree_are_two() -> None:
    assert str(Backing("h1", 5)) == str(Backing("h1", 2)) != str(Backing("h1", 2, is_disputed=True))
