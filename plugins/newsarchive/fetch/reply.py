"""What a reply asks for: another address, or another time."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import ada_url

from newsarchive.fetch.refresh import refresh_target
from newsarchive.records import Exchange

MAX_RETRY_AFTER = timedelta(days=1)
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def redirect_target(exchange: Exchange) -> str | None:
    """The absolute address a redirect points to, whatever its scheme; None when it points nowhere."""
    location = exchange.header("Location")
    if exchange.status not in REDIRECTS or not location or not location.strip():
        return None
    try:
        return str(ada_url.join_url(exchange.url, _as_sent(location.strip())))
    except (ValueError, UnicodeError):
        return None


def onward_target(exchange: Exchange) -> str | None:
    """Where a reply to a reader leads on: by its status and Location, or as a page that only refreshes to another."""
    return redirect_target(exchange) or refresh_target(exchange)


def _as_sent(value: str) -> str:
    """Many servers send a Location in raw UTF-8; header values were read as ISO 8859-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def retry_after(exchange: Exchange, now: datetime) -> datetime | None:
    """When the host asked to be tried again (RFC 9110 10.2.3), between `now` and a day later."""
    value = (exchange.header("Retry-After") or "").strip()
    digits = value.removeprefix("-")
    if digits.isascii() and digits.isdigit():
        # More digits than a day has seconds may be too many for a timedelta.
        asked = now + (timedelta(seconds=int(value)) if len(digits) < 8 else MAX_RETRY_AFTER)
        return min(max(asked, now), now + MAX_RETRY_AFTER)
    at = http_date(value, now)
    return None if at is None else min(max(at, now), now + MAX_RETRY_AFTER)


def http_date(value: str, now: datetime) -> datetime | None:
    """A date in any of HTTP's three forms (RFC 9110 5.6.7); None for anything else."""
    try:
        at = parsedate_to_datetime(value)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        is_two_digit_year = "-" in value and at.year > now.year + 50
        return at.replace(year=at.year - 100) if is_two_digit_year else at
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
