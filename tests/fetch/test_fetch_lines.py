"""One connection a host, as long as both sides keep it; what is captured is the same as over two."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from hostile import AGENT

from newsarchive.fetch import Fetcher, FetchFailed
from newsarchive.outcomes import Outcome

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Odd:  two \r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
CLOSING = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
OLD = b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CUT = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"


@dataclass
class Server:
    """Answers each connection with its script of replies, and hangs up at the script's end."""

    scripts: list[list[bytes]]
    port: int = 0
    connections: list[list[bytes]] = field(default_factory=list)  # what was asked, by connection

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/page"


@contextmanager
def serving(*scripts: list[bytes]) -> Iterator[Server]:
    """A server on loopback with one script a connection."""
    served = Server(list(scripts))
    with socket.create_server(("127.0.0.1", 0)) as door:
        served.port = door.getsockname()[1]
        thread = threading.Thread(target=play, args=(served, door), daemon=True)
        thread.start()
        yield served


def play(served: Server, door: socket.socket) -> None:
    for script in served.scripts:
        try:
            connection = door.accept()[0]
        except OSError:  # nobody came, and the door is closed
            return
        with connection:
            asked: list[bytes] = []
            served.connections.append(asked)
            for reply in script:
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    if not (data := connection.recv(65536)):
                        break
                    head += data
                asked.append(head)
                connection.sendall(reply)


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    fetcher = Fetcher(AGENT, allow_private=True)
    yield fetcher
    fetcher.close()


@pytest.mark.parametrize("reply", [PAGE, CHUNKED, NOT_MODIFIED], ids=["length", "chunked", "no body"])
def test_a_host_that_keeps_the_connection_is_asked_over_one(fetcher: Fetcher, reply: bytes) -> None:
    with serving([reply] * 3) as server:
        exchanges = [fetcher.get(server.url) for _ in range(3)]
    assert [len(asked) for asked in server.connections] == [3]
    assert {exchange.request_head for exchange in exchanges} == set(server.connections[0])
    assert {exchange.response_head for exchange in exchanges} == {reply[: reply.index(b"\r\n\r\n") + 4]}
    assert {(exchange.remote_ip, exchange.truncated) for exchange in exchanges} == {("127.0.0.1", None)}


@pytest.mark.parametrize("reply", [CLOSING, OLD, CUT], ids=["says so", "HTTP/1.0", "cut short"])
def test_a_connection_that_ends_is_not_used_again(fetcher: Fetcher, reply: bytes) -> None:
    with serving([reply], [PAGE]) as server:
        fetcher.get(server.url)
        assert fetcher.get(server.url).payload == b"hello"
    assert [len(asked) for asked in server.connections] == [1, 1]


def test_a_host_that_let_go_of_the_connection_is_asked_over_a_new_one(fetcher: Fetcher) -> None:
    with serving([PAGE], [PAGE]) as server:
        assert [fetcher.get(server.url).payload for _ in range(2)] == [b"hello"] * 2
    assert [len(asked) for asked in server.connections] == [1, 1]


def test_a_request_that_met_the_end_of_a_connection_is_made_again(fetcher: Fetcher) -> None:
    with serving([PAGE, b""], [PAGE]) as server:
        assert [fetcher.get(server.url).payload for _ in range(2)] == [b"hello"] * 2
    assert [len(asked) for asked in server.connections] == [2, 1]


def test_hanging_up_on_a_new_connection_is_a_failure_and_not_asked_again(fetcher: Fetcher) -> None:
    with serving([b""], [PAGE]) as server, pytest.raises(FetchFailed) as failed:
        fetcher.get(server.url)
    assert failed.value.outcome is Outcome.CONNECT and len(server.connections) == 1


def test_what_is_late_is_no_answer_to_the_next_request(fetcher: Fetcher) -> None:
    late = PAGE + b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
    with serving([late, PAGE], [PAGE]) as server:
        assert [fetcher.get(server.url).payload for _ in range(2)] == [b"hello"] * 2
