"""What a source's own archive teaches its reader: paragraphs that recur are cut, by re-readings and from then on.

Learning is a re-reading's work, for it changes texts: a night that learned would make edits that nobody made.
"""

from dataclasses import replace

from newsarchive.records import Interval, SiteFacts
from newsarchive.source_session import SourceSession
from newsarchive.store import boilerplate


def learned_facts(session: SourceSession) -> SiteFacts:
    """What the source's file and its archive know of its pages."""
    cut, _ = boilerplate.known(session.conn, session.source.key)
    return replace(session.source.facts(), boilerplate=cut)


def learn(session: SourceSession, interval: Interval) -> SiteFacts:
    """Look for what recurs in the interval's articles, keep it, and give the facts with it."""
    boilerplate.record(
        session.conn, session.source.key, boilerplate.found_in(session.conn, session.source.key, interval)
    )
    return learned_facts(session)


def facts_if_learned(session: SourceSession, interval: Interval) -> SiteFacts:
    """The facts as `learn` would give them; nothing is kept."""
    cut, text = boilerplate.known(session.conn, session.source.key)
    found = {each.paragraph for each in boilerplate.found_in(session.conn, session.source.key, interval)}
    return replace(session.source.facts(), boilerplate=cut | (found - text))
