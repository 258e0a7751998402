"""The article as the public JSON object that the command prints."""

from collections.abc import Callable
from typing import cast

from newsarchive.normalize.keys import key_of
from newsarchive.normalize.name_kinds import HOUSE
from newsarchive.outcomes import Outcome
from newsarchive.records import Article, Json, PageFailure, When
from newsarchive.records.articles import FIELDS, Field

UNREAD = Article(
    url="", canonical_url="", kind=Outcome.EMPTY, title=None, text="", text_digest="", word_count=0, extracted_by=""
)  # fmt: skip
OTHERWISE: dict[str, Callable[[Article], Json]] = {  # fields that read otherwise in JSON than in the archive
    "authors": lambda article: [*credited(article)],
    "published_at": lambda article: _time(article.published),
    "modified_at": lambda article: _time(article.modified),
    "text": lambda article: article.text or None,
}


def article_json(article: Article) -> dict[str, Json]:
    """The article with null where unknown; `kind` is 'article', 'live_blog' or why it is neither."""
    fields = {field.called: _printed(field, article) for field in FIELDS if field.is_printed}
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        **fields,
        "reason": article.reason or None,
    }


def _printed(field: Field, article: Article) -> Json:
    if field.called in OTHERWISE:
        return OTHERWISE[field.called](article)
    value = field.value(article)
    return list(value) if isinstance(value, tuple) else cast("Json", value)  # a time has its line above


def credited(article: Article) -> list[str]:
    """Who is named as the author: persons, then agencies and desks; accounts that name nobody are left out."""
    return [*article.authors, *(desk for desk in article.desks if key_of(desk) not in HOUSE)]


def failure_json(failure: PageFailure) -> dict[str, Json]:
    """A page that could not be read, in the same shape."""
    return article_json(UNREAD) | {
        "url": failure.url,
        "canonical_url": None,
        "extracted_by": None,
        "kind": str(failure.outcome),
        "reason": failure.reason,
    }


def _time(when: When | None) -> str | None:
    if when is None:
        return None
    if when.precision in ("second", "minute"):
        return when.at.isoformat(timespec="seconds")
    return when.at.date().isoformat() if when.precision == "day" else when.at.strftime("%Y-%m")
