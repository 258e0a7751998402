"""What a run's listings tell of their site as a whole: whether any came, shows an article, or had something in its place."""

from newsarchive.discover.notices import notice_in
from newsarchive.discover.readings import BLANK, ListingReading
from newsarchive.records import Listing, ListingRequest

FRONTS = ("listing", "feed")  # routes whose first page always shows something


class Impression:
    """Tell of each listing by `came` or `was_absent`; then see `answered`, `notice`, `misread`."""

    def __init__(self) -> None:
        self.answered = False  # whether any listing could be read, or was understood to be absent
        self.shows_articles = False  # of whatever day
        self.fronts: dict[str, str | None] = {}  # live ones by address: None, or why no link was read there
        self._notices: dict[str, str] = {}  # by address how the words begin that stood in a listing's place

    def came(
        self, request: ListingRequest, listing: Listing, reading: ListingReading, is_front: bool
    ) -> None:
        """Take a listing as it was read; of a front without a link its reading is told why."""
        if not (reading.links or reading.children) and (words := notice_in(listing)):
            self._notices[request.url] = words
        else:
            self.answered = True
        self.shows_articles |= reading.shows_articles
        if is_front and request.page == 1 and request.route in FRONTS:
            if not reading.links:
                reading.problem = reading.problem or _no_links(reading)
            self.fronts[request.url] = None if reading.links else reading.problem

    def was_absent(self) -> None:
        """Take that a listing is not there, which says that it has nothing."""
        self.answered = True

    @property
    def notice(self) -> tuple[str, str] | None:
        """Where something else stood in the place of all listings that came, and what: the site is away."""
        told = ((url, f"in place of a list: {words!r}") for url, words in self._notices.items())
        return None if self.answered else next(told, None)

    @property
    def misread(self) -> str | None:
        """Why no live front shows an article."""
        if not self.fronts or not all(self.fronts.values()):
            return None
        url, why = next(iter(self.fronts.items()))
        return f"{url}: {why}; was the site rebuilt? Look at its file's routes and patterns"


def _no_links(reading: ListingReading) -> str:
    counts = dict(reading.rules.most_common(4)) | {BLANK: reading.rules[BLANK]}
    rules = ", ".join(f"{rule} {count}" for rule, count in counts.items() if count) or "it has no links"
    return f"no article among its {reading.entries} links ({rules})"
