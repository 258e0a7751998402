"""The archive in PostgreSQL: the only room that speaks SQL to it."""

from newsarchive.store.connection import Connection, connect, settled, transaction

__all__ = ["Connection", "connect", "settled", "transaction"]
