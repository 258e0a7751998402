"""An extraction judged: the article that goes on the shelf, with the evidence of every field."""

from dataclasses import replace
from datetime import datetime
from typing import Literal, cast

from newsarchive.digests import digest_of
from newsarchive.normalize.confidence import confidence_of
from newsarchive.normalize.evidence import backing_of, evidence_of, words_of_origin
from newsarchive.normalize.judged import judged_of, value_of
from newsarchive.normalize.keys import key_of
from newsarchive.normalize.word_counts import word_count
from newsarchive.records import Article, Extraction, SiteFacts

Paywall = Literal["none", "metered", "hard"]


def article_from(
    extraction: Extraction, page_url: str, captured_at: datetime | None, facts: SiteFacts
) -> Article:
    """Judge what a page says. Pure: the same extraction gives the same article, now or in ten years."""
    judged = judged_of(extraction, page_url, captured_at, facts)
    title, byline, origin = value_of(judged.title), judged.byline, judged.origin
    backing = backing_of(judged, extraction)
    return Article(
        url=page_url,
        canonical_url=judged.canonical_url.value,
        kind=extraction.kind,
        title=title,
        text=extraction.text,
        text_digest=text_digest(title, byline.raw, extraction.text),
        word_count=word_count(extraction.text),
        extracted_by=extraction.extracted_by,
        authors=byline.persons,
        desks=byline.desks,
        byline=byline.raw,
        published=replace(judged.published, confidence=confidence_of("published", backing["published"]))
        if judged.published
        else None,
        modified=judged.modified,
        tags=judged.tags,
        language=value_of(judged.language),
        origin_url=origin.url if origin else None,
        origin_publisher=origin.publisher if origin else None,
        origin_evidence=words_of_origin(origin) if origin else None,
        paywall=cast("Paywall | None", value_of(judged.paywall)),
        outlinks=tuple(extraction.outlinks),
        evidence=evidence_of(judged, extraction, backing),
        flags=(*extraction.flags, *(["date_disputed"] if judged.is_day_disputed else [])),
        confidence=extraction.confidence,
        reason=extraction.reason,
        **{name: value_of(place) for name, place in judged.plain.items()},
    )


def text_digest(title: str | None, byline: str | None, text: str) -> str:
    """sha256 of title, byline and text without case, space and punctuation: what a reader would call a change."""
    whole = "\n".join(key_of(part) for part in (title, byline, text))
    return digest_of(whole.encode("utf-8", "replace"))
