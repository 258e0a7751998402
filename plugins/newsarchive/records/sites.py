"""What is known of a source before one of its pages is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A piece of a page's text and where it stands in the tree: what the place of a site's texts is learned from."""

    place: str
    digest: str  # of its words, short: to know it by on another page
    chars: int
    is_text: bool  # taken for the article's


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages of one period of a source have taught of all of them; places are words of `extract.places`."""

    since: date  # the first day of the period
    furniture: frozenset[str] = frozenset()  # places that hold hardly any page's own text


def layout_at(layouts: Sequence[Layout], captured_at: datetime | None) -> Layout | None:
    """The layout of the period of a capture, else of the last one before it; of an undated capture the newest."""
    if captured_at is None:
        return layouts[-1] if layouts else None
    day = captured_at.astimezone(UTC).date()
    return next((each for each in reversed(layouts) if each.since <= day), None)


@dataclass(frozen=True, slots=True)
class Override:
    """How the source's file says that captures of certain days are read; selectors are CSS or XPath."""

    first: date | None = None  # of capture, inclusive; None: since ever
    last: date | None = None  # inclusive; None: until now
    prune: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)  # field of the article -> selector


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the source's file and archive know and a page may need: zone for naive times, names to strip."""

    name: str = ""
    home: str = ""
    timezone: str | None = None
    language: str | None = None
    country: str | None = None
    overrides: tuple[Override, ...] = ()
    boilerplate: frozenset[str] = frozenset()  # paragraphs that the archive has learned to cut
    layouts: tuple[Layout, ...] = ()  # what it has learned of the site's pages, the oldest period first
    is_learning: bool = False  # the reader tells where each piece stands, for a layout to be learned
