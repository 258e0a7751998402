"""How an exchange that never became one failed: any exception of the HTTP stack, named by one outcome."""

import http.client
import ssl
from collections.abc import Iterator

import requests
import urllib3.exceptions

from newsarchive.outcomes import Outcome, reason_of

MAX_REASON_CHARS = 300


class FetchFailed(Exception):
    """No exchange: `outcome` is dns, connect, timeout, tls, protocol, blocked_address or bad_url."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(f"{outcome.value}: {reason}")
        self.outcome = outcome
        self.reason = reason


class WireLimit(Exception):
    """The other side sent more bytes around the body than any honest server would."""


# In this order: the first class that any link of the chain of causes belongs to decides.
OUTCOME_BY_CAUSE: tuple[tuple[type[BaseException], Outcome], ...] = (
    (ssl.SSLError, Outcome.TLS),
    (ssl.CertificateError, Outcome.TLS),
    (urllib3.exceptions.SSLError, Outcome.TLS),
    (TimeoutError, Outcome.TIMEOUT),
    (urllib3.exceptions.TimeoutError, Outcome.TIMEOUT),
    (WireLimit, Outcome.PROTOCOL),
    (http.client.RemoteDisconnected, Outcome.CONNECT),
    (http.client.HTTPException, Outcome.PROTOCOL),
    (urllib3.exceptions.InvalidHeader, Outcome.PROTOCOL),
    (requests.exceptions.InvalidHeader, Outcome.PROTOCOL),
    (ConnectionError, Outcome.CONNECT),
    (requests.exceptions.InvalidURL, Outcome.BAD_URL),
    (urllib3.exceptions.LocationValueError, Outcome.BAD_URL),
    (UnicodeError, Outcome.BAD_URL),
    (OSError, Outcome.CONNECT),
)


def failure_of(error: BaseException) -> FetchFailed:
    """The failure that an exception out of requests, urllib3, http.client or ssl stands for."""
    causes = list(_causes(error))
    for kind, outcome in OUTCOME_BY_CAUSE:
        for cause in causes:
            if isinstance(cause, kind) and not _is_wrapper(cause, causes):
                return FetchFailed(outcome, _reason(cause))
    return FetchFailed(Outcome.PROTOCOL, _reason(error))


def _is_wrapper(cause: BaseException, causes: list[BaseException]) -> bool:
    """requests' own exceptions are OSErrors: they speak only where nothing below them does."""
    return (
        isinstance(cause, requests.RequestException)
        and any(not isinstance(c, requests.RequestException) for c in causes)
        and not isinstance(cause, requests.exceptions.InvalidHeader | requests.exceptions.InvalidURL)
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and all that it carries: causes, contexts, urllib3's `reason`, nested arguments."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        item = waiting.pop(0)
        if not isinstance(item, BaseException) or id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        waiting += [item.__cause__, item.__context__, getattr(item, "reason", None), *item.args]


def _reason(error: BaseException) -> str:
    """One printable line."""
    return reason_of(f"{type(error).__name__}: {error}")[:MAX_REASON_CHARS]
