"""An extraction judged: the article that goes on the shelf, with the evidence of every field."""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from newsarchive.normalize.date_customs import date_customs_of
from newsarchive.normalize.labels import paywall_from, section_from, tags_from
from newsarchive.normalize.languages import language_from
from newsarchive.normalize.origins import origin_from
from newsarchive.normalize.people import byline_from
from newsarchive.normalize.places import canonical_from, image_from, site_name_from
from newsarchive.normalize.times import modified_from, published_from
from newsarchive.normalize.titles import _site_names, key_of, title_from
from newsarchive.records import Article, Candidate, Extraction, Origin, SiteFacts, When

WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+(?:['’-]\w+)*")
LOSERS = 6
ALSO = {"title_alt": "title"}  # fields that are chosen from another field's candidates
Chosen = Candidate | When | Origin | None


def article_from(
    extraction: Extraction, page_url: str, captured_at: datetime | None, facts: SiteFacts
) -> Article:
    """Judge what a page says. Pure: the same extraction gives the same article, now or in ten years."""
    said = extraction.fields
    names = [c.value for c in (*said.get("site_name", ()), *said.get("publisher", ()))]
    now = captured_at or datetime.max.replace(tzinfo=UTC, year=9000)
    title, other = title_from(said.get("title", ()), names, page_url, facts)
    byline = byline_from(said.get("authors", ()), _site_names(names, page_url, facts))
    changed = said.get("modified", ())
    customs = date_customs_of(facts, page_url, said.get("language", ()))
    published = published_from(said.get("published", ()), changed, customs, captured_at, now)
    modified = modified_from(changed, published, customs, captured_at, now)
    canonical = canonical_from(said.get("canonical_url", ()), page_url)
    own_names = frozenset(_site_names(names, page_url, facts))
    origin = origin_from(
        said.get("origin", ()), said.get("canonical_url", ()), page_url, extraction.text, own_names
    )
    site = site_name_from(said.get("site_name", ()), facts)
    section = section_from(said.get("section", ()), own_names)
    tags = tags_from(said.get("tags", ()))
    language = language_from(
        said.get("language", ()), next(iter(said.get("language_detected", ())), None), extraction.text, facts
    )
    image = image_from(said.get("image_url", ()))
    lead = _lead(said.get("lead", ()), extraction.text)
    paywall = paywall_from(said.get("paywall", ()), extraction.kind)
    flags = [*extraction.flags, *(["date_disputed"] if published and published.is_suspect else [])]
    chosen: dict[str, Chosen] = {
        "title": title, "title_alt": other, "lead": lead, "published": published, "modified": modified,
        "canonical_url": canonical, "site_name": site, "section": section, "language": language, "image_url": image,
        "origin": origin, "paywall": paywall, "tags": tags[1],
        "authors": Candidate(byline.raw, byline.method, byline.path) if byline.raw else None,
    }  # fmt: skip
    return Article(
        url=page_url,
        canonical_url=canonical.value,
        kind=extraction.kind,
        title=title.value if title else None,
        text=extraction.text,
        text_digest=text_digest(title.value if title else None, byline.raw, extraction.text),
        word_count=len(WORD.findall(extraction.text)),
        extracted_by=extraction.extracted_by,
        title_alt=other.value if other else None,
        lead=lead.value if lead else None,
        authors=byline.persons,
        desks=byline.desks,
        byline=byline.raw,
        published=published,
        modified=modified,
        section=section.value if section else None,
        tags=tags[0],
        language=language.value if language else None,
        image_url=image.value if image else None,
        site_name=site.value if site else None,
        origin_url=origin.url if origin else None,
        origin_publisher=origin.publisher if origin else None,
        origin_evidence=f"{origin.method}: {origin.words}"[:300] if origin else None,
        paywall=paywall.value if paywall else None,  # type: ignore[arg-type]
        outlinks=tuple(extraction.outlinks),
        evidence=evidence_of(chosen, said),
        flags=tuple(flags),
        confidence=extraction.confidence,
        reason=extraction.reason,
    )


def text_digest(title: str | None, byline: str | None, text: str) -> str:
    """sha256 of title, byline and text without case, space and punctuation: what a reader would call a change."""
    whole = "\n".join(key_of(part) for part in (title, byline, text))
    return f"sha256:{hashlib.sha256(whole.encode('utf-8', 'replace')).hexdigest()}"


def _lead(found: Sequence[Candidate], text: str) -> Candidate | None:
    """The page's description, where it is not just the beginning of the text."""
    for candidate in found:
        key = key_of(candidate.value)
        if len(key) > 20 and key[:60] not in key_of(text[:600]):
            return candidate
    return None


def evidence_of(chosen: dict[str, Chosen], said: dict[str, list[Candidate]]) -> dict[str, Any]:
    """For every field the place that won and the candidates that lost."""
    told: dict[str, Any] = {}
    for name, value in chosen.items():
        if value is None:
            continue
        raw = _raw(value)
        lost = [
            {"value": c.value[:300], "method": c.method, "path": c.path}
            for c in said.get(ALSO.get(name, name), ())
            if c.value != raw or c.method != value.method
        ]
        told[name] = {"value": raw[:300], "method": value.method, "path": value.path, "lost": lost[:LOSERS]}
        if isinstance(value, Origin):
            told[name] |= {"confidence": value.confidence, "words": value.words[:300]}
    if cut := said.get("cut"):
        told["cut"] = {c.path: int(c.value) for c in cut}
    return told


def _raw(value: Candidate | When | Origin) -> str:
    """What stands in the page."""
    if isinstance(value, When):
        return value.raw
    return value.url or value.publisher if isinstance(value, Origin) else value.value
