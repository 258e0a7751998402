"""What lies between two looks is told, and what another route or a later look has shown of it closes it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from newsarchive.discover import Cover, Discovery, LastLook
from newsarchive.discover.turnover import is_nearly_all
from newsarchive.source_session import SourceSession
from newsarchive.sources import Source
from newsarchive.store import looks
from newsarchive.store.looks import Filling, UnseenPart, UnseenToTell

SITE_WIDE = ("wordpress", "sitemap", "dates")  # routes that may have all of a site's articles


def last_looks(session: SourceSession) -> Mapping[str, LastLook]:
    """What the source's live fronts showed last, by their address."""
    found = looks.last_looks(session.conn, session.source.key, live_fronts(session.source))
    return {
        row.url: LastLook(row.observed_at, row.newest_at, dict(zip(row.url_keys, row.dates, strict=True)))
        for row in found
    }


def live_fronts(source: Source) -> list[str]:
    """The addresses of the source's listings that show what is new, and may have looked at before."""
    return [url for route in source.routes if route.is_live for url in route.fronts()]


def tell_unseen(session: SourceSession, run_id: int, discovery: Discovery) -> list[str]:
    """Keep what this run's looks do not join, close what it has shown of such spans; returns what is left, in words.

    To be called in the transaction that notes what discovery found.
    """
    looks.record_unseen(session.conn, run_id, told_by(discovery))
    parts = looks.unseen_parts(session.conn, session.source.key)
    if not parts:
        return []
    fillings = [filling for part in parts for filling in filled(session, part, discovery)]
    looks.fill_unseen(session.conn, run_id, fillings)
    left = looks.unseen_parts(session.conn, session.source.key) if fillings else parts
    return [in_words(part, session.source) for part in left if part.run_id == run_id]


def told_by(discovery: Discovery) -> Iterator[UnseenToTell]:
    """The spans between looks that do not join."""
    for url, (_, verdict) in discovery.looks.items():
        if verdict.unseen is not None:
            span = verdict.unseen.span
            yield UnseenToTell(url, span.start, span.end, verdict.unseen.estimate)


def filled(session: SourceSession, part: UnseenPart, discovery: Discovery) -> Iterator[Filling]:
    """What of an unseen part the routes of this run have shown."""
    for cover in discovery.covers:
        begins = max(part.begins_at, cover.span.start)
        ends = min(part.ends_at, shown_until(cover, discovery), session.now())
        if begins < ends and has_the_same(session, part.listing_url, cover):
            yield Filling(part.unseen_span_id, begins, ends)


def shown_until(cover: Cover, discovery: Discovery) -> datetime:
    """Until when a route counts as shown: what lies between a live interval and now, its next run will ask it for."""
    is_asked_again = discovery.live and cover.route in SITE_WIDE and cover.span.end >= discovery.interval.end
    return datetime.max.replace(tzinfo=UTC) if is_asked_again else cover.span.end


def has_the_same(session: SourceSession, listing_url: str, cover: Cover) -> bool:
    """Whether a route shows what a front shows: the front itself, or one that has nearly all that is known of the front.

    A feed of sports closes no gap of a feed of politics; of a span of which the front showed nothing, only a route that
    may have all of the site is believed.
    """
    if cover.url == listing_url:
        return True
    known = looks.shown(session.conn, session.source.key, listing_url, cover.span.start, cover.span.end)
    if not known:
        return cover.route in SITE_WIDE
    return is_nearly_all(known, cover.url_keys)


def in_words(part: UnseenPart, source: Source) -> str:
    """An unseen part, with its beginning and end in the source's own zone."""
    about = f" (by its pace about {part.estimate} articles)" if part.estimate is not None else ""
    return (
        f"{part.listing_url}: nothing that it shows now joins what it showed at the last look: what it showed between "
        f"{moment(part.begins_at, source)} and {moment(part.ends_at, source)}{about} was not seen; look more often (looks:)"
    )


def moment(at: datetime, source: Source) -> str:
    """A time in the source's zone, to the minute, with its offset."""
    return f"{at.astimezone(source.zone):%Y-%m-%d %H:%M%z}"
