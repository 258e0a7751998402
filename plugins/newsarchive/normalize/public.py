"""The article as the public JSON object that the command prints."""

from newsarchive.normalize.keys import key_of
from newsarchive.normalize.name_kinds import HOUSE
from newsarchive.records import Article, Json, PageFailure, When


def article_json(article: Article) -> dict[str, Json]:
    """The article with null where unknown; `kind` is 'article', 'live_blog' or why it is neither."""
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "title_alt": article.title_alt,
        "lead": article.lead,
        "authors": [*credited(article)],
        "desks": list(article.desks),
        "byline": article.byline,
        "published_at": _time(article.published),
        "published_precision": article.published.precision if article.published else None,
        "is_published_suspect": bool(article.published and article.published.is_suspect),
        "modified_at": _time(article.modified),
        "section": article.section,
        "tags": list(article.tags),
        "language": article.language,
        "image_url": article.image_url,
        "site_name": article.site_name,
        "origin_url": article.origin_url,
        "origin_publisher": article.origin_publisher,
        "paywall": article.paywall,
        "text": article.text or None,
        "word_count": article.word_count,
        "kind": article.kind,
        "reason": article.reason or None,
        "confidence": article.confidence,
        "extracted_by": article.extracted_by,
    }


def credited(article: Article) -> list[str]:
    """Who is named as the author: persons, then agencies and desks; accounts that name nobody are left out."""
    return [*article.authors, *(desk for desk in article.desks if key_of(desk) not in HOUSE)]


def failure_json(failure: PageFailure) -> dict[str, Json]:
    """A page that could not be read, in the same shape."""
    empty = dict.fromkeys(
        ("canonical_url", "title", "title_alt", "lead", "byline", "published_at", "published_precision", "modified_at", "section", "language",  # noqa: E501
         "image_url", "site_name", "origin_url", "origin_publisher", "paywall", "text", "confidence", "extracted_by"))  # fmt: skip  # noqa: E501
    lists: dict[str, Json] = {
        "is_published_suspect": False,
        "authors": [],
        "desks": [],
        "tags": [],
        "word_count": 0,
    }
    return {"url": failure.url, **empty, **lists, "kind": str(failure.outcome), "reason": failure.reason}


def _time(when: When | None) -> str | None:
    if when is None:
        return None
    if when.precision in ("second", "minute"):
        return when.at.isoformat(timespec="seconds")
    return when.at.date().isoformat() if when.precision == "day" else when.at.strftime("%Y-%m")
