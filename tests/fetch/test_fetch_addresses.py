"""No way into a private network (faults 33 to 37): by number, name, odd spelling or second answer."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hostile import AGENT, HostileServer
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.fetch import Fetcher, FetchFailed, is_allowed
from newsarchive.outcomes import Outcome

PUBLIC, PRIVATE = "93.184.216.34", "10.0.0.7"

BLOCKED_URLS = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://localhost/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://192.0.0.192/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::ffff:0:10.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[2002:7f00:1::]/",
    "http://\u2460\u2461\u2466.0.0.1/",  # circled digits: 127.0.0.1 after IDNA's mapping
]
METADATA = [
    u for u in BLOCKED_URLS if any(m in u for m in ("169.254", "a9fe", "100.100", "168.63", "ec2", "fe80"))
]


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Addresses that a connect() was tried to; none gets through."""
    tried: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        tried.append(address)
        raise ConnectionRefusedError("guarded by the test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried


def resolver(*answers: list[str]) -> tuple[Callable[..., Any], list[str]]:
    """A getaddrinfo that gives one answer after the other (the last for ever), and the names it was asked."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        families = [socket.AF_INET6 if ":" in ip else socket.AF_INET for ip in found]
        return [(f, socket.SOCK_STREAM, 6, "", (ip, port)) for f, ip in zip(families, found, strict=True)]

    return getaddrinfo, asked


@pytest.mark.parametrize("url", BLOCKED_URLS)
def test_no_spelling_of_an_inner_address_is_connected_to(url: str, guarded: list[Any]) -> None:
    with pytest.raises(FetchFailed) as failed:
        Fetcher(AGENT).get(url)
    assert failed.value.outcome in (Outcome.BLOCKED_ADDRESS, Outcome.BAD_URL)
    assert guarded == []


@pytest.mark.parametrize("url", METADATA)
def test_allow_private_opens_no_metadata_service(url: str, guarded: list[Any]) -> None:
    with pytest.raises(FetchFailed) as failed:
        Fetcher(AGENT, allow_private=True).get(url)
    assert failed.value.outcome is Outcome.BLOCKED_ADDRESS
    assert guarded == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "unix:///run/docker.sock"])
def test_allow_private_opens_no_other_scheme(url: str, guarded: list[Any]) -> None:
    with pytest.raises(FetchFailed) as failed:
        Fetcher(AGENT, allow_private=True).get(url)
    assert failed.value.outcome is Outcome.BAD_URL


def test_a_name_that_points_inside_is_blocked(guarded: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    lookup, _ = resolver([PRIVATE])
    monkeypatch.setattr("socket.getaddrinfo", lookup)
    with pytest.raises(FetchFailed) as failed:
        Fetcher(AGENT).get("http://inside.example/")
    assert failed.value.outcome is Outcome.BLOCKED_ADDRESS
    assert guarded == []


def test_rebinding_finds_one_lookup_and_its_answer_used(
    guarded: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when checked and private when connected to: the checked number is used."""
    lookup, asked = resolver([PUBLIC], [PRIVATE], ["127.0.0.1"])
    monkeypatch.setattr("socket.getaddrinfo", lookup)
    with pytest.raises(FetchFailed) as failed:
        Fetcher(AGENT).get("http://rebind.example/")
    assert failed.value.outcome is Outcome.CONNECT
    assert asked == ["rebind.example"]
    assert guarded == [(PUBLIC, 80)]


def test_of_a_mixed_answer_only_the_public_part_is_used(
    guarded: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    lookup, _ = resolver([PRIVATE, "::1", PUBLIC, "2606:2800:220:1::1", "127.0.0.1"])
    monkeypatch.setattr("socket.getaddrinfo", lookup)
    with pytest.raises(FetchFailed):
        Fetcher(AGENT).get("https://mixed.example:8443/")
    assert guarded == [(PUBLIC, 8443), ("2606:2800:220:1::1", 8443)]


def test_a_second_address_is_tried_when_the_first_is_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    with HostileServer() as server:
        lookup, _ = resolver(["127.0.0.9", "127.0.0.1"])
        monkeypatch.setattr("socket.getaddrinfo", lookup)
        exchange = Fetcher(AGENT, allow_private=True).get(server.url("page", host="two.example"))
    assert exchange.remote_ip == "127.0.0.1"
    assert f"Host: two.example:{server.port}".encode() in exchange.request_head


def test_a_server_on_loopback_is_never_reached_without_leave() -> None:
    with HostileServer() as server:
        with pytest.raises(FetchFailed):
            Fetcher(AGENT).get(server.url("page"))
        assert server.connections == 0


def test_ipv6_with_a_port_is_connected_to_as_written() -> None:
    try:
        server = HostileServer(host="::1")
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with server:
        exchange = Fetcher(AGENT, allow_private=True).get(server.url("page", host="[::1]"))
    assert exchange.remote_ip == "::1"


def _wrappings(number: int) -> Iterator[ipaddress.IPv6Address]:
    for prefix in ("::ffff:0:0", "64:ff9b::", "::"):
        yield ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | number)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_changes_nothing(ip: ipaddress.IPv4Address) -> None:
    for wrapped in _wrappings(int(ip)):
        if int(wrapped) > 1:
            assert is_allowed(wrapped) == is_allowed(ip)


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not ip.is_global or ip.is_multicast:
        assert not is_allowed(ip) or getattr(ip, "ipv4_mapped", None)
