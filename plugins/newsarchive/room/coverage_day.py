"""Room 4, one day of a source: what it has and lacks, its runs, and how each of its links ended."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from newsarchive.outcomes import PENDING, Outcome
from newsarchive.room.asked import one_of
from newsarchive.room.coverage import SourceKey, source_of, words
from newsarchive.room.keys import key, read_key
from newsarchive.room.lists import After, AskedForm, Entry, Form, Listed, answer, link_of, urn
from newsarchive.room.plan import Archive
from newsarchive.store import room_days
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_days import Day, DayLink

router = APIRouter(tags=["coverage"])
LINKS = 200


@router.get("/coverage/{source}/{day}")
def of_day(
    request: Request,
    archive: Archive,
    source: SourceKey,
    day: Annotated[date, Path(description="a day of the source’s own zone")],
    outcome: Annotated[str | None, Query(max_length=40, description="one of the outcomes’ names")] = None,
    after: After = None,
    form: AskedForm = Form.HTML,
) -> Response:
    """A day: what it has and lacks, its runs, and how each of its links ended and why, losses first (`outcome` narrows)."""
    facts = source_of(archive, source)
    one_of(request.query_params, "outcome", [*Outcome, PENDING])
    _, place = read_key(after) or (None, None)
    links = archive.ask(room_days.links, source, day, outcome, LINKS, place)

    def entry(row: DayLink) -> Entry:
        link = link_of(request, row.article_id, row.url)
        return Entry(
            urn("link", row.place, day),
            f"{row.outcome}: {row.url}",
            link,
            row.outcome_at,
            row.reason or row.meaning,
        )

    following = key(None, links[-1].place) if len(links) == LINKS else None
    title = f"{facts.name} on {day.day} {day:%B %Y}"
    shown = {"facts": facts, "outcome": outcome, **around_links(archive, source, day)}
    listed = Listed(title, "coverage_day.html", links, DayLink, entry, following, shown=shown)
    return answer(request, form, listed)


def around_links(archive: ReaderPool, source: str, day: date) -> dict[str, object]:
    """What the page shows beside the links."""
    known = archive.ask(room_days.day, source, day)
    return {
        "day": known,
        "lacks": lacks_of(known),
        "runs": archive.ask(room_days.runs, source, day),
        "endings": archive.ask(room_days.endings, source, day),
        "before": day - timedelta(days=1) if day > date.min else None,
        "following": day + timedelta(days=1) if day < date.max else None,
        **words(),
    }


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
