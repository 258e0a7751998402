"""Versions as points on a line through time."""

from dataclasses import dataclass

from newsarchive.store.room_articles import ShownVersion

WIDTH, EDGE, CLOSEST = 1000, 20, 26  # in the picture's own units


@dataclass(frozen=True, slots=True)
class Point:
    """A version's place on the line, from the left."""

    version: ShownVersion
    x: float


def timeline(versions: list[ShownVersion]) -> list[Point]:
    """The versions from left to right by their times; those too near to be pressed are drawn apart."""
    if not versions:
        return []
    first, last = versions[0].valid_from_at, versions[-1].valid_from_at
    span = (last - first).total_seconds() or 1.0
    points: list[Point] = []
    for version in versions:
        share = (version.valid_from_at - first).total_seconds() / span
        x = EDGE + share * (WIDTH - 2 * EDGE)
        if points:
            x = max(x, points[-1].x + CLOSEST)
        points.append(Point(version, round(x, 1)))
    widest = max(points[-1].x + EDGE, WIDTH)
    return [Point(point.version, round(point.x * WIDTH / widest, 1)) for point in points]
