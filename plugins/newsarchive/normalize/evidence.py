"""The evidence of every field: the place that won, how sure it is, which candidates lost, and what was cut from the text."""

from collections.abc import Mapping
from itertools import islice

from newsarchive.normalize.confidence import (
    Backing,
    backing_of_language,
    backing_of_words,
    confidence_of,
    situation_of_text,
)
from newsarchive.normalize.judged import Choice, Judged
from newsarchive.normalize.languages import code_of
from newsarchive.records import Candidate, Extraction, Json, Origin, When

LOSERS, RAW_CHARS = 6, 300
ALSO = {"title_alt": "title"}  # fields that are chosen from another field's candidates


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
            place |= {"backing": backing[name], "confidence": confidence_of(name, backing[name])}
        if isinstance(choice, Origin):
            place |= {"confidence": choice.confidence, "words": choice.words[:RAW_CHARS]}
        told[name] = place
    if extraction.text:
        told["text"] = {"backing": backing["text"], "confidence": confidence_of("text", backing["text"])}
    if extraction.cut:
        told["cut"] = dict(extraction.cut)
    return told


def words_of_origin(origin: Origin) -> str:
    """By what the page tells where it comes from, in a line."""
    return f"{origin.method}: {origin.words}"[:RAW_CHARS]


def backing_of(judged: Judged, extraction: Extraction) -> dict[str, str]:
    """By field what speaks for the value chosen, in the words of confidence.toml."""
    said, published = extraction.fields, judged.published
    told: dict[str, Backing | None] = {"authors": judged.byline.backing}
    for name, choice in (
        ("title", judged.title),
        ("section", judged.plain["section"]),
        ("tags", judged.tags_place),
    ):
        told[name] = backing_of_words(choice, said.get(name, ())) if choice else None
    if judged.language:
        claims = [code for c in said.get("language", ()) if (code := code_of(c.value))]
        told["language"] = backing_of_language(judged.language, claims)
    if published:
        told["published"] = Backing(published.method, published.agreed, published.is_suspect)
    words = {name: str(backing) for name, backing in told.items() if backing is not None}
    return words | ({"text": situation_of_text(extraction.confidence)} if extraction.text else {})


def _offered(name: str, extraction: Extraction) -> list[Candidate]:
    """All candidates of a field; hints of an origin by their address, or the publisher's name."""
    if name == "origin":
        return [Candidate(hint.url or hint.words, hint.method, hint.path) for hint in extraction.origins]
    return extraction.fields.get(ALSO.get(name, name), [])


def _lost(choice: Choice, offered: list[Candidate]) -> list[Json]:
    raw = _raw(choice)
    losers = (c for c in offered if c.value != raw or c.method != choice.method)
    return [
        {"value": c.value[:RAW_CHARS], "method": c.method, "path": c.path} for c in islice(losers, LOSERS)
    ]


def _raw(choice: Choice) -> str:
    """What stands in the page."""
    if isinstance(choice, When):
        return choice.raw
    return choice.url or choice.publisher if isinstance(choice, Origin) else choice.value
