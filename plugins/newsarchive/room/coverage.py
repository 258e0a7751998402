"""Room 4: what the archive has of each day, what it lacks and why, and how its sources are."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from newsarchive.room.calendar_grid import GAPS, STATES, by_source, span_of, words_of, year_sheets
from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer, key, read_key
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.room.troubles import NotHere
from newsarchive.store import room_coverage
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_coverage import CalendarDay, Day, DayLink, SourceFacts, SourceNight

router = APIRouter(tags=["coverage"])
STRIP_DAYS = 35
LINKS = 200
SourceKey = Annotated[str, Path(max_length=63)]
Year = Annotated[int | None, Query(ge=1800, le=2199)]


@router.get("/coverage")
def coverage(request: Request, archive: Archive, form: AskedForm = Form.HTML) -> Response:
    """Every source: its state and why, what its last night brought or brings, and its last five weeks day by day."""
    sources = archive.ask(room_coverage.nights)
    today = datetime.now(UTC).date() + timedelta(days=1)  # east of Greenwich it is tomorrow already
    days = by_source(archive.ask(room_coverage.calendar, None, today - timedelta(days=STRIP_DAYS), today))
    shown = {"days": days, "strip": span_of(today - timedelta(days=1), STRIP_DAYS), **words()}
    changed_at = max(
        (moment for row in sources if (moment := row.finished_at or row.started_at)), default=None
    )

    def entry(row: SourceNight) -> Entry:
        moment = row.finished_at or row.started_at or datetime(1970, 1, 1, tzinfo=UTC)
        said = f"{row.good_count} archived, {row.failed_count} failed, {row.pending_count} to come"
        title = f"{row.name}: {row.state or 'not judged yet'}"
        return Entry(
            f"urn:newsarchive:run:{row.source}:{row.run_id}", title, f"/coverage/{row.source}", moment, said
        )

    return answer(
        request,
        form,
        Listed(
            "Coverage",
            "coverage.html",
            sources,
            SourceNight,
            in_room(request, entry),
            None,
            changed_at,
            shown,
        ),
    )


@router.get("/coverage/{source}")
def of_source(
    request: Request, archive: Archive, source: SourceKey, year: Year = None, form: AskedForm = Form.HTML
) -> Response:
    """A source's calendar of one year (`year`, else the newest), the days that are short, and its health over time."""
    facts = source_of(archive, source)
    years = archive.ask(room_coverage.years, source)
    chosen = year or (years[0] if years else datetime.now(UTC).year)
    days = archive.ask(room_coverage.calendar, source, date(chosen, 1, 1), date(chosen, 12, 31))

    def entry(row: CalendarDay) -> Entry:
        moment = datetime(row.day.year, row.day.month, row.day.day, tzinfo=UTC) + timedelta(days=1)
        title = f"{facts.name}, {row.day}: {row.state}"
        identity = f"urn:newsarchive:coverage:{source}:{row.day}:{row.state.replace(' ', '-')}"
        return Entry(identity, title, f"/coverage/{source}/{row.day}", moment, words_of(row, row.day))

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
    listed = Listed(title, "coverage_source.html", days, CalendarDay, in_room(request, entry), shown=shown)
    return answer(request, form, listed)


@router.get("/coverage/{source}/{day}")
def of_day(
    request: Request,
    archive: Archive,
    source: SourceKey,
    day: date,
    outcome: Annotated[str | None, Query(max_length=40)] = None,
    after: str | None = None,
    form: AskedForm = Form.HTML,
) -> Response:
    """A day: what it has and lacks, its runs, and how each of its links ended and why, losses first (`outcome` narrows)."""
    facts = source_of(archive, source)
    _, place = read_key(after) or (None, None)
    links = archive.ask(room_coverage.links, source, day, outcome, LINKS, place)
    known = archive.ask(room_coverage.day, source, day)

    def entry(row: DayLink) -> Entry:
        moment = row.outcome_at or datetime(1970, 1, 1, tzinfo=UTC)
        link = f"/article/{row.article_id}" if row.article_id else row.url
        return Entry(
            f"urn:newsarchive:link:{row.place}:{day}",
            f"{row.outcome}: {row.url}",
            link,
            moment,
            row.reason or row.meaning,
        )

    shown = {
        "facts": facts,
        "day": known,
        "lacks": lacks_of(known),
        "runs": archive.ask(room_coverage.runs, source, day),
        "endings": archive.ask(room_coverage.endings, source, day),
        "outcome": outcome,
        "before": day - timedelta(days=1) if day > date.min else None,
        "following": day + timedelta(days=1) if day < date.max else None,
        **words(),
    }
    following = key(None, links[-1].place) if len(links) == LINKS else None
    title = f"{facts.name} on {day.day} {day:%B %Y}"
    return answer(
        request,
        form,
        Listed(title, "coverage_day.html", links, DayLink, in_room(request, entry), following, shown=shown),
    )


def source_of(archive: ReaderPool, source: str) -> SourceFacts:
    """The source of this key; NotHere."""
    found = archive.ask(room_coverage.source, source)
    if found is None:
        raise NotHere(f"The archive has no source {source!r}; /coverage lists those that it has.")
    return found


def lacks_of(day: Day) -> list[str]:
    """What the day lacks, in words."""
    told = [day.problem] if day.problem and day.problem != "a route fell short" else []
    if day.missing_count:
        told.append(f"{day.missing_count} articles of the {day.expected_count} that the day should have")
    if day.elsewhere_count:
        told.append(
            f"{day.elsewhere_count} of its articles are here under another source, which found them first"
        )
    return [*told, *day.shortfalls]


def words() -> dict[str, object]:
    """What the calendars say of a day."""
    return {"states": STATES, "words_of": words_of}


def in_room(request: Request, entry):  # type: ignore[no-untyped-def]
    """The entry with its link below the proxy's prefix."""

    def placed(row: object) -> Entry:
        made: Entry = entry(row)
        link = address(request, made.link) if made.link.startswith("/") else made.link
        return Entry(made.entry_id, made.title, link, made.updated_at, made.summary)

    return placed
