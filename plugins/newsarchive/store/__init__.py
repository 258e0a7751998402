"""The archive in PostgreSQL: the only room that speaks SQL to it."""

from newsarchive.store.connection import Connection, clock_skew, connect, settled, transaction

__all__ = ["Connection", "clock_skew", "connect", "settled", "transaction"]
