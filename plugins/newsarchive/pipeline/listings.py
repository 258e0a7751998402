"""Ask for a listing, and show what it answered to whoever walks: a run's discovery, or a check's."""

from datetime import timedelta
from typing import Protocol

from newsarchive.bodies import BadEncoding, body_of
from newsarchive.discover import ListingReading
from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.records import Exchange, Listing, ListingRequest
from newsarchive.source_session import SourceSession
from newsarchive.store.ledger import KnownListing
from newsarchive.visits.exchange import LISTING, LISTING_BYTES, Known
from newsarchive.visits.visit import Visit, Visits
from newsarchive.warc import BrokenRecord, read_exchange

# As for pages (fetch_pages.WHOLE_AGE), but sooner: a listing that is "not modified" for ever is a site gone quiet.
WHOLE_AGE = timedelta(days=3)


class Explorer(Protocol):
    """Discovery and AutoDiscovery: ask, fetch, tell."""

    def next(self) -> ListingRequest | None: ...
    def read(self, request: ListingRequest, listing: Listing) -> ListingReading | None: ...
    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None: ...


def visit_listing(
    session: SourceSession, visits: Visits, url: str, known: KnownListing | None
) -> tuple[Visit, Exchange | None]:
    """Ask for a listing, only if it has changed since; after a 304 also the exchange that has its bytes.

    One that was not sent whole for WHOLE_AGE is asked for whole.
    """
    if known is None:
        return visits.visit(url, kind=LISTING), None
    kept = Known(
        known.etag,
        known.last_modified,
        known.payload_digest,
        known.captured_url,
        known.captured_at,
        known.capture_id,
    )
    is_old = session.now() - known.whole_at >= WHOLE_AGE
    visit = visits.visit(url, kept.asked_whole() if is_old else kept, LISTING)
    if visit.outcome is not None or visit.last.exchange.status != 304:
        return visit, None
    try:
        return visit, read_exchange(session.warc_store, known.place, with_request=False)
    except (BrokenRecord, FileNotFoundError):  # `verify` tells of it; here the listing is asked for whole
        return visits.visit(url, kind=LISTING), None


def read_listing(
    explorer: Explorer, request: ListingRequest, visit: Visit, kept_body: Exchange | None = None
) -> ListingReading | None:
    """Show an explorer what a listing answered; statuses such as a 404 past the last page are answers too.

    Where the answer was "not modified", `kept_body` is the earlier exchange: the listing is what it was then.
    """
    if visit.outcome is not None and (not visit.hops or visit.last.exchange.status < 400):
        explorer.fail(request, visit.outcome, visit.reason)
        return None
    exchange = kept_body or visit.last.exchange
    try:
        return explorer.read(request, listing_of(request, exchange))
    except BadEncoding as error:
        explorer.fail(request, Outcome.BAD_ENCODING, str(error))
    except Exception as error:
        explorer.fail(request, Outcome.INTERNAL_ERROR, fault_of(error))
    return None


def listing_of(request: ListingRequest, exchange: Exchange) -> Listing:
    """The listing that an exchange has the bytes of; raises BadEncoding."""
    body = body_of(exchange, limit_bytes=LISTING_BYTES).data
    headers = {name.lower(): value for name, value in exchange.headers}
    return Listing(request.url, exchange.url, exchange.requested_at, exchange.status, headers, body)
