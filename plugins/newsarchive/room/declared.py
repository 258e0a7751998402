"""Parameters that lists read out of their address by themselves, declared for programs in /openapi.json and /api."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

SOURCE = Query(description="a source’s key")
AFTER = Query(description="where the list goes on: from the page before")


@dataclass(frozen=True, slots=True)
class SearchParams:
    """What `search_words.read_search` reads."""

    q: Annotated[str, Query(description='words, "a phrase", begin*, -not, or')] = ""
    source: Annotated[str, SOURCE] = ""
    since: Annotated[str, Query(alias="from", description="first day of publication: 2026-01-31")] = ""
    to: Annotated[str, Query(description="last day of publication")] = ""
    section: Annotated[str, Query(description="a section as its source names it")] = ""
    language: Annotated[str, Query(description="of the article: ISO 639-1")] = ""
    words: Annotated[
        str, Query(description="language of the words, where it is not the article’s; any unless told")
    ] = ""
    author: Annotated[str, Query(description="a name in any spelling")] = ""
    kind: Annotated[str, Query(description="article or live_blog")] = ""
    paywall: Annotated[str, Query(description="none, metered or hard")] = ""
    changed: Annotated[str, Query(description="a day since which the text was changed")] = ""
    removed: Annotated[str, Query(description="yes: what its site took down")] = ""
    order: Annotated[str, Query(description="newest or best")] = ""
    copies: Annotated[str, Query(description="shown: near-copies one by one")] = ""
    after: Annotated[str, AFTER] = ""


@dataclass(frozen=True, slots=True)
class DaysParams:
    """What `narrowing` reads for days of publication."""

    source: Annotated[str, SOURCE] = ""
    since: Annotated[str, Query(alias="from", description="first day, each source’s own: 2026-01-31")] = ""
    to: Annotated[str, Query(description="last day, each source’s own")] = ""


@dataclass(frozen=True, slots=True)
class ChangesParams:
    """What the lists of changes read."""

    source: Annotated[str, SOURCE] = ""
    since: Annotated[str, Query(alias="from", description="first day, UTC: 2026-01-31")] = ""
    to: Annotated[str, Query(description="last day, UTC")] = ""
    what: Annotated[str, Query(description="of edits: silent, declared, headline or large")] = ""
    after: Annotated[str, AFTER] = ""


SEARCH, DAYS, CHANGES = (
    [Depends(SearchParams)],
    [Depends(DaysParams)],
    [Depends(ChangesParams)],
)
