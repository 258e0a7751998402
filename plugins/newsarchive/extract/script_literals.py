"""Literals of scripts as values: JSON, and what scripts write in its place, as bare names and a function's arguments."""

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from newsarchive.records import Json

START = re.compile(r"(?:=|\breturn|\(|[\w$]:)\s*(?=[{\[\"'(]|JSON\.parse|function)")
FUNCTION = re.compile(r"\(?\s*function\s*\w*\s*\(([\w$,\s]*)\)\s*\{(?:[^{]{0,4000}?\breturn)?\s*(?=\{)")
CALL = re.compile(r"\s*;?\s*\}\s*\)?\s*\(")
BLANK = re.compile(r"(?:\s|//[^\n]*\n|/\*.*?\*/)*", re.S)
STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|\'[^\'\\]*(?:\\.[^\'\\]*)*\'|`[^`\\]*(?:\\.[^`\\]*)*`', re.S)
NUMBER = re.compile(r"[-+]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)", re.I)
NAME = re.compile(r"(?:new\s+)?[A-Za-z_$][\w$]*(?:\.[\w$]+)*")
SPREAD = "..."
SAID = re.compile(r"!0|!1|void 0|\.\.\.")
ESCAPE = re.compile(r"\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(.))", re.I | re.S)
SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": ""}
VALUES: dict[str, Json] = {"true": True, "false": False, "!0": True, "!1": False}
DEEPEST = 60
MOST_STEPS = 300_000  # values of a script
LEAST, MOST_STARTS = 200, 60  # characters of a literal that may hold a story, and places where one may begin
DECODER = json.JSONDecoder(strict=False)


def literals(text: str, least: int = LEAST) -> Iterator[Json]:
    """The literals of a script that have so many characters, in its order; what is no literal is passed over."""
    reader, at = _Reader(text), 0
    for _ in range(MOST_STARTS):
        if at or text[:1] not in ("{", "[", '"'):
            found = START.search(text, at)
            if found is None or reader.steps <= 0:
                return
            at = found.end()
        try:
            value, end = reader.read(at)
        except (ValueError, IndexError, RecursionError):
            at = max(at, 1)
            continue
        is_long = end - at >= least
        at = end if is_long else max(at, 1)
        if is_long:
            yield value


def decoded(text: str) -> Json:
    """What a string is in JSON, None where it is none."""
    try:
        value: Json = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


class _Reader:
    """Reads values of one script, in no more steps than a script of that size needs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.steps = MOST_STEPS

    def read(self, at: int) -> tuple[Json, int]:
        """The value that begins there and where it ends; raises ValueError."""
        if made := FUNCTION.match(self.text, at):
            return self._returned(made)
        if self.text[at] in "{[":
            try:
                value, end = DECODER.raw_decode(self.text, at)
            except ValueError:
                return self._value(at, {}, 0)
            return value, end
        return self._value(at, {}, 0)

    def _returned(self, made: re.Match[str]) -> tuple[Json, int]:
        """What a function that is called at once returns, its parameters as they are given."""
        _, end = self._value(made.end(), {}, 0)
        given: Json = []
        if call := CALL.match(self.text, end):
            given, end = self._list(call.end(), ")", {}, 0)
        names = [name.strip() for name in made[1].split(",")]
        value, _ = self._value(
            made.end(), dict(zip(names, given if isinstance(given, list) else [], strict=False)), 0
        )
        return value, end

    def _value(self, at: int, names: Mapping[str, Json], depth: int) -> tuple[Json, int]:
        at = self._past_blanks(at)
        self.steps -= 1
        if depth > DEEPEST or self.steps <= 0:
            raise ValueError("a literal nests too deep, or is too long")
        sign = self.text[at]
        if sign == "{":
            return self._object(at + 1, names, depth + 1)
        if sign == "[":
            return self._list(at + 1, "]", names, depth + 1)
        if sign == "(":
            value, end = self._value(at + 1, names, depth + 1)
            end = self._past_blanks(end)
            if self.text[end] != ")":
                raise ValueError("an expression, no literal")
            return value, end + 1
        if found := STRING.match(self.text, at):
            return _unquoted(found[0]), found.end()
        if found := SAID.match(self.text, at):
            if found[0] == SPREAD:
                return self._value(found.end(), names, depth + 1)
            return VALUES.get(found[0]), found.end()
        if found := NUMBER.match(self.text, at):
            return (float(found[0]) if "x" not in found[0].lower() else int(found[0], 16)), found.end()
        return self._named(at, names, depth)

    def _named(self, at: int, names: Mapping[str, Json], depth: int) -> tuple[Json, int]:
        """A parameter's value, true or false; of a call what it is given: JSON.parse("…"), new Date(…)."""
        found = NAME.match(self.text, at)
        if found is None or found[0] == "function":
            raise ValueError("neither a value nor a name")
        if self.text[found.end() : found.end() + 1] != "(":
            return names.get(found[0], VALUES.get(found[0])), found.end()
        given, end = self._list(found.end() + 1, ")", names, depth + 1)
        first = given[0] if isinstance(given, list) and given else None
        if found[0] == "decodeURIComponent" and isinstance(first, str):
            first = unquote(first)
        return first, end

    def _object(self, at: int, names: Mapping[str, Json], depth: int) -> tuple[Json, int]:
        told: dict[str, Json] = {}
        while (at := self._past_blanks(at)) < len(self.text):
            if self.text[at] in "},":
                at += 1
                if self.text[at - 1] == "}":
                    return told, at
                continue
            key, end = self._key(at)
            end = self._past_blanks(end)
            if self.text[end] == ":":
                told[key], at = self._value(end + 1, names, depth)
            elif key == SPREAD:
                spread, at = self._value(end, names, depth)
                told |= spread if isinstance(spread, dict) else {}
            elif self.text[end] in ",}":  # a name that is its own value
                told[key], at = names.get(key), end
            else:
                raise ValueError("no object")
        raise ValueError("an object without an end")

    def _key(self, at: int) -> tuple[str, int]:
        if found := STRING.match(self.text, at):
            return _unquoted(found[0]), found.end()
        found = SAID.match(self.text, at) or NAME.match(self.text, at) or NUMBER.match(self.text, at)
        if found is None:
            raise ValueError("no key")
        return found[0], found.end()

    def _list(self, at: int, end: str, names: Mapping[str, Json], depth: int) -> tuple[Json, int]:
        told: list[Json] = []
        while (at := self._past_blanks(at)) < len(self.text):
            if self.text[at] == end:
                return told, at + 1
            if self.text[at] == ",":
                at += 1
                continue
            value, at = self._value(at, names, depth)
            told.append(value)
        raise ValueError("a list without an end")

    def _past_blanks(self, at: int) -> int:
        if at < len(self.text) and self.text[at] > " " and self.text[at] != "/":
            return at
        found = BLANK.match(self.text, at)
        return found.end() if found else at


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    if "\\" not in inner:
        return inner
    # A sign beyond the first plane is written as two halves.
    return ESCAPE.sub(_meant, inner).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _meant(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is None:
        return SHORT.get(found[4], found[4])
    return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else ""
