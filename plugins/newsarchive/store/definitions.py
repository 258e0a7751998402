"""Functions and views, which have their newest text in sql/functions and sql/views; and names for what rows are made by.

Rows that are made from others are made anew when what makes them has changed: the ledger of migrations knows by which
text it was, under a name with its digest.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from newsarchive.digests import digest_of_file
from newsarchive.store.statements import SQL_FOLDER


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows made from others: the files that say how, by stem, and the statement that does away with what was kept."""

    what: str
    makers: tuple[str, ...]
    statement: str

    def name(self, files: list[Path]) -> str | None:
        """The ledger's name for how these files make them; None where none of them does."""
        makers = [path for path in files if path.stem in self.makers]
        return f"{self.what} {digest_of(makers)}" if makers else None


KEPT = (
    Kept("edits", ("10_correction_note", "14_edits", "14_ranked_edits"), "settle_all_edits"),
    Kept("titles", ("14_titles",), "doubt_all_titles"),
    Kept("counts of months", ("01_names", "02_months"), "doubt_all_months"),
)


def definition_files() -> list[Path]:
    """The functions, then the views that call them, in order; all are applied whenever one of them changed."""
    return [path for folder in ("functions", "views") for path in sorted((SQL_FOLDER / folder).glob("*.sql"))]


def definitions_name(files: list[Path]) -> str:
    """The ledger's name for these functions and views: changes when any of them does."""
    return f"functions and views {digest_of(files)}"


def digest_of(files: list[Path]) -> str:
    """Of what they say together, 16 hexadecimal digits."""
    return hashlib.sha256("".join(digest_of_file(path) for path in files).encode()).hexdigest()[:16]
