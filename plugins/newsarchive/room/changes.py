"""Room 3: what sites changed after publication: edits by rank, headlines that were tried, articles taken down."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer, key, read_key
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.room.spans import Days, asked_days
from newsarchive.store import room_changes, room_search
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_changes import MOST, Edit, Removal, Span, TriedHeadline

router = APIRouter(tags=["changes"])
PAGE = 50
SECONDS = 10.0  # two thousand texts may be told apart, word by word
WEEKS = 28
SIZES = {"": 0, "large": 50}  # words that only one of the two texts has


@dataclass(frozen=True, slots=True)
class Counts:
    """How many changes a source, or a day, has."""

    by_source: Sequence[tuple[str, int]]
    by_day: Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the three lists: what the store is asked, and which moment of a row is its own."""

    title: str
    template: str
    question: Callable[..., list[Any]]
    record: type
    moment: Callable[[Any], datetime]


EDITS = Kind("Changes", "changes.html", room_changes.edits, Edit, lambda row: row.seen_at)
HEADLINES = Kind(
    "Headlines that were tried", "headlines.html", room_changes.headlines, TriedHeadline, lambda row: row.last_shown_at
)  # fmt: skip
REMOVALS = Kind("Removals", "removals.html", room_changes.removals, Removal, lambda row: row.gone_at)


@router.get("/changes")
def changes(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Edits, silent and large ones first, of `source`, seen `from` and `to` a day (the last four weeks); `what=silent`,
    `declared`, `headline`, or `large` (50 words and more)."""
    wanted = request.query_params.get("what", "")

    def kept(edit: Edit) -> bool:
        if wanted == "silent":
            return edit.is_silent
        if wanted == "large":
            return edit.words_changed >= SIZES["large"]
        return not wanted or {"declared": "declared correction"}.get(wanted, wanted) in edit.change_classes

    def entry(row: Edit) -> Entry:
        silent = "Silent edit" if row.is_silent else ", ".join(row.change_classes).capitalize()
        identity = f"urn:newsarchive:edit:{row.article_id}:{row.seen_at.isoformat()}"
        link = f"/article/{row.article_id}/compare?before={max(1, row.version_no - 1)}&after={row.version_no}"
        said = f"{row.words_changed} words changed. {row.correction_note or ''}".strip()
        return Entry(identity, f"{silent}: {row.title_after}", address(request, link), row.seen_at, said)

    return shown(request, archive, form, EDITS, entry, kept)


@router.get("/changes/headlines")
def headlines(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Headlines that listings tried for an article which has another title, those with most wordings first."""

    def entry(row: TriedHeadline) -> Entry:
        identity = f"urn:newsarchive:headline:{row.article_id}:{row.first_shown_at.isoformat()}"
        link = address(request, f"/article/{row.article_id}")
        return Entry(identity, row.anchor, link, row.last_shown_at, f"The article’s title: {row.title}")

    return shown(request, archive, form, HEADLINES, entry)


@router.get("/changes/removals")
def removals(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Articles that sites took down, for certain: a 410, or 404 on two nights. Their texts are here."""

    def entry(row: Removal) -> Entry:
        identity = f"urn:newsarchive:removal:{row.article_id}:{row.gone_at.isoformat()}"
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
    """One of the three lists: all of the span, a page of it; `after` says how many to pass over."""
    params = dict(request.query_params)
    if "" in params.values():
        return RedirectResponse(address(request, request.url.path, **params), 303)
    days = asked_days(params, WEEKS)
    _, passed = read_key(params.get("after")) or (None, 0)
    found = archive.within(SECONDS, lambda conn: kind.question(conn, span_of(params, days)))
    rows = [row for row in found if kept(row)]
    sources = archive.ask(room_search.known_sources)
    listed = Listed(
        kind.title,
        kind.template,
        rows[passed : passed + PAGE],
        kind.record,
        entry,
        key(None, passed + PAGE) if len(rows) > passed + PAGE else None,
        max(map(kind.moment, rows), default=None),
        {
            "days": days,
            "source": params.get("source"),
            "what": params.get("what", ""),
            "sources": sources,
            "source_names": {one.source: one.name for one in sources},
            "counts": counts_of(rows, kind.moment),
            "count": len(rows),
            "is_capped": len(found) == MOST,
        },
    )
    return answer(request, form, listed)


def span_of(params: Mapping[str, str], days: Days) -> Span:
    """What the store is asked."""
    return Span(params.get("source"), days.since, days.until)


def counts_of(rows: Sequence[Any], moment: Callable[[Any], datetime]) -> Counts:
    """The rows counted by source, most first, and by day, newest first."""
    by_source = Counter(row.source for row in rows)
    by_day = Counter(moment(row).date() for row in rows)
    return Counts(by_source.most_common(), sorted(by_day.items(), reverse=True))
