"""Exchanges as the fetcher would hand them over, made without a network."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime

from newsarchive.records import Exchange

PAGE = b"<!doctype html><title>Harbour</title><p>The harbour reopened on Monday.</p>"
REQUEST = b"GET /a HTTP/1.1\r\nHost: news.example\r\nUser-Agent: newsarchive (+mailto:a@example.org)\r\n\r\n"
PLAIN = Exchange(
    url="https://news.example/a",
    requested_at=datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC),
    request_head=REQUEST,
    response_head=b"HTTP/1.1 200 OK\r\ncontent-TYPE:  text/html\r\nX-Odd: caf\xe9\r\n"
    b"Content-Length: %d\r\n\r\n" % len(PAGE),
    payload=PAGE,
    status=200,
    headers=(("content-TYPE", "text/html"), ("X-Odd", "caf\xe9"), ("Content-Length", str(len(PAGE)))),
    remote_ip="93.184.216.34",
)
CHUNKED = replace(
    PLAIN,
    url="https://news.example/b?x=1&y=%20z",
    response_head=b"HTTP/1.1 200 OK\r\nTransfer-Encoding:chunked\r\nContent-Encoding: gzip\r\n\r\n",
    payload=gzip.compress(PAGE, mtime=0),
    headers=(("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")),
)
CUT = replace(PLAIN, url="https://news.example/c", payload=PAGE[:20], truncated="disconnect")
EMPTY = replace(
    PLAIN,
    url="https://news.example/d",
    response_head=b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    payload=b"",
    status=404,
    headers=(("Content-Length", "0"),),
    remote_ip="2606:2800:220:1::1",
)
BARE_LINES = replace(
    PLAIN,
    url="https://news.example/e",
    response_head=b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n",
    headers=(("Content-Type", "text/html"),),
)
HEX_START = replace(
    CHUNKED,
    url="https://news.example/f",
    response_head=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    payload=b"5\r\nHello\r\n0\r\n\r\n is how a chunk looks",
    headers=(("Transfer-Encoding", "chunked"),),
)
NOT_MODIFIED = replace(
    PLAIN,
    url="https://news.example/g",
    response_head=b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n',
    payload=b"",
    status=304,
    headers=(("ETag", '"1"'),),
)
ALL = (PLAIN, CHUNKED, CUT, EMPTY, BARE_LINES, HEX_START)
