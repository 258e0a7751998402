"""The clock, the guard and the memory of one exchange."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from newsarchive.fetch.address import addresses_of
from newsarchive.fetch.failure import FetchFailed, WireLimit
from newsarchive.outcomes import Outcome


@dataclass(slots=True)
class Wire:
    """What one exchange may use and has used; times by the monotonic clock."""

    deadline: float
    connect_seconds: float
    max_bytes: int  # of all that is received, framing included
    allow_private: bool
    clock: Callable[[], float] = time.monotonic
    received_bytes: int = 0
    request_head: bytearray = field(default_factory=bytearray)
    response_head: bytearray = field(default_factory=bytearray)
    remote_ip: str | None = None

    def remaining(self) -> float:
        """Seconds left; TimeoutError when there are none."""
        seconds = self.deadline - self.clock()
        if seconds <= 0:
            raise TimeoutError("the total time allowed is over")
        return seconds

    def count(self, received: int) -> None:
        """Note bytes received; WireLimit when there are more than a page and its framing may have."""
        self.received_bytes += received
        if self.received_bytes > self.max_bytes:
            raise WireLimit(f"more than {self.max_bytes} bytes")

    def connect(self, host: str, port: int) -> socket.socket:
        """A connected socket to one of the checked addresses of a name; raises FetchFailed."""
        error: OSError | None = None
        for target in addresses_of(
            host, port, min(self.remaining(), self.connect_seconds), self.allow_private
        ):
            sock = socket.socket(target.family, socket.SOCK_STREAM)
            try:
                sock.settimeout(min(self.remaining(), self.connect_seconds))
                sock.connect(target.address)
            except OSError as problem:
                sock.close()
                error = problem
                continue
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(self.remaining())
            self.remote_ip = str(target.ip)
            return sock
        outcome = Outcome.TIMEOUT if isinstance(error, TimeoutError) else Outcome.CONNECT
        raise FetchFailed(outcome, f"{host} port {port}: {error}")
