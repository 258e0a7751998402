"""Versions as points on a line through time."""

from dataclasses import dataclass

from newsarchive.store.room_articles import ShownVersion

WIDTH, EDGE, CLOSEST, RADIUS = 1000, 20, 26, 8  # in the picture's own units


@dataclass(frozen=True, slots=True)
class Point:
    """A version's place on the line, from the left."""

    version: ShownVersion
    x: float
    radius: float


def timeline(versions: list[ShownVersion]) -> list[Point]:
    """The versions from left to right by their times; those too near to be pressed are drawn apart."""
    if not versions:
        return []
    first, last = versions[0].valid_from_at, versions[-1].valid_from_at
    span = (last - first).total_seconds() or 1.0
    places: list[float] = []
    for version in versions:
        share = (version.valid_from_at - first).total_seconds() / span
        x = EDGE + share * (WIDTH - 2 * EDGE)
        places.append(max(x, places[-1] + CLOSEST) if places else x)
    scale = WIDTH / max(places[-1] + EDGE, WIDTH)
    radius = round(max(2.0, RADIUS * scale), 1)  # of hundreds none hides the next
    return [Point(version, round(x * scale, 1), radius) for version, x in zip(versions, places, strict=True)]
