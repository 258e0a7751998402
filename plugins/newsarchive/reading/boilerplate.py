"""What a source's own archive teaches its reader: paragraphs that recur are cut, by re-readings and from then on.

Learning is a re-reading's work, for it changes texts: a night that learned would make edits that nobody made.
"""

from dataclasses import replace

from newsarchive.records import Interval, SiteFacts
from newsarchive.store import boilerplate
from newsarchive.workshop import Workshop


def learned_facts(shop: Workshop) -> SiteFacts:
    """What the source's file and its archive know of its pages."""
    cut, _ = boilerplate.known(shop.conn, shop.source.key)
    return replace(shop.source.facts(), boilerplate=cut)


def learn(shop: Workshop, interval: Interval) -> SiteFacts:
    """Look for what recurs in the interval's articles, keep it, and give the facts with it."""
    boilerplate.record(shop.conn, shop.source.key, boilerplate.found_in(shop.conn, shop.source.key, interval))
    return learned_facts(shop)


def facts_if_learned(shop: Workshop, interval: Interval) -> SiteFacts:
    """The facts as `learn` would give them; nothing is kept."""
    cut, text = boilerplate.known(shop.conn, shop.source.key)
    found = {row["paragraph"] for row in boilerplate.found_in(shop.conn, shop.source.key, interval)}
    return replace(shop.source.facts(), boilerplate=cut | (found - text))
