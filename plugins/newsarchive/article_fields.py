"""An article's fields, each once: its column, what it says of an article, and who else speaks of it.

What follows from here: the row that is loaded, the digest that tells one reading from another, what a re-reading
compares and reports, the selectors that a source's file may give, and the columns of an export.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zlib import crc32

from newsarchive.records import Article

Value = str | int | float | bool | datetime | tuple[str, ...] | Mapping[str, object] | None
# Always: also where it is empty, as the first fields' digests have been kept since 2025; a field that comes later
# counts where it is present, so that it makes no reading another one that says nothing of it.
Digested = Literal["always", "present", "never"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an article."""

    column: str  # of archive.article_versions
    value: Callable[[Article], Value]
    name: str = ""  # in the reports of re-readings; the column's where none is given
    selector: str = ""  # in a source's file, where that may say where it stands in the page
    is_compared: bool = True  # a re-reading reports where it differs
    is_exported: bool = True
    digested: Digested = "present"


def _first(column: str, value: Callable[[Article], Value], **more: str | bool) -> Field:
    """A field of the first release: its digest speaks of it even where it is empty."""
    return Field(column, value, **{"digested": "always", **more})  # type: ignore[arg-type]


FIELDS = (
    _first("title", lambda a: a.title, selector="title"),
    _first("lead", lambda a: a.lead, selector="lead"),
    _first("authors", lambda a: a.authors, selector="authors"),
    _first("desks", lambda a: a.desks),
    _first("byline", lambda a: a.byline),
    _first("published_at", lambda a: a.published.at if a.published else None, selector="published"),
    _first("published_precision", lambda a: a.published.precision if a.published else None, is_compared=False),
    _first("modified_at", lambda a: a.modified.at if a.modified else None, selector="modified"),
    _first("section", lambda a: a.section, selector="section"),
    _first("tags", lambda a: a.tags, selector="tags"),
    _first("language_code", lambda a: a.language, name="language", selector="language"),
    _first("word_count", lambda a: a.word_count, is_compared=False),
    _first("body", lambda a: a.text, name="text", selector="text"),
    _first("image_url", lambda a: a.image_url, selector="image_url"),
    _first("site_name", lambda a: a.site_name),
    _first("origin_url", lambda a: a.origin_url, selector="origin"),
    _first("origin_publisher", lambda a: a.origin_publisher),
    _first("paywall", lambda a: a.paywall),
    _first("kind", lambda a: a.kind),
    _first("canonical_url", lambda a: a.canonical_url, selector="canonical_url", is_exported=False),
    _first("title_alt", lambda a: a.title_alt, is_compared=False, is_exported=False),
    _first("text_digest", lambda a: a.text_digest, is_compared=False, is_exported=False),
    _first("published_basis", lambda a: a.published.basis if a.published else None, is_compared=False, is_exported=False),
    _first("published_method", lambda a: a.published.method if a.published else None, is_compared=False, is_exported=False),
    _first("published_raw", lambda a: a.published.raw if a.published else None, is_compared=False, is_exported=False),
    _first(
        "is_published_suspect",
        lambda a: bool(a.published and a.published.is_suspect),
        is_compared=False,
        is_exported=False,
    ),
    Field(
        "published_confidence",
        lambda a: a.published.confidence if a.published else None,
        is_compared=False,
        is_exported=False,
        digested="never",
    ),
    _first("origin_evidence", lambda a: a.origin_evidence, is_compared=False, is_exported=False),
    _first("flags", lambda a: a.flags, is_compared=False, is_exported=False),
    _first("confidence", lambda a: a.confidence, is_compared=False, is_exported=False, digested="never"),
    _first("evidence", lambda a: a.evidence, is_compared=False, is_exported=False, digested="never"),
    _first("extracted_by", lambda a: a.extracted_by, is_compared=False, is_exported=False, digested="never"),
)  # fmt: skip

SELECTORS = frozenset(field.selector for field in FIELDS if field.selector)


def columns_of(article: Article) -> dict[str, Value]:
    """Every field of the article, by its column."""
    return {field.column: field.value(article) for field in FIELDS}


def digested_of(article: Article) -> dict[str, Value | tuple[int, int]]:
    """What tells one reading of a page from another, by column; a text by its length and checksum."""
    said: dict[str, Value | tuple[int, int]] = {
        field.column: value
        for field, value in ((field, field.value(article)) for field in FIELDS)
        if field.digested == "always" or (field.digested == "present" and value)
    }
    # text_digest says the rest
    said["body"] = (len(article.text), crc32(article.text.encode(errors="replace")))
    return said
