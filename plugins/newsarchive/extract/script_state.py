"""The values that frameworks leave in a page for its scripts: tables that refer to themselves, streams, attributes."""

import re
from collections.abc import Iterator, Sequence

from newsarchive.extract.script_literals import DECODER, decoded, literals
from newsarchive.extract.survey import PageSurvey
from newsarchive.records import Json

STATE_CHARS, SCRIPTS = 400, 60  # characters of the least state, and scripts looked at
STREAMED = re.compile(r"[\w.$()\[\]=|&\s]{1,80}\.push\(\[1,\s*[\"']")  # a piece of a stream of rows
ROW = re.compile(rb"\s*([\da-f]+):")
SIZE = re.compile(rb"T([\da-f]+),")
REFERENCE = re.compile(r"\$L?([\da-f]+)$")
KEY = re.compile(r"_(\d+)$")
LEAST_TABLE, DEEPEST = 4, 40


def states_of(seen: PageSurvey, words: set[str]) -> Iterator[Json]:
    """What the page's scripts and attributes hold, where one of these words stands in them."""
    rows: list[str] = []
    scripts = [(e, text) for e in seen.tagged("script") if (text := e.text)]
    streamed = {element for element, text in scripts if STREAMED.match(text[:200])}
    for element, text in scripts:
        if element in streamed:
            rows += [
                str(value[1]) for value in literals(text, 0) if isinstance(value, list) and len(value) > 1
            ]
    long = [
        pair
        for pair in scripts
        if len(pair[1]) > STATE_CHARS and "ld+json" not in (pair[0].get("type") or "")
    ]
    for element, text in long[:SCRIPTS]:
        if element not in streamed and any(word in text for word in words):
            yield from map(_whole, literals(text.strip()))
    if any(word in row for row in rows for word in words):
        yield _resolved("".join(rows))
    for value in (v for element in seen.elements for v in element.values() if len(v) > STATE_CHARS):
        if value[0] in "{[" and any(word in value for word in words):
            yield decoded(value)


def _whole(value: Json) -> Json:
    """A value that is JSON in a string, or a table of values that refer to one another, as it is meant."""
    if isinstance(value, str) and len(value) > STATE_CHARS and value.lstrip()[:1] in ("{", "["):
        value = decoded(value)
    return _untabled(value) if isinstance(value, list) and _is_table(value) else value


def _is_table(values: Sequence[Json]) -> bool:
    """Whether a list's first value names others of it by their places."""
    first = values[0] if len(values) >= LEAST_TABLE else None
    places = (
        list(first.values()) if isinstance(first, dict) else first[-1:] if isinstance(first, list) else []
    )
    return bool(places) and all(type(n) is int and n < len(values) for n in places)


def _untabled(table: Sequence[Json]) -> Json:
    made: dict[int, Json] = {}

    def at(place: Json, depth: int) -> Json:
        if type(place) is not int or not 0 <= place < len(table) or depth > DEEPEST:
            return None
        if place not in made:
            made[place] = None  # while it is made: a table may name itself
            made[place] = meant(table[place], depth + 1)
        return made[place]

    def meant(value: Json, depth: int) -> Json:
        if isinstance(value, dict):
            return {str(name(key)): at(place, depth) for key, place in value.items()}
        if isinstance(value, list):
            if value and isinstance(value[0], str):  # what kind it is, and its place
                return at(value[1], depth) if len(value) > 1 else None
            return [at(place, depth) for place in value]
        return value

    def name(key: str) -> Json:
        found = KEY.match(key)
        return table[int(found[1])] if found and int(found[1]) < len(table) else key

    return at(0, 0)


def _resolved(stream: str) -> Json:
    """The rows of a stream, those that name another in its place ('$3')."""
    rows: dict[str, Json] = {}
    data, at = stream.encode("utf-8", "replace"), 0
    while found := ROW.match(data, at):
        at = found.end()
        if size := SIZE.match(data, at):
            at = size.end() + int(size[1], 16)
            rows[found[1].decode()] = data[size.end() : at].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", at)
        line = data[at : end if end >= 0 else len(data)].decode("utf-8", "replace")
        at += len(line.encode())
        try:
            rows[found[1].decode()] = DECODER.raw_decode(line)[0]
        except (ValueError, RecursionError):
            continue  # a module's row, no value

    def named(value: Json, depth: int) -> Json:
        if isinstance(value, str) and (said := REFERENCE.match(value)):
            return rows.get(said[1])
        if depth > DEEPEST:
            return None
        if isinstance(value, dict):
            return {key: named(each, depth + 1) for key, each in value.items()}
        return [named(each, depth + 1) for each in value] if isinstance(value, list) else value

    return [named(row, 0) for row in rows.values() if isinstance(row, (dict, list))]
