"""Room 4: how each source is, and its days as calendars; a day's own page is coverage_day.py."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from newsarchive.room.calendar_grid import GAPS, STATES, by_source, span_of, words_of, year_sheets
from newsarchive.room.keys import Place, page_of
from newsarchive.room.lists import After, AskedForm, Entry, Form, Listed, answer, urn
from newsarchive.room.narrowing import PartOfName, is_named, tidied
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.room.troubles import NotHere
from newsarchive.store import room_coverage
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_coverage import CalendarDay, SourceFacts, SourceNight

router = APIRouter(tags=["coverage"])
STRIP_DAYS = 35
SOURCES = 50
TROUBLES = ("broken", "degraded", "quiet", "healthy")
SourceKey = Annotated[str, Path(max_length=63, description="a source’s key")]
Year = Annotated[int | None, Query(ge=1800, le=2199, description="a year of the calendar")]


@router.get("/coverage")
def coverage(
    request: Request,
    archive: Archive,
    q: PartOfName = "",
    after: After = None,
    form: AskedForm = Form.HTML,
) -> Response:
    """Every source, or those with `q` in their name or key, those in trouble first: its state and why, what its last night
    brought or brings, and its last five weeks day by day."""
    if (tidy := tidied(request)) is not None:
        return tidy
    named = [row for row in archive.ask(room_coverage.nights) if is_named(row.name, row.source, q)]
    sources, following = page_of(named, place_of_source, after, SOURCES)
    today = datetime.now(UTC).date() + timedelta(days=1)  # east of Greenwich it is tomorrow already
    keys, first = [row.source for row in sources], today - timedelta(days=STRIP_DAYS)
    days = by_source(archive.ask(room_coverage.calendar, keys, first, today))
    strip = span_of(today - timedelta(days=1), STRIP_DAYS)
    shown = {"q": q, "days": days, "strip": strip, **words()}

    def entry(row: SourceNight) -> Entry:
        moment = row.finished_at or row.started_at
        said = f"{row.good_count} archived, {row.failed_count} failed, {row.pending_count} to come"
        title = f"{row.name}: {row.state or 'not judged yet'}"
        return Entry(
            urn("run", row.source, row.run_id),
            title,
            address(request, f"/coverage/{row.source}"),
            moment,
            said,
        )

    title = f"Coverage: {q}" if q else "Coverage"
    listed = Listed(title, "coverage.html", sources, SourceNight, entry, following, shown=shown)
    return answer(request, form, listed)


def place_of_source(row: SourceNight) -> Place:
    """Those not judged yet, then those in trouble, then the others; by name."""
    return (TROUBLES.index(row.state) if row.state in TROUBLES else -1, row.name, row.source)


@router.get("/coverage/{source}")
def of_source(
    request: Request, archive: Archive, source: SourceKey, year: Year = None, form: AskedForm = Form.HTML
) -> Response:
    """A source's calendar of one year (`year`, else the newest), the days that are short, and its health over time; it goes
    on with the year before."""
    facts = source_of(archive, source)
    years = archive.ask(room_coverage.years, source)
    chosen = year or (years[0] if years else datetime.now(UTC).year)
    days = archive.ask(room_coverage.calendar, [source], date(chosen, 1, 1), date(chosen, 12, 31))

    def entry(row: CalendarDay) -> Entry:
        moment = datetime.combine(row.day, time(), UTC) + timedelta(days=1)
        title = f"{facts.name}, {row.day}: {row.state}"
        identity = urn("coverage", source, row.day, row.state.replace(" ", "-"))
        link = address(request, f"/coverage/{source}/{row.day}")
        return Entry(identity, title, link, moment, words_of(row, row.day))

    shown = {
        "facts": facts,
        "years": years,
        "year": chosen,
        "months": year_sheets(chosen, [row.day for row in days]),
        "days": {row.day: row for row in days},
        "gaps": [row for row in days if row.state in GAPS],
        "health": archive.ask(room_coverage.health, source),
        **words(),
    }
    title = f"Coverage of {facts.name} in {chosen}"
    before = next((str(one) for one in years if one < chosen), None)  # newest first
    listed = Listed(
        title, "coverage_source.html", days, CalendarDay, entry, before, shown=shown, pages_by="year"
    )
    return answer(request, form, listed)


def source_of(archive: ReaderPool, source: str) -> SourceFacts:
    """The source of this key; NotHere."""
    found = archive.ask(room_coverage.source, source)
    if found is None:
        raise NotHere(f"The archive has no source {source!r}; /coverage lists those that it has.")
    return found


def words() -> dict[str, object]:
    """What the calendars say of a day."""
    return {"states": STATES, "words_of": words_of}
