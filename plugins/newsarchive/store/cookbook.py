"""The questions of sql/cookbook: each a file whose first comment asks it in words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from newsarchive.store.statements import SQL_FOLDER

PICTURE = re.compile(r"^-- picture: (\w+) (\w+) (\w+)$", re.M)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A question in words, what to know about it, its SQL and how it is drawn."""

    name: str
    words: str
    notes: str
    sql: str
    picture: tuple[str, str] | None


@lru_cache
def recipes() -> tuple[Recipe, ...]:
    """All questions in order."""
    found = []
    for path in sorted((SQL_FOLDER / "cookbook").glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        drawn = PICTURE.search(text)
        comments = [
            line[3:] for line in text.splitlines() if line.startswith("-- ") and not PICTURE.match(line)
        ]
        sql = "\n".join(line for line in text.splitlines() if not line.startswith("-- "))
        picture = (drawn[2], drawn[3]) if drawn else None
        found.append(Recipe(path.stem, comments[0], " ".join(comments[1:]), sql.strip(), picture))
    return tuple(found)
