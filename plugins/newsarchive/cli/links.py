"""`newsarchive links`: what is taken from a saved listing, and by which rule; one JSON object a line."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from newsarchive.bodies import BadEncoding, decode_body
from newsarchive.discover import Kind, ListingReading, kind_of, read_as
from newsarchive.outcomes import ConfigError
from newsarchive.records import Link
from newsarchive.sources import load_source
from newsarchive.terminal import visible
from newsarchive.urls import BadUrl, normalize

GZIP_MAGIC = b"\x1f\x8b"
MOST_LAYERS = 3  # of gzip: servers pack what is packed already
MOST_BYTES = 200_000_000  # of the file, and of what is unpacked: as a run reads of a sitemap
SHOWN_RULES = 4


def links(
    file: Annotated[
        Path,
        typer.Argument(help="A saved web page, feed, sitemap, its index, or answer of WordPress; also gzip"),
    ],
    url: Annotated[str, typer.Option(help="The listing's address")],
    source: Annotated[
        Path | None, typer.Option(help="A source's YAML file, for its patterns and zone")
    ] = None,
    kind: Annotated[Kind | None, typer.Option("--as", help="What it is; default: as its bytes tell")] = None,
) -> None:
    """Print every link of a saved listing with its rule; exit code 1 where none is an article's, or not all was read."""
    try:
        body, cut = contents(file)
        address = normalize(url)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error
    except BadUrl as error:
        raise ConfigError(f"--url: {error}") from error
    chosen = kind or kind_of(body)
    reading = read_as(chosen, body, address, load_source(source) if source else None)
    for row in rows(reading):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    problems = [why for why in (cut, reading.problem or nothing_in(reading)) if why]
    told = "; ".join([f"read as {chosen}", summary(reading), *problems])
    sys.stderr.write(visible(f"{file}: {told}") + "\n")
    if problems:
        raise typer.Exit(1)


def contents(file: Path) -> tuple[bytes, str | None]:
    """A file's bytes, unpacked where they are gzip, and what of them is missing."""
    with file.open("rb") as stream:
        body = stream.read(MOST_BYTES)
        cut = f"the file is longer than {MOST_BYTES} bytes" if stream.read(1) else None
    for _ in range(MOST_LAYERS):
        if not body.startswith(GZIP_MAGIC):
            break
        try:
            unpacked = decode_body(body, "gzip", limit_bytes=MOST_BYTES)
        except BadEncoding as error:
            return b"", f"no whole gzip file: {error}"
        body = unpacked.data
        if unpacked.truncated:
            cut = (
                "the gzip file ends before its end"
                if unpacked.truncated == "disconnect"
                else "it unpacks to too much"
            )
    return body, cut


def summary(reading: ListingReading) -> str:
    """How much was found."""
    found = f"{len(reading.links)} article links"
    return f"{found} and {len(reading.children)} sitemaps" if reading.children else found


def nothing_in(reading: ListingReading) -> str | None:
    """What to say of a listing in which nothing was found: which rules its addresses met."""
    if reading.links or reading.children:
        return None
    rules = ", ".join(f"{rule} {count}" for rule, count in reading.rules.most_common(SHOWN_RULES))
    return (
        f"nothing was found among its {reading.entries} addresses ({rules})"
        if rules
        else "nothing was found in it"
    )


def rows(reading: ListingReading) -> Iterator[dict[str, object]]:
    """A row an address: a page's and a feed's by their verdicts, a sitemap's as they were taken or left out."""
    hints = {link.url: link for link in reading.links}
    for verdict in reading.verdicts:
        link = hints.get(verdict.url) or Link(verdict.url, verdict.position)
        yield row_of(
            replace(link, position=verdict.position, anchor=verdict.anchor, rule=verdict.rule),
            verdict.accepted,
        )
    if not reading.verdicts:
        yield from (row_of(link, True) for link in reading.links)
        yield from (row_of(link, False) for link in reading.refused)
    for position, child in enumerate(reading.children, 1):
        link = Link(
            child.url, position, date_hint=child.modified, is_modified_hint=True, rule="sitemap of an index"
        )
        yield row_of(link, False)


def row_of(link: Link, accepted: bool) -> dict[str, object]:
    """An address as the command prints it."""
    return {
        "url": link.url,
        "position": link.position,
        "anchor": link.anchor,
        "accepted": accepted,
        "rule": link.rule,
        "date_hint": link.date_hint.isoformat() if link.date_hint else None,
        "date_precision": link.date_precision,
        "is_modified_hint": link.is_modified_hint,
    }
