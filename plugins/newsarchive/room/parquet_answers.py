"""An answer to a free question as Parquet: columns with types, and as text those that have no place in one."""

import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, count
from typing import Any

from newsarchive.room.answers import NUMBERS, WHOLE, as_float, number_told
from newsarchive.store.free_questions import Answer

LIST = "[]"  # behind the type of what an array holds


def answer_parquet(answer: Answer) -> bytes | None:
    """The file, compressed by zstd; None where pyarrow is not installed (the extra `parquet`)."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return None
    columns = [
        column_of(pyarrow, [row[place] for row in answer.rows], column.type)
        for place, column in enumerate(answer.columns)
    ]
    names = list(told_apart([column.name for column in answer.columns]))
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(columns, names=names), out, compression="zstd")
    return out.getvalue()


def column_of(arrow: Any, values: list[Any], kind: str) -> Any:
    """The values by PostgreSQL's type of them; by their text, all of them, where the type would tell one otherwise: infinity
    and years before ours among days, digits that a double loses, arrays of arrays."""
    types = {
        **dict.fromkeys(WHOLE, arrow.int64()),
        **dict.fromkeys(("numeric", "real", "double precision"), arrow.float64()),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "timestamp with time zone": arrow.timestamp("us", tz="UTC"),
        "timestamp without time zone": arrow.timestamp("us"),
    }
    typed = types.get(kind.removesuffix(LIST), arrow.string())
    try:
        told = [value_of(value, kind) for value in values]
        return arrow.array(told, type=arrow.list_(typed) if kind.endswith(LIST) else typed)
    except (ValueError, TypeError, OverflowError):  # as pyarrow's own errors are
        return arrow.array([text_of(value) for value in values], type=arrow.string())


def value_of(value: Any, kind: str) -> Any:
    """A value as its column takes it; ValueError where it has no place there."""
    if value is None or kind in WHOLE or kind == "boolean":
        return value
    if kind.endswith(LIST):
        return [value_of(one, kind.removesuffix(LIST)) for one in value]
    if kind in NUMBERS:
        return float(value) if isinstance(value, str) else whole_of(value)  # NaN and infinity are words
    if kind == "date":
        return date.fromisoformat(value)
    if kind.startswith("timestamp"):
        return datetime.fromisoformat(value)
    return text_of(value)


def whole_of(value: Any) -> float:
    """A number with all of its digits; ValueError where a double has fewer."""
    if (found := as_float(value)) is None:
        raise ValueError(value)
    return found


def text_of(value: Any) -> str | None:
    """A value as text: JSON of what is none."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=number_told)


def told_apart(names: list[str]) -> Iterator[str]:
    """The columns' names, each once: readers of Parquet take no two of one name."""
    told: set[str] = set()
    for name in names:
        tries = chain([name], (f"{name}_{number}" for number in count(2)))
        told.add(free := next(one for one in tries if one not in told))
        yield free
