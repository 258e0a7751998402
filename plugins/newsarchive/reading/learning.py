"""What a source's own archive teaches its reader: where its pages have what they say, and paragraphs that recur.

Learning is a re-reading's work, for it changes texts: a night that learned for itself alone would make edits that nobody
made. The first run after a quarter has some tens of pages learns its layout, and has the quarter read again by it. What is
learned follows from the captures, not from the order in which they were loaded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import groupby

from newsarchive.faults import fault_of
from newsarchive.normalize.layouts import Taught, layout_of, taught_by
from newsarchive.reading.articles import StagedArticle, staged_article
from newsarchive.reading.captures import read_captures
from newsarchive.records import Article, Extraction, Interval, Layout, SiteFacts
from newsarchive.source_session import SourceSession
from newsarchive.store import boilerplate, layouts
from newsarchive.store.captures import CaptureToRead
from newsarchive.store.layouts import LearnedPlace

LEAST_PAGES = 30  # articles of a quarter that teach its layout
MOST_PAGES = 80  # that are asked: more would tell the same
QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a quarter's pages taught, of how many, and how many of these read otherwise by it."""

    layout: Layout
    taught: list[Taught] = field(default_factory=list)
    of_pages: int = 0
    changed_count: int = 0

    @property
    def is_taught(self) -> bool:
        """Whether there were enough pages to learn from."""
        return self.of_pages >= LEAST_PAGES


def learned_facts(session: SourceSession) -> SiteFacts:
    """What the source's file and its archive know of its pages."""
    cut, _ = boilerplate.known(session.conn, session.source.key)
    return replace(session.source.facts(), boilerplate=cut, layouts=known_layouts(session))


def known_layouts(session: SourceSession) -> tuple[Layout, ...]:
    """The layouts that were learned, the oldest first."""
    places = layouts.known(session.conn, session.source.key)
    return tuple(
        layout_of((_as_taught(each) for each in quarter if each.place is not None), since)
        for since, quarter in groupby(places, key=lambda each: each.since)
    )


def learn(session: SourceSession, interval: Interval) -> SiteFacts:
    """Learn the layouts of the interval's quarters and what recurs in its articles, keep it, and give the facts with it."""
    for quarter in quarters_with_pages(session, interval):
        lesson = lesson_of(session, quarter)
        if lesson.is_taught:
            keep(session, lesson)
    found = boilerplate.found_in(session.conn, session.source.key, interval)
    boilerplate.record(session.conn, session.source.key, found)
    return learned_facts(session)


def facts_if_learned(session: SourceSession, interval: Interval) -> SiteFacts:
    """The facts as `learn` would give them; nothing is kept."""
    cut, text = boilerplate.known(session.conn, session.source.key)
    found = {each.paragraph for each in boilerplate.found_in(session.conn, session.source.key, interval)}
    known = {layout.since: layout for layout in known_layouts(session)}
    lessons = (lesson_of(session, quarter) for quarter in quarters_with_pages(session, interval))
    known |= {lesson.layout.since: lesson.layout for lesson in lessons if lesson.is_taught}
    return replace(
        session.source.facts(),
        boilerplate=cut | (found - text),
        layouts=tuple(known[since] for since in sorted(known)),
    )


def learn_when_due(session: SourceSession, at: datetime) -> Interval | None:
    """Learn the quarter of a moment once it has pages enough; the quarter, where some read otherwise by what was learned.

    A fault of ours is kept in its row, and costs no run: it is tried again by the next re-reading.
    """
    quarter = quarter_of(at)
    since, key = quarter.start.date(), session.source.key
    if layouts.unlearned_pages(session.conn, key, since, quarter) < LEAST_PAGES:
        return None
    try:
        lesson = lesson_of(session, quarter)
    except Exception as error:
        layouts.record(session.conn, key, since, [], 0, 0, fault_of(error))
        return None
    if not lesson.is_taught:
        return None
    keep(session, lesson)
    return quarter if lesson.changed_count else None


def lesson_of(session: SourceSession, quarter: Interval) -> Lesson:
    """What the quarter's pages teach; read without what was learned before, so that the same pages teach the same."""
    since, plain = quarter.start.date(), session.source.facts()
    waiting = layouts.sample(session.conn, session.source.key, quarter, MOST_PAGES)
    pages = list(_read(session, waiting, replace(plain, is_learning=True)))
    if len(pages) < LEAST_PAGES:
        return Lesson(Layout(since), of_pages=len(pages))
    taught = taught_by([(said, article) for _, said, article in pages])
    layout = layout_of(taught, since)
    if not layout.furniture:  # nothing would be left out
        return Lesson(layout, taught, len(pages))
    before = {page.capture.capture_id: _told(article) for page, _, article in pages}
    again = _read(session, [page.capture for page, _, _ in pages], replace(plain, layouts=(layout,)))
    same = sum(before[page.capture.capture_id] == _told(article) for page, _, article in again)
    return Lesson(layout, taught, len(pages), len(pages) - same)


def keep(session: SourceSession, lesson: Lesson) -> None:
    """Put a lesson in the place of what was known of its quarter."""
    since = lesson.layout.since
    places = [
        LearnedPlace(since, each.field, each.place, each.page_count, each.value_count, each.right_count)
        for each in lesson.taught
    ]
    layouts.record(session.conn, session.source.key, since, places, lesson.of_pages, lesson.changed_count)


def quarters_with_pages(session: SourceSession, interval: Interval) -> list[Interval]:
    """The quarters from the first to the last capture that the source has in the interval, which may be all of time."""
    span = layouts.captured_span(session.conn, session.source.key, interval)
    return quarters_of(span) if span else []


def quarters_of(interval: Interval) -> list[Interval]:
    """The calendar quarters, UTC, that an interval touches."""
    found = [quarter_of(interval.start)]
    while found[-1].end < interval.end:
        found.append(quarter_of(found[-1].end))
    return found


def quarter_of(at: datetime) -> Interval:
    """The calendar quarter of a moment, UTC."""
    day = at.astimezone(UTC).date()
    first = date(day.year, (day.month - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1, 1)
    month = first.month + QUARTER_MONTHS
    end = date(first.year + month // 12, 1, 1) if month > 12 else first.replace(month=month)
    return Interval(datetime.combine(first, time(), UTC), datetime.combine(end, time(), UTC))


def _read(
    session: SourceSession, waiting: Sequence[CaptureToRead], facts: SiteFacts
) -> Iterator[tuple[StagedArticle, Extraction, Article]]:
    """Those of the captures that are articles, as the page says it and as it is judged."""
    for page in read_captures(session.warc_store, waiting, facts):
        staged = staged_article(page, facts)
        if page.extraction is not None and staged.article is not None:
            yield staged, page.extraction, staged.article


def _told(article: Article) -> tuple[object, ...]:
    return article.text_digest, article.authors, article.published and article.published.at


def _as_taught(each: LearnedPlace) -> Taught:
    return Taught(
        each.field or "", each.place or "", each.page_count or 0, each.value_count or 1, each.right_count or 0
    )
