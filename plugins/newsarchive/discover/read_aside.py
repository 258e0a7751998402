"""Listings read in a child process with limits: what takes the child costs that listing, and is its problem."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from newsarchive.children import GaveUp, aside
from newsarchive.discover.readings import ListingReading

P = ParamSpec("P")

SMALL_BYTES = (
    64 * 1024
)  # no reader takes a second over so little (`make fuzz` holds them to it): it needs no child


def read_aside(
    read: Callable[Concatenate[bytes, P], ListingReading], body: bytes, *args: P.args, **named: P.kwargs
) -> ListingReading:
    """What a reader of listings returns, or a reading without links that says by which limit it ended."""
    if len(body) <= SMALL_BYTES and not body.startswith(b"\x1f\x8b"):
        return read(body, *args, **named)
    try:
        return aside().do(read, body, *args, **named)
    except GaveUp as end:
        return ListingReading(problem=f"{end.outcome}: {end}")
