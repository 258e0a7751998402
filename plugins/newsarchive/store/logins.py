"""The passwords of the archive's roles: a server has each role once, whatever databases it holds."""

import psycopg2
from psycopg2 import sql

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection

MARK = "logs in to the news archive in database "


def allow_logins(conn: Connection, passwords: dict[str, str]) -> None:
    """Let the named roles log in here. Raises ConfigError where that would lock another archive's processes out."""
    for role, password in passwords.items():
        if not is_password_of(conn, role, password) and not is_set_by_another(conn, role, password):
            set_password(conn, role, password)
        with conn.cursor() as cursor:
            cursor.execute(
                sql.SQL("grant connect on database {} to {}").format(
                    sql.Identifier(conn.info.dbname), sql.Identifier(role)
                )
            )


def set_password(conn: Connection, role: str, password: str) -> None:
    """Give the role this password, and say which archive gave it."""
    with conn.cursor() as cursor:
        cursor.execute(
            sql.SQL("alter role {} login password {}").format(sql.Identifier(role), sql.Literal(password))
        )
        cursor.execute(
            sql.SQL("comment on role {} is {}").format(
                sql.Identifier(role), sql.Literal(MARK + conn.info.dbname)
            )
        )


def is_password_of(conn: Connection, role: str, password: str) -> bool:
    """Whether the role can log in with it as things are."""
    try:
        psycopg2.connect(
            conn.dsn, user=role, password=password, dbname=conn.info.dbname, connect_timeout=10
        ).close()
    except psycopg2.OperationalError:
        return False
    return True


def is_set_by_another(conn: Connection, role: str, password: str) -> bool:
    """Whether an archive in another database of this server has set this very password since it was tried.

    Two archives of one house that are made at once do. Raises ConfigError where the other's password is another one.
    """
    with conn.cursor() as cursor:
        cursor.execute(
            "select datname from pg_database"
            " where %s || datname = (select shobj_description(oid, 'pg_authid') from pg_roles where rolname = %s)"
            " and datname <> current_database()",
            (MARK, role),
        )
        found = cursor.fetchone()
    if found and not is_password_of(conn, role, password):
        raise ConfigError(
            f"the role {role} of this server has the password of the archive in database {found[0]!r}, whose processes "
            "a new password would lock out: give each archive a server of its own, or this house the other's secrets"
        )
    return found is not None
