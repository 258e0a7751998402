"""What a source would yield, with nothing written to the archive: routes tried, links judged, pages read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from newsarchive.bodies import BadEncoding, body_of
from newsarchive.discover import Discovery
from newsarchive.discover.autodiscover import AutoDiscovery
from newsarchive.discover.drafts import Proposal
from newsarchive.discover.turnover import Turnover, turnover_of
from newsarchive.normalize import article_from
from newsarchive.outcomes import Outcome
from newsarchive.pipeline.listings import Explorer, read_listing
from newsarchive.reading.listings_word import with_listings_word
from newsarchive.records import Article, ExpectedCount, Interval, Link, Page, PageFailure
from newsarchive.sources import Source
from newsarchive.sources.cron import cron_of
from newsarchive.visits.alone import visits_of
from newsarchive.visits.capture_rows import mime_of
from newsarchive.visits.exchange import LISTING, PAGE_BYTES, origin_of
from newsarchive.visits.visit import Visits

SAMPLE_PAGES = 5
DAYS_A_YEAR = 365
ONE_DAY = timedelta(days=1)
EXCHANGE_SECONDS = 0.5  # of an answer, where a site allows to ask without a pause
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TriedListing:
    """One listing that was asked for, and what each rule took or left of its links."""

    url: str
    route: str
    outcome: str
    links: int
    rules: dict[str, int]
    verdicts: list[tuple[bool, str, str]]  # accepted, rule, url


@dataclass(slots=True)
class Preview:
    """What a source would yield."""

    source: Source | None = None
    robots: str = ""
    delay_seconds: float = 0.0
    proposals: list[Proposal] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # of what the site names, in words
    listings: list[TriedListing] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    expected: ExpectedCount | None = None
    refused: list[Link] = field(default_factory=list)  # that look like articles; `rule` says why
    shortfalls: list[str] = field(default_factory=list)
    articles: list[Article | PageFailure] = field(default_factory=list)
    year_requests: int | None = None
    turnovers: list[Turnover] = field(default_factory=list)

    @property
    def looks(self) -> str | None:
        """The cron line by which nothing rolls off the source's fronts unseen; None where nights are enough."""
        steps = [step for turnover in self.turnovers if (step := turnover.step)]
        return cron_of(min(steps)) if steps else None

    @property
    def year_hours(self) -> float | None:
        """Hours that a backfill of a year takes at the polite rate."""
        return (
            self.year_requests * max(self.delay_seconds, EXCHANGE_SECONDS) / 3600
            if self.year_requests
            else None
        )


def explore(visits: Visits, explorer: Explorer, tell: Tell) -> list[TriedListing]:
    """Fetch all that the explorer asks for."""
    tried = []
    while (request := explorer.next()) is not None:
        tell(f"asking {request.url}")
        visit = visits.visit(request.url, kind=LISTING)
        reading = read_listing(explorer, request, visit)
        verdicts = [(v.accepted, v.rule, v.url) for v in reading.verdicts] if reading else []
        outcome = str(visit.outcome or (reading.problem if reading and reading.problem else "read"))
        links, rules = (len(reading.links), dict(reading.rules)) if reading else (0, {})
        tried.append(TriedListing(request.url, request.route, outcome, links, rules, verdicts))
    return tried


def propose(home: str, asking: Source, tell: Tell) -> Preview:
    """Find a site's routes from its front page; `asking` is a source that says how to ask it."""
    automatic = AutoDiscovery(home)
    with visits_of(asking) as visits:
        tried = explore(visits, automatic, tell)
    shown = [one for one in tried if one.verdicts]
    return Preview(
        source=automatic.draft.source(),
        proposals=list(automatic.draft.proposals),
        left_out=automatic.draft.left_out,
        listings=shown,
    )


def preview(source: Source, interval: Interval, tell: Tell) -> Preview:
    """What the source would yield for the interval and for what its listings show now."""
    discovery = Discovery(source, interval, live=True)
    told = Preview(source=source)
    with visits_of(source) as visits:
        told.listings = explore(visits, discovery, tell)
        links = [found.link for found in discovery.found]
        told.found = [link.url for link in links]
        told.refused = discovery.refused
        told.expected, told.shortfalls = discovery.expected, discovery.shortfalls
        told.turnovers = [
            turnover
            for url, (look, _) in discovery.looks.items()
            if (turnover := turnover_of(url, look, discovery.covers))
        ]
        if notice := discovery.impression.notice:
            told.shortfalls.append(": ".join(notice))
        elif discovery.misread:
            told.shortfalls.append(discovery.misread)
        told.articles = [sampled(visits, source, link, tell) for link in links[:SAMPLE_PAGES]]
        told.delay_seconds = visits.delay_for(source.home)
        rules = visits.visitor.rules.get(origin_of(source.home))
    told.robots = rules.state if rules else "not asked"
    if source.is_dated:
        listings = sum(1 for request in discovery.asked if source.routes[request.route_no].is_dated)
        told.year_requests = DAYS_A_YEAR * (pages_a_day(discovery) + max(1, listings))
    return told


def pages_a_day(discovery: Discovery) -> int:
    """Articles of a usual day: the site's own count for the day asked, or as many as the dates of what it shows tell."""
    dates = [found.link.date_hint for found in discovery.found if found.link.date_hint is not None]
    days = max((max(dates) - min(dates)) / ONE_DAY, 1.0) if dates else 1.0
    shown = round(len(dates or discovery.found) / days)
    return max(discovery.expected.number if discovery.expected else 0, shown)


def sampled(visits: Visits, source: Source, link: Link, tell: Tell) -> Article | PageFailure:
    """One page as the archive would keep it, or how it would end."""
    from newsarchive.extract import READABLE, Readers

    url = link.url
    tell(f"reading {url}")
    visit = visits.visit(url)
    if visit.outcome is not None:
        return PageFailure(url, visit.outcome, visit.reason)
    exchange = visit.last.exchange
    try:
        body = body_of(exchange, limit_bytes=PAGE_BYTES).data
    except BadEncoding as error:
        return PageFailure(url, Outcome.BAD_ENCODING, str(error))
    if mime_of(exchange, body) not in READABLE:
        return PageFailure(url, Outcome.NOT_HTML, f"the bytes are {mime_of(exchange, body)}")
    page = Page(exchange.url, body, exchange.requested_at, exchange.header("Content-Type") or "")
    with Readers(processes=1) as readers:
        (read,) = readers.read([(page, source.facts())])
    if isinstance(read, PageFailure):
        return read
    told = with_listings_word(read, link, source.facts())
    return article_from(told, page_url=exchange.url, captured_at=exchange.requested_at, facts=source.facts())
