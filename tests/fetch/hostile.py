"""A web server made of raw sockets that answers in every way a fetcher must survive.

`with HostileServer() as server: server.url("slow_headers")`: the path names one of `replies` or `floods`. Loopback only.
"""

import contextlib
import socket
import ssl
import threading
from typing import Self

import fetch.floods  # noqa: F401  whose replies are the server's too
from fetch.replies import ANSWERS, Visit, missing

AGENT = "newsarchive-test (+mailto:archive@example.org)"


class HostileServer:
    """Listens on a free loopback port; `visits` are the request heads in order; `tls` speaks TLS."""

    def __init__(self, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self._listener = socket.create_server((host, 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._tls = tls
        self._open: list[socket.socket] = []
        self.visits: list[bytes] = []
        self.connections = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http{'s' if self._tls else ''}://{host}:{self.port}/{path}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        for connection in self._open:
            connection.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                self._open.append(connection)
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            head = b""
            while b"\r\n\r\n" not in head and (data := connection.recv(65536)):
                head += data
            if head:
                self.visits.append(head)
                path = head.split(b" ", 2)[1].decode("latin-1").partition("?")[0].strip("/")
                ANSWERS.get(path, missing)(Visit(connection, head))
        connection.close()
