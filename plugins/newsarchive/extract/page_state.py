"""The article in a page's inline state: the JSON that frameworks draw a page from, where the page shows no text.

No framework is known here. Any script that is JSON, or sets a name to JSON, is searched for an object that has the
page's title among its values; of that object's values the one with the most prose is the text.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree, html

from newsarchive.extract.elements import unmarked_lines
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import walk_over
from newsarchive.letters import letters
from newsarchive.records import Json

ASSIGNED = re.compile(r"=\s*(?:JSON\.parse\(\s*)?(?=[{\[\"])")
STATE_CHARS, SCRIPTS = 400, 30  # characters of the least state, and scripts looked at
TITLE_LETTERS = 9
LINE_CHARS, SIGNS = 45, 15  # of prose; in signs that need no spaces
DEEPEST, OBJECTS = 40, 20_000
SENTENCE = re.compile(r"[.!?。！？।…»”\"](?:\s|<|$)")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
MARKUP = re.compile(r"</(?:p|div|section|figure|h[2-6]|li|blockquote)>|<(?:br|img)\b", re.I)
PLAIN_WORD = re.compile(r"[A-Za-z]{4,}")
DECODER = json.JSONDecoder(strict=False)


def state_text(seen: PageSurvey, titles: list[str]) -> str:
    """The text of the object called as the page is, a paragraph a line; empty where there is none."""
    keys = {key for title in titles if len(key := letters(title)) >= TITLE_LETTERS}
    best: list[str] = []
    words = {max(PLAIN_WORD.findall(title), key=len, default="") for title in titles}
    for state in _states(seen, words) if keys else ():
        for node in _objects(state):
            if any(isinstance(v, str) and letters(v[:400]) in keys for v in node.values()):
                told = max((_lines(value, 0) for value in node.values()), key=_size, default=[])
                best = max(best, list(dict.fromkeys(told)), key=_size)
    return "\n".join(best)


def _size(lines: list[str]) -> int:
    return sum(map(len, lines))


def _states(seen: PageSurvey, words: set[str]) -> Iterator[Json]:
    """What the page's scripts hold as JSON, where one of these words stands in them."""
    scripts = [e for e in seen.elements if e.tag == "script" and e.text and len(e.text) > STATE_CHARS]
    for script in scripts[:SCRIPTS]:
        if not any(word in script.text for word in words):
            continue
        text = script.text.strip()
        start = 0 if text[:1] in '{["' else next((m.end() for m in ASSIGNED.finditer(text[:2000])), -1)
        if start < 0 or "ld+json" in (script.get("type") or ""):
            continue
        try:
            value, _ = DECODER.raw_decode(text, start)
            yield json.loads(value, strict=False) if isinstance(value, str) else value
        except (ValueError, RecursionError):
            continue  # a script, no state


def _objects(state: Json) -> Iterator[dict[str, Json]]:
    """The objects in a state, outermost first."""
    waiting: list[tuple[Json, int]] = [(state, 0)]
    for value, depth in waiting:  # grows as it is read
        if isinstance(value, dict):
            yield value
        if isinstance(value, (dict, list)) and depth < DEEPEST and len(waiting) < OBJECTS:
            waiting += [(v, depth + 1) for v in (value.values() if isinstance(value, dict) else value)]


def _lines(value: Json, depth: int) -> list[str]:
    """The lines of prose in a value, in its order."""
    if isinstance(value, str):
        return [line for line in _lines_of(value) if _is_prose(line)] if len(value) >= SIGNS else []
    if depth > DEEPEST or not isinstance(value, (dict, list)):
        return []
    parts = value.values() if isinstance(value, dict) else value
    return [line for part in parts for line in _lines(part, depth + 1)]


def _lines_of(value: str) -> list[str]:
    """The lines of a string; of one that is markup as a page of it would be read, without its captions."""
    lines = []
    if MARKUP.search(value):
        with suppress(etree.ParserError, ValueError):  # it is no markup then, or nests too deep
            lines = [p.block.text for p in walk_over(html.fromstring(f"<div>{value}</div>"), None).pieces]
    return lines or unmarked_lines(value)


def _is_prose(line: str) -> bool:
    least = SIGNS if SPACELESS.search(line[:40]) else LINE_CHARS
    return len(line) >= least and bool(SENTENCE.search(line)) and not line.startswith(("http", "{", "["))
