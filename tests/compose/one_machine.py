"""Containers have a name and every port of their own; processes of one machine share both. What stands in for that."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any

LOOPBACK = "127.0.0.1"


def name() -> str:
    """For Airflow's hostname_callable: where the log server of a worker is asked."""
    return LOOPBACK


@contextmanager
def reached_at(port: int, own_port: int) -> Iterator[None]:
    """Whoever asks at `port` reaches the service at `own_port`, as by a container's name."""

    class Carries(BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection((LOOPBACK, own_port), timeout=30) as service:
                back = threading.Thread(target=carry, args=(service, self.request))
                back.start()
                carry(self.request, service)
                back.join()

    class Server(ThreadingTCPServer):
        allow_reuse_address, daemon_threads = True, True

    with Server((LOOPBACK, port), Carries) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def carry(source: Any, to: Any) -> None:
    """Bytes until one side has no more."""
    try:
        while part := source.recv(65536):
            to.sendall(part)
        to.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # the other side has gone
