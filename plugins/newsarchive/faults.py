"""A fault of our own code that one page, record or listing sets off costs that one only, and is told with its place."""

from pathlib import Path
from traceback import extract_tb

from newsarchive import environment
from newsarchive.outcomes import ConfigError, DatabaseUnreachable, NoSpace, SourceTrouble, StoreUnreachable

PACKAGE = Path(__file__).resolve().parent
# What no page is to blame for: the step ends with it, and is tried again as a whole.
NOBODYS = (ConfigError, DatabaseUnreachable, StoreUnreachable, NoSpace, SourceTrouble, OSError)


class ToldFault(Exception):
    """A fault in a child process, as it told it: the text is the whole reason."""


def fault_of(error: Exception) -> str:
    """The reason of an `internal_error`: the exception's name, where it arose, what it says.

    Raises the error again where no page is to blame for it (the disk, the database, a setting), and always with
    NEWSARCHIVE_STRICT=1.
    """
    is_databases = hasattr(error, "pgcode")  # psycopg2's; only the store knows that library
    if environment.is_strict() or is_databases or isinstance(error, NOBODYS):
        raise error
    return reason_with_place(error)


def reason_with_place(error: BaseException) -> str:
    """'OverflowError in newsarchive/urls.py:57 (normalize): date value out of range': the last place in our own code."""
    if isinstance(error, ToldFault):
        return str(error)
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if PACKAGE in Path(frame.filename).parents] or frames
    said = f": {error}" if str(error) else ""
    if not ours:
        return f"{type(error).__name__}{said}"
    last = ours[-1]
    file = Path(last.filename)
    name = file.relative_to(PACKAGE.parent) if PACKAGE in file.parents else file.name
    return f"{type(error).__name__} in {name}:{last.lineno} ({last.name}){said}"
