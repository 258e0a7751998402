"""A connection for whoever says the operator's password: the loader's, for one write, and closed after it."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from psycopg2.extensions import make_dsn, parse_dsn

from newsarchive.outcomes import ConfigError, DatabaseUnreachable
from newsarchive.store.connection import Connection, connect

OPERATOR = "newsarchive_loader"
ONE_AT_A_TIME = threading.Lock()  # guessing is slow


class NotTheOperator(ConfigError):
    """The password is not the loader's."""


@contextmanager
def opened(reader_dsn: str, password: str) -> Iterator[Connection]:
    """The archive as its loader, in the place of the reader's address; NotTheOperator, DatabaseUnreachable."""
    if not password:
        raise NotTheOperator("the operator's password is missing")
    if "\0" in password:  # libpq would read no further
        raise NotTheOperator("that is not the operator's password")
    dsn = make_dsn(**{**parse_dsn(reader_dsn), "user": OPERATOR, "password": password})
    with ONE_AT_A_TIME:
        try:
            conn = connect(dsn, application_name="newsarchive room, a form")
        except DatabaseUnreachable as error:
            if "authentication failed" in str(error):
                raise NotTheOperator("that is not the operator's password") from error
            raise
    with closing(conn):
        yield conn
