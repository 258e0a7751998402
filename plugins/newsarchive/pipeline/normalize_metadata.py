"""Turn what pages say into articles, one staged file into the next; pure but for the files."""

from collections.abc import Iterator

from newsarchive.outcomes import Outcome
from newsarchive.pipeline.staging import read_staged, staged_name, write_staged
from newsarchive.reading.articles import STAGED_ARTICLES, StagedArticle, staged_article
from newsarchive.reading.captures import READ_PAGES
from newsarchive.source_session import SourceSession


def normalize_batch(session: SourceSession, run_id: int, batch_no: int) -> dict[str, int]:
    """Stage the batch's articles; returns how many pages are articles and how many are not."""
    facts = session.source.facts()
    store = session.warc_store
    extractions = read_staged(store, staged_name(run_id, batch_no, "extractions"), READ_PAGES)
    articles = 0

    def counted() -> Iterator[StagedArticle]:
        nonlocal articles
        for page in extractions:
            staged = staged_article(page, facts)
            articles += staged.article is not None
            yield staged

    name = staged_name(run_id, batch_no, "articles")
    total = write_staged(store, name, STAGED_ARTICLES, counted(), unstaged)
    return {"articles": articles, "rejected": total - articles}


def unstaged(page: StagedArticle, reason: str) -> StagedArticle:
    """A page whose article could not be staged."""
    return StagedArticle(page.capture, outcome=Outcome.INTERNAL_ERROR, reason=reason)
