"""What a listing is, by its bytes, where no route says so: a saved file may be anything."""

import re
from typing import Literal

from newsarchive.discover.feed import read_feed
from newsarchive.discover.listing import read_listing
from newsarchive.discover.measure import xml_pieces
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.wordpress import read_posts
from newsarchive.discover.xml_entries import root_of
from newsarchive.sources import Source

Kind = Literal["listing", "feed", "sitemap", "wordpress"]  # the routes whose readers there are

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s>])", re.I)
_JSON_FEED = re.compile(r'jsonfeed\.org|"items"\s*:')
_WORDPRESS = re.compile(r'"rendered"\s*:|"date_gmt"\s*:')
_ADDRESS = re.compile(r"^\s*https?://\S+\s*$", re.M | re.I)
_SITEMAPS = ("urlset", "sitemapindex")


def kind_of(body: bytes) -> Kind:
    """The route whose reader these bytes are for; what is nothing else is a web page."""
    head = next(xml_pieces(body), "").lstrip("\ufeff \t\r\n")
    if head.startswith("["):
        return "wordpress" if _WORDPRESS.search(head) or head.rstrip() == "[]" else "feed"
    if head.startswith("{"):
        return "feed" if _JSON_FEED.search(head) else "wordpress"
    if root := _root_before_page(head):
        return "sitemap" if root in _SITEMAPS else "feed"
    return "sitemap" if not head.startswith("<") and _ADDRESS.search(head) else "listing"


def _root_before_page(head: str) -> str:
    """The root of a feed or sitemap, '' where it stands inside of a web page, as a licence in RDF does."""
    root, page = root_of(head), _PAGE.search(head)
    if not root or page is None:
        return root
    at = re.search(rf"<(?:[\w.-]+:)?{root}(?=[\s/>])", head, re.I)
    return root if at and at.start() < page.start() else ""


def read_as(kind: Kind, body: bytes, url: str, source: Source | None = None) -> ListingReading:
    """Read a listing as a route of this kind does, with the patterns and the zone of a source where one is given."""
    if kind == "wordpress":
        facts = {"key": "unnamed", "name": "unnamed", "home": url, "routes": [{"listing": url}]}
        return read_posts(body, url, source or Source.model_validate(facts))
    if kind == "feed":
        return read_feed(body, url, source)
    return read_sitemap(body, url, source) if kind == "sitemap" else read_listing(body, url, source)
