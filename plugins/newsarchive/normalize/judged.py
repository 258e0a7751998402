"""What is chosen, field by field, of what a page says: from each place's word to one value with the place it came from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from newsarchive.normalize.bylines import Byline
from newsarchive.normalize.date_customs import DateCustoms, date_customs_of
from newsarchive.normalize.keys import key_of
from newsarchive.normalize.labels import paywall_from, section_from, tags_from
from newsarchive.normalize.languages import language_from
from newsarchive.normalize.origins import origin_from
from newsarchive.normalize.people import byline_from
from newsarchive.normalize.places import canonical_from, image_from, site_name_from
from newsarchive.normalize.site_names import names_of_site
from newsarchive.normalize.times import modified_from, published_from
from newsarchive.normalize.titles import title_from
from newsarchive.records import Candidate, Extraction, Origin, SiteFacts, When

FAR_AHEAD = datetime(9000, 1, 1, tzinfo=UTC)
USUAL_CHARS, MOST_CHARS = 300, 4000  # of a candidate: words are looked for from each of its letters
ADDRESSES = ("canonical_url", "image_url")  # which are whole or none, and have a limit of their own
BLANKS = re.compile(r"(\s)\s{7,}")
Choice = Candidate | When | Origin


@dataclass(frozen=True, slots=True)
class Judged:
    """What was chosen for each field, with the place it came from."""

    title: Candidate | None
    byline: Byline
    published: When | None
    modified: When | None
    canonical_url: Candidate
    language: Candidate | None
    origin: Origin | None
    paywall: Candidate | None
    tags: tuple[str, ...]
    tags_place: Candidate | None
    plain: Mapping[str, Candidate | None]  # fields of the article that are a place's word as it is, by name

    @property
    def is_day_disputed(self) -> bool:
        """Whether the page's places disagree on its day, or none names it."""
        return self.published is not None and self.published.is_suspect

    def choices(self) -> dict[str, Choice | None]:
        """By field of the evidence."""
        return {
            "title": self.title, "authors": self.byline.place, "published": self.published, "modified": self.modified,
            "canonical_url": self.canonical_url, "language": self.language, "origin": self.origin,
            "paywall": self.paywall, "tags": self.tags_place, **self.plain,
        }  # fmt: skip


def judged_of(
    extraction: Extraction, page_url: str, captured_at: datetime | None, facts: SiteFacts
) -> Judged:
    """Judge every field of what a page says, which was captured then and whose site is known so far."""
    said = {
        name: found if name in ADDRESSES else [*map(_bounded, found)]
        for name, found in extraction.fields.items()
    }
    text = extraction.text
    names = [c.value for c in (*said.get("site_name", ()), *said.get("publisher", ()))]
    own_names = frozenset(names_of_site(names, page_url, facts))
    sections = [c.value for c in said.get("section", ())]
    labels = said.get("labels", ())
    fronts = [c.value for c in labels if c.term == "front"]
    steps = [*sections, *(c.value for c in labels)]
    title, other = title_from(said.get("title", ()), [*names, *fronts], page_url, facts, steps)
    language = language_from(said.get("language", ()), extraction.detected_language, text, facts)
    customs = date_customs_of(facts, page_url, said.get("language", ()), value_of(language) or "")
    published, modified = _times(said, customs, captured_at)
    addresses = said.get("canonical_url", ())
    tags, tags_place = tags_from(said.get("tags", ()))
    return Judged(
        title=title,
        byline=byline_from(said.get("authors", ()), own_names, value_of(language) or ""),
        published=published,
        modified=modified,
        canonical_url=canonical_from(addresses, page_url),
        language=language,
        origin=origin_from(extraction.origins, addresses, page_url, text, own_names),
        paywall=paywall_from(said.get("paywall", ()), extraction.kind),
        tags=tags,
        tags_place=tags_place,
        plain={
            "title_alt": other,
            "lead": _lead(said.get("lead", ()), text),
            "section": section_from(said.get("section", ()), own_names),
            "image_url": image_from(said.get("image_url", ())),
            "site_name": site_name_from(said.get("site_name", ()), facts),
        },
    )


def _times(
    said: dict[str, list[Candidate]], customs: DateCustoms, captured_at: datetime | None
) -> tuple[When | None, When | None]:
    """When it was published, and when changed."""
    now = captured_at or FAR_AHEAD
    changed = said.get("modified", ())
    dates = said.get("published", ())
    published = published_from(dates, changed, customs, captured_at, now)
    shown = [date for date in dates if date.method == "updated"]  # 'Updated: 5 May', beside the publication
    return published, modified_from([*changed, *shown], published, customs, captured_at, now)


def _bounded(candidate: Candidate) -> Candidate:
    """As much of what a page says in one place as is judged: no headline, no byline and no address is longer."""
    if len(candidate.value) <= USUAL_CHARS:
        return candidate
    return replace(candidate, value=BLANKS.sub(r"\1", candidate.value)[:MOST_CHARS])


def _lead(found: Sequence[Candidate], text: str) -> Candidate | None:
    """The page's description, where it is not just the beginning of the text."""
    for candidate in found:
        key = key_of(candidate.value)
        if len(key) > 20 and key[:60] not in key_of(text[:600]):
            return candidate
    return None


def value_of(chosen: Candidate | None) -> str | None:
    """What the article has."""
    return chosen.value if chosen else None
