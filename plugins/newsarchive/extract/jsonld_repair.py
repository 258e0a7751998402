"""One JSON-LD block as templates print it: wrapped, commented, escaped, glued or broken by a quotation mark."""

import html
import json
import re

from newsarchive.records import Json

BLOCKS = 60
BLOCK_CHARS = 512 * 1024
CLUTTER = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'\w])//[^\n\"]*$", re.S | re.M)
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
KIND = re.compile(
    r'"@type"\s*:\s*\[?\s*"((?:News|Reportage\w*|Opinion\w*)?Article|BlogPosting|LiveBlogPosting)"'
)
PLAIN_KEYS = ("headline", "datePublished", "dateModified", "articleSection", "url")
STRING = r'"{0}"\s*:\s*"((?:[^"\\\n]|\\.){{1,500}})"\s*[,}}\n]'
AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]}]{0,200}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,120})"')


def parse_block(text: str) -> tuple[list[Json], bool]:
    """The values of one script block, and whether it was sound JSON as it stood."""
    if not text.strip() or len(text) > BLOCK_CHARS:
        return [], not text.strip()
    try:
        return [json.loads(text, strict=False)], True
    except (ValueError, RecursionError):
        pass
    for repair in (_unwrapped, _uncommented, html.unescape):
        text = repair(text)
        values, is_whole = _glued(text)
        if is_whole or (values and repair is html.unescape):
            return values, False
    return _salvaged(text), False


def _unwrapped(text: str) -> str:
    text = CLUTTER.sub("", CLUTTER.sub("", text.strip())).strip().rstrip(";")
    return TRAILING_COMMA.sub(r"\1", text)


def _uncommented(text: str) -> str:
    return TRAILING_COMMA.sub(r"\1", COMMENT.sub("", text))


def _glued(text: str) -> tuple[list[Json], bool]:
    """Several objects one after another, as some templates print them, and whether they are all of the text."""
    decoder, at = json.JSONDecoder(strict=False), 0
    values: list[Json] = []
    while at < len(text) and len(values) < BLOCKS:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values, bool(values)


def _salvaged(text: str) -> list[Json]:
    """An article's plain keys from a block that no repair makes whole; each only where its string is."""
    kind = KIND.search(text)
    if not kind:
        return []
    node: dict[str, Json] = {"@type": kind[1]}
    for key in PLAIN_KEYS:
        if match := re.search(STRING.format(key), text):
            node[key] = html.unescape(match[1])
    if match := AUTHOR.search(text):
        node["author"] = {"@type": "Person", "name": html.unescape(match[1])}
    return [node]
