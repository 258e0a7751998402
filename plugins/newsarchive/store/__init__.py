"""The archive in PostgreSQL: the only room that speaks SQL to it."""

from newsarchive.store.connection import Connection, RowRefused, connect, savepoint, settled, transaction

__all__ = ["Connection", "RowRefused", "connect", "savepoint", "settled", "transaction"]
