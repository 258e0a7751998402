"""An answer to a free question as CSV and JSON, and as the plain chart that it asks for."""

import csv
import io
import json
import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from newsarchive.room.list_forms import cell
from newsarchive.room.volume import Volume, volume_of
from newsarchive.store.free_questions import Answer

WHOLE = ("smallint", "integer", "bigint")
NUMBERS = (*WHOLE, "numeric", "real", "double precision")
DAYS = ("date", "timestamp with time zone", "timestamp without time zone")
MOST_BARS = 40
DRAWN = 10**15  # a number beyond it, or below minus it, has no place in a chart


@dataclass(frozen=True, slots=True)
class NamedBar:
    """A row of a chart by names; `width` is its share of the longest, 0 to 100."""

    name: str
    value: float
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What is counted, by which column; bars through time or by names, one of the two; rows that have no place in it."""

    counted: str
    by: str
    volume: Volume | None
    bars: list[NamedBar]
    left_out: int


def chart_of(answer: Answer) -> Chart | None:
    """Where the answer has a day and a number, or a name and a number; None for any other."""
    kinds = [column.type for column in answer.columns]
    numbers = [place for place, kind in enumerate(kinds) if kind in NUMBERS]
    days = [place for place, kind in enumerate(kinds) if kind in DAYS]
    texts = [place for place, kind in enumerate(kinds) if kind == "text"]
    if not numbers or len(answer.rows) < 2:
        return None
    counted = next((place for place in numbers if is_count(answer.columns[place].name)), None)
    if days:
        return through_time(answer, days[0], counted if counted is not None else numbers[0])
    is_plain = counted is not None or len(numbers) == 1
    if texts and is_plain and len(answer.rows) <= MOST_BARS:
        return by_names(answer, texts[0], counted if counted is not None else numbers[0])
    return None


def is_count(name: str) -> bool:
    """Whether a column is named after a count."""
    return name == "count" or name.endswith("_count") or name in ("articles", "links", "times", "hits")


def through_time(answer: Answer, day: int, number: int) -> Chart | None:
    """Sums by day; none where a number is below nought, or no row has a day."""
    sums: Counter[date] = Counter()
    left_out = 0
    for row in answer.rows:
        try:
            if not (isinstance(row[day], str) and is_drawn(row[number])):
                raise ValueError
            sums[date.fromisoformat(row[day][:10])] += tidy(row[number])  # type: ignore[assignment]
        except ValueError:  # nothing, infinity, and years before ours
            left_out += 1
    if not sums or min(sums.values()) < 0 or max(sums.values()) <= 0:
        return None
    return Chart(answer.columns[number].name, answer.columns[day].name, volume_of(dict(sums)), [], left_out)


def is_drawn(value: Any) -> bool:
    """Whether it is a number that has a place in a chart."""
    return isinstance(value, (int, Decimal)) and -DRAWN < value < DRAWN


def tidy(value: int | Decimal) -> float:
    """A number to draw; whole where it is whole."""
    return int(value) if value % 1 == 0 else round(float(value), 2)


def by_names(answer: Answer, name: int, number: int) -> Chart | None:
    """A bar a row; none where a number is below nought."""
    values = [(str(row[name]), tidy(row[number])) for row in answer.rows if is_drawn(row[number])]
    most = max((value for _, value in values), default=0.0)
    if most <= 0 or min(value for _, value in values) < 0:
        return None
    bars = [NamedBar(label, value, round(100 * value / most, 2)) for label, value in values]
    left_out = len(answer.rows) - len(bars)
    return Chart(answer.columns[number].name, answer.columns[name].name, None, bars, left_out)


def answer_csv(answer: Answer) -> str:
    """A line a row; what a spreadsheet would reckon with gets a quote before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(column.name) for column in answer.columns])  # whoever asks names them
    writer.writerows([cell(value) for value in row] for row in answer.rows)
    return out.getvalue()


def answer_json(question: str, answer: Answer) -> str:
    """{"question", "columns": [{"name", "type"}], "rows": [[…]], "is_cut"}; numbers as PostgreSQL has them."""
    columns = [{"name": column.name, "type": column.type} for column in answer.columns]
    told = {"question": question, "columns": columns, "rows": answer.rows, "is_cut": answer.is_cut}
    return json.dumps(told, ensure_ascii=False, default=number_told)


def number_told(value: Decimal) -> float | str:
    """A number as JSON has it; its digits as text where readers of JSON would lose some of them."""
    found = as_float(value)
    return str(value) if found is None else found


def as_float(value: Decimal | int) -> float | None:
    """The number that tells all of its digits; None where there is none, as of money with 20 digits."""
    try:
        found = float(value)
    except OverflowError:  # of a whole number
        return None
    return found if math.isfinite(found) and Decimal(repr(found)) == value else None
