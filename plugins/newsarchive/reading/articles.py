"""What captures say, as articles, or with the outcome that their kind names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from newsarchive.faults import fault_of
from newsarchive.normalize import article_from
from newsarchive.outcomes import ArticleKind, Outcome
from newsarchive.reading.captures import ReadPage, read_captures
from newsarchive.records import Article, Candidate, Extraction, SiteFacts
from newsarchive.store.readings import ReadingIdentity, identity_of
from newsarchive.store.rows import CaptureToRead
from newsarchive.warc import Root

DECLARED = ("json-ld", "meta", "microdata")


@dataclass(frozen=True, slots=True)
class StagedArticle:
    """One capture as an article, or the outcome it ended with."""

    capture: CaptureToRead
    article: Article | None = None
    outcome: Outcome | None = None
    reason: str = ""
    identity: ReadingIdentity | None = None  # of the article


STAGED_ARTICLES: TypeAdapter[StagedArticle] = TypeAdapter(StagedArticle)


def read_articles(
    store: Root, captures: Iterable[CaptureToRead], facts: SiteFacts
) -> Iterator[StagedArticle]:
    """What each capture is, in the captures' order: both steps of reading at once, for whoever stages nothing."""
    return (staged_article(page, facts) for page in read_captures(store, captures, facts))


def staged_article(page: ReadPage, facts: SiteFacts) -> StagedArticle:
    """The page as an article, or with the outcome that its kind names. Pure; a fault of ours is that page's."""
    if page.extraction is None:
        return StagedArticle(page.capture, outcome=page.outcome, reason=page.reason)
    try:
        return article_or_ending(page.capture, page.extraction, facts)
    except Exception as error:
        return StagedArticle(page.capture, outcome=Outcome.INTERNAL_ERROR, reason=fault_of(error))


def article_or_ending(capture: CaptureToRead, said: Extraction, facts: SiteFacts) -> StagedArticle:
    """What a page says, as an article or as what else it is."""
    extraction = with_listings_word(said, capture, facts)
    article = article_from(extraction, capture.captured_url, capture.captured_at, facts)
    if article.is_article:
        return StagedArticle(capture, article, identity=identity_of(article))
    outcome = Outcome(article.kind)
    return StagedArticle(capture, outcome=outcome, reason=article.reason or outcome.meaning)


def with_listings_word(extraction: Extraction, capture: CaptureToRead, facts: SiteFacts) -> Extraction:
    """The extraction with what the listing said of the page.

    An exact date in a feed, a news sitemap or WordPress's REST ranks after the metadata that the page declares,
    before what its text, its address or a guess says; without a zone of its own it is as naive as it was written.
    Such an entry is also the site's own word that this is a story: a page that merely does not look like one is then
    an article; walls and stubs are not.
    """
    at, precision = capture.date_hint_at, capture.date_precision
    if at is None or capture.is_modified_hint or precision not in ("second", "minute"):
        return extraction
    local = at.astimezone(ZoneInfo(facts.timezone) if facts.timezone else UTC)
    told = local if capture.date_has_zone else local.replace(tzinfo=None)
    hint = Candidate(told.isoformat(), "listing", precision)
    said = extraction.fields.get("published", [])
    declared = [candidate for candidate in said if candidate.method in DECLARED]
    others = [candidate for candidate in said if candidate.method not in DECLARED]
    fields = {**extraction.fields, "published": [*declared, hint, *others]}
    if extraction.kind == Outcome.OTHER_PAGE:
        return replace(
            extraction, fields=fields, kind=ArticleKind.ARTICLE, flags=[*extraction.flags, "listed_as_story"]
        )
    return replace(extraction, fields=fields)
