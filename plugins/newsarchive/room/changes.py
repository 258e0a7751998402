"""Room 3: what sites changed after publication: edits by rank, headlines that were tried, articles taken down."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from newsarchive.room import declared
from newsarchive.room.asked import one_of
from newsarchive.room.keys import Place, page_of
from newsarchive.room.languages import is_without_blanks
from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer, urn
from newsarchive.room.narrowing import around, span_of, tidied
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.store import room_changes
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_changes import MOST, Edit, Removal, TriedHeadline

router = APIRouter(tags=["changes"])
PAGE = 50
SECONDS = 10.0  # two thousand texts may be told apart, word by word
DAYS = 28
LARGE = 50  # words that only one of the two texts has
# Which edits can be asked for, and the class of changes that is meant by it.
WHATS = {"silent": "", "declared": "declared correction", "headline": "headline", "large": ""}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many changes a source, or a day, has."""

    by_source: Sequence[tuple[str, int]]
    by_day: Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the three lists: what the store is asked, which moment of a row is its own, and where the row stands."""

    title: str
    template: str
    question: Callable[..., list[Any]]
    record: type
    moment: Callable[[Any], datetime]
    place: Callable[[Any], Place]


def place_of_edit(row: Edit) -> Place:
    """Silent ones, articles, large ones, new ones first."""
    seen = row.seen_at.timestamp()
    return (int(not row.is_silent), row.kind, -row.words_changed, -seen, row.article_id, row.version_no)


def place_of_headline(row: TriedHeadline) -> Place:
    """Articles of most wordings first, each article's together."""
    first, last = row.first_shown_at.timestamp(), row.last_shown_at.timestamp()
    return (-row.anchor_count, -last, row.article_id, first, row.listing_url, row.anchor)


def place_of_removal(row: Removal) -> Place:
    """The last to go first."""
    return (-row.gone_at.timestamp(), -row.article_id)


EDITS = Kind("Changes", "changes.html", room_changes.edits, Edit, lambda row: row.seen_at, place_of_edit)
HEADLINES = Kind(
    "Headlines that were tried", "headlines.html", room_changes.headlines, TriedHeadline,
    lambda row: row.last_shown_at, place_of_headline,
)  # fmt: skip
REMOVALS = Kind(
    "Removals", "removals.html", room_changes.removals, Removal, lambda row: row.gone_at, place_of_removal
)


@router.get("/changes", dependencies=declared.CHANGES)
def changes(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Edits, silent and large ones first, of `source`, seen `from` and `to` a day (the last four weeks); `what=silent`,
    `declared`, `headline`, or `large` (50 words and more)."""
    wanted = one_of(request.query_params, "what", WHATS)

    def kept(edit: Edit) -> bool:
        if wanted == "silent":
            return edit.is_silent
        if wanted == "large":
            return edit.words_changed >= LARGE
        return not wanted or WHATS[wanted] in edit.change_classes

    def entry(row: Edit) -> Entry:
        silent = "Silent edit" if row.is_silent else ", ".join(row.change_classes).capitalize()
        identity = urn("edit", row.article_id, row.seen_at.isoformat())
        pair = {"before": max(1, row.version_no - 1), "after": row.version_no}
        link = address(request, f"/article/{row.article_id}/compare", **pair)
        unit = "characters" if is_without_blanks(row.language_code) else "words"
        said = f"{row.words_changed} {unit} changed. {row.correction_note or ''}".strip()
        return Entry(identity, f"{silent}: {row.title_after}", link, row.seen_at, said)

    return shown(request, archive, form, EDITS, entry, kept)


@router.get("/changes/headlines", dependencies=declared.CHANGES)
def headlines(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Headlines that listings tried for an article which has another title, those with most wordings first."""

    def entry(row: TriedHeadline) -> Entry:
        identity = urn("headline", row.article_id, row.first_shown_at.isoformat())
        link = address(request, f"/article/{row.article_id}")
        return Entry(identity, row.anchor, link, row.last_shown_at, f"The article’s title: {row.title}")

    return shown(request, archive, form, HEADLINES, entry)


@router.get("/changes/removals", dependencies=declared.CHANGES)
def removals(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Articles that sites took down, for certain: a 410, or 404 on two nights. Their texts are here."""

    def entry(row: Removal) -> Entry:
        identity = urn("removal", row.article_id, row.gone_at.isoformat())
        said = f"Status {row.status}" + (
            f"; back again {row.returned_at:%Y-%m-%d}" if row.returned_at else ""
        )
        link = address(request, f"/article/{row.article_id}")
        return Entry(identity, f"Removed: {row.title or row.url}", link, row.returned_at or row.gone_at, said)

    return shown(request, archive, form, REMOVALS, entry)


def shown(
    request: Request,
    archive: ReaderPool,
    form: Form,
    kind: Kind,
    entry: Callable[[Any], Entry],
    kept: Callable[[Any], bool] = lambda row: True,
) -> Response:
    """One of the three lists: all of the span is read, ranked and counted, and a page of it shown."""
    if (tidy := tidied(request)) is not None:
        return tidy
    span = span_of(archive, request, DAYS)
    found = archive.within(SECONDS, lambda conn: kind.question(conn, span))
    rows = [row for row in found if kept(row)]
    page, following = page_of(rows, kind.place, request.query_params.get("after"), PAGE)
    listed = Listed(
        kind.title,
        kind.template,
        page,
        kind.record,
        entry,
        following,
        max(map(kind.moment, rows), default=None),
        {
            **around(archive, request, DAYS),
            "counts": counts_of(rows, kind.moment),
            "is_capped": len(found) == MOST,
        },
    )
    return answer(request, form, listed)


def counts_of(rows: Sequence[Any], moment: Callable[[Any], datetime]) -> Counts:
    """The rows counted by source, most first, and by day, newest first."""
    by_source = Counter(row.source for row in rows)
    by_day = Counter(moment(row).date() for row in rows)
    return Counts(by_source.most_common(), sorted(by_day.items(), reverse=True))
