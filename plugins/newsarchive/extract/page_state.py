"""The article in a page's inline state: what frameworks draw a page from, where the page shows no text.

Any value of the page's scripts is searched for an object that has the page's title among its values; of that object's
values the one with the most prose is the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from newsarchive.extract.elements import unmarked_lines
from newsarchive.extract.parsing import parse_page
from newsarchive.extract.script_literals import decoded
from newsarchive.extract.script_state import STATE_CHARS, states_of
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import walk_over
from newsarchive.letters import letters
from newsarchive.records import Json

TITLE_LETTERS, TITLE_CHARS, FORMS = 9, 400, 8
SPELLED = 3  # characters for each of a title's letters, with blanks, marks and references
NAMED_LETTERS, NAMED_SHARE = 15, 0.5  # of a title that has the site's name behind it
LINE_CHARS, SIGNS = 45, 15  # of prose; in signs that need no spaces
DEEPEST, OBJECTS = 40, 20_000
SENTENCE = re.compile(r"[.!?。！？।…»”\"](?:\s|<|$)")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
MARKUP = re.compile(r"</(?:p|div|section|figure|h[2-6]|li|blockquote)>|<(?:br|img)\b", re.I)
PLAIN_WORD = re.compile(r"[A-Za-z]{4,}")
PAIR, LEAST_RUNS = 2, 2  # a kind and its value; runs that make a paragraph
RUN_KEYS, KIND_KEYS = ("text", "value"), ("type", "_type", "nodeType", "__typename")
Table = Mapping[str, Json]


def state_text(seen: PageSurvey, titles: list[str]) -> str:
    """The text of the object called as the page is, a paragraph a line; empty where there is none."""
    keys = {key for title in titles if len(key := letters(title)) >= TITLE_LETTERS}
    best: list[str] = []
    words = {max(PLAIN_WORD.findall(title), key=len, default="") for title in titles}
    longest = SPELLED * max(map(len, keys), default=0)
    for state in states_of(seen, words) if keys else ():
        nodes = list(_objects(state))
        table = {k: v for node in nodes for k, v in node.items() if ":" in k and isinstance(v, dict)}
        for node in nodes:
            if any(_is_called(v, keys) for v in node.values() if not isinstance(v, str) or len(v) <= longest):
                told = max((_lines(value, table, 0) for value in node.values()), key=_size, default=[])
                best = max(best, list(dict.fromkeys(told)), key=_size)
    return "\n".join(best)


def _is_called(value: Json, keys: set[str]) -> bool:
    """Whether a value is one of the page's titles, or all of one but the site's name.

    Some write it as [0, title], or in forms: {'basic': title}, {'rendered': title}.
    """
    if isinstance(value, list) and len(value) == PAIR and value[0] in (0, 1):
        value = value[1]
    if isinstance(value, dict) and len(value) <= FORMS:
        return any(isinstance(form, str) and _is_called(form, keys) for form in value.values())
    if not isinstance(value, str) or not TITLE_LETTERS <= len(value) <= TITLE_CHARS:
        return False
    if value[0].isalnum() and all(key[0] != value[0].casefold()[0] for key in keys):
        return False  # as most values, for a tenth of the time
    key = letters(value)
    return key in keys or (
        len(key) >= NAMED_LETTERS
        and any(known.startswith(key) and len(key) >= NAMED_SHARE * len(known) for known in keys)
    )


def _size(lines: list[str]) -> int:
    return sum(map(len, lines))


def _objects(state: Json) -> Iterator[dict[str, Json]]:
    """The objects in a state, outermost first; also those that it holds as JSON in a string."""
    waiting: list[tuple[Json, int]] = [(state, 0)]
    for each, depth in waiting:  # grows as it is read
        value = each
        if isinstance(value, str):
            value = decoded(value)
        if isinstance(value, dict):
            yield value
        if isinstance(value, (dict, list)) and depth < DEEPEST and len(waiting) < OBJECTS:
            parts = value.values() if isinstance(value, dict) else value
            waiting += [(v, depth + 1) for v in parts if isinstance(v, (dict, list)) or _is_long(v)]


def _is_long(value: Json) -> bool:
    """Whether it may be a state once more, as JSON in a string."""
    return isinstance(value, str) and len(value) > STATE_CHARS and value[0] in "{["


def _lines(value: Json, table: Table, depth: int) -> list[str]:
    """The lines of prose in a value, in its order; `table` has what it names by a key."""
    if isinstance(value, str):
        return [line for line in _lines_of(value) if _is_prose(line)] if len(value) >= SIGNS else []
    if depth > DEEPEST or not isinstance(value, (dict, list)):
        return []
    if isinstance(value, dict) and isinstance(named := value.get("__ref"), str):
        return _lines(table.get(named), table, depth + 1)
    if isinstance(value, list) and (run := _run(value)):
        return [line for line in unmarked_lines(run) if _is_prose(line)]
    parts = value.values() if isinstance(value, dict) else value
    return [line for part in parts for line in _lines(part, table, depth + 1)]


def _run(parts: Sequence[Json]) -> str:
    """The paragraph that an editor keeps as runs of letters of one look each; empty where these are no runs of one."""
    texts = [_letters_of(part, 0) for part in parts]
    own = [
        part
        for part in parts
        if isinstance(part, dict) and any(isinstance(part.get(k), str) for k in RUN_KEYS)
    ]
    kinds = {str(part.get(key)) for part in own for key in KIND_KEYS if key in part}
    if len(parts) < LEAST_RUNS or not own or not all(texts) or len(kinds) > 1:
        return ""
    is_one = all(
        a[-1].isspace() or not b[0].isalnum() or not SENTENCE.search(a[-2:]) for a, b in pairwise(texts)
    )
    return "".join(texts) if is_one else ""


def _letters_of(part: Json, depth: int) -> str:
    """The letters of a run, or of a link that holds runs."""
    if not isinstance(part, dict) or depth > DEEPEST:
        return ""
    said = next((v for k in RUN_KEYS if isinstance(v := part.get(k), str)), "")
    below = next((v for v in part.values() if isinstance(v, list) and v and isinstance(v[0], dict)), ())
    return said or "".join(_letters_of(each, depth + 1) for each in below)


def _lines_of(value: str) -> list[str]:
    """The lines of a string; of one that is markup as a page of it would be read, without its captions."""
    lines = []
    if MARKUP.search(value) and (tree := parse_page(f"<div>{value}</div>")) is not None:
        lines = [p.block.text for p in walk_over(tree, PageSurvey()).pieces]
    return lines or unmarked_lines(value)


def _is_prose(line: str) -> bool:
    least = SIGNS if SPACELESS.search(line[:40]) else LINE_CHARS
    return len(line) >= least and bool(SENTENCE.search(line)) and not line.startswith(("http", "{", "[", "<"))
