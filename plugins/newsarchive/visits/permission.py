"""Whether an address may be asked for: what its robots.txt says, as RFC 9309 has it."""

from datetime import timedelta

from newsarchive.bodies import BadEncoding, body_of
from newsarchive.fetch import redirect_target
from newsarchive.outcomes import Outcome
from newsarchive.records import Exchange
from newsarchive.robots import Rules
from newsarchive.source_session import AGENT
from newsarchive.visits.exchange import (
    NOTHING_KNOWN,
    ROBOTS,
    ROBOTS_BYTES,
    HostExchange,
    VisitEnded,
    origin_of,
)

ROBOTS_REDIRECTS = 5  # RFC 9309 §2.3.1.2
ROBOTS_AGE = timedelta(hours=24)  # RFC 9309 §2.4
ROBOTS_STALE = timedelta(days=30)  # a cached copy may serve that long while robots.txt is unreachable


def check_robots(host: HostExchange, url: str) -> None:
    """Raise VisitEnded unless the address's robots.txt allows it."""
    origin = origin_of(url)
    if origin not in host.visitor.rules:
        host.visitor.rules[origin] = robots_of(host, origin)
    rules = host.visitor.rules[origin]
    if rules.state == "disallow_all":
        raise VisitEnded(
            Outcome.ROBOTS_UNREACHABLE,
            f"{origin}/robots.txt is unreachable ({rules.cause}): nothing may be fetched",
        )
    if not rules.allows(url, AGENT):
        raise VisitEnded(Outcome.ROBOTS, f"{origin}/robots.txt disallows it")


def robots_of(host: HostExchange, origin: str) -> Rules:
    """The origin's rules: the archive's copy while fresh, else asked for (RFC 9309 §2.3.1)."""
    stored = host.visitor.host_rules.read_robots(origin)
    if stored and stored.age < ROBOTS_AGE and stored.state != "disallow_all":
        return Rules.from_stored(stored.state, stored.body)
    rules, status = fetch_robots(host, f"{origin}/robots.txt")
    if rules.state == "disallow_all" and stored and stored.age < ROBOTS_STALE and stored.state == "rules":
        return Rules.from_stored(stored.state, stored.body)
    host.visitor.host_rules.record_robots(origin, rules.state, rules.text, status)
    return rules


def fetch_robots(host: HostExchange, url: str) -> tuple[Rules, int | None]:
    """robots.txt as the host gives it now, through at most five redirects."""
    target = url
    for _ in range(ROBOTS_REDIRECTS + 1):
        try:
            hop = host.exchange(target, NOTHING_KNOWN, ROBOTS)
        except VisitEnded as end:
            if end.outcome in (Outcome.BLOCKED_ADDRESS, Outcome.BAD_URL) and target == url:
                raise  # the address itself is refused: no rule could allow it
            return Rules.unreachable(f"{end.outcome}: {end.reason}"), None
        host.others.append(hop)
        following = redirect_target(hop.exchange)
        if following is None:
            return rules_in(hop.exchange), hop.exchange.status
        target = following
    return Rules.from_response(404, b""), 404  # RFC 9309: over five redirects may count as unavailable


def rules_in(exchange: Exchange) -> Rules:
    """The rules of a robots.txt; half of one, or one that does not decode, is as good as none that answers."""
    if exchange.truncated in ("time", "disconnect"):
        return Rules.unreachable(f"cut short: {exchange.truncated}")
    try:
        return Rules.from_response(exchange.status, body_of(exchange, limit_bytes=ROBOTS_BYTES).data)
    except BadEncoding as error:
        return Rules.unreachable(str(error))
