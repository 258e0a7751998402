"""`newsarchive cite ID`: the text, capture and WARC record that a citation stands for."""

import json
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from newsarchive.cli.archive import archive_place
from newsarchive.outcomes import ConfigError
from newsarchive.terminal import visible

if TYPE_CHECKING:
    from newsarchive.store.exports import Citation


def cite(
    citation: Annotated[str, typer.Argument(help="na:<source>/<digest>, as in news.citations and exports")],
    as_json: Annotated[bool, typer.Option("--json", help="everything, as one JSON object")] = False,
) -> None:
    """Say which text a citation id stands for, and where its bytes lie."""
    from newsarchive.store import connect
    from newsarchive.store.exports import cited

    with archive_place() as place, closing(connect(place.dsn)) as conn:
        found = cited(conn, citation.strip())
    if found is None:
        raise ConfigError(f"the archive has no text {citation!r}")
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=json_value))
    elif found.takedown_id:
        print(f"{citation}\nTaken down (takedown {found.takedown_id}).")
    else:
        print(visible(told(found)))
    raise typer.Exit(int(found.takedown_id is not None))


def json_value(value: object) -> str:
    """A time as ISO 8601."""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def told(found: "Citation") -> str:
    """The citation as a librarian would write it, then the place of its bytes, then the text."""
    authors = ", ".join(found.authors or []) or "no author named"
    published = f"{found.published_at:%Y-%m-%d}" if found.published_at else "no date"
    replaced = "\nA later reading of the same capture took this text's place." if found.is_replaced else ""
    return (
        f"{authors}: {found.title} ({published}). {found.url}\n"
        f"{found.citation_id}, captured {found.captured_at:%Y-%m-%d %H:%M:%S} UTC{replaced}\n"
        f"{found.warc_file} at {found.warc_offset}, {found.warc_length} bytes, "
        f"{found.payload_digest}\n\n"
        f"{found.body}"
    )
