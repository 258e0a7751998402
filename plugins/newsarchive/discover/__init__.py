"""Which articles a source has published: routes in, links and the site's own count out; fetches nothing."""

from newsarchive.discover.autodiscover import AutoDiscovery, Proposal
from newsarchive.discover.discovery import NOT_BACKFILLABLE, Discovery, FoundLink, Sighting
from newsarchive.discover.listing import read_listing
from newsarchive.discover.readings import LinkVerdict, ListingReading

__all__ = [
    "NOT_BACKFILLABLE",
    "AutoDiscovery",
    "Discovery",
    "FoundLink",
    "LinkVerdict",
    "ListingReading",
    "Proposal",
    "Sighting",
    "read_listing",
]
