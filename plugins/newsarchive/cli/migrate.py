"""`newsarchive migrate`: bring the archive to this code's schema."""

from newsarchive import environment, settings


def migrate() -> None:
    """Bring the archive to this code's schema; safe to run twice, and twice at once.

    The server is NEWSARCHIVE_DB (postgresql://owner:password@host/database), or this house's own.
    On a server the two roles get the passwords in NEWSARCHIVE_LOADER_PASSWORD and NEWSARCHIVE_READER_PASSWORD.
    """
    from newsarchive.local.databases import databases_of, open_databases
    from newsarchive.local.house import House
    from newsarchive.store.migrate import migrate as bring_up

    if (given := environment.role_passwords()) or not settings.IS_CHECKOUT:
        done = bring_up(environment.address_in(settings.DATABASE), given)
    elif settings.DATABASE.value:
        databases = databases_of(House.here(), None)
        databases.make()
        done = databases.migrate()
    else:
        with open_databases(House.here()) as databases:
            done = databases.migrate()
    print("\n".join(f"applied {name}" for name in done) or "The archive's schema is up to date.")
