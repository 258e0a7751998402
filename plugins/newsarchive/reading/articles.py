"""What captures say, as articles, or with the outcome that their kind names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from newsarchive.faults import fault_of
from newsarchive.normalize import article_from
from newsarchive.outcomes import Outcome
from newsarchive.reading.captures import ReadPage, read_captures
from newsarchive.reading.listings_word import with_listings_word
from newsarchive.records import Article, Extraction, SiteFacts
from newsarchive.store.captures import CaptureToRead
from newsarchive.store.readings import ReadingIdentity, identity_of
from newsarchive.warc import Root


@dataclass(frozen=True, slots=True)
class StagedArticle:
    """One capture as an article, or the outcome it ended with."""

    capture: CaptureToRead
    article: Article | None = None
    outcome: Outcome | None = None
    reason: str = ""
    said: str = ""  # digest of its title, byline and text, whatever it is; empty where nothing was read
    identity: ReadingIdentity | None = None  # of the article
    circumstances: str = ""  # of its reading


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
        staged = article_or_ending(page.capture, page.extraction, facts)
        return replace(staged, circumstances=page.circumstances)
    except Exception as error:
        return StagedArticle(page.capture, outcome=Outcome.INTERNAL_ERROR, reason=fault_of(error))


def article_or_ending(capture: CaptureToRead, said: Extraction, facts: SiteFacts) -> StagedArticle:
    """What a page says, as an article or as what else it is."""
    extraction = with_listings_word(said, capture.link, facts)
    article = article_from(extraction, capture.captured_url, capture.captured_at, facts)
    if article.is_article:
        return StagedArticle(capture, article, said=article.text_digest, identity=identity_of(article))
    outcome = Outcome(article.kind)
    return StagedArticle(
        capture, outcome=outcome, reason=article.reason or outcome.meaning, said=article.text_digest
    )
