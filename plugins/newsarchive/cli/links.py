"""`newsarchive links`: what is taken from a saved listing, and by which rule; one JSON object a line."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from newsarchive.cli.extract import read_file
from newsarchive.discover import read_listing
from newsarchive.outcomes import ConfigError
from newsarchive.sources import load_source
from newsarchive.urls import BadUrl, normalize


def links(
    file: Annotated[Path, typer.Argument(help="A saved HTML listing, also .gz")],
    url: Annotated[str, typer.Option(help="The listing's address")],
    source: Annotated[
        Path | None, typer.Option(help="A source's YAML file, for its patterns and zone")
    ] = None,
) -> None:
    """Print every link of a saved listing: url, position, anchor, accepted, rule."""
    try:
        body, address = read_file(file), normalize(url)
    except (OSError, EOFError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error
    except BadUrl as error:
        raise ConfigError(f"--url: {error}") from error
    reading = read_listing(body, address, load_source(source) if source else None)
    hints = {link.url: link for link in reading.links}
    for verdict in reading.verdicts:
        link = hints.get(verdict.url)
        told = {
            "url": verdict.url,
            "position": verdict.position,
            "anchor": verdict.anchor,
            "accepted": verdict.accepted,
            "rule": verdict.rule,
            "date_hint": link.date_hint.isoformat() if link and link.date_hint else None,
            "date_precision": link.date_precision if link else None,
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    if reading.problem:
        sys.stderr.write(f"{file}: {reading.problem}\n")
        raise typer.Exit(1)
