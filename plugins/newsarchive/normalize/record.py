"""An extraction judged: the article that goes on the shelf, with the evidence of every field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Literal, cast

from newsarchive.digests import digest_of
from newsarchive.normalize.confidence import (
    Backing,
    backing_of_language,
    backing_of_words,
    confidence_of,
    situation_of_text,
)
from newsarchive.normalize.date_customs import date_customs_of
from newsarchive.normalize.keys import key_of
from newsarchive.normalize.labels import paywall_from, section_from, tags_from
from newsarchive.normalize.languages import code_of, language_from
from newsarchive.normalize.origins import origin_from
from newsarchive.normalize.people import Byline, byline_from
from newsarchive.normalize.places import canonical_from, image_from, site_name_from
from newsarchive.normalize.site_names import names_of_site
from newsarchive.normalize.times import modified_from, published_from
from newsarchive.normalize.titles import title_from
from newsarchive.records import Article, Candidate, Extraction, Json, Origin, SiteFacts, When

WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+(?:['’-]\w+)*")
FAR_AHEAD = datetime(9000, 1, 1, tzinfo=UTC)
LOSERS, RAW_CHARS = 6, 300
USUAL_CHARS, MOST_CHARS = 300, 4000  # of a candidate: words are looked for from each of its letters
ADDRESSES = ("canonical_url", "image_url")  # which are whole or none, and have a limit of their own
BLANKS = re.compile(r"(\s)\s{7,}")
ALSO = {"title_alt": "title"}  # fields that are chosen from another field's candidates
Paywall = Literal["none", "metered", "hard"]
Choice = Candidate | When | Origin | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What was chosen for each field, with the place it came from."""

    title: Candidate | None
    title_alt: Candidate | None
    lead: Candidate | None
    byline: Byline
    published: When | None
    modified: When | None
    canonical_url: Candidate
    site_name: Candidate | None
    section: Candidate | None
    language: Candidate | None
    image_url: Candidate | None
    origin: Origin | None
    paywall: Candidate | None
    tags: tuple[str, ...]
    tags_place: Candidate | None

    def choices(self) -> dict[str, Choice]:
        """By field of the evidence."""
        return {
            "title": self.title, "title_alt": self.title_alt, "lead": self.lead, "published": self.published,
            "modified": self.modified, "canonical_url": self.canonical_url, "site_name": self.site_name,
            "section": self.section, "language": self.language, "image_url": self.image_url, "origin": self.origin,
            "paywall": self.paywall, "tags": self.tags_place, "authors": self.byline.place,
        }  # fmt: skip


def article_from(
    extraction: Extraction, page_url: str, captured_at: datetime | None, facts: SiteFacts
) -> Article:
    """Judge what a page says. Pure: the same extraction gives the same article, now or in ten years."""
    judged = _judged(extraction, page_url, captured_at, facts)
    title, byline, origin = _value(judged.title), judged.byline, judged.origin
    backing = backing_of(judged, extraction)
    is_disputed = judged.published is not None and judged.published.is_suspect
    return Article(
        url=page_url,
        canonical_url=judged.canonical_url.value,
        kind=extraction.kind,
        title=title,
        text=extraction.text,
        text_digest=text_digest(title, byline.raw, extraction.text),
        word_count=len(WORD.findall(extraction.text)),
        extracted_by=extraction.extracted_by,
        title_alt=_value(judged.title_alt),
        lead=_value(judged.lead),
        authors=byline.persons,
        desks=byline.desks,
        byline=byline.raw,
        published=replace(judged.published, confidence=_sure(backing, "published"))
        if judged.published
        else None,
        modified=judged.modified,
        section=_value(judged.section),
        tags=judged.tags,
        language=_value(judged.language),
        image_url=_value(judged.image_url),
        site_name=_value(judged.site_name),
        origin_url=origin.url if origin else None,
        origin_publisher=origin.publisher if origin else None,
        origin_evidence=f"{origin.method}: {origin.words}"[:RAW_CHARS] if origin else None,
        paywall=cast("Paywall | None", _value(judged.paywall)),
        outlinks=tuple(extraction.outlinks),
        evidence=evidence_of(judged, extraction, backing),
        flags=(*extraction.flags, *(["date_disputed"] if is_disputed else [])),
        confidence=extraction.confidence,
        reason=extraction.reason,
    )


def _judged(extraction: Extraction, page_url: str, captured_at: datetime | None, facts: SiteFacts) -> Judged:
    said = {
        name: found if name in ADDRESSES else [*map(_bounded, found)]
        for name, found in extraction.fields.items()
    }
    text = extraction.text
    names = [c.value for c in (*said.get("site_name", ()), *said.get("publisher", ()))]
    own_names = frozenset(names_of_site(names, page_url, facts))
    sections = [c.value for c in said.get("section", ())]
    title, other = title_from(said.get("title", ()), names, page_url, facts, sections)
    published, modified = _times(said, page_url, captured_at, facts)
    addresses = said.get("canonical_url", ())
    tags, tags_place = tags_from(said.get("tags", ()))
    language = language_from(said.get("language", ()), extraction.detected_language, text, facts)
    return Judged(
        title=title,
        title_alt=other,
        lead=_lead(said.get("lead", ()), text),
        byline=byline_from(said.get("authors", ()), own_names, _value(language) or ""),
        published=published,
        modified=modified,
        canonical_url=canonical_from(addresses, page_url),
        site_name=site_name_from(said.get("site_name", ()), facts),
        section=section_from(said.get("section", ()), own_names),
        language=language,
        image_url=image_from(said.get("image_url", ())),
        origin=origin_from(extraction.origins, addresses, page_url, text, own_names),
        paywall=paywall_from(said.get("paywall", ()), extraction.kind),
        tags=tags,
        tags_place=tags_place,
    )


def _times(
    said: dict[str, list[Candidate]], page_url: str, captured_at: datetime | None, facts: SiteFacts
) -> tuple[When | None, When | None]:
    """When it was published, and when changed."""
    now = captured_at or FAR_AHEAD
    changed = said.get("modified", ())
    customs = date_customs_of(facts, page_url, said.get("language", ()))
    published = published_from(said.get("published", ()), changed, customs, captured_at, now)
    return published, modified_from(changed, published, customs, captured_at, now)


def _bounded(candidate: Candidate) -> Candidate:
    """As much of what a page says in one place as is judged: no headline, no byline and no address is longer."""
    if len(candidate.value) <= USUAL_CHARS:
        return candidate
    return replace(candidate, value=BLANKS.sub(r"\1", candidate.value)[:MOST_CHARS])


def _value(chosen: Candidate | None) -> str | None:
    return chosen.value if chosen else None


def text_digest(title: str | None, byline: str | None, text: str) -> str:
    """sha256 of title, byline and text without case, space and punctuation: what a reader would call a change."""
    whole = "\n".join(key_of(part) for part in (title, byline, text))
    return digest_of(whole.encode("utf-8", "replace"))


def _lead(found: Sequence[Candidate], text: str) -> Candidate | None:
    """The page's description, where it is not just the beginning of the text."""
    for candidate in found:
        key = key_of(candidate.value)
        if len(key) > 20 and key[:60] not in key_of(text[:600]):
            return candidate
    return None


def evidence_of(judged: Judged, extraction: Extraction, backing: Mapping[str, str]) -> dict[str, Json]:
    """For every field the place that won, how sure it is and which candidates lost; what was cut from the text, by rule."""
    told: dict[str, Json] = {}
    for name, choice in judged.choices().items():
        if choice is None:
            continue
        place: dict[str, Json] = {
            "value": _raw(choice)[:RAW_CHARS],
            "method": choice.method,
            "path": choice.path,
        }
        place["lost"] = _lost(choice, _offered(name, extraction))
        if name in backing:
            place |= {"backing": backing[name], "confidence": _sure(backing, name)}
        if isinstance(choice, Origin):
            place |= {"confidence": choice.confidence, "words": choice.words[:RAW_CHARS]}
        told[name] = place
    if extraction.text:
        told["text"] = {"backing": backing["text"], "confidence": _sure(backing, "text")}
    if extraction.cut:
        told["cut"] = dict(extraction.cut)
    return told


def backing_of(judged: Judged, extraction: Extraction) -> dict[str, str]:
    """By field what speaks for the value chosen, in the words of confidence.toml."""
    said, published = extraction.fields, judged.published
    told: dict[str, Backing | None] = {"authors": judged.byline.backing}
    for name, choice in (("title", judged.title), ("section", judged.section), ("tags", judged.tags_place)):
        told[name] = backing_of_words(choice, said.get(name, ())) if choice else None
    if judged.language:
        claims = [code for c in said.get("language", ()) if (code := code_of(c.value))]
        told["language"] = backing_of_language(judged.language, claims)
    if published:
        told["published"] = Backing(published.method, published.agreed, published.is_suspect)
    words = {name: str(backing) for name, backing in told.items() if backing is not None}
    return words | ({"text": situation_of_text(extraction.confidence)} if extraction.text else {})


def _sure(backing: Mapping[str, str], field: str) -> float | None:
    return confidence_of(field, backing[field])


def _offered(name: str, extraction: Extraction) -> list[Candidate]:
    """All candidates of a field; hints of an origin by their address, or the publisher's name."""
    if name == "origin":
        return [Candidate(hint.url or hint.words, hint.method, hint.path) for hint in extraction.origins]
    return extraction.fields.get(ALSO.get(name, name), [])


def _lost(choice: Candidate | When | Origin, offered: list[Candidate]) -> list[Json]:
    raw = _raw(choice)
    losers = (c for c in offered if c.value != raw or c.method != choice.method)
    return [
        {"value": c.value[:RAW_CHARS], "method": c.method, "path": c.path} for c in islice(losers, LOSERS)
    ]


def _raw(choice: Candidate | When | Origin) -> str:
    """What stands in the page."""
    if isinstance(choice, When):
        return choice.raw
    return choice.url or choice.publisher if isinstance(choice, Origin) else choice.value
