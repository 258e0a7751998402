"""The selectors of a source's own rules: CSS or XPath for a field; checked when the file is read, used when a page is."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from lxml import etree

KEYS = frozenset(("from", "until", "prune", "fields"))
FIELDS = frozenset(
    (
        "title",
        "authors",
        "published",
        "modified",
        "section",
        "tags",
        "language",
        "image_url",
        "canonical_url",
        "lead",
        "origin",
        "text",
    )
)
# The CSS that such rules need: tag, .class, #id, [attribute], [attribute=value], ' ', '>' and ','
STEP = re.compile(r"\s*(>)?\s*((?:[\w-]+|\*)?(?:[.#][\w-]+|\[[\w:-]+(?:[*^]?=[\"']?[^\]\"']*[\"']?)?\])*)")
PART = re.compile(r"([.#])([\w-]+)|\[([\w:-]+)(?:([*^]?)=[\"']?([^\]\"']*)[\"']?)?\]")
ATTRIBUTE = re.compile(r"::attr\(([\w:-]+)\)\s*$")


class OverrideError(ValueError):
    """A rule that is no selector, or for a field that does not exist."""


def check_rule(rule: Mapping[str, Any]) -> None:
    """Raise ValueError for a rule with an unknown key, a field that does not exist, a broken selector or day."""
    if unknown := sorted(set(rule) - KEYS):
        raise OverrideError(f"unknown key {unknown[0]!r}; there are {', '.join(sorted(KEYS))}")
    first, last = day_of(rule.get("from")), day_of(rule.get("until"))
    if first and last and last < first:
        raise OverrideError(f"ends on {last} before it begins on {first}")
    pruned, fields = rule.get("prune", ()), rule.get("fields", {})
    if isinstance(pruned, str) or not isinstance(fields, Mapping):
        raise OverrideError("prune is a list of selectors, fields a table of them")
    for selector in pruned:
        check("prune", str(selector))
    for name, selector in fields.items():
        check(str(name), str(selector))


def day_of(value: Any) -> date | None:
    """The day that YAML gives as a date, a time or a string; ValueError where it is none."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value))


def check(name: str, selector: str) -> None:
    """Raise OverrideError for an unknown field or a broken selector."""
    if name not in FIELDS and name != "prune":
        raise OverrideError(f"no field {name!r}; there are {', '.join(sorted(FIELDS))}")
    compiled(selector)


def xpath_of(css: str) -> str:
    """A CSS selector as XPath; ValueError where it asks for more than is known here."""
    return " | ".join(_path(one.strip()) for one in css.split(","))


def _path(css: str) -> str:
    at, path = 0, ""
    while at < len(css):
        match = STEP.match(css, at)
        if not match or not match[2]:
            raise ValueError(f"cannot read {css[at:]!r}")
        tag = re.match(r"[\w-]+|\*", match[2])
        path += ("/" if match[1] else "//") + (tag[0] if tag else "*")
        path += "".join(_test(*part) for part in PART.findall(match[2]))
        at = match.end()
    if not path:
        raise ValueError("an empty selector")
    return path


def _test(mark: str, name: str, attribute: str, how: str, value: str) -> str:
    if mark == ".":
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    if mark == "#":
        return f"[@id='{name}']"
    if not value:
        return f"[@{attribute}]"
    tests = {
        "": f"@{attribute}='{value}'",
        "*": f"contains(@{attribute}, '{value}')",
        "^": f"starts-with(@{attribute}, '{value}')",
    }
    return f"[{tests[how]}]"


@lru_cache(maxsize=512)
def compiled(selector: str) -> Any:
    """The selector as a function of a tree; OverrideError where it is none."""
    try:
        if selector.lstrip().startswith(("/", "(")):
            return etree.XPath(selector)
        return etree.XPath(xpath_of(ATTRIBUTE.sub("", selector).strip()))
    except (etree.XPathError, etree.XPathSyntaxError, ValueError) as error:
        raise OverrideError(f"not a selector: {selector!r}: {error}") from error
