"""Which articles a source has published: routes in, links and the site's own count out; fetches nothing."""

from newsarchive.discover.autodiscover import AutoDiscovery
from newsarchive.discover.discovery import NOT_BACKFILLABLE, Cover, Discovery
from newsarchive.discover.drafts import Proposal
from newsarchive.discover.kinds import Kind, kind_of, read_as
from newsarchive.discover.listing import read_listing
from newsarchive.discover.looks import LastLook, Look, LookVerdict, Unseen
from newsarchive.discover.readings import LinkVerdict, ListingReading

__all__ = [
    "NOT_BACKFILLABLE",
    "AutoDiscovery",
    "Cover",
    "Discovery",
    "Kind",
    "LastLook",
    "LinkVerdict",
    "ListingReading",
    "Look",
    "LookVerdict",
    "Proposal",
    "Unseen",
    "kind_of",
    "read_as",
    "read_listing",
]
