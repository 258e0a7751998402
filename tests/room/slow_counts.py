"""A search whose counting waits for a lock: what is sent before it."""

import socket
from urllib.parse import urlsplit

COUNTS = """
create or replace function news.find_counts(filter news.search_filter, most int default 20000)
returns setof news.found_count language plpgsql volatile security definer as $$
begin
  perform pg_advisory_xact_lock_shared(42);
  return query select 'all', null::text, 4711::bigint;
end
$$
"""
HOLD, LET_GO = "select pg_advisory_lock(42)", "select pg_advisory_unlock(42)"


def asked(address: str, *headers: str) -> socket.socket:
    """A connection that has asked for this address; to be closed by the caller."""
    place = urlsplit(address)
    wire = socket.create_connection((place.hostname or "", place.port or 0), timeout=30)
    lines = [
        f"GET {place.path}?{place.query} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        *headers,
        "",
        "",
    ]
    wire.sendall("\r\n".join(lines).encode())
    return wire


def read_until(wire: socket.socket, words: bytes) -> bytes:
    """What comes until these words are in it."""
    got = b""
    while words not in got:
        part = wire.recv(65536)
        assert part, got[-300:]
        got += part
    return got
