"""What the listing said of a page, among what the page says of itself."""

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from newsarchive.outcomes import ArticleKind, Outcome
from newsarchive.records import Candidate, Extraction, Link, Listed, SiteFacts

LISTING = "listing"  # the method of its candidates
GUESSED = "htmldate"  # a day found somewhere in a page that names none
DECLARED = ("override", "json-ld", "meta", "microdata")
EXACT = "wordpress"  # keeps section, tags and author apart


def with_listings_word(extraction: Extraction, link: Link, facts: SiteFacts) -> Extraction:
    """The extraction with what the listing said of the link to it: its date, section, tags and authors.

    Its word ranks after the metadata that the page declares, before what its text, its address or a guess says.
    """
    if link.listed is not None:
        extraction = _with_names(extraction, link.listed)
    return _with_date(extraction, link, facts)


def _with_names(extraction: Extraction, listed: Listed) -> Extraction:
    """Section, tags and authors. Tags are given only where the page declares none: all that are offered are kept."""
    section = [Candidate(listed.section, LISTING, listed.by)] if listed.section else []
    authors = [Candidate(name, LISTING, listed.by) for name in listed.authors]
    tags = [Candidate(tag, LISTING, listed.by, "tag") for tag in listed.tags]
    fields = {
        **extraction.fields,
        "section": _after_declared(extraction, "section", section),
        "authors": _after_declared(extraction, "authors", authors),
    }
    said = extraction.fields.get("tags", [])
    if not any(candidate.method in DECLARED for candidate in said):
        is_exact = listed.by == EXACT and (
            tags or section
        )  # where it told terms, what the page calls a tag may be none
        fields["tags"] = tags if is_exact else [*tags, *said]
    return replace(extraction, fields={name: found for name, found in fields.items() if found})


def _with_date(extraction: Extraction, link: Link, facts: SiteFacts) -> Extraction:
    """An exact date in a feed, a news sitemap or WordPress's REST; without a zone it is as naive as it was written.

    A listing's day alone, as feeds and archives of days have it, dates a page that says nothing of when it was published.
    Such an entry is also the site's own word that this is a story: a page that merely does not look like one is then
    an article; walls and stubs are not.
    """
    at, precision = link.date_hint, link.date_precision
    if at is None or link.is_modified_hint or precision not in ("second", "minute", "day"):
        return extraction
    local = at.astimezone(ZoneInfo(facts.timezone) if facts.timezone else UTC)
    if precision == "day":
        said = extraction.fields.get("published", [])
        if any(candidate.method != GUESSED for candidate in said):
            return extraction
        day = Candidate(local.date().isoformat(), LISTING, precision)
        return replace(extraction, fields={**extraction.fields, "published": [day, *said]})
    told = local if link.date_has_zone else local.replace(tzinfo=None)
    hint = Candidate(told.isoformat(), LISTING, precision)
    fields = {**extraction.fields, "published": _after_declared(extraction, "published", [hint])}
    if extraction.kind == Outcome.OTHER_PAGE:
        return replace(
            extraction, fields=fields, kind=ArticleKind.ARTICLE, flags=[*extraction.flags, "listed_as_story"]
        )
    return replace(extraction, fields=fields)


def _after_declared(extraction: Extraction, field: str, told: list[Candidate]) -> list[Candidate]:
    """The field's candidates with the listing's behind those that the page declares."""
    said = extraction.fields.get(field, [])
    if not told:
        return said
    declared = [candidate for candidate in said if candidate.method in DECLARED]
    others = [candidate for candidate in said if candidate.method not in DECLARED]
    return [*declared, *told, *others]
