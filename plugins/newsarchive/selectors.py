"""The selectors of a source's own rules: CSS or XPath for a field; checked when the file is read, used when a page is."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from newsarchive.records import Override
from newsarchive.records.articles import SELECTORS

KEYS = frozenset(("from", "until", "prune", "fields"))
ATTRIBUTE = re.compile(r"::attr\(([\w:-]+)\)\s*$")


class OverrideError(ValueError):
    """A rule that is no selector, or for a field that does not exist."""


def override_of(rule: Mapping[str, object]) -> Override:
    """A rule of the source's file; OverrideError for an unknown key or field, a broken selector or day."""
    if unknown := sorted(set(rule) - KEYS):
        raise OverrideError(f"unknown key {unknown[0]!r}; there are {', '.join(sorted(KEYS))}")
    first, last = _day_of(rule.get("from")), _day_of(rule.get("until"))
    if first and last and last < first:
        raise OverrideError(f"ends on {last} before it begins on {first}")
    pruned, fields = rule.get("prune", ()), rule.get("fields", {})
    if not isinstance(pruned, (list, tuple)) or not isinstance(fields, Mapping):
        raise OverrideError("prune is a list of selectors, fields a table of them")
    if unknown := sorted({str(name) for name in fields} - SELECTORS):
        raise OverrideError(f"no field {unknown[0]!r}; there are {', '.join(sorted(SELECTORS))}")
    found = Override(first, last, tuple(map(str, pruned)), {str(n): str(s) for n, s in fields.items()})
    for selector in (*found.prune, *found.fields.values()):
        compiled(selector)
    return found


def _day_of(value: object) -> date | None:
    """The day that YAML gives as a date, a time or a string; ValueError where it is none."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value))


@lru_cache(maxsize=512)
def compiled(selector: str) -> Callable[[HtmlElement], object]:
    """The selector as a function of a tree; OverrideError where it is none."""
    try:
        if selector.lstrip().startswith(("/", "(")):
            return etree.XPath(selector)
        return CSSSelector(ATTRIBUTE.sub("", selector).strip(), translator="html")
    except (etree.XPathError, SelectorError) as error:
        raise OverrideError(f"not a selector: {selector!r}: {error}") from error
