"""The records that walk through the house, by the step that makes them. All times are aware."""

from typing import Literal, TypeAlias

from newsarchive.records.articles import GOES_ON, LEFT_OUT, TOO_DEEP, Article
from newsarchive.records.captures import Exchange, Page, PageFailure, Truncation, WarcPlace, is_part
from newsarchive.records.extractions import Candidate, Extraction, Origin, OriginHint
from newsarchive.records.listings import (
    CountBasis,
    ExpectedCount,
    Link,
    Listed,
    ListedBy,
    Listing,
    ListingRequest,
)
from newsarchive.records.sites import Layout, Override, PlacedPiece, SiteFacts, layout_at
from newsarchive.records.times import Interval, Precision, When

Json: TypeAlias = (
    "bool | int | float | str | list[Json] | dict[str, Json] | None"  # a document, once it is parsed
)
RunKind = Literal[
    "scheduled", "backfill", "manual", "asset", "cli", "look", "reextract", "import", "reconcile"
]

__all__ = [
    "GOES_ON",
    "LEFT_OUT",
    "TOO_DEEP",
    "Article",
    "Candidate",
    "CountBasis",
    "Exchange",
    "ExpectedCount",
    "Extraction",
    "Interval",
    "Json",
    "Layout",
    "Link",
    "Listed",
    "ListedBy",
    "Listing",
    "ListingRequest",
    "Origin",
    "OriginHint",
    "Override",
    "Page",
    "PageFailure",
    "PlacedPiece",
    "Precision",
    "RunKind",
    "SiteFacts",
    "Truncation",
    "WarcPlace",
    "When",
    "is_part",
    "layout_at",
]
