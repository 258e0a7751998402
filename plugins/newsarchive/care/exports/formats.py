"""The formats of an export: each a writer that takes rows one at a time."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import IO, Protocol, cast

from newsarchive.outcomes import ConfigError
from newsarchive.spreadsheets import formula_safe
from newsarchive.store.exports import Column, ExportedRow, Kind

SUFFIXES = {"jsonl": ".jsonl.gz", "csv": ".csv.gz", "parquet": ".parquet"}
PARQUET_ROWS = 1_000


class Writer(Protocol):
    """Takes rows until it is closed."""

    def write(self, row: ExportedRow) -> None:
        """One row more."""

    def close(self) -> None:
        """All rows are in."""


def json_value(value: object) -> object:
    """A value as JSON has it: times as ISO 8601."""
    return value.isoformat() if isinstance(value, (datetime, date)) else value


def json_line(row: ExportedRow) -> str:
    """The row as one line of JSON, columns in their order."""
    return json.dumps({name: json_value(value) for name, value in row.items()}, ensure_ascii=False) + "\n"


class JsonLines:
    """One JSON object a line."""

    def __init__(self, target: IO[bytes], columns: list[Column]) -> None:
        self._target = target

    def write(self, row: ExportedRow) -> None:
        """One row more."""
        self._target.write(json_line(row).encode())

    def close(self) -> None:
        """Nothing is held back."""


class Csv:
    """RFC 4180 with a header line; lists are joined by '; '."""

    guard: Callable[[str], str]

    def __init__(self, target: IO[bytes], columns: list[Column], is_raw: bool = False) -> None:
        self._text = io.TextIOWrapper(target, "utf-8", newline="")
        self._rows = csv.writer(self._text)
        self._rows.writerow([column.name for column in columns])
        self.guard = str if is_raw else formula_safe

    def write(self, row: ExportedRow) -> None:
        """One row more."""
        self._rows.writerow([self._cell(value) for value in row.values()])

    def close(self) -> None:
        """Hand the last rows on; the target stays open."""
        self._text.flush()
        self._text.detach()

    def _cell(self, value: object) -> object:
        if isinstance(value, (list, tuple)):
            value = "; ".join(map(str, value))
        return self.guard(value) if isinstance(value, str) else json_value(value)


class Parquet:
    """Columns with types, compressed by zstd; needs pyarrow, the extra `parquet`."""

    def __init__(self, target: IO[bytes], columns: list[Column]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise ConfigError(
                "Parquet needs pyarrow, which is not installed: pip install 'newsarchive[parquet]', "
                "or use jsonl or csv"
            ) from error
        self._arrow = pyarrow
        self._schema = pyarrow.schema([(column.name, self._type(column.kind)) for column in columns])
        self._file = pyarrow.parquet.ParquetWriter(target, self._schema, compression="zstd")
        self._waiting: list[ExportedRow] = []

    def write(self, row: ExportedRow) -> None:
        """One row more."""
        self._waiting.append(row)
        if len(self._waiting) >= PARQUET_ROWS:
            self._flush()

    def close(self) -> None:
        """The last rows and the footer."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        self._file.write_table(self._arrow.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []

    def _type(self, kind: Kind) -> object:
        arrow = self._arrow
        types = {
            "list": lambda: arrow.list_(arrow.string()),
            "moment": lambda: arrow.timestamp("us", tz="UTC"),
            "integer": arrow.int64,
            "flag": arrow.bool_,
        }
        return types.get(kind, arrow.string)()


class Packed:
    """A writer into a gzip file without a time of its making: the same rows are the same bytes."""

    def __init__(self, target: IO[bytes], make: Callable[[IO[bytes]], Writer]) -> None:
        self._zip = gzip.GzipFile(filename="", mode="wb", fileobj=target, mtime=0)
        self._inner = make(cast(IO[bytes], self._zip))

    def write(self, row: ExportedRow) -> None:
        """One row more."""
        self._inner.write(row)

    def close(self) -> None:
        """The inner writer's last rows, then gzip's end."""
        self._inner.close()
        self._zip.close()


def writer_for(kind: str, target: IO[bytes], columns: list[Column], is_raw: bool = False) -> Writer:
    """The writer of a format: 'jsonl', 'csv' or 'parquet'."""
    if kind == "csv":
        return Csv(target, columns, is_raw)
    return Parquet(target, columns) if kind == "parquet" else JsonLines(target, columns)


def file_writer(
    kind: str, path: Path, target: IO[bytes], columns: list[Column], is_raw: bool = False
) -> Writer:
    """The same, packed where the file's name ends in .gz."""
    if path.suffix == ".gz" and kind != "parquet":
        return Packed(target, lambda packed: writer_for(kind, packed, columns, is_raw))
    return writer_for(kind, target, columns, is_raw)
