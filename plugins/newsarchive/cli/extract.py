"""`newsarchive extract`: one saved page to one JSON object, or a stream of requests to a stream of objects."""

import gzip
import io
import json
import os
import select
import sys
import zlib
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from newsarchive.extract import Readers
from newsarchive.normalize import article_from, article_json, failure_json
from newsarchive.outcomes import ConfigError, Outcome
from newsarchive.records import Extraction, Json, Page, PageFailure, SiteFacts
from newsarchive.urls import BadUrl, normalize

NO_FACTS = SiteFacts()
FILE_BYTES = 64 * 1024 * 1024
POLL_SECONDS = 0.02

Context = tuple[str, datetime | None]


def extract(
    file: Annotated[
        str,
        typer.Argument(help="An HTML file, also .gz; '-' reads requests as JSON Lines from standard input"),
    ],
    url: Annotated[str, typer.Option(help="The page's address")] = "",
    captured_at: Annotated[
        str | None, typer.Option("--captured-at", help="When it was captured, ISO 8601")
    ] = None,
) -> None:
    """Read saved pages and print the normalized articles as JSON."""
    if file == "-":
        raise typer.Exit(_stream())
    if not url:
        raise typer.BadParameter("--url is needed: links and dates in a page lean on its address")
    _must_be_readable(file, url, captured_at)
    request = json.dumps({"file": file, "url": url, "captured_at": captured_at})
    with Readers(1) as readers:
        found = [_told(answer, context) for answer, context in _answers(readers, iter([request]))]
    print(json.dumps(found[0], ensure_ascii=False, indent=2))
    raise typer.Exit(int(found[0]["extracted_by"] is None))


def _must_be_readable(file: str, url: str, captured_at: str | None) -> None:
    """Raise ConfigError for one page's file, address or time that is wrong; a stream's are told in their lines."""
    try:
        normalize(url)
        with Path(file).open("rb"):
            pass
    except BadUrl as error:
        raise ConfigError(f"--url: {error}") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
    if captured_at and parse_time(captured_at) is None:
        raise ConfigError(f"--captured-at {captured_at}: no ISO 8601 time, as 2026-11-01T08:00:00Z")


def _stream() -> int:
    """One line out for every line in, in order; 1 where a page could not be read."""
    failed = 0
    with Readers(len(os.sched_getaffinity(0))) as readers:
        for answer, context in _answers(readers, _lines(sys.stdin.fileno())):
            told = _told(answer, context)
            failed |= int(told["extracted_by"] is None)
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return failed


def _answers(
    readers: Readers, lines: Iterator[str | None]
) -> Iterator[tuple[Extraction | PageFailure, Context]]:
    contexts: deque[Context] = deque()

    def requests() -> Iterator[tuple[Page, SiteFacts] | PageFailure | None]:
        for line in lines:
            if line is None:
                yield None
            elif line.strip():
                item, context = _request(line)
                contexts.append(context)
                yield item

    for answer in readers.read(requests()):
        yield answer, contexts.popleft()


def _request(line: str) -> tuple[tuple[Page, SiteFacts] | PageFailure, Context]:
    """A line of input as a page to read; what is wrong with it is told in its own place."""
    try:
        asked = json.loads(line)
        file, url = str(asked["file"]), str(asked.get("url") or "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return PageFailure(
            "", Outcome.BAD_ROW, f"not a request ({type(error).__name__}): {line.strip()[:120]}"
        ), ("", None)
    at = parse_time(asked.get("captured_at"))
    try:
        body = read_file(Path(file))
    except (OSError, EOFError, zlib.error, ValueError) as error:
        return PageFailure(url, Outcome.NOT_FOUND, f"{file}: {error}"), (url, at)
    return (Page(url, body, at), NO_FACTS), (url, at)


def read_file(path: Path) -> bytes:
    """A file's bytes, unpacked where they are gzip."""
    with path.open("rb") as stream:
        data = stream.read(FILE_BYTES)
    if data[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            return packed.read(FILE_BYTES)
    return data


def parse_time(value: object) -> datetime | None:
    """A capture's time in any ISO 8601 form; a naive one is UTC; None where it is not a time."""
    try:
        at = datetime.fromisoformat(str(value).strip()) if value else None
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at and at.tzinfo is None else at


def _told(answer: Extraction | PageFailure, context: Context) -> dict[str, Json]:
    if isinstance(answer, PageFailure):
        return failure_json(answer)
    return article_json(article_from(answer, page_url=context[0], captured_at=context[1], facts=NO_FACTS))


def _lines(descriptor: int) -> Iterator[str | None]:
    """Lines as they arrive; None when there is none yet, so that answers are not held back."""
    rest = b""
    while True:
        if not select.select([descriptor], [], [], POLL_SECONDS)[0]:
            yield None
            continue
        data = os.read(descriptor, 1 << 16)
        if not data:
            break
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            yield line.decode("utf-8", "replace")
    if rest.strip():
        yield rest.decode("utf-8", "replace")
