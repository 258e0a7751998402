"""Articles put on the shelf: the one way there, for nights, re-readings, imports and files found again."""

from collections.abc import Callable, Collection
from dataclasses import replace

from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.reading.articles import StagedArticle, read_articles
from newsarchive.reading.learning import learned_facts
from newsarchive.reading.notices import without_notices
from newsarchive.reading.story_addresses import by_own_address
from newsarchive.records import LEFT_OUT
from newsarchive.source_session import SourceSession
from newsarchive.store import RowRefused, articles, links, savepoint, settled, shared_addresses, takedowns
from newsarchive.store.ledger import PageEnding, Run
from newsarchive.store.readings import Reading, identity_of
from newsarchive.store.runs import lock_source
from newsarchive.urls import without_menu

# Both inside the transaction: the batch with its captures named in the archive, and its endings into the ledger.
Prepare = Callable[[], list[StagedArticle]]
Record = Callable[[list[PageEnding]], None]


def shelve(session: SourceSession, run: Run, prepare: Prepare, record: Record) -> list[PageEnding]:
    """Put a batch on the shelf in one transaction, and tell the ledger how each capture of it ended.

    What an address that different stories share had been taken for one article until now is read again afterwards.
    """
    endings = shelve_batch(session, run, prepare, record)
    part(session, run)
    return endings


def part(session: SourceSession, run: Run) -> None:
    """Read again what lies under addresses that turned out to be shared: each story finds its own."""
    after, size = 0, session.source.batch_size
    while waiting := shared_addresses.to_part(session.conn, run, after, size):
        staged = list(read_articles(session.warc_store, waiting, learned_facts(session)))
        shelve_batch(session, run, lambda staged=staged: staged, lambda ended: follow(session, ended))  # type: ignore[misc]
        after = waiting[-1].capture_id or 0
    if after:
        shared_addresses.mark_parted(session.conn, run)


def follow(session: SourceSession, endings: list[PageEnding]) -> None:
    """Links of captures that are read otherwise now follow their article; what is no article any more says nothing."""
    kept = [ending for ending in endings if ending.article_id is not None]
    links.record_rereadings(session.conn, [replace(ending, outcome=Outcome.ARCHIVED) for ending in kept])


def shelve_batch(session: SourceSession, run: Run, prepare: Prepare, record: Record) -> list[PageEnding]:
    """One batch in one transaction."""

    def load() -> list[PageEnding]:
        lock_source(session.conn, run.source_key)
        endings = shelved_each(session, run, without_notices(prepare()))
        record(endings)
        return endings

    articles.make_search_partitions(session.conn)
    return settled(session.conn, load)


def shelved_each(session: SourceSession, run: Run, staged: list[StagedArticle]) -> list[PageEnding]:
    """How each page ended; one that our code fails on is found by halving, so that it costs no other."""
    if not staged:
        return []
    try:
        with savepoint(session.conn):
            return shelved_together(session, run, staged)
    except RowRefused as error:
        outcome, reason = Outcome.BAD_ROW, str(error)
    except Exception as error:
        outcome, reason = Outcome.INTERNAL_ERROR, fault_of(error)
    if len(staged) == 1:
        return [unshelved(replace(staged[0], article=None, outcome=outcome, reason=reason))]
    middle = len(staged) // 2
    return shelved_each(session, run, staged[:middle]) + shelved_each(session, run, staged[middle:])


def shelved_together(session: SourceSession, run: Run, staged: list[StagedArticle]) -> list[PageEnding]:
    """How each page ended, where none fails."""
    staged = screened(session, staged)
    endings = [unshelved(page) for page in staged if page.article is None]
    readings = by_own_address(
        session.conn, run, [reading_of(page) for page in staged if page.article is not None]
    )
    loaded, refused = articles.load_batch(session.conn, run, readings)
    endings += [shelved(item) for item in loaded]
    endings += [
        PageEnding(reading.link_id, reading.captured_at, Outcome.BAD_ROW, reason)
        for reading, reason in refused
    ]
    return endings


def unshelved(page: StagedArticle) -> PageEnding:
    """The ending of a capture that is no article."""
    assert page.capture.link_id is not None and page.outcome is not None
    return PageEnding(page.capture.link_id, page.capture.captured_at, page.outcome, page.reason or None)


def shelved(item: articles.Loaded) -> PageEnding:
    """The ending of a capture whose article is on the shelf."""
    outcome = Outcome.ARCHIVED if item.is_new_text else Outcome.UNCHANGED
    reading = item.reading
    return PageEnding(
        reading.link_id, reading.captured_at, outcome, lack_of(reading.article.flags), item.article_id
    )


def lack_of(flags: Collection[str]) -> str | None:
    """What an article with these flags was archived without, in words."""
    left_out = [words for flag, words in LEFT_OUT.items() if flag in flags]
    return f"incomplete: {', '.join(left_out)}" if left_out else None


def screened(session: SourceSession, staged: list[StagedArticle]) -> list[StagedArticle]:
    """The batch without the articles that are taken down, by whatever address they came; their links follow them."""
    forbidden = takedowns.taken_down(
        session.conn, sorted({url for page in staged for url in addresses(page)})
    )
    judged: list[StagedArticle] = []
    followed: dict[int, int] = {}
    for page in staged:
        takedown_id = next((forbidden[url] for url in addresses(page) if url in forbidden), None)
        if takedown_id is None:
            judged.append(page)
            continue
        if page.capture.link_id is not None:
            followed[page.capture.link_id] = takedown_id
        outcome = Outcome.TAKEDOWN
        judged.append(replace(page, article=None, outcome=outcome, reason=outcome.meaning))
    takedowns.follow(session.conn, followed)
    return judged


def addresses(page: StagedArticle) -> tuple[str, ...]:
    """The addresses that an article came by."""
    if page.article is None:
        return ()
    own = page.article.canonical_url
    return (page.capture.captured_url, own, without_menu(own))


def reading_of(page: StagedArticle) -> Reading:
    """A staged article as the store takes it."""
    capture = page.capture
    assert page.article is not None and capture.link_id is not None and capture.capture_id is not None
    identity = page.identity or identity_of(page.article)  # what an earlier version staged has none
    return Reading(
        capture.link_id,
        capture.capture_id,
        capture.captured_url,
        capture.captured_at,
        page.article,
        identity,
        circumstances=page.circumstances,
    )
