"""`newsarchive export`: texts by source, days and words, into a file, a pipe or a frozen release."""

import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from newsarchive.cli.archive import archive_place, in_order, must_have
from newsarchive.objects import access_said, is_address
from newsarchive.outcomes import ConfigError
from newsarchive.progress import Advance, counting

if TYPE_CHECKING:
    from newsarchive.store import Connection
    from newsarchive.store.exports import WantedTexts

    Write = Callable[[Connection, WantedTexts, Advance], int]

DATES = ["%Y-%m-%d"]
LANGUAGE = re.compile("[a-z]{2}")


class Format(StrEnum):
    """What a file holds; by default its name says it."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def export(  # noqa: PLR0913, PLR0917 - a command's options
    out: Annotated[
        str,
        typer.Argument(
            help="a file, '-' for standard output, the release's folder, or one of these in a bucket"
        ),
    ],
    source: Annotated[list[str] | None, typer.Option(help="a source's key; may be given again")] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=DATES, help="first day of publication")
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=DATES, help="last day, included")] = None,
    search: Annotated[str | None, typer.Option(help='words, "a phrase", or, -not')] = None,
    language: Annotated[str, typer.Option(help="the language of the words")] = "en",
    every_version: Annotated[bool, typer.Option("--every-version", help="all texts an article had")] = False,
    format: Annotated[
        list[Format] | None, typer.Option(help="jsonl, csv or parquet; a release may have several")
    ] = None,
    release: Annotated[bool, typer.Option("--release", help="a folder with files and manifest.json")] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV without the ' that keeps spreadsheets from running formulas")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="compare a release's files with its manifest")
    ] = False,
) -> None:
    """Export articles to JSON Lines, CSV or Parquet, as a file, a stream or a frozen release."""
    if verify:
        raise typer.Exit(verify_release_at(out))
    from newsarchive.store import connect
    from newsarchive.store.exports import WantedTexts

    if not LANGUAGE.fullmatch(language):
        raise ConfigError(f"--language {language}: a code of two letters is needed, as en or pt")
    wanted = WantedTexts(source or None, *in_order(first, last), search, language, every_version)
    kinds = [kind.value for kind in format or []] or [kind_of(out)]
    write = writer_of(out, kinds, release, raw)
    with (
        archive_place() as place,
        counting("export") as advance,
        closing(connect(place.dsn, application_name="newsarchive export")) as conn,
    ):
        must_have(conn, source or [])
        count = write(conn, wanted, advance)
    Console(stderr=True, highlight=False).print(f"{count} texts in {out}", soft_wrap=True)


def writer_of(out: str, kinds: list[str], is_release: bool, is_raw: bool) -> "Write":
    """What writes the texts where they are wanted, and counts them."""
    from newsarchive.care.exports import files

    if is_release:
        return (
            into_bucket(out, kinds, is_raw) if is_address(out) else release_writer(Path(out), kinds, is_raw)
        )
    if len(kinds) > 1:
        raise ConfigError(f"{out}: one file has one format; several --format need --release")
    (kind,) = kinds
    if (said := named_kind(out)) not in (None, kind):
        raise ConfigError(
            f"{out}: its name says {said} and --format {kind}: leave one out, or name the file after it"
        )
    if out == "-":
        return lambda conn, wanted, advance: files.export_stream(
            conn, wanted, kind, sys.stdout.buffer, is_raw, advance
        )
    if is_address(out):
        return into_bucket(out, kinds, is_raw, is_release=False)
    return lambda conn, wanted, advance: files.export_file(conn, wanted, kind, Path(out), is_raw, advance)


def release_writer(folder: Path, kinds: list[str], is_raw: bool, place: str = "") -> "Write":
    """What makes a release in the folder."""
    from newsarchive.care.exports import releases

    return lambda conn, wanted, advance: int(
        releases.make_release(conn, wanted, kinds, folder, is_raw, advance, place).row_count
    )


def into_bucket(out: str, kinds: list[str], is_raw: bool, is_release: bool = True) -> "Write":
    """What writes the texts on this machine and then puts them into the bucket, whole."""
    from newsarchive.care.exports import files
    from newsarchive.care.exports.buckets import target_at

    target = target_at(out, access_said())
    if is_release:
        target.must_be_new()

    def write(conn: "Connection", wanted: "WantedTexts", advance: Advance) -> int:
        with tempfile.TemporaryDirectory(prefix="newsarchive-export-") as folder:
            path = Path(folder) / target.name
            if is_release:
                count = release_writer(path, kinds, is_raw, out)(conn, wanted, advance)
                target.put_release(path)
            else:
                count = files.export_file(conn, wanted, kinds[0], path, is_raw, advance)
                target.put_file(path)
        return count

    return write


def kind_of(out: str) -> str:
    """The format that a file's name says; JSON Lines where it says none."""
    kind = named_kind(out)
    if kind is None and suffix_of(out):
        raise ConfigError(f"{out}: its name says no format; give --format jsonl, csv or parquet")
    return kind or "jsonl"


def named_kind(out: str) -> str | None:
    """The format after which a file is named, if it is after any."""
    kinds = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
    return kinds.get(suffix_of(out))


def suffix_of(out: str) -> str:
    """The end of a file's name in small letters, whether it is packed or not."""
    return Path(out.removesuffix(".gz")).suffix.lower()


def verify_release_at(place: str) -> int:
    """Say what is wrong with a release in a folder or a bucket; 1 where anything is."""
    from newsarchive.care.exports.buckets import target_at

    if not is_address(place):
        return verify_folder(Path(place), place)
    with target_at(place, access_said()).fetched() as folder:
        return verify_folder(folder, place)


def verify_folder(folder: Path, place: str) -> int:
    """Say what is wrong with a release; 1 where anything is."""
    from newsarchive.care.exports.releases import verify_release

    problems = verify_release(folder)
    for problem in problems:
        print(f"{place}: {problem}")
    if not problems:
        print(f"{place}: every file is as it was released")
    return int(bool(problems))
