"""`newsarchive migrate`: bring the archive to this code's schema."""

import os

from newsarchive.outcomes import ConfigError

PASSWORDS = {
    "newsarchive_loader": "NEWSARCHIVE_LOADER_PASSWORD",
    "newsarchive_reader": "NEWSARCHIVE_READER_PASSWORD",
}


def migrate() -> None:
    """Bring the archive to this code's schema; safe to run twice, and twice at once.

    The server is NEWSARCHIVE_DB (postgresql://owner:password@host/database), or this house's own.
    On a server the two roles get the passwords in NEWSARCHIVE_LOADER_PASSWORD and NEWSARCHIVE_READER_PASSWORD.
    """
    from newsarchive.local.databases import databases_of, open_databases
    from newsarchive.local.house import House
    from newsarchive.store.migrate import migrate as bring_up

    if any(os.environ.get(variable) for variable in PASSWORDS.values()):
        address = os.environ.get("NEWSARCHIVE_DB")
        if not address:
            raise ConfigError("NEWSARCHIVE_DB is not set: postgresql://owner:password@host:5432/newsarchive")
        given = {
            role: os.environ[variable] for role, variable in PASSWORDS.items() if os.environ.get(variable)
        }
        done = bring_up(address, given)
    elif os.environ.get("NEWSARCHIVE_DB"):
        databases = databases_of(House.here(), None)
        databases.make()
        done = databases.migrate()
    else:
        with open_databases(House.here()) as databases:
            done = databases.migrate()
    print("\n".join(f"applied {name}" for name in done) or "The archive's schema is up to date.")
