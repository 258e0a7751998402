"""One text that a site shows at many addresses is its notice: of maintenance, an outage, a refusal; no story of any of them.

A site that is away often answers every address with status 200 and the same words, which may be long enough, dated and
signed like an article. No page of them tells by itself; a batch of them does. Such links are looked at again by later
nights, and an article that was archived before keeps its text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from newsarchive.outcomes import Outcome
from newsarchive.reading.articles import StagedArticle

FEWEST = 3  # a story may stand at two addresses that its site names otherwise
# What a notice may be taken for; a page of no text or of a wall has been told as what it is.
TAKEN_FOR = (None, Outcome.OTHER_PAGE, Outcome.LISTING)
LETTERS = re.compile(r"[^\W\d_]+")


def without_notices(staged: Iterable[StagedArticle]) -> list[StagedArticle]:
    """The batch, in which what stands word for word under three names or more is no article.

    What was no article before is a notice where it is most of the batch: a form to log in stands at many addresses, too.
    """
    batch = list(staged)
    alike: dict[str, list[StagedArticle]] = defaultdict(list)
    for page in batch:
        if page.said and page.outcome in TAKEN_FOR:
            alike[page.said].append(page)
    names = {said: len({name_of(page) for page in pages}) for said, pages in alike.items()}
    return [
        noticed(page, names[page.said])
        if page.outcome in TAKEN_FOR
        and names.get(page.said, 0) >= FEWEST
        and (page.article or 2 * len(alike[page.said]) >= len(batch))
        else page
        for page in batch
    ]


def name_of(page: StagedArticle) -> str:
    """What its address calls a story: the letters of the last step, in which editions and days of one story agree."""
    url = page.article.canonical_url if page.article else page.capture.captured_url
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    letters = "" if parts.query else "-".join(LETTERS.findall(last)).casefold()
    return letters or f"{parts.path}?{parts.query}"


def noticed(page: StagedArticle, names: int) -> StagedArticle:
    """The page as what it is."""
    reason = f"the same words in place of {names} stories of one batch"
    return replace(page, article=None, identity=None, outcome=Outcome.NOTICE, reason=reason)
