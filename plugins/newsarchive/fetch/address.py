"""Which addresses may be connected to: judged by the very number that is then used, never by the name."""

import ipaddress
import socket
import threading
from dataclasses import dataclass

from newsarchive.fetch.failure import FetchFailed
from newsarchive.outcomes import Outcome

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Cloud metadata and link-local: nothing that a source's file says opens these.
NEVER = tuple(
    ipaddress.ip_network(net)
    for net in (
        "169.254.0.0/16",
        "100.100.100.200/32",
        "168.63.129.16/32",
        "192.0.0.192/32",
        "fd00:ec2::/32",
        "fe80::/10",
        "224.0.0.0/4",
        "ff00::/8",
        "255.255.255.255/32",
    )
)
# Not public, whatever this Python's ipaddress thinks of them.
NOT_PUBLIC = tuple(
    ipaddress.ip_network(net)
    for net in (
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "240.0.0.0/4",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # all of IPv6 that is public lies in here (RFC 4291)
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits


@dataclass(frozen=True, slots=True)
class SocketAddress:
    """One address that a name resolved to, ready for connect()."""

    family: int
    address: tuple[str, int] | tuple[str, int, int, int]

    @property
    def ip(self) -> Address:
        """The address as a number, without a scope."""
        return ipaddress.ip_address(self.address[0].partition("%")[0])


def is_allowed(ip: Address, allow_private: bool = False) -> bool:
    """Whether a connection may go there; `allow_private` opens private nets and loopback only."""
    ip = _embedded_ipv4(ip)
    if any(ip in net for net in NEVER):
        return False
    return allow_private or _is_public(ip)


def _is_public(ip: Address) -> bool:
    if ip.version == 6 and ip not in GLOBAL_UNICAST:
        return False
    return ip.is_global and not any(ip in net for net in NOT_PUBLIC)


def _embedded_ipv4(ip: Address) -> Address:
    """The IPv4 address that an IPv6 one only wraps (mapped, compatible, NAT64), else the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in NAT64 or (int(ip) >> 32 == 0 and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def addresses_of(host: str, port: int, seconds: float, allow_private: bool) -> list[SocketAddress]:
    """The addresses of a name that may be connected to; one look-up, and only these are used (no rebinding).

    Raises FetchFailed: dns, timeout, or blocked_address when every address is forbidden.
    """
    found = _resolve(host, port, seconds)
    allowed = [t for t in found if is_allowed(t.ip, allow_private)]
    if not allowed:
        raise FetchFailed(Outcome.BLOCKED_ADDRESS, f"{host} is {', '.join(str(t.ip) for t in found)[:200]}")
    return allowed


def _resolve(host: str, port: int, seconds: float) -> list[SocketAddress]:
    """getaddrinfo in a thread, because nothing else can bound its time; the thread ends by itself."""
    answers: list[SocketAddress] = []
    errors: list[Exception] = []

    def look_up() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.extend(SocketAddress(family, address) for family, _, _, _, address in infos)  # type: ignore[arg-type]
        except (OSError, UnicodeError) as error:
            errors.append(error)

    thread = threading.Thread(target=look_up, name="newsarchive-dns", daemon=True)
    thread.start()
    thread.join(max(seconds, 0))
    if thread.is_alive():
        raise FetchFailed(Outcome.DNS, f"{host} did not resolve within {seconds:.1f} s")
    if errors or not answers:
        raise FetchFailed(Outcome.DNS, f"{host}: {errors[0] if errors else 'no address'}")
    return list(dict.fromkeys(answers))
