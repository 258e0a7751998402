"""What a capture says, as an article, or with the outcome that its kind names; pure."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from newsarchive.normalize import article_from
from newsarchive.outcomes import Outcome
from newsarchive.reading.captures import ReadPage
from newsarchive.records import Article, Candidate, Extraction, SiteFacts
from newsarchive.store.readings import Marks, marks_of

DECLARED = ("json-ld", "meta", "microdata")


@dataclass(frozen=True, slots=True)
class StagedArticle:
    """One capture as an article, or the outcome it ended with."""

    link_id: int
    capture_id: int
    captured_url: str
    captured_at: datetime
    article: Article | None = None
    outcome: Outcome | None = None
    reason: str = ""
    marks: Marks | None = None  # of the article


STAGED_ARTICLES: TypeAdapter[StagedArticle] = TypeAdapter(StagedArticle)


def staged_article(page: ReadPage, facts: SiteFacts) -> StagedArticle:
    """The page as an article, or with the outcome that its kind names."""
    staged = StagedArticle(page.link_id, page.capture_id, page.captured_url, page.captured_at)
    if page.extraction is None:
        return replace(staged, outcome=page.outcome, reason=page.reason)
    extraction = with_listings_word(page.extraction, page, facts)
    article = article_from(extraction, page_url=page.captured_url, captured_at=page.captured_at, facts=facts)
    if article.is_article:
        return replace(staged, article=article, marks=marks_of(article))
    return replace(
        staged, outcome=Outcome(article.kind), reason=article.reason or Outcome(article.kind).meaning
    )


def with_listings_word(extraction: Extraction, page: ReadPage, facts: SiteFacts) -> Extraction:
    """The extraction with what the listing said of the page.

    An exact date in a feed, a news sitemap or WordPress's REST ranks after the metadata that the page declares,
    before what its text, its address or a guess says. Such an entry is also the site's own word that this is a
    story: a page that merely does not look like one is then an article; walls and stubs are not.
    """
    if page.date_hint is None or page.date_precision not in ("second", "minute"):
        return extraction
    zone = ZoneInfo(facts.timezone) if facts.timezone else UTC
    hint = Candidate(page.date_hint.astimezone(zone).isoformat(), "listing", page.date_precision)
    said = extraction.fields.get("published", [])
    declared = [candidate for candidate in said if candidate.method in DECLARED]
    others = [candidate for candidate in said if candidate.method not in DECLARED]
    fields = {**extraction.fields, "published": [*declared, hint, *others]}
    if extraction.kind == Outcome.OTHER_PAGE:
        return replace(
            extraction, fields=fields, kind="article", flags=[*extraction.flags, "listed_as_story"]
        )
    return replace(extraction, fields=fields)
