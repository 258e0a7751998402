"""What a reply means: outcome by status, where a redirect points, when Retry-After asks to come back."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hostile import HostileServer
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.fetch import (
    Fetcher,
    FetchFailed,
    redirect_target,
    retry_after,
)
from newsarchive.outcomes import Outcome, outcome_of_status
from newsarchive.records import Exchange

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def reply(status: int, *headers: tuple[str, str], url: str = "https://news.example/a/b") -> Exchange:
    return Exchange(url, NOW, b"", b"", b"", status, headers)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, None),
        (206, None),
        (301, None),
        (304, None),
        (400, Outcome.HTTP_ERROR),
        (401, Outcome.FORBIDDEN),
        (403, Outcome.FORBIDDEN),
        (404, Outcome.NOT_FOUND),
        (408, Outcome.SERVER_ERROR),
        (410, Outcome.GONE),
        (418, Outcome.HTTP_ERROR),
        (429, Outcome.RATE_LIMITED),
        (451, Outcome.FORBIDDEN),
        (500, Outcome.SERVER_ERROR),
        (502, Outcome.SERVER_ERROR),
        (503, Outcome.RATE_LIMITED),
        (504, Outcome.SERVER_ERROR),
        (522, Outcome.SERVER_ERROR),
        (524, Outcome.SERVER_ERROR),
        (101, Outcome.PROTOCOL),
        (999, Outcome.PROTOCOL),
    ],
)
def test_a_status_has_one_outcome(status: int, outcome: Outcome | None) -> None:
    assert outcome_of_status(status) is outcome


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", NOW + timedelta(seconds=120)),
        (" 0 ", NOW),
        ("-5", NOW),
        ("86400", NOW + DAY),
        ("99999999999999999999", NOW + DAY),
        ("Sun, 22 Nov 2026 03:10:00 GMT", NOW + timedelta(minutes=10)),
        ("Sunday, 22-Nov-26 03:10:00 GMT", NOW + timedelta(minutes=10)),
        ("Sun Nov 22 03:10:00 2026", NOW + timedelta(minutes=10)),
        ("Sun, 22 Nov 2026 04:10:00 +0100", NOW + timedelta(minutes=10)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", NOW),
        ("Sunday, 06-Nov-94 08:49:37 GMT", NOW),
        ("Fri, 31 Dec 9999 23:59:59 GMT", NOW + DAY),
        ("Fri, 31 Dec 9999 23:59:59 -0900", None),
        ("soon", None),
        ("1.5", None),
        ("\u0663", None),
        ("", None),
        ("Sun, 99 Nov 2026 03:10:00 GMT", None),
    ],
)
def test_retry_after_in_all_its_forms(value: str, expected: datetime | None) -> None:
    assert retry_after(reply(503, ("retry-after", value)), NOW) == expected


def test_no_header_asks_for_nothing() -> None:
    assert retry_after(reply(429), NOW) is None


@given(st.text(max_size=60) | st.integers().map(str) | st.datetimes().map(str))
def test_any_retry_after_is_none_or_within_a_day(value: str) -> None:
    at = retry_after(reply(429, ("Retry-After", value)), NOW)
    assert at is None or NOW <= at <= NOW + DAY


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1)))
def test_every_http_date_is_understood(naive: datetime) -> None:
    asked = naive.replace(tzinfo=UTC, microsecond=0)
    at = retry_after(reply(503, ("Retry-After", format_datetime(asked, usegmt=True))), NOW)
    assert at == min(max(asked, NOW), NOW + DAY)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/c", "https://news.example/c"),
        ("c?x=1#y", "https://news.example/a/c?x=1#y"),
        ("//other.example/", "https://other.example/"),
        ("\\\\other.example\\c", "https://other.example/c"),
        ("/caf\u00c3\u00a9", "https://news.example/caf%C3%A9"),
        ("/caf\u00e9", "https://news.example/caf%C3%A9"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("http://[::1", None),
        (" ", None),
    ],
)
def test_where_a_redirect_points(location: str, target: str | None) -> None:
    assert redirect_target(reply(302, ("Location", location))) == target


def test_a_location_without_a_redirect_is_no_redirect() -> None:
    assert redirect_target(reply(201, ("Location", "/c"))) is None
    assert redirect_target(reply(304, ("Location", "/c"))) is None
    assert redirect_target(reply(301)) is None


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("redirect_file", Outcome.BAD_URL),
        ("redirect_metadata", Outcome.BLOCKED_ADDRESS),
        ("redirect_loopback", Outcome.BLOCKED_ADDRESS),
    ],
)
def test_a_redirect_to_a_forbidden_place_fails_at_the_next_hop(
    server: HostileServer, fetcher: Fetcher, name: str, outcome: Outcome
) -> None:
    target = redirect_target(fetcher.get(server.url(name)))
    assert target is not None
    with pytest.raises(FetchFailed) as failed:
        Fetcher(fetcher.user_agent).get(target)
    assert failed.value.outcome is outcome


def test_redirects_as_servers_send_them(server: HostileServer, fetcher: Fetcher) -> None:
    targets = [
        redirect_target(fetcher.get(server.url(f"redirect_{n}")))
        for n in ("relative", "utf8", "nowhere", "empty")
    ]
    assert targets == [server.url("page?x=1"), server.url("caf%C3%A9"), None, None]
